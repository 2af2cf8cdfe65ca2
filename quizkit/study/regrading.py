"""Judging old responses again, by the questions as they are now: after a key was mended.

What a session comes to is decided here and recorded by whoever asked. Only the last response to a
question that stands is judged again, and not where the learner has said "I was right". A response
that the question can no longer read stays as it is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from quizkit.bank import Bank
from quizkit.questions import (
    Cloze,
    DateQuestion,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Outcome,
    Part,
    Question,
    ResponseError,
    ShortAnswer,
    SingleChoice,
)
from quizkit.session import (
    Event,
    Ref,
    Regraded,
    Responded,
    SessionState,
    apply,
    next_id,
    ref_of,
    replay,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A response that is judged otherwise now, and the event that says so."""

    question: Question
    responded: Responded
    before: Outcome
    event: Regraded


@dataclass(frozen=True, slots=True)
class Regrading:
    """What comes of judging a session again."""

    changes: tuple[Change, ...] = ()
    unread: tuple[Responded, ...] = ()
    """Responses that their questions can no longer read."""

    @property
    def events(self) -> tuple[Regraded, ...]:
        """What is to be added to the session."""
        return tuple(change.event for change in self.changes)


def questions_of(banks: Iterable[Bank]) -> dict[Ref, Question]:
    """What old responses are judged by: the questions of banks but for drafts, also retired ones.

    Of two banks with one uid the first counts.
    """
    unique: dict[str, Bank] = {}
    for bank in banks:
        unique.setdefault(bank.uid or bank.id, bank)
    return {
        ref_of(bank, question): question
        for bank in unique.values()
        for question in bank.questions
        if not question.draft
    }


def regrade(questions: Mapping[Ref, Question], events: Iterable[Event], at: datetime) -> Regrading:
    """Judge the responses of a session again.

    Args:
        questions: As they are now; responses to any others stay as they are.
        events: All events of the session.
        at: When it is done.
    """
    state = replay(events)
    changes: list[Change] = []
    unread: list[Responded] = []
    for drawn in state.drawn:
        question = questions.get(drawn.ref)
        progress = state.of(drawn.ref)
        responded, before = progress.response, progress.outcome
        if question is None or responded is None or before is None or progress.is_overridden:
            continue
        try:
            outcome = question.grade(_response(question, responded))
        except (ValueError, LookupError, TypeError, ArithmeticError):
            unread.append(responded)
            continue
        if _judgement(outcome) != _judgement(before):
            change = _change(state, question, responded, before, outcome, at)
            state = apply(state, change.event)
            changes.append(change)
    return Regrading(tuple(changes), tuple(unread))


def _judgement(outcome: Outcome) -> tuple[Fraction, str | None, tuple[Part, ...]]:
    """All of an outcome but the feedback that goes with it."""
    return outcome.fraction, outcome.code, outcome.parts


def _change(
    state: SessionState,
    question: Question,
    responded: Responded,
    before: Outcome,
    outcome: Outcome,
    at: datetime,
) -> Change:
    event = Regraded(
        id=next_id(state),
        at=at,
        question=responded.question,
        outcome=outcome,
        response=responded.id,
    )
    return Change(question, responded, before, event)


# A response as it reads now ------------------------------------------------------------------


def _response(question: Question, given: Responded) -> object:
    """What a response that was given once means to a question as it is now.

    What was typed in words is read again, as far as it can be. What was picked is known by the ids
    of options, since letters follow an order that may be another now.

    Raises:
        ValueError, LookupError, TypeError, ArithmeticError: It means nothing any more.
    """
    if isinstance(question, Numeric | DateQuestion | Cloze) and isinstance(given.raw, str):
        try:
            response = question.parse(given.raw)
        except ResponseError:
            pass  # what was understood then may still do
        else:
            if not isinstance(question, Cloze) or _has_the_gaps(response, given.response):
                return response
    response = question.responses().validate_python(given.response)
    if not _fits(question, response, given.raw):
        raise LookupError(question.id)
    return response


def _has_the_gaps(response: Any, stored: Any) -> bool:  # of any type, before it is known
    """Whether a text still has the gaps that it had; else words would come into others' gaps."""
    return isinstance(stored, Mapping) and stored.keys() == response.keys()


def _fits(question: Question, response: Any, raw: str | None) -> bool:  # of the question's type
    """Whether a response names what there is to name, and leaves nothing out."""
    match question:
        case SingleChoice():
            return response in {option.id for option in question.options}
        case MultipleResponse():
            return {*response} <= {option.id for option in question.options}
        case Ordering():
            return sorted(response) == sorted(item.id for item in question.items)
        case Matching():
            lefts, rights = ({it.id for it in side} for side in (question.lefts, question.rights))
            return {*response} == lefts and {*response.values()} <= rights
        case Cloze():
            return {*response} >= {hole.number for hole in question.holes}
        case ShortAnswer():  # of words that were read as something else, it was another question
            return not isinstance(raw, str) or question.parse(raw) == str(response)
    return True
