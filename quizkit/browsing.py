"""All questions of some banks as a list: found by their words, by their state, by what they are of.

The list is made once, with every text folded, so that it can be searched while one types. What is
known of a learner is handed in; nothing here looks at a clock, and nothing is written: a wish not
to be asked a question comes out as events, for whoever has the store.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from quizkit.bank import Bank, content_hash
from quizkit.passages import Passage, merged, passage
from quizkit.questions import Question
from quizkit.session import (
    Drawn,
    Event,
    Ref,
    SessionFinished,
    SessionStarted,
    Suspended,
    ref_of,
    sides_of,
)
from quizkit.sources import Source
from quizkit.study import Calendar, Line, Shown, facts
from quizkit.text import normal_form

if TYPE_CHECKING:
    from quizkit.store import Store

State = Literal["new", "known", "due", "suspended", "flagged", "disputed", "retired", "draft"]
"""New and due: would be asked so today. Known: was ever reviewed, and is not due."""

STATES: tuple[State, ...] = get_args(State)

_KEEP_OUT: frozenset[State] = frozenset(("suspended", "retired", "draft"))
"""In one of these a question is not asked, be it due or new."""


# What the store knows ------------------------------------------------------------------------


class Note(NamedTuple):
    """What a learner disputes about a question, and when."""

    text: str
    at: datetime


class Tally(NamedTuple):
    """How often a question was responded to, and how often rightly."""

    responses: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a learner's questions on a day."""

    today: date = date.min
    due: Mapping[Ref, date] = field(default_factory=dict)
    """The day on which each is due that was ever reviewed."""
    suspended: Collection[Ref] = ()
    flagged: Collection[Ref] = ()
    notes: Mapping[Ref, tuple[Note, ...]] = field(default_factory=dict)
    tallies: Mapping[Ref, Tally] = field(default_factory=dict)


NOTHING = Kept()


def kept(store: Store, at: datetime, calendar: Calendar) -> Kept:
    """What a store knows at an instant.

    Raises:
        QuizkitError: The store cannot be read.
    """
    notes: dict[Ref, tuple[Note, ...]] = {}
    for _, it in store.disputes():
        notes[it.question] = (*notes.get(it.question, ()), Note(it.text, it.at))
    return Kept(
        today=calendar.day_of(at),
        due={ref: calendar.due_day(memory) for ref, memory in store.memories().items()},
        suspended=store.suspended(),
        flagged=store.flagged(),
        notes=notes,
        tallies={ref: Tally(it.responses, it.right) for ref, it in store.counts().items()},
    )


# The list ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A question in the list, with nothing that gives its key away but to who looks for it."""

    ref: Ref
    id: str
    bank: str
    """The id of its bank."""
    bank_title: str
    topic: str | None
    topic_title: str | None
    type: str
    level: int | None
    text: str
    """The first line of the words that ask."""
    states: tuple[State, ...]
    due: date | None
    """The day on which it is due, if it was ever reviewed."""
    notes: tuple[Note, ...]
    tally: Tally
    folded: str = field(repr=False)
    """Its words, as they are searched."""

    @property
    def can_be_asked(self) -> bool:
        """Whether it is asked at all."""
        return _KEEP_OUT.isdisjoint(self.states)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in a list; of what is none, anything."""

    words: str = ""
    """Each must be found, in any order, be it in a longer word."""
    bank: str | None = None
    """As events call it."""
    topic: str | None = None
    state: State | None = None
    type: str | None = None
    level: int | None = None


class Listing:
    """The questions of some banks, in the order of the banks."""

    def __init__(self, banks: Iterable[Bank], kept: Kept = NOTHING) -> None:
        """List the questions of banks, with what is known of them."""
        self._today = kept.today
        self.banks: Mapping[str, Bank] = {bank.uid or bank.id: bank for bank in banks}
        """The banks, as events call them."""
        self._topics = {uid: _topics(bank) for uid, bank in self.banks.items()}
        fold = _folding()
        entries = (
            _entry(bank, question, kept, fold)
            for bank in self.banks.values()
            for question in bank.questions
        )
        self._entries = {entry.ref: entry for entry in entries}
        self._last = self._everything()

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, ref: Ref) -> Entry:
        """The entry of a question.

        Raises:
            KeyError: No bank of the list has it.
        """
        return self._entries[ref]

    def find(self, sought: Sought) -> list[Entry]:
        """What fits all that is looked for."""
        words = _words_of(sought.words)
        found = self._among(sought, words)
        for word in sorted(words, key=len, reverse=True):
            found = [it for it in found if word in it.folded]
        if sought.bank is not None:
            found = [it for it in found if it.ref[0] == sought.bank]
        if sought.state is not None:
            found = [it for it in found if sought.state in it.states]
        for name in ("topic", "type", "level"):
            value = getattr(sought, name)
            if value is not None:
                found = [it for it in found if getattr(it, name) == value]
        self._last = sought, words, found
        return [*found]

    def _everything(self) -> tuple[Sought, set[str], list[Entry]]:
        return Sought(), set(), [*self._entries.values()]

    def _among(self, sought: Sought, words: set[str]) -> list[Entry]:
        """Where to look: in what was found last, if no more than parts of these words were sought.

        So it is as one types.
        """
        before, parts, found = self._last
        is_alike = replace(before, words="") == replace(sought, words="")
        if is_alike and all(any(part in word for word in words) for part in parts):
            return found
        return [*self._entries.values()]

    @property
    def states(self) -> tuple[State, ...]:
        """The states that any question is in."""
        every = {entry.states for entry in self._entries.values()}
        found = {state for states in every for state in states}
        return tuple(state for state in STATES if state in found)

    def topics(self, bank: str | None = None) -> dict[str, str]:
        """The titles of the topics that questions of a bank, or of any, are of.

        A topic has the titles of all banks that have it, where they differ.
        """
        titles: dict[str, dict[str, None]] = {}
        for uid in self._topics if bank is None else (bank,):
            for topic, title in self._topics[uid].items():
                titles.setdefault(topic, {})[title] = None
        return {topic: " / ".join(named) for topic, named in titles.items()}

    def wish(self, ref: Ref, suspended: bool) -> None:
        """Take in that a learner does not want to be asked a question any more, or does again."""
        entry = self._entries[ref]
        marks = {*entry.states}
        marks.add("suspended") if suspended else marks.discard("suspended")
        states = _states(entry.due, self._today, marks)
        self._entries[ref] = replace(entry, states=states)
        self._last = self._everything()


def _topics(bank: Bank) -> dict[str, str]:
    """The titles of the topics that questions of a bank are of, in the order they come in."""
    topics = dict.fromkeys(question.topic for question in bank.questions if question.topic)
    return {topic: bank.topics.get(topic, topic) for topic in topics}


def _entry(bank: Bank, question: Question, kept: Kept, fold: Callable[[str], str]) -> Entry:
    ref = ref_of(bank, question)
    topic, due = question.topic, kept.due.get(ref)
    title = bank.topics.get(topic, topic) if topic else None
    marks: dict[State, bool] = {
        "suspended": ref in kept.suspended,
        "flagged": ref in kept.flagged,
        "disputed": ref in kept.notes,
        "retired": question.retired,
        "draft": question.draft,
    }
    return Entry(
        ref=ref,
        id=question.id,
        bank=bank.id,
        bank_title=bank.title,
        topic=topic,
        topic_title=title,
        type=question.type,
        level=question.level,
        text=_first_line(question),
        states=_states(due, kept.today, {mark for mark, has in marks.items() if has}),
        due=due,
        notes=kept.notes.get(ref, ()),
        tally=kept.tallies.get(ref, Tally()),
        folded=fold(" ".join((question.id, topic or "", title or "", *_words(question)))),
    )


def _first_line(question: Question) -> str:
    return next(iter(facts.asking(question).splitlines()), "")


def _states(due: date | None, today: date, marks: Collection[State]) -> tuple[State, ...]:
    """The states of a question that is due on a day and bears marks; the order is that of all."""
    is_asked = _KEEP_OUT.isdisjoint(marks)
    standing: State = "new" if due is None else "due" if is_asked and due <= today else "known"
    found = {*marks} - {"new", "known", "due"}
    if is_asked or standing == "known":
        found.add(standing)
    return tuple(state for state in STATES if state in found)


# Searching -----------------------------------------------------------------------------------

_NOT_SEARCHED = ("evidence", "no_evidence", "allow", "media")
"""What authors write that is neither asked nor told."""


_LETTER = re.compile(r"\w")


def _words(question: Question) -> Iterator[str]:
    """All texts of a question that are asked or told, and its key."""
    for path, text in question.texts().items():
        if path.partition(".")[0] not in _NOT_SEARCHED:
            yield text
    yield question.show(question.key_response())


def _folding() -> Callable[[str], str]:
    """What folds texts for searching, word by word: there are fewer words than there are texts."""
    fold_word = cache(normal_form)

    def fold(text: str) -> str:
        return " ".join(map(fold_word, text.split()))

    return fold


def _words_of(sought: str) -> set[str]:
    """The words that are looked for, without what is no more than punctuation."""
    folded = " ".join(map(normal_form, sought.split()))
    return {word for word in folded.split() if _LETTER.search(word)}


# One question, in full -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Whole:
    """All there is to show of a question outside a session, the key too."""

    question: Question
    text: str
    lefts: tuple[Shown, ...]
    options: tuple[Shown, ...]
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]


def whole(bank: Bank, question: Question, sources: Mapping[str, Source | None]) -> Whole:
    """A question of a bank in full; a quote of a source that is not at hand is as written."""
    lefts, options = facts.under_marks(question, seed="")
    return Whole(
        question=question,
        text=facts.asking(question),
        lefts=lefts,
        options=options,
        lines=tuple(_lines(bank, question)),
        passages=tuple(_passages(bank, question, sources)),
    )


def _lines(bank: Bank, question: Question) -> Iterator[Line]:
    yield from facts.attribution(question)
    for hint in facts.hints(question):
        yield Line("hint", {"hint": hint})
    yield facts.key_line(question)
    texts = question.texts()
    for path, text in texts.items():
        about = texts.get(f"{path.removesuffix('feedback')}text")
        if path.endswith(".feedback") and about is not None:
            yield Line("feedback-to", {"about": about, "text": text})
    if question.feedback:
        yield Line("feedback", {"text": str(question.feedback)})
    for other in question.counterpart:
        if other in bank:
            yield from facts.other_side(bank[other])
    yield from facts.outside(question)


def _passages(
    bank: Bank, question: Question, sources: Mapping[str, Source | None]
) -> Iterable[Passage]:
    """What the question quotes, each sentence once."""
    found: dict[tuple[str, str, int | None], Passage] = {}
    for evidence in question.evidence:
        source = sources.get(evidence.source or bank.source or "")
        one = passage(evidence, source, question)
        place = (one.text, one.source, one.line)
        found[place] = merged(found[place], one) if place in found else one
    return found.values()


# A wish --------------------------------------------------------------------------------------


def wish(bank: Bank, question: Question, suspended: bool, at: datetime) -> tuple[Event, ...]:
    """A session in which a learner wishes no more than not to be asked a question, or to be again.

    The other sides of a contested claim go with it. Its first event has the session's id.

    Args:
        bank: Where the question is.
        question: What it is about.
        suspended: Whether it is not to be asked any more.
        at: The instant of the wish.
    """
    ref = ref_of(bank, question)
    name = " ".join((at.isoformat(), "suspended" if suspended else "wanted", *ref))
    id = hashlib.sha256(name.encode()).hexdigest()[:16]
    sides = sides_of(bank, question)
    drawn = tuple(Drawn(*ref_of(bank, side), content_hash(side)) for side in sides)
    wished = (
        Suspended(id=f"{id}.{number}", at=at, question=it.ref, suspended=suspended)
        for number, it in enumerate(drawn, 1)
    )
    return (
        SessionStarted(id=id, at=at, mode="practice", banks=ref[:1], drawn=drawn, seed=id),
        *wished,
        SessionFinished(id=f"{id}.{len(drawn) + 1}", at=at),
    )
