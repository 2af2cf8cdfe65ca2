"""One learner at some banks: start, respond, skip, undo, flag, finish; and what there is to show.

A study gives facts, authored texts, and codes whose words stand in the catalogues; it neither
prints nor translates. The clock is a function, given once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Literal

from quizkit.bank import Bank
from quizkit.fields import Mode
from quizkit.passages import Passage, Stretch, merged, passage
from quizkit.questions import (
    Cloze,
    DateQuestion,
    Numeric,
    Question,
    ResponseError,
    ShortAnswer,
)
from quizkit.session import (
    ANYTHING,
    Event,
    Flagged,
    HintShown,
    Order,
    Overridden,
    Progress,
    Ref,
    Reported,
    Responded,
    SessionFinished,
    SessionState,
    Skipped,
    Typed,
    Undone,
    Wanted,
    apply,
    next_id,
    read,
    respond,
    start,
)
from quizkit.sources import Evidence, Source, resolve
from quizkit.study import facts, readings
from quizkit.study.facts import MARKS, Asked, Review, Row, Shown, Summary, Tally, Verdict
from quizkit.study.lines import Line, where
from quizkit.study.readings import Piece, Quoted, Reading

__all__ = [
    "ANYTHING",
    "MARKS",
    "Asked",
    "Line",
    "Order",
    "Passage",
    "Piece",
    "Quoted",
    "Reading",
    "Review",
    "Row",
    "Shown",
    "Study",
    "Summary",
    "Tally",
    "Typed",
    "Verdict",
    "Wanted",
    "where",
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
        self._places: dict[Source, list[tuple[Ref, Stretch]]] = {}
        self.events: list[Event] = []
        self.state = SessionState()
        self.at_hand: Ref | None = None
        """The question that is asked, or whose review is shown."""

    def start(self, *, seed: int | str, wanted: Wanted = ANYTHING, mode: Mode = "practice") -> None:
        """Draw the questions that are wanted."""
        banks = tuple(self._banks.values())
        at = self._clock()
        name = " ".join((at.isoformat(), str(seed), *self._banks))
        id = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._record(start(banks, id=id, at=at, seed=seed, wanted=wanted, mode=mode))

    def again(self) -> Study | None:
        """A new study of the questions that did not go right; none where all did."""
        missed = frozenset(row.ref for row in self.summary().rows if row.verdict != "right")
        if not missed:
            return None
        study = Study(self._banks.values(), self._clock, self._sources)
        study.start(seed=f"{self.state.seed} again", wanted=Wanted(only=missed))
        return study

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
        self.at_hand = ref
        return self.asked(ref)

    def asked(self, ref: Ref) -> Asked:
        """A question of the session as it is, or was, put to the learner."""
        question = self._question(ref)
        lefts, options = facts.under_marks(question, self.state.seed)
        progress = self.state.of(ref)
        hint = question.hint
        return Asked(
            ref=ref,
            question=question,
            number=self.state.place(ref) + 1,
            total=self.total,
            topic=self._topic(ref),
            text=facts.asking(question),
            attribution=() if question.attribution_tells_key() else facts.attribution(question),
            passages=self._passages(ref, "before"),
            lefts=lefts,
            options=options,
            has_hint=bool(facts.hints(question)),
            hint_cost=hint.cost if hint else Fraction(0),
            hint_was_read=_hint_was_read(progress),
            is_flagged=progress.is_flagged,
        )

    def _topic(self, ref: Ref) -> str | None:
        topic = self._question(ref).topic
        return self._banks[ref[0]].topics.get(topic, topic) if topic else None

    def _passages(self, ref: Ref, when: Literal["before", "after"]) -> tuple[Passage, ...]:
        """The passages of a question, each sentence once."""
        found: dict[tuple[str, str, int | None], Passage] = {}
        question = self._question(ref)
        for evidence in question.evidence:
            if evidence.show == when:
                source = self._source(ref, evidence)
                if when == "after":
                    hidden = self._pending(source) if source else ()
                    one = passage(evidence, source, question, hidden)
                else:
                    one = passage(evidence, source)
                place = (one.text, one.source, one.line)
                found[place] = merged(found[place], one) if place in found else one
        return tuple(found.values())

    def _source(self, ref: Ref, evidence: Evidence) -> Source | None:
        return self._sources.get(evidence.source or self._banks[ref[0]].source or "")

    def _pending(self, source: Source) -> Iterator[Stretch]:
        """Where a source is quoted by questions that are still to be asked."""
        if source not in self._places:
            self._places[source] = [
                (drawn.ref, (place.start, place.end))
                for drawn in self.state.drawn
                for evidence in self._question(drawn.ref).evidence
                if self._source(drawn.ref, evidence) is source
                for place in resolve(evidence, source)
            ]
        if not self.state.finished:
            for ref, span in self._places[source]:
                if not self.state.of(ref).is_done:
                    yield span

    def understood(self, text: str) -> Line | None:
        """How a number or a date that is being typed reads, or why it does not; none for words."""
        ref = self._current()
        question = self._question(ref)
        if not text.strip() or isinstance(question, ShortAnswer | Cloze):
            return None
        try:
            response = read(self.state, question, Typed(text))
        except ResponseError as error:
            return Line(error.code, error.params, "response")
        return Line("understood", {"response": question.show(response)})

    def letters(self) -> tuple[str, ...]:
        """Letters that a keyboard may lack, for what the banks ask."""
        banks = self._banks.values()
        questions = (question for bank in banks for question in bank.questions)
        return facts.letters(text for question in questions for text in question.texts().values())

    def readings(self) -> tuple[Reading, ...]:
        """The sources at hand, whole, with the places that questions quote.

        The questions are those of the session that are done, since where a question looks points
        to its key; all, when it is over; and where it has not begun, all that may be asked.
        """
        quotes: dict[str, dict[Ref, list[Evidence]]] = {}
        for uid, bank in self._banks.items():
            quotes.setdefault(bank.source or "", {})
            for question in bank.questions:
                ref = (uid, question.id)
                for evidence in question.evidence if self._leads_to(ref) else ():
                    named = quotes.setdefault(evidence.source or bank.source or "", {})
                    named.setdefault(ref, []).append(evidence)
        found = ((self._sources.get(name), quoted) for name, quoted in quotes.items())
        return tuple(readings.whole(source, quoted) for source, quoted in found if source)

    def _leads_to(self, ref: Ref) -> bool:
        if not self.state.started:
            return ANYTHING.admits(self._question(ref))
        return ref in self.state and bool(self.state.finished or self.state.of(ref).is_done)

    def told(self, ref: Ref) -> tuple[str, Verdict | None]:
        """The words of a question, and how it went where it is done."""
        done = ref in self.state and self.state.of(ref).is_done
        verdict = facts.verdict(self.state.of(ref)) if done else None
        return facts.asking(self._question(ref)), verdict

    def typed(self, ref: Ref) -> str:
        """What was last typed as a response, letter for letter, also if it was taken back."""
        given = (it for it in reversed(self.events) if isinstance(it, Responded))
        return next((it.raw or "" for it in given if it.question == ref), "")

    def notes(self) -> tuple[str, ...]:
        """What the learner disputes about the question at hand."""
        return self.state.of(self._at_hand()).notes

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
        return self._judged(ref)

    def skip(self) -> Review:
        """Go on without a response to the current question."""
        ref = self._current()
        self._record(Skipped(id=next_id(self.state), at=self._clock(), question=ref))
        return self.review(ref)

    def hint(self, ref: Ref | None = None) -> tuple[str, ...]:
        """The hints of a question, the current one if none is named.

        They cost once, however often they are read.
        """
        ref = ref or self._current()
        hints = facts.hints(self._question(ref))
        if hints and not _hint_was_read(self.state.of(ref)):
            hint = self._question(ref).hint
            cost = hint.cost if hint else Fraction(0)
            self._record(
                HintShown(id=next_id(self.state), at=self._clock(), question=ref, cost=cost)
            )
        return hints

    def undo(self) -> Ref | None:
        """Take back the last response, skip or "I was right", also after the end.

        Where the session was ended before its last question, that is what is taken back. The
        question to go back to; none where there is nothing to take back.
        """
        if self.state.finished and self.state.position < self.total:
            self._undo(self.state.finished)
            self.at_hand = self._current()
            return self.at_hand
        kinds = (Responded, Skipped, Overridden)
        done = (event for progress in self.state.progress for event in progress.events)
        # an event's id ends in its number in the log
        event = max((it for it in done if isinstance(it, kinds)), key=_number, default=None)
        if event is None:
            return None
        if self.state.finished:
            self._undo(self.state.finished)
        self._undo(event)
        self._since = None
        self.at_hand = event.question
        return event.question

    def _undo(self, event: Event) -> None:
        self._record(Undone(id=next_id(self.state), at=self._clock(), event=event.id))

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        was_left = bool(self.state.finished) and self.state.position < self.total
        return was_left or any(progress.is_done for progress in self.state.progress)

    def override(self, ref: Ref | None = None) -> Review:
        """Record that the learner holds a typed response for right, the one at hand if not said."""
        ref = ref or self._at_hand()
        self._record(Overridden(id=next_id(self.state), at=self._clock(), question=ref))
        return self.review(ref)

    def flag(self, ref: Ref | None = None) -> bool:
        """Mark a question to come back to, or take the mark away; whether it is there.

        It is the one at hand if none is named.
        """
        ref = ref or self._at_hand()
        flagged = not self.state.of(ref).is_flagged
        id = next_id(self.state)
        self._record(Flagged(id=id, at=self._clock(), question=ref, flagged=flagged))
        return flagged

    def report(self, text: str, ref: Ref | None = None) -> None:
        """Record why the learner disputes a question, the one at hand if none is named."""
        ref = ref or self._at_hand()
        self._record(Reported(id=next_id(self.state), at=self._clock(), question=ref, text=text))

    def finish(self) -> None:
        """End the session, once."""
        if self.state.started and not self.state.finished:
            self._record(SessionFinished(id=next_id(self.state), at=self._clock()))

    def _current(self) -> Ref:
        if self.state.current is None:
            raise LookupError("no question is being asked")
        return self.state.current

    def _at_hand(self) -> Ref:
        if self.at_hand is None:
            raise LookupError("no question is at hand")
        return self.at_hand

    # What came of it -------------------------------------------------------------------------

    def review(self, ref: Ref) -> Review:
        """What is shown of a question that is done."""
        question = self._question(ref)
        progress = self.state.of(ref)
        attribution = facts.attribution(question) if question.attribution_tells_key() else ()
        typed = isinstance(question, ShortAnswer | Cloze | Numeric | DateQuestion)
        verdict = facts.verdict(progress)
        return Review(
            ref=ref,
            question=question,
            verdict=verdict,
            lines=(
                *facts.judged(question, progress),
                *attribution,
                *self._other_sides(ref),
                *facts.outside(question),
            ),
            passages=self._passages(ref, "after"),
            can_override=typed and verdict in ("partly", "wrong"),
            is_flagged=progress.is_flagged,
        )

    def _judged(self, ref: Ref) -> Review:
        """What is shown right after a response: of a near miss in practice, nothing of the key."""
        progress = self.state.of(ref)
        started = self.state.started
        if not (started and started.mode == "practice" and progress.is_near):
            return self.review(ref)
        question = self._question(ref)
        lines = tuple(facts.almost(question, progress))
        return Review(ref, question, "almost", lines, is_flagged=progress.is_flagged)

    def _other_sides(self, ref: Ref) -> Iterator[Line]:
        """The other sides of a claim that were asked, and whether some are still to be."""
        named = ((ref[0], id) for id in self._question(ref).counterpart)
        others = [other for other in named if other in self.state]
        done = [other for other in others if self.state.of(other).is_done]
        for other in done:
            yield from facts.other_side(self._question(other))
        if len(done) < len(others) and not self.state.finished:
            yield Line("other-side-later")

    def summary(self) -> Summary:
        """What came of the session so far."""
        done = [drawn.ref for drawn in self.state.drawn if self.state.of(drawn.ref).is_done]
        return Summary(self.score(), self.scores(), tuple(map(self._row, done)))

    def _row(self, ref: Ref) -> Row:
        question = self._question(ref)
        progress = self.state.of(ref)
        return Row(
            ref=ref,
            number=self.state.place(ref) + 1,
            topic=self._topic(ref),
            verdict=facts.verdict(progress),
            text=facts.asking(question),
            given=facts.given(question, progress),
            key=facts.key_line(question),
            is_flagged=progress.is_flagged,
            notes=progress.notes,
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


def _hint_was_read(progress: Progress) -> bool:
    return any(isinstance(event, HintShown) for event in progress.events)


def _number(event: Event) -> int:
    return int(event.id.rpartition(".")[2])
