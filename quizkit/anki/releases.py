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
from functools import cached_property, partial
from pathlib import Path

from quizkit.anki.descriptions import (
    about,
    description,
    licences,
    retired_deck,
    retired_description,
    source_ids,
)
from quizkit.anki.earlier import Previous, banks_in
from quizkit.anki.escaping import RETIRED, Unfit
from quizkit.anki.media import names_in, stored_name
from quizkit.anki.note_types import NOTE_TYPES
from quizkit.anki.notes import Edition, Note, note
from quizkit.anki.package import Held, Ledger, Media, Stored
from quizkit.anki.refusals import Holder, refusals
from quizkit.diagnostics import Diagnostic, Related, Span, in_order
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
    """A note that is not what it was.

    `what` are the names of its fields that differ, `tags` and `cards`; or `time`, where it is again
    what it was in this package, and was another in one beside it.
    """

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
    """No longer asked from now on."""
    retired_before: tuple[Note, ...] = ()
    """No longer asked since an earlier release."""


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
    unlicensed: tuple[str, ...] = ()
    """Sources whose licence is unknown or whose record is missing."""
    undated: tuple[str, ...] = ()
    """Banks with changes, whose `released` is what it was."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Banks that have the uid which a bank of another id had before: that id, and theirs."""
    allowed: tuple[str, ...] = ()
    """Questions whose changed meaning was allowed."""

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
        self.allowed: list[str] = []
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
        kept = self._kept(made)
        notes = self._in_order(made, kept)
        difference = self._difference(made, kept)
        self.faults += refusals(self.editions, self.previous, self._licences(notes))
        return Release(
            notes=notes,
            difference=difference,
            decks=self._decks(notes),
            born=self._born(),
            media=self._media(notes),
            ledger=self._ledger(notes),
            unlicensed=tuple(dict.fromkeys(id for e in self.editions for id in _unlicensed(e))),
            undated=tuple(self._undated(difference)),
            renamed=tuple(dict.fromkeys(self._renamed())),
            allowed=tuple(self.allowed),
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

    def _kept(self, made: Sequence[Note]) -> dict[str, Note]:
        """What stood there and is not made anew: as it was, or retired."""
        banks = {edition.bank.uid: edition for edition in self.editions}
        guids, names = {one.guid for one in made}, {_name(one) for one in made}
        kept: dict[str, Note] = {}
        for guid, one in self.stood.items():
            if guid in guids:
                continue
            edition = banks.get(_uid(one))
            is_gone = edition is not None and (_name(one) in names or self._is_gone(one, edition))
            kept[guid] = self._retired(one, edition) if edition and is_gone else one
        return kept

    def _is_gone(self, one: Note, edition: Edition) -> bool:
        """Whether a bank no longer asks what it asked; a filter never says so, nor does a draft."""
        drafts = {it.first_id for it in edition.bank.questions if it.draft and not it.retired}
        return edition.is_whole and not self.chosen and _name(one)[1] not in drafts

    def _retired(self, one: Note, edition: Edition) -> Note:
        newest = self.known.get(one.guid, one)
        tags = (*(it for it in newest.tags if it != RETIRED), RETIRED)
        retired = replace(newest, tags=tags, deck=retired_deck(edition))
        return self._timed(retired, newest, edition.stamp)

    def _in_order(self, made: Sequence[Note], kept: Mapping[str, Note]) -> tuple[Note, ...]:
        """Notes in the order of the banks, what is no longer asked last; one spelling of a deck.

        Banks come as they stood, new ones after them; questions as their bank has them.
        """
        uids = [*map(_uid, self.stood.values()), *(it.bank.uid or "" for it in self.editions)]
        rank = {uid: number for number, uid in enumerate(dict.fromkeys(uids))}
        asked = [(it.bank.uid, question.first_id) for it in self.editions for question in it.asked]
        place = {name: number for number, name in enumerate(asked)}
        notes = [*made, *kept.values()]
        notes.sort(  # stable: what no bank asks stays as it stood
            key=lambda it: (RETIRED in it.tags, rank[_uid(it)], place.get(_name(it), len(place)))
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
        gone = [one for one in kept.values() if RETIRED in one.tags]
        new = [one for one in gone if RETIRED not in self.stood[one.guid].tags]
        return Difference(
            added=tuple(added),
            changed=tuple(changed),
            unchanged=tuple(unchanged),
            carried=tuple(one for one in kept.values() if RETIRED not in one.tags),
            retired=tuple(new),
            retired_before=tuple(one for one in gone if one not in new),
        )

    def _undated(self, difference: Difference) -> Iterator[str]:
        """Banks that changed without a word of it in `released`."""
        changed = (*(it.note for it in difference.changed), *difference.retired)
        touched = {_uid(one) for one in changed}
        for edition in self.editions:
            held = banks_in(self.previous.kept).get(edition.bank.uid or "")
            if held and held.released == edition.day and edition.bank.uid in touched:
                yield edition.bank.id

    def _renamed(self) -> Iterator[tuple[str, str]]:
        for edition in self.editions:
            held = banks_in(self.previous.all).get(edition.bank.uid or "")
            if held and held.id != edition.bank.id:
                yield held.id, edition.bank.id

    # What goes with the notes ----------------------------------------------------------------

    def _decks(self, notes: Sequence[Note]) -> dict[str, str]:
        """Each deck with what it says of itself; of decks that are no edition's, what they said."""
        here = {edition.deck.casefold() for edition in self.editions}
        said = {
            name.casefold(): text
            for package in reversed(self.previous.all)
            for name, text in package.decks.items()
        }
        said |= {retired_deck(it).casefold(): retired_description(it) for it in self.editions}
        decks = dict.fromkeys(one.deck for one in notes)
        return {
            name: self._described(name, notes)
            if name.casefold() in here
            else said.get(name.casefold(), "")
            for name in decks
        }

    def _described(self, deck: str, notes: Sequence[Note]) -> str:
        uids = dict.fromkeys(_uid(it) for it in notes if it.deck.casefold() == deck.casefold())
        held = banks_in(self.previous.all)
        others = [held[uid] for uid in uids if uid not in self.uids and uid in held]
        return description(deck, self.editions, others, [*self._licences(notes)])

    def _licences(self, notes: Sequence[Note]) -> dict[str, Holder]:
        """Every licence of what goes into the package, with whose it is and where that stands."""
        found: dict[str, Holder] = {}
        for edition in self.editions:
            for licence, source in licences(edition):
                place = edition.span("source" if source else "license")
                found.setdefault(licence, (source or edition.bank.id, place))
        held = banks_in(self.previous.kept)
        for uid in dict.fromkeys(map(_uid, notes)):
            if uid in held and uid not in self.uids:
                for licence in held[uid].licences:
                    found.setdefault(licence, (held[uid].id, None))
        return found

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
        media: dict[str, Path | Stored] = {}
        for package in reversed(self.previous.all):
            media.update(package.media)
        for edition in self.editions:
            media.update({stored_name(path): path for path in edition.pictures.values()})
        return {name: media[name] for name in used if name in media}

    def _ledger(self, notes: Sequence[Note]) -> Ledger:
        held = banks_in(self.previous.all)
        for edition in self.editions:
            if edition.bank.uid:
                names = tuple(dict.fromkeys(licence for licence, _ in licences(edition)))
                now = Held(edition.bank.id, edition.day, names, tuple(about(edition)))
                held[edition.bank.uid] = now
        return Ledger(
            {uid: held[uid] for uid in dict.fromkeys(map(_uid, notes))},
            self.self_graded,
            {one.guid: one.meaning for one in notes if one.meaning},
        )

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
            self.allowed.append(one.question)
            return
        keys = {"before": _key_of(before), "after": _key_of(one)}
        path = "text" if one.kind == "cloze" else "key"
        if keys["before"] == keys["after"]:
            span = edition.span_of(question, "type")
            self.faults.append(Diagnostic("type-changed", span, {"question": question.id}))
            return
        span = edition.span_of(question, path)
        self.faults.append(Diagnostic("meaning-changed", span, {"question": question.id, **keys}))


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
    if before.cards != one.cards:
        yield "cards"
    if before.content == one.content and before.modified != one.modified:
        yield "time"


def _unlicensed(edition: Edition) -> list[str]:
    known = {id: edition.sources.get(id) for id in source_ids(edition)}
    return [
        id for id, source in known.items() if source is None or source.record.license == UNKNOWN
    ]
