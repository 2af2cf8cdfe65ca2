"""What there is to show of a question: as facts, authored texts, and codes for our own words.

Both faces show what stands here, so neither decides what may be seen before a response.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from quizkit.passages import Passage
from quizkit.questions import (
    UNRESOLVED,
    Cloze,
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from quizkit.questions.options import Option, letter
from quizkit.session import Progress, Ref, SessionMode, shown_order
from quizkit.study.lines import Line

Verdict = Literal["right", "partly", "wrong", "almost", "skipped"]
"""Almost: a near miss that may be tried again, before the key is shown."""

MARKS: dict[Verdict, str] = {
    "right": "✓",
    "partly": "~",
    "wrong": "✗",
    "almost": "≈",
    "skipped": "-",
}
"""What stands beside the word of a verdict, never in its place."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something under a mark: the letter that chooses it, or the number of a left side."""

    mark: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to the learner, with nothing that gives its key away."""

    ref: Ref
    question: Question
    number: int
    total: int
    topic: str | None
    text: str
    attribution: tuple[Line, ...] = ()
    passages: tuple[Passage, ...] = ()
    lefts: tuple[Shown, ...] = ()
    options: tuple[Shown, ...] = ()
    has_hint: bool = False
    hint_cost: Fraction = Fraction(0)
    """The share of the mark that the hint costs."""
    hint_was_read: bool = False
    is_flagged: bool = False
    given: str | None = None
    """Of an exam, the response that was given so far, in words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that was left, and can be gone on with."""

    session: str
    banks: tuple[str, ...]
    """Their uids, or ids."""
    mode: SessionMode
    last: datetime
    """When something happened in it last."""
    number: int
    """Of the question that is to be asked."""
    total: int

    @property
    def line(self) -> Line:
        """It, to be said; the time is that of the machine."""
        when = self.last.astimezone().strftime("%Y-%m-%d %H:%M")
        params = {"when": when, "number": str(self.number), "total": str(self.total)}
        return Line(f"left-{self.mode}", params)


@dataclass(frozen=True, slots=True)
class News:
    """What is known of a learner's questions today."""

    due: frozenset[Ref] = frozenset()
    """Today, or before."""
    week: frozenset[Ref] = frozenset()
    """In the seven days from today on, or before."""
    known: frozenset[Ref] = frozenset()
    """Ever asked, so that it counts."""
    left: tuple[Offer, ...] = ()
    """What can be gone on with, the latest first."""

    def of(self, uid: str, ids: Iterable[str]) -> Standing:
        """How far one has come with a bank, of whose questions the kept ids are given."""
        refs = {(uid, id) for id in ids}
        return Standing(*(len(refs & them) for them in (self.known, self.due, self.week)))


class Standing(NamedTuple):
    """How many questions of a bank are known, and due today, and in the seven days from today."""

    known: int
    due: int
    week: int


@dataclass(frozen=True, slots=True)
class ExamRow:
    """A question of an exam that is not handed in, and what was given so far."""

    ref: Ref
    number: int
    text: str
    given: str | None
    is_flagged: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What is shown after a response, or after going on without one."""

    ref: Ref
    question: Question
    verdict: Verdict
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...] = ()
    can_override: bool = False
    """Whether the learner may say that they were right."""
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the summary, and what was given."""

    ref: Ref
    number: int
    topic: str | None
    verdict: Verdict
    text: str
    given: str | None
    key: Line
    is_flagged: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a session: in all, by topic (where there are two), and question by question."""

    total: Tally
    topics: tuple[Tally, ...]
    rows: tuple[Row, ...]
    """Of the questions that are done, in the order asked."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions went how, and the share of their points that was earned."""

    label: str | None
    right: int = 0
    partly: int = 0
    wrong: int = 0
    skipped: int = 0
    left: int = 0
    percent: int = 0

    @property
    def line(self) -> Line:
        """It, to be said."""
        code = "topic-score" if self.label else "score-so-far" if self.left else "score"
        names = ("label", "right", "partly", "wrong", "skipped", "left", "percent")
        return Line(code, {name: str(getattr(self, name)) for name in names})


# How a question is put -----------------------------------------------------------------------


def asking(question: Question) -> str:
    """The words that ask; the gaps of a text stand as `[1: ____]`."""
    parts = [str(question.stem)] if question.stem else []
    if isinstance(question, Cloze):
        words = (it if isinstance(it, str) else f"[{it.number}: ____]" for it in question.segments)
        parts.append("".join(words))
    return "\n\n".join(parts)


def under_marks(question: Question, seed: str) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """Left sides under numbers, and options under letters, as they are shown."""
    order = shown_order(seed, question)
    lefts: Sequence[Option] = ()
    match question:
        case SingleChoice() | MultipleResponse() | TrueFalse():
            options: Sequence[Option] = question.options
        case Ordering():
            options = question.items
        case Matching():
            lefts, options = question.lefts, question.rights
        case _:
            options = ()
    texts = {option.id: str(option.text) for option in options}
    return (
        tuple(Shown(str(i), left.id, str(left.text)) for i, left in enumerate(lefts, 1)),
        tuple(Shown(letter(i), id, texts[id]) for i, id in enumerate(order)),
    )


def hints(question: Question) -> tuple[str, ...]:
    hints = [str(question.hint.text)] if question.hint else []
    if isinstance(question, Cloze):
        hints += [
            f"[{hole.number}] {gap.hint}"
            for hole in question.holes
            if (gap := question.gaps.get(hole.number)) and gap.hint
        ]
    return tuple(hints)


def attribution(question: Question) -> tuple[Line, ...]:
    """Who says it, and in what manner."""
    who = question.attribution
    if who is None:
        return ()
    if who.speaker == UNRESOLVED:
        line = Line("attribution-unresolved")
    elif who.reported_by:
        names = {"speaker": str(who.speaker), "reporter": str(who.reported_by)}
        line = Line("attribution-reported", names)
    else:
        line = Line("attribution", {"speaker": str(who.speaker)})
    return (line, Line(f"kind-{who.kind}")) if who.kind else (line,)


# What is said afterwards ---------------------------------------------------------------------


def verdict(progress: Progress) -> Verdict:
    if progress.outcome is None:
        return "skipped"
    fraction = progress.outcome.fraction
    return "right" if fraction == 1 else "partly" if fraction else "wrong"


def in_words(question: Question, response: Any) -> str:  # of the question's type
    """A response as one reads it: pairs and items in order stand one under another."""
    match question:
        case Matching():
            rights = {right.id: right.text for right in question.rights}
            pairs = [f"{it.text} = {rights[response[it.id]]}" for it in question.lefts]
            return "".join(f"\n  {pair}" for pair in pairs)
        case Ordering():
            texts = {item.id: item.text for item in question.items}
            return "".join(f"\n  {number}. {texts[id]}" for number, id in enumerate(response, 1))
    return question.show(response)


def key_line(question: Question) -> Line:
    """The key, never without its hedge."""
    key = in_words(question, question.key_response())
    if question.hedge:
        return Line("key-hedged", {"key": key, "hedge": str(question.hedge)})
    return Line("key", {"key": key})


def given(question: Question, progress: Progress) -> str | None:
    """What was given, as it was understood; none where nothing was.

    Where the question was changed since, so that it cannot be shown any more, it is what was typed.
    """
    if progress.response is None:
        return None
    stored = progress.response.response
    try:
        return in_words(question, question.responses().validate_python(stored))
    except (ValueError, LookupError):  # pydantic's is a ValueError
        return progress.response.raw or str(stored)


def almost(question: Question, progress: Progress) -> Iterator[Line]:
    """What is said of a near miss that may be tried again: nothing of the key."""
    yield Line("near-miss", context="response")
    yield Line("given", {"given": given(question, progress) or ""})


def judged(question: Question, progress: Progress) -> Iterator[Line]:
    """What the response was worth and why, the key with its hedge, what is said to it."""
    said = ["feedback"] if question.feedback else []
    if progress.response and progress.outcome:
        shown = given(question, progress) or ""
        if progress.outcome.code:
            yield Line(progress.outcome.code, context="response")
        if progress.is_overridden:
            yield Line("overridden")
        parts = [*_parts(question, progress)]
        if shown != in_words(question, question.key_response()) and not (
            parts and isinstance(question, Matching)
        ):
            yield Line("given", {"given": shown})
        yield from parts
        said = list(progress.outcome.feedback)
    yield key_line(question)
    if progress.hint_cost and progress.outcome and progress.outcome.fraction:
        yield Line("hint-cost", {"cost": str(progress.hint_cost)})
    texts = question.texts()
    for path in dict.fromkeys(said):
        if path in texts:
            yield Line("feedback", {"text": texts[path]})


def _parts(question: Question, progress: Progress) -> Iterator[Line]:
    """How each gap or pair went, where not all are right; with a pair, what was given."""
    outcome, responded = progress.outcome, progress.response
    if outcome is None or responded is None or outcome.fraction == 1 or len(outcome.parts) < 2:
        return
    match question:
        case Cloze():
            names = {hole.number: f"[{hole.number}]" for hole in question.holes}
        case Matching():
            rights = {right.id: right.text for right in question.rights}
            pairs = responded.response if isinstance(responded.response, Mapping) else {}
            given = {left: rights.get(right, right) for left, right in pairs.items()}
            names = {it.id: f"{it.text} = {given.get(it.id, '')}" for it in question.lefts}
        case _:
            return
    if not {part.id for part in outcome.parts} <= names.keys():
        return  # the question was changed since
    for part in outcome.parts:
        how: Verdict = "right" if part.fraction == 1 else "partly" if part.fraction else "wrong"
        yield Line(f"part-{how}", {"part": names[part.id], "mark": MARKS[how]})


def other_side(question: Question) -> Iterator[Line]:
    """What the question that asks the other side of a contested claim says."""
    yield Line("other-side", {"text": asking(question)})
    yield from attribution(question)
    yield key_line(question)


def outside(question: Question) -> tuple[Line, ...]:
    note = question.outside
    if note is None:
        return ()
    names = {"text": note.text, "reference": note.reference, "date": note.date}
    return (Line("outside", {name: str(text) for name, text in names.items()}),)


# Letters -------------------------------------------------------------------------------------

_ALWAYS = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’—…"
"""What a keyboard may lack for Spanish."""


def letters(texts: Iterable[str]) -> tuple[str, ...]:
    """Letters that a keyboard may lack: those of Spanish, then the others that some texts use."""
    used = {char for text in texts for char in set(text) if not char.isascii()}
    others = {char for char in used if unicodedata.category(char)[0] in "LM"} - {*_ALWAYS}
    return (*_ALWAYS, *sorted(others))
