"""One learner at some banks: start, respond, skip, take a hint, finish; and what there is to show.

A study gives facts, authored texts, and codes whose words stand in the catalogues; it neither
prints nor translates. The clock is a function, given once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Literal

from quizkit.bank import Bank
from quizkit.fields import Mode
from quizkit.questions import Question
from quizkit.session import (
    Event,
    HintShown,
    Ref,
    SessionFinished,
    SessionState,
    Skipped,
    Typed,
    apply,
    next_id,
    respond,
    start,
)
from quizkit.sources import Source
from quizkit.study import facts
from quizkit.study.facts import MARKS, Asked, Line, Passage, Review, Shown, Tally, Verdict

__all__ = [
    "MARKS",
    "Asked",
    "Line",
    "Passage",
    "Review",
    "Shown",
    "Study",
    "Tally",
    "Typed",
    "Verdict",
]


class Study:
    """A session of one learner: its banks, its log, and the state that the log has come to."""

    def __init__(
        self,
        banks: Iterable[Bank],
        clock: Callable[[], datetime],
        sources: Mapping[str, Source | None] | None = None,
    ) -> None:
        """Sit down at some banks.

        Args:
            banks: What may be asked.
            clock: Gives the instant, in UTC.
            sources: The sources at hand, by id; a quote of any other is shown as it was written.
        """
        self._banks = {bank.uid or bank.id: bank for bank in banks}
        self._clock = clock
        self._sources = sources or {}
        self._since: tuple[Ref, datetime] | None = None
        self.events: list[Event] = []
        self.state = SessionState()

    def start(
        self,
        *,
        seed: int | str,
        count: int | None = None,
        topics: Sequence[str] = (),
        mode: Mode = "practice",
    ) -> None:
        """Draw the questions; `count` of them at most, of some `topics` by their ids."""
        banks = tuple(self._banks.values())
        at = self._clock()
        name = " ".join((at.isoformat(), str(seed), *self._banks))
        id = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._record(start(banks, id=id, at=at, seed=seed, count=count, topics=topics, mode=mode))

    def _record(self, event: Event) -> None:
        self.state = apply(self.state, event)
        self.events.append(event)

    # What is asked ---------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many questions the session has."""
        return len(self.state.drawn)

    @property
    def question(self) -> Question | None:
        """The question to be asked now; none at the end."""
        return self._question(self.state.current) if self.state.current else None

    def _question(self, ref: Ref) -> Question:
        return self._banks[ref[0]][ref[1]]

    def ask(self) -> Asked | None:
        """The question to be asked now, as shown; none at the end. Its time runs from here."""
        ref = self.state.current
        if ref is None:
            return None
        if self._since is None or self._since[0] != ref:
            self._since = (ref, self._clock())
        question = self._question(ref)
        lefts, options = facts.under_marks(question, self.state.seed)
        return Asked(
            question=question,
            number=self.state.position + 1,
            total=self.total,
            topic=self._topic(ref),
            text=facts.asking(question),
            attribution=() if question.attribution_tells_key() else facts.attribution(question),
            passages=self._passages(ref, "before"),
            lefts=lefts,
            options=options,
            has_hint=bool(facts.hints(question)),
        )

    def _topic(self, ref: Ref) -> str | None:
        topic = self._question(ref).topic
        return self._banks[ref[0]].topics.get(topic, topic) if topic else None

    def _passages(self, ref: Ref, when: Literal["before", "after"]) -> tuple[Passage, ...]:
        """The passages of a question, each line once."""
        found: dict[tuple[str, str, int | None], Passage] = {}
        for evidence in self._question(ref).evidence:
            if evidence.show == when:
                source = self._sources.get(evidence.source or self._banks[ref[0]].source or "")
                passage = facts.passage(evidence, source, in_line=when == "after")
                found.setdefault((passage.text, passage.source, passage.line), passage)
        return tuple(found.values())

    # What the learner does -------------------------------------------------------------------

    def respond(self, response: object) -> Review:
        """Give a response to the current question: of its type, or `Typed` text.

        Raises:
            ResponseError: The text cannot be read; nothing is graded or recorded.
            LookupError: There is no current question.
        """
        ref = self._current()
        at = self._clock()
        spent = at - self._since[1] if self._since and self._since[0] == ref else None
        milliseconds = None if spent is None else round(spent.total_seconds() * 1000)
        question = self._question(ref)
        self._record(respond(self.state, question, response, at, milliseconds=milliseconds))
        return self.review(ref)

    def skip(self) -> Review:
        """Go on without a response to the current question."""
        ref = self._current()
        self._record(Skipped(id=next_id(self.state), at=self._clock(), question=ref))
        return self.review(ref)

    def hint(self) -> tuple[str, ...]:
        """The hints of the current question; they cost once, however often they are read."""
        ref = self._current()
        hints = facts.hints(self._question(ref))
        known = any(isinstance(event, HintShown) for event in self.state.of(ref).events)
        if hints and not known:
            hint = self._question(ref).hint
            cost = hint.cost if hint else Fraction(0)
            self._record(
                HintShown(id=next_id(self.state), at=self._clock(), question=ref, cost=cost)
            )
        return hints

    def finish(self) -> None:
        """End the session, once."""
        if self.state.started and not self.state.finished:
            self._record(SessionFinished(id=next_id(self.state), at=self._clock()))

    def _current(self) -> Ref:
        if self.state.current is None:
            raise LookupError("no question is being asked")
        return self.state.current

    # What came of it -------------------------------------------------------------------------

    def review(self, ref: Ref) -> Review:
        """What is shown of a question that is done."""
        question = self._question(ref)
        progress = self.state.of(ref)
        attribution = facts.attribution(question) if question.attribution_tells_key() else ()
        return Review(
            question=question,
            verdict=facts.verdict(progress),
            lines=(*facts.judged(question, progress), *attribution, *facts.outside(question)),
            passages=self._passages(ref, "after"),
        )

    def score(self) -> Tally:
        """How the whole session went so far."""
        return self._tally(None, [drawn.ref for drawn in self.state.drawn])

    def scores(self) -> tuple[Tally, ...]:
        """How each topic went, in the order first asked; none where there are not two."""
        topics: dict[str, list[Ref]] = {}
        for drawn in self.state.drawn:
            bank = self._banks[drawn.bank]
            topics.setdefault(self._topic(drawn.ref) or bank.title, []).append(drawn.ref)
        if len(topics) < 2:
            return ()
        tallies = (self._tally(label, refs) for label, refs in topics.items())
        return tuple(tally for tally in tallies if tally.left < len(topics[tally.label or ""]))

    def _tally(self, label: str | None, refs: Sequence[Ref]) -> Tally:
        counts = {"right": 0, "partly": 0, "wrong": 0, "skipped": 0}
        earned = possible = Fraction(0)
        for ref in refs:
            progress = self.state.of(ref)
            if progress.is_done:
                points = Fraction(self._question(ref).points)
                counts[facts.verdict(progress)] += 1
                earned += progress.fraction * points
                possible += points
        percent = int(100 * earned / possible + Fraction(1, 2)) if possible else 0
        return Tally(label, **counts, left=len(refs) - sum(counts.values()), percent=percent)
