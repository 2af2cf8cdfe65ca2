"""One learner at some banks: start, resume, respond, skip, undo, rate, hand in; and what to show.

A study gives facts, authored texts, and codes whose words stand in the catalogues; it neither
prints nor translates. The clock is a function, given once. Where there is a store, whatever happens
is on the disk before the study shows anything of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizkit.bank import Bank, content_hash
from quizkit.diagnostics import QuizkitError
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
    HandedIn,
    HintShown,
    Order,
    Overridden,
    Presented,
    Progress,
    Rated,
    Ref,
    Reported,
    Responded,
    SessionFinished,
    SessionMode,
    SessionState,
    Skipped,
    Suspended,
    Typed,
    Undone,
    Wanted,
    apply,
    last,
    next_id,
    read,
    ref_of,
    replay,
    respond,
    sides_of,
    start,
)
from quizkit.session.events import QuestionEvent
from quizkit.sources import Evidence, Source, resolve
from quizkit.study import facts, readings
from quizkit.study.facts import (
    MARKS,
    Asked,
    ExamRow,
    News,
    Offer,
    Review,
    Row,
    Shown,
    Summary,
    Tally,
    Verdict,
)
from quizkit.study.lines import Line, where
from quizkit.study.rating import Calendar, Offered, offered
from quizkit.study.readings import Piece, Quoted, Reading

if TYPE_CHECKING:
    from quizkit.scheduling import Rating
    from quizkit.store import Store

__all__ = [
    "ANYTHING",
    "MARKS",
    "Asked",
    "Calendar",
    "ExamRow",
    "Left",
    "Line",
    "News",
    "Offer",
    "Offered",
    "Opened",
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


class Left(NamedTuple):
    """A session of some banks that was left, and what can be done about it."""

    offer: Offer
    resume: Callable[[], Study]
    drop: Callable[[], None]


class Opened(NamedTuple):
    """A started study, and what there is to say about how it was opened."""

    study: Study
    remarks: tuple[str, ...] = ()
    left: Left | None = None
    trouble: QuizkitError | None = None
    """Why nothing of it can be kept."""


class Study:
    """A session of one learner: its banks, its log, and the state that the log has come to."""

    def __init__(
        self,
        banks: Iterable[Bank],
        clock: Callable[[], datetime],
        sources: Mapping[str, Source | None] | None = None,
        store: Store | None = None,
        calendar: Calendar | None = None,
    ) -> None:
        """Sit down at some banks.

        Args:
            banks: What may be asked.
            clock: Gives the instant, in UTC.
            sources: The sources at hand, by id; a quote of any other is shown as it was written.
            store: Where all that happens is kept; without one nothing is.
            calendar: The learner's days.
        """
        self._banks = {bank.uid or bank.id: bank for bank in banks}
        self._clock = clock
        self._sources = sources or {}
        self._store = store
        self._calendar = calendar or Calendar()
        self._kept = 0
        self._place = 0
        self._gone: frozenset[Ref] = frozenset()
        self._since: tuple[Ref, datetime] | None = None
        self._places: dict[Source, list[tuple[Ref, Stretch]]] = {}
        self.events: list[Event] = []
        self.state = SessionState()
        self.at_hand: Ref | None = None
        """The question that is asked, or whose review is shown."""
        self.changes: tuple[Line, ...] = ()
        """What was changed in the banks before the session was gone on with."""
        self.is_unsaved = False
        """Whether the learner chose to go on although nothing can be kept."""

    def start(
        self,
        *,
        seed: int | str,
        wanted: Wanted = ANYTHING,
        mode: SessionMode = "practice",
        time_limit: int | None = None,
    ) -> None:
        """Draw the questions that are wanted.

        Nothing is kept of it until something is done; of an exam, until its first question is put.

        Args:
            seed: What chance derives from.
            wanted: Which questions.
            mode: How the session goes.
            time_limit: Of an exam, in seconds.
        """
        banks = tuple(self._banks.values())
        at = self._clock()
        name = " ".join((at.isoformat(), str(seed), *self._banks))
        id = hashlib.sha256(name.encode()).hexdigest()[:16]
        self._take(
            start(banks, id=id, at=at, seed=seed, wanted=wanted, mode=mode, time_limit=time_limit)
        )

    def again(self) -> Study | None:
        """A new study of the questions that did not go right; none where all did."""
        missed = frozenset(row.ref for row in self.summary().rows if row.verdict != "right")
        if not missed:
            return None
        banks = self._banks.values()
        study = Study(banks, self._clock, self._sources, self._store, self._calendar)
        study.is_unsaved = self.is_unsaved
        mode: SessionMode = "practice" if self.mode == "exam" else self.mode
        suspended = frozenset(ref for ref in self.refs if self.state.of(ref).is_suspended)
        wanted = Wanted(only=missed, without=suspended)
        study.start(seed=f"{self.state.seed} again", wanted=wanted, mode=mode)
        return study

    @property
    def is_begun(self) -> bool:
        """Whether any question of it was answered or skipped, and that was not taken back."""
        return any(self.state.of(ref).is_done for ref in self.refs)

    @property
    def mode(self) -> SessionMode:
        """How the session goes."""
        return self.state.started.mode if self.state.started else "practice"

    # What is kept ----------------------------------------------------------------------------

    def resume(self, events: Iterable[Event]) -> None:
        """Go on with a session that was left, on the very question.

        Questions that its banks do not have now are left out as long as that is so; of others the
        present wording is asked. What changed is said by `changes`. A near miss that could be tried
        again is open again.

        Raises:
            QuizkitError: That cannot be kept.
        """
        self.events = [*events]
        self.state = replay(self.events)
        self._kept = len(self.events)
        self._places = {}
        self._since = None
        self._gone = frozenset(it.ref for it in self.state.drawn if self._find(it.ref) is None)
        changed = [
            it.ref
            for it in self.state.drawn
            if (question := self._find(it.ref)) and content_hash(question) != it.content
        ]
        found = {"resumed-gone": self._gone, "resumed-changed": changed}
        self.changes = tuple(
            Line(code, {"numbers": self._numbers(refs)}) for code, refs in found.items() if refs
        )
        self._place = self._left_at()
        done = last(it for it in self.events if isinstance(it, Responded))
        if self.mode != "exam" and done and self.events[-1] is done and done.outcome.is_near:
            self._undo(done)

    def _numbers(self, refs: Iterable[Ref]) -> str:
        return ", ".join(str(place + 1) for place in sorted(map(self.state.place, refs)))

    def _left_at(self) -> int:
        """The place in an exam where something happened last, or that after the last answer."""
        happened = [it for it in self.events if isinstance(it, QuestionEvent)]
        if not happened or happened[-1].question not in self.state:
            return 0
        place = self.state.place(happened[-1].question)
        return self._beyond(place, 1) if isinstance(happened[-1], Responded) else place

    def reload(self) -> None:
        """Take in what another program has added to this session.

        Raises:
            QuizkitError: It cannot be read.
        """
        if self._store and self.state.started:
            self.resume(self._store.events(self.state.started.id))

    @property
    def is_kept(self) -> bool:
        """Whether anything of the session is in a store."""
        return self._kept > 0

    def go_unsaved(self) -> None:
        """Go on although nothing can be kept, as the learner has been told."""
        self.is_unsaved = True

    def save(self) -> None:
        """Keep all that has happened and is not kept yet, where there is a store.

        Raises:
            QuizkitError: It cannot be kept; whatever was not is tried again with the next event.
        """
        if self._store is not None:
            self._keep()
            self.is_unsaved = False

    def _keep(self, *events: Event) -> None:
        if self._store is None or not self.state.started:
            return
        try:
            self._store.append(self.state.started.id, *self.events[self._kept :], *events)
        except QuizkitError as error:
            if error.code in ("store-damaged", "session-gone"):
                self._kept = 0  # there is a new store, which has nothing of this session
            raise
        self._kept = len(self.events) + len(events)

    def _record(self, *events: Event) -> None:
        """Keep events, and only then take them in."""
        if not self.is_unsaved:
            self._keep(*events)
        for event in events:
            self._take(event)

    def _take(self, event: Event) -> None:
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
        return self._question(self.current) if self.current else None

    @property
    def current(self) -> Ref | None:
        """The question to be asked now; none at the end, and in an exam where one looks it over."""
        if self.mode != "exam":
            ref = self.state.current
            return ref if ref not in self._gone else self._open
        is_over = self.state.handed_in or self.state.finished or self._place >= self.total
        return None if is_over else self.state.drawn[self._place].ref

    @property
    def _open(self) -> Ref | None:
        """The first question that is not done; none where all are."""
        return next((ref for ref in self.refs if not self.state.of(ref).is_done), None)

    def _question(self, ref: Ref) -> Question:
        return self._banks[ref[0]].by_kept_id[ref[1]]

    def _find(self, ref: Ref) -> Question | None:
        """A question, if its bank is here and has it."""
        bank = self._banks.get(ref[0])
        return bank.by_kept_id.get(ref[1]) if bank else None

    @property
    def refs(self) -> list[Ref]:
        """The questions of the session in the order asked, as far as the banks have them."""
        return [it.ref for it in self.state.drawn if it.ref not in self._gone]

    def _numbered(self) -> Iterator[tuple[int, Ref]]:
        """The same, each with its place among those drawn."""
        return ((self.state.place(ref), ref) for ref in self.refs)

    def ask(self) -> Asked | None:
        """The question to be asked now, as shown; none at the end. Its time runs from here.

        Raises:
            QuizkitError: It is the first of an exam, or has a limit of its own, and when its time
                began to run cannot be kept.
        """
        ref = self.current
        if ref is None:
            return None
        if self._since is None or self._since[0] != ref:
            self._since = (ref, self._clock())
        self.at_hand = ref
        if self.mode == "exam":
            presented = self._presented(ref, self.state.length)
            if presented or self._kept == 0:
                self._record(*presented)
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
            has_hint=self.mode != "exam" and bool(facts.hints(question)),
            hint_cost=hint.cost if hint and self.mode != "exam" else Fraction(0),
            hint_was_read=_hint_was_read(progress),
            is_flagged=progress.is_flagged,
            given=facts.given(question, progress) if self.mode == "exam" else None,
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
                (ref, (place.start, place.end))
                for ref in self.refs
                for evidence in self._question(ref).evidence
                if self._source(ref, evidence) is source
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
                ref = (uid, bank.kept_id(question))
                for evidence in question.evidence if self._leads_to(ref) else ():
                    named = quotes.setdefault(evidence.source or bank.source or "", {})
                    named.setdefault(ref, []).append(evidence)
        found = ((self._sources.get(name), quoted) for name, quoted in quotes.items())
        return tuple(readings.whole(source, quoted) for source, quoted in found if source)

    def _leads_to(self, ref: Ref) -> bool:
        if not self.state.started:
            return ANYTHING.admits(self._question(ref))
        return ref in self.state and bool(self.state.finished or self.is_told(ref))

    def is_told(self, ref: Ref) -> bool:
        """Whether the learner was told what came of a question."""
        is_over = self.mode != "exam" or self.state.handed_in or self.state.finished
        return bool(is_over) and self._is_done(ref)

    def _is_done(self, ref: Ref) -> bool:
        """Whether nothing is to come of a question any more; of one handed in without a response
        neither.
        """
        return self.state.of(ref).is_done or bool(self.state.handed_in)

    def told(self, ref: Ref) -> tuple[str, Verdict | None]:
        """The words of a question, and how it went where it is done."""
        done = ref in self.state and self.is_told(ref)
        verdict = facts.verdict(self.state.of(ref)) if done else None
        return facts.asking(self._question(ref)), verdict

    def given(self, ref: Ref) -> object:
        """What was last given as a response, also if it was taken back: typed text, or a response.

        None where nothing was, or where it no longer fits the question.
        """
        given = (it for it in reversed(self.events) if isinstance(it, Responded))
        event = next((it for it in given if it.question == ref), None)
        if event is None or event.raw is not None:
            return event.raw if event else None
        try:
            response: object = self._question(ref).responses().validate_python(event.response)
        except ValueError:
            return None
        return response

    def notes(self) -> tuple[str, ...]:
        """What the learner disputes about the question at hand."""
        return self.state.of(self._at_hand()).notes

    # What the learner does -------------------------------------------------------------------

    def respond(self, response: object) -> Review:
        """Give a response to the current question: of its type, or `Typed` text.

        Raises:
            ResponseError: The text cannot be read; nothing is graded or recorded.
            QuizkitError: It cannot be kept; nothing is recorded.
            LookupError: There is no current question.
        """
        ref = self._current()
        self._record(self._responded(ref, response))
        return self._judged(ref)

    def retry(self, response: object) -> Review:
        """Give another response in the place of a near miss to the question at hand.

        Raises:
            ResponseError: The text cannot be read; the near miss stands.
            QuizkitError: It cannot be kept; the near miss stands.
        """
        ref = self._at_hand()
        near = self.state.of(ref).response
        if near is None:
            raise LookupError("there is no response to this question")
        undone = Undone(id=next_id(self.state), at=self._clock(), event=near.id)
        before = apply(self.state, undone)
        question, at = self._question(ref), self._clock()
        self._record(undone, respond(before, question, response, at, ref=ref))
        return self._judged(ref)

    def answer(self, response: object) -> None:
        """Give a response in an exam, of which nothing is told, and go on to the next question.

        Raises:
            ResponseError: The text cannot be read, or the time is up; nothing is recorded.
            QuizkitError: It cannot be kept; nothing is recorded.
            LookupError: There is no current question.
        """
        ref = self._current()
        if self.seconds_left() == 0:
            raise ResponseError("time-up")
        place = self._beyond(self._place, 1)
        following = self.state.drawn[place].ref if place < self.total else None
        presented = self._presented(following, self.state.length + 1)
        self._record(self._responded(ref, response), *presented)
        self._place = place

    def _responded(self, ref: Ref, response: object) -> Responded:
        at = self._clock()
        spent = at - self._since[1] if self._since and self._since[0] == ref else None
        milliseconds = None if spent is None else round(spent.total_seconds() * 1000)
        question = self._question(ref)
        return respond(self.state, question, response, at, ref=ref, milliseconds=milliseconds)

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

        Where the session was ended before its last question, that is what is taken back. What was
        handed in stays so. The question to go back to; none where there is nothing to take back.
        """
        ended = [self.state.finished] if self.state.finished and not self.state.handed_in else []
        if ended and self._open:
            self._undo(*ended)
            self.at_hand = self._current()
            return self.at_hand
        event = self._undoable()
        if event is None:
            return None
        self._undo(*ended, event)
        self._since = None
        self._place = self.state.place(event.question)
        self.at_hand = event.question
        return event.question

    def _undoable(self) -> Responded | Skipped | Overridden | None:
        """What was done last of all that can be taken back by itself."""
        kinds = (Overridden,) if self.state.handed_in else (Responded, Skipped, Overridden)
        done = (event for ref in self.refs for event in self.state.of(ref).events)
        # an event's id ends in its number in the log
        return max((it for it in done if isinstance(it, kinds)), key=_number, default=None)

    def _undo(self, *events: Event) -> None:
        at, first = self._clock(), self.state.length
        self._record(
            *(
                Undone(id=next_id(self.state, number), at=at, event=event.id)
                for number, event in enumerate(events, first)
            )
        )

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        is_left = self.state.finished and not self.state.handed_in and self._open
        return bool(is_left) or self._undoable() is not None

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

    def suspend(self, ref: Ref | None = None) -> bool:
        """Not be asked a question any more, or be asked it again; whether it is so now.

        It is the one at hand if none is named. The other sides of a contested claim go with it,
        since none is asked without the others.
        """
        ref = ref or self._at_hand()
        suspended, at = not self.state.of(ref).is_suspended, self._clock()
        self._record(
            *(
                Suspended(id=next_id(self.state, number), at=at, question=it, suspended=suspended)
                for number, it in enumerate([ref, *self._others(ref)], self.state.length)
            )
        )
        return suspended

    def finish(self) -> None:
        """End the session, once; an exam is handed in with that.

        Raises:
            QuizkitError: That cannot be kept.
        """
        if not self.state.started or self.state.finished:
            return
        at, length = self._clock(), self.state.length
        events: list[Event] = []
        if self.mode == "exam":
            events.append(HandedIn(id=next_id(self.state), at=at))
        id = next_id(self.state, length + len(events))
        events.append(SessionFinished(id=id, at=at))
        if self._kept or length > 1:
            self._record(*events)
        else:  # nothing was done in it
            for event in events:
                self._take(event)

    def _current(self) -> Ref:
        if self.current is None:
            raise LookupError("no question is being asked")
        return self.current

    def _at_hand(self) -> Ref:
        if self.at_hand is None:
            raise LookupError("no question is at hand")
        return self.at_hand

    # An exam ---------------------------------------------------------------------------------

    def _presented(self, ref: Ref | None, number: int) -> list[Event]:
        """That the time of a question begins to run, if it has a limit and has not been put.

        Args:
            ref: The question, if there is one.
            number: Of the event in the log.
        """
        if ref is None or self._question(ref).time_limit is None or self.state.of(ref).presented:
            return []
        return [Presented(id=next_id(self.state, number), at=self._clock(), question=ref)]

    def go_to(self, ref: Ref) -> None:
        """Go to a question of an exam.

        Raises:
            QuizkitError: That its time begins to run cannot be kept; one stays where one is.
        """
        self._go(self.state.place(ref))

    def step(self, by: int) -> None:
        """Go on or back among the questions of an exam; after the last one looks it over.

        Raises:
            QuizkitError: As in `go_to`.
        """
        self._go(self._beyond(self._place, by))

    def _go(self, place: int) -> None:
        ref = self.state.drawn[place].ref if place < self.total else None
        if presented := self._presented(ref, self.state.length):
            self._record(*presented)
        self._place = place

    def _beyond(self, place: int, by: int) -> int:
        """The next place that is asked about, after one or before it."""
        places = [it for it, _ in self._numbered()]
        if by > 0:
            return min((it for it in places if it > place), default=self.total)
        return max((it for it in places if it < place), default=place)

    def look_over(self) -> tuple[ExamRow, ...]:
        """The questions of an exam, and what was given so far."""
        return tuple(
            ExamRow(
                ref=ref,
                number=place + 1,
                text=facts.asking(self._question(ref)),
                given=facts.given(self._question(ref), self.state.of(ref)),
                is_flagged=self.state.of(ref).is_flagged,
            )
            for place, ref in self._numbered()
        )

    def seconds_left(self) -> int | None:
        """Until the time of an exam, or of the question at hand, is up; none without a limit."""
        ends = [end for end in (self._end(), self._end_of(self.current)) if end]
        if not ends:
            return None
        left = (min(ends) - self._clock()).total_seconds()
        return max(0, -int(-left // 1))

    @property
    def time_left(self) -> str | None:
        """The same as minutes and seconds, such as `12:34`."""
        left = self.seconds_left()
        return None if left is None else f"{left // 60}:{left % 60:02}"

    @property
    def is_time_up(self) -> bool:
        """Whether the time of the whole exam is up."""
        end = self._end()
        return end is not None and not self.state.finished and self._clock() >= end

    def _end(self) -> datetime | None:
        started = self.state.started
        limit = started.settings.get("time_limit") if started and self.mode == "exam" else None
        return started.at + _limited(limit) if started and limit else None

    def _end_of(self, ref: Ref | None) -> datetime | None:
        if ref is None or self.mode != "exam":
            return None
        limit, began = self._question(ref).time_limit, self.state.of(ref).presented
        return began + _limited(limit) if limit and began else None

    # Ratings ---------------------------------------------------------------------------------

    def ratings(self, ref: Ref | None = None) -> tuple[Offered, ...]:
        """What the learner may rate a question, and when it comes again after each.

        It is the one at hand if none is named. Where what happened to it before cannot be read,
        nothing is offered.
        """
        ref = ref or self._at_hand()
        try:
            earlier = self._store.history([ref]) if self._store and not self.is_unsaved else []
        except QuizkitError:
            return ()
        return offered(ref, earlier, self.events, self._calendar)

    def rate(self, rating: Rating, ref: Ref | None = None) -> None:
        """Record the learner's own rating of a question, the one at hand if none is named."""
        ref = ref or self._at_hand()
        self._record(Rated(id=next_id(self.state), at=self._clock(), question=ref, rating=rating))

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
        if not progress.is_near:
            return self.review(ref)
        question = self._question(ref)
        lines = tuple(facts.almost(question, progress))
        return Review(ref, question, "almost", lines, is_flagged=progress.is_flagged)

    def _other_sides(self, ref: Ref) -> Iterator[Line]:
        """The other sides of a claim that were asked, and whether some are still to be."""
        others = [it for it in self._others(ref) if it in self.state]
        done = [other for other in others if self._is_done(other)]
        for other in done:
            yield from facts.other_side(self._question(other))
        if len(done) < len(others) and not self.state.finished:
            yield Line("other-side-later")

    def _others(self, ref: Ref) -> list[Ref]:
        """The questions that ask the other sides of a claim, in this session or not."""
        bank = self._banks[ref[0]]
        return [ref_of(bank, side) for side in sides_of(bank, self._question(ref))[1:]]

    def summary(self) -> Summary:
        """What came of the session so far."""
        done = [ref for ref in self.refs if self.is_told(ref)]
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
        return self._tally(None, self.refs)

    def scores(self) -> tuple[Tally, ...]:
        """How each topic went, in the order first asked; none where there are not two."""
        topics: dict[str, list[Ref]] = {}
        for ref in self.refs:
            bank = self._banks[ref[0]]
            topics.setdefault(self._topic(ref) or bank.title, []).append(ref)
        if len(topics) < 2:
            return ()
        tallies = (self._tally(label, refs) for label, refs in topics.items())
        return tuple(tally for tally in tallies if tally.left < len(topics[tally.label or ""]))

    def _tally(self, label: str | None, refs: Sequence[Ref]) -> Tally:
        counts = {"right": 0, "partly": 0, "wrong": 0, "skipped": 0}
        earned = possible = Fraction(0)
        for ref in refs:
            progress = self.state.of(ref)
            if self.is_told(ref):
                points = Fraction(self._question(ref).points)
                counts[facts.verdict(progress)] += 1
                earned += progress.fraction * points
                possible += points
        percent = int(100 * earned / possible + Fraction(1, 2)) if possible else 0
        return Tally(label, **counts, left=len(refs) - sum(counts.values()), percent=percent)


def _limited(seconds: int) -> timedelta:
    """A time limit, of a year at most: calendars end."""
    return timedelta(seconds=min(seconds, 365 * 24 * 60 * 60))


def _hint_was_read(progress: Progress) -> bool:
    return any(isinstance(event, HintShown) for event in progress.events)


def _number(event: Event) -> int:
    return int(event.id.rpartition(".")[2])
