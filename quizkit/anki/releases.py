"""Releases: what a package holds after the packages before it, and what that changes.

Anki takes a note over where its time is newer, and loses the users' own tags on it. So a note that
did not change keeps its time, one that did gets the bank's `released`, and what is no longer asked
stays, under a tag, for users to find and delete. Nothing that stood in the package is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from quizkit.anki.descriptions import description, licences, source_ids
from quizkit.anki.escaping import RETIRED, Unfit
from quizkit.anki.media import names_in, stored_name
from quizkit.anki.note_types import NOTE_TYPES
from quizkit.anki.notes import Edition, Note, first_id, note
from quizkit.anki.package import Ledger, Media
from quizkit.anki.previous import Previous
from quizkit.diagnostics import Diagnostic, Related, Span, in_order
from quizkit.licensing import clash
from quizkit.questions import Question
from quizkit.sources import UNKNOWN


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which questions of the banks to export; all, where nothing is named."""

    topics: Collection[str] = ()
    tags: Collection[str] = ()
    levels: Collection[int] = ()
    types: Collection[str] = ()

    def __bool__(self) -> bool:
        """Whether anything is named."""
        return bool(self.topics or self.tags or self.levels or self.types)

    def admits(self, question: Question) -> bool:
        """Whether a question is among them."""
        return (
            (not self.topics or question.topic in self.topics)
            and (not self.tags or not {*self.tags}.isdisjoint(question.tags))
            and (not self.levels or question.level in self.levels)
            and (not self.types or question.type in self.types)
        )


EVERYTHING = Chosen()
NOTHING_BEFORE = Previous()


@dataclass(frozen=True, slots=True)
class Change:
    """A note that is not what it was: the names of its fields that differ, and `tags`."""

    note: Note
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a release changes in the package before it."""

    added: tuple[Note, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[Note, ...] = ()
    carried: tuple[Note, ...] = ()
    """Kept as they were: not chosen this time, or of banks that are not exported."""
    retired: tuple[Note, ...] = ()
    """No longer asked: new under the tag, and those that had it before."""
    retired_before: frozenset[str] = frozenset()
    """The GUIDs of those that had it before."""


@dataclass(frozen=True)
class Release:
    """What a package will hold, what that changes, and all that is wrong."""

    notes: tuple[Note, ...]
    """In their order of study."""
    difference: Difference
    faults: tuple[Diagnostic, ...]
    """If there is one, nothing is to be written."""
    decks: Mapping[str, str]
    """The description of each deck by its name, as HTML."""
    born: int
    media: Media
    ledger: Ledger
    as_written: tuple[str, ...] = ()
    """Questions with a quote that could not be looked up in its source."""
    unlicensed: tuple[str, ...] = ()
    """Sources whose licence is unknown or whose record is missing."""
    undated: tuple[str, ...] = ()
    """Banks with changes, whose `released` is what it was."""

    @property
    def cards(self) -> int:
        """How many cards the notes have."""
        return sum(len(one.cards) for one in self.notes)


def prepare(
    editions: Sequence[Edition],
    chosen: Chosen = EVERYTHING,
    previous: Previous = NOTHING_BEFORE,
) -> Release:
    """What a package of some banks will hold; drafts stay out.

    Args:
        editions: The banks; each in its language, all typed or all self-graded.
        chosen: Which of their questions to make anew; the others stay as they were.
        previous: What there is already.
    """
    return _Preparation(editions, chosen, previous).release()


class _Preparation:
    """The work of one release: everything wrong is gathered, nothing stops it."""

    def __init__(self, editions: Sequence[Edition], chosen: Chosen, previous: Previous) -> None:
        self.editions = editions
        self.chosen = chosen
        self.previous = previous
        self.faults: list[Diagnostic] = []
        self.places: dict[str, Callable[..., Span]] = {}
        """Where something of the question of a GUID stands."""
        self.uids = {edition.bank.uid for edition in editions if edition.bank.uid}
        self.self_graded = any(edition.self_graded for edition in editions)

    # What there was --------------------------------------------------------------------------

    @cached_property
    def stood(self) -> dict[str, Note]:
        """What stood in the package before and must stay in it, by GUID; the newest of each."""
        replaced = self.previous.replaced
        notes = [*replaced.notes.values()] if replaced else []
        for package in self.previous.given:
            notes += [one for one in package.notes.values() if _uid(one) in self.uids]
        return _newest(notes)

    @cached_property
    def known(self) -> dict[str, Note]:
        """The newest of each note in any package there is, of this kind of package."""
        beside = [it for it in self.previous.beside if it.ledger.self_graded == self.self_graded]
        packages = [*self.previous.kept, *beside]
        return _newest([one for it in packages for one in it.notes.values()])

    # What there will be ----------------------------------------------------------------------

    def release(self) -> Release:
        """All of it."""
        made = self._made()
        kept = self._kept({one.guid for one in made})
        notes = self._in_order(made, kept)
        difference = self._difference(made, kept)
        self._refuse_editions()
        return Release(
            notes=notes,
            difference=difference,
            decks=self._decks(notes),
            born=self._born(),
            media=self._media(notes),
            ledger=self._ledger(notes),
            as_written=tuple(one.question for one in made if one.as_written),
            unlicensed=tuple(dict.fromkeys(id for e in self.editions for id in _unlicensed(e))),
            undated=tuple(self._undated(difference)),
            faults=tuple(in_order(self.faults)),  # the last: all of the above may find some
        )

    def _made(self) -> list[Note]:
        """The notes of the questions that are chosen, each with its time."""
        made: dict[str, Note] = {}
        for edition, question in self._asked():
            try:
                one = note(question, edition)
            except Unfit as unfit:
                self._add(unfit, edition, question)
                continue
            if one.guid in made:
                self._refuse_twice(one, made[one.guid], edition, question)
                continue
            self.places[one.guid] = partial(edition.span_of, question)
            self._compare_meaning(one, edition, question)
            made[one.guid] = self._timed(one, self.known.get(one.guid), edition.stamp)
        return list(made.values())

    def _asked(self) -> Iterator[tuple[Edition, Question]]:
        """The questions that are chosen; of banks with one uid those of the first."""
        first: dict[str | None, Edition] = {}
        for edition in self.editions:
            if edition.bank.uid is None or first.setdefault(edition.bank.uid, edition) is edition:
                yield from ((edition, it) for it in edition.asked if self.chosen.admits(it))

    def _timed(self, one: Note, before: Note | None, stamp: int) -> Note:
        """A note with the time of when it last changed."""
        if before is None:
            return replace(one, modified=stamp)
        same = before.content == one.content
        return replace(one, modified=before.modified if same else max(stamp, before.modified + 1))

    def _kept(self, made: set[str]) -> dict[str, Note]:
        """What stood there and is not made anew: as it was, or retired."""
        banks = {edition.bank.uid: edition for edition in self.editions}
        kept: dict[str, Note] = {}
        for guid, one in self.stood.items():
            if guid in made:
                continue
            edition = banks.get(_uid(one))
            is_gone = edition is not None and edition.is_whole and not self.chosen
            kept[guid] = self._retired(one, edition) if edition and is_gone else one
        return kept

    def _retired(self, one: Note, edition: Edition) -> Note:
        newest = self.known.get(one.guid, one)
        tags = (*(it for it in one.tags if it != RETIRED), RETIRED)
        retired = replace(one, tags=tags, deck=edition.deck)
        return self._timed(retired, newest, edition.stamp)

    def _in_order(self, made: Sequence[Note], kept: Mapping[str, Note]) -> tuple[Note, ...]:
        """Notes in the order of the banks, what is no longer asked last; one spelling of a deck."""
        order = {
            (edition.bank.uid, first_id(question)): number
            for number, (edition, question) in enumerate(
                (edition, question) for edition in self.editions for question in edition.asked
            )
        }
        notes = [*made, *kept.values()]
        last = len(order)
        notes.sort(
            key=lambda it: last if RETIRED in it.tags else order.get(_name(it), last)  # stable
        )
        spelled: dict[str, str] = {}  # Anki holds two names one that differ in case only
        return tuple(replace(n, deck=spelled.setdefault(n.deck.casefold(), n.deck)) for n in notes)

    def _difference(self, made: Sequence[Note], kept: Mapping[str, Note]) -> Difference:
        added, changed, unchanged = [], [], []
        for one in made:
            before = self.stood.get(one.guid)
            if before is None:
                added.append(one)
            elif what := tuple(_differing(before, one)):
                changed.append(Change(one, what))
            else:
                unchanged.append(one)
        retired = [one for one in kept.values() if RETIRED in one.tags]
        return Difference(
            added=tuple(added),
            changed=tuple(changed),
            unchanged=tuple(unchanged),
            carried=tuple(one for one in kept.values() if RETIRED not in one.tags),
            retired=tuple(retired),
            retired_before=frozenset(
                one.guid for one in retired if RETIRED in self.stood[one.guid].tags
            ),
        )

    def _undated(self, difference: Difference) -> Iterator[str]:
        """Banks that changed without a word of it in `released`."""
        new = [one for one in difference.retired if one.guid not in difference.retired_before]
        touched = {_uid(one) for one in (*(it.note for it in difference.changed), *new)}
        before = self._released()
        for edition in self.editions:
            uid = edition.bank.uid
            if uid in touched and before.get(uid or "", edition.day) == edition.day and uid:
                yield edition.bank.id

    # What goes with the notes ----------------------------------------------------------------

    def _decks(self, notes: Sequence[Note]) -> dict[str, str]:
        here = {edition.deck.casefold() for edition in self.editions}
        earlier = {
            name.casefold(): text
            for package in reversed(self.previous.all)
            for name, text in package.decks.items()
        }
        decks = {}
        for name in dict.fromkeys(one.deck for one in notes):
            is_ours = name.casefold() in here
            decks[name] = self._described(name) if is_ours else earlier.get(name.casefold(), "")
        return decks

    def _described(self, deck: str) -> str:
        try:
            return description(deck, self.editions)
        except Unfit as unfit:
            self._add(unfit, self.editions[0])
            return ""

    def _born(self) -> int:
        births = []
        for edition in self.editions:
            try:
                births.append(edition.born)
            except Unfit as unfit:
                self._add(unfit, edition)
        return min(births, default=1)

    def _media(self, notes: Sequence[Note]) -> Media:
        """The files that the notes name; of what is kept, from the package that it stood in."""
        used = {name for one in notes for name in names_in(one.fields)}
        if not used:
            return {}
        media: dict[str, object] = {}
        for package in reversed(self.previous.all):
            media.update(package.media)
        for edition in self.editions:
            media.update({stored_name(path): path for path in edition.pictures.values()})
        return {name: media[name] for name in used if name in media}  # type: ignore[misc]

    def _ledger(self, notes: Sequence[Note]) -> Ledger:
        uids = {_uid(one) for one in notes}
        banks: dict[str, str] = {}
        for package in reversed(self.previous.all):
            banks.update({uid: id for uid, id in package.ledger.banks.items() if uid in uids})
        banks.update({it.bank.uid: it.bank.id for it in self.editions if it.bank.uid in uids})
        released = self._released()
        released.update({it.bank.uid: it.day for it in self.editions if it.bank.uid})
        return Ledger(
            banks,
            {uid: released[uid] for uid in banks},
            self.self_graded,
            {one.guid: one.meaning for one in notes if one.meaning},
        )

    def _released(self) -> dict[str, date]:
        """When each bank went out last in the packages whose notes are kept."""
        released: dict[str, date] = {}
        for package in self.previous.kept:
            for uid, day in package.ledger.released.items():
                released[uid] = max(day, released.get(uid, day))
        return released

    # What is wrong ---------------------------------------------------------------------------

    def _add(self, unfit: Unfit, edition: Edition, question: Question | None = None) -> None:
        if question is None or unfit.code in ("no-uid", "bad-stamp"):
            span = edition.span(*(unfit.path or ("uid",)))
        else:
            span = edition.span_of(question, *unfit.path)
        self.faults.append(Diagnostic(unfit.code, span, unfit.params))

    def _refuse_twice(self, one: Note, other: Note, edition: Edition, question: Question) -> None:
        params = {"question": one.question, "other": other.question}
        related = (Related("first-here", self.places[one.guid]("id")),)
        span = edition.span_of(question, "formerly" if question.formerly else "id")
        self.faults.append(Diagnostic("same-guid", span, params, related=related))

    def _compare_meaning(self, one: Note, edition: Edition, question: Question) -> None:
        before = self.known.get(one.guid)
        if before is None or not before.meaning or before.meaning == one.meaning:
            return
        if "meaning-changed" in question.allow:
            return
        params = {"question": question.id, "before": _key_of(before), "after": _key_of(one)}
        path = "text" if one.kind == "cloze" else "key"
        span = edition.span_of(question, path)
        self.faults.append(Diagnostic("meaning-changed", span, params))

    def _refuse_editions(self) -> None:
        self._refuse_one_uid()
        self._refuse_older()
        self._refuse_clash()

    def _refuse_one_uid(self) -> None:
        first: dict[str, Edition] = {}
        for edition in self.editions:
            uid = edition.bank.uid
            if uid is not None and first.setdefault(uid, edition) is not edition:
                related = (Related("first-here", first[uid].span("uid")),)
                self.faults.append(
                    Diagnostic("duplicate-uid", edition.span("uid"), {"uid": uid}, related=related)
                )

    def _refuse_older(self) -> None:
        before = self._released()
        for edition in self.editions:
            day = before.get(edition.bank.uid or "")
            if day is not None and day > edition.day:
                params = {"before": day.isoformat(), "released": edition.day.isoformat()}
                self.faults.append(Diagnostic("deck-older", edition.span("released"), params))

    def _refuse_clash(self) -> None:
        holders: dict[str, tuple[Edition, str | None]] = {}
        for edition in self.editions:
            for licence, source in licences(edition):
                holders.setdefault(licence, (edition, source))
        found = clash(holders)
        if found is None:
            return
        one, other = (holders[licence] for licence in found)
        spans = [it.span("source" if source else "license") for it, source in (one, other)]
        params = {"one": found[0], "other": found[1]}
        related = (Related("other-licence", spans[0], params),)
        self.faults.append(Diagnostic("licences-clash", spans[1], params, related=related))


def _newest(notes: Sequence[Note]) -> dict[str, Note]:
    found: dict[str, Note] = {}
    for one in notes:
        before = found.get(one.guid)
        if before is None or one.modified > before.modified:
            found[one.guid] = one
    return found


def _uid(one: Note) -> str:
    return one.guid.partition(":")[0]


def _name(one: Note) -> tuple[str, str]:
    """The uid of a note's bank, and its question's first id."""
    uid, first, _ = one.guid.split(":")
    return uid, first


def _key_of(one: Note) -> str:
    """The key of a note in words; of gaps, those of each by its number."""
    contents = dict(zip(NOTE_TYPES[one.kind].fields, one.fields, strict=True))
    found = re.findall(r"\{\{c(\d+)::(.*?)(?:::.*?)?\}\}", contents.get("Text", ""))
    key = "; ".join(f"{number}: {words}" for number, words in found) or contents["Key"]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", key)).split())


def _differing(before: Note, one: Note) -> Iterator[str]:
    """The names of the fields that differ, and `tags`."""
    names = NOTE_TYPES[one.kind].fields
    for name, old, new in zip(names, before.fields, one.fields, strict=True):
        if old != new:
            yield name
    if before.tags != one.tags:
        yield "tags"


def _unlicensed(edition: Edition) -> list[str]:
    known = {id: edition.sources.get(id) for id in source_ids(edition)}
    return [
        id for id, source in known.items() if source is None or source.record.license == UNKNOWN
    ]
