"""Packages that were written before: what a release goes on from.

Only packages of ours are read, and from nothing but what we wrote into them; what is damaged is an
error. What is kept of one is taken over as it stands, HTML and all: it is trusted as the bank is.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quizkit.anki.note_types import MOST_GAPS, NOTE_TYPES, NoteType
from quizkit.anki.notes import Note
from quizkit.anki.package import COLLECTION, LEDGER, DeckError, Held, Ledger, Stored

MAX_MEMBER = 1_000_000_000
"""Bytes that a collection may have when it is unpacked."""


@dataclass(frozen=True)
class Package:
    """A package as it was written."""

    path: Path
    ledger: Ledger
    notes: Mapping[str, Note]
    """By GUID, in their order of study."""
    decks: Mapping[str, str]
    """The description of each deck by its name, as HTML."""
    media: Mapping[str, Stored]


@dataclass(frozen=True)
class Previous:
    """What a release goes on from: the package it replaces, others given, and those beside it."""

    replaced: Package | None = None
    """All that stands in it is kept."""
    given: Sequence[Package] = ()
    """What stands in them of the banks that are exported is kept."""
    beside: Sequence[Package] = ()
    """They only tell when a note changed last."""

    @property
    def kept(self) -> list[Package]:
        """The packages whose notes are kept."""
        return [*([self.replaced] if self.replaced else []), *self.given]

    @property
    def self_graded(self) -> bool:
        """Whether the package to be replaced has no boxes to type in."""
        return self.replaced is not None and self.replaced.ledger.self_graded

    @property
    def all(self) -> list[Package]:
        """Every package there is, the one to be replaced first."""
        return [*self.kept, *self.beside]


def banks_in(packages: Iterable[Package]) -> dict[str, Held]:
    """What some packages say of each bank, by its uid: the one that went out last."""
    found: dict[str, Held] = {}
    for package in packages:
        for uid, bank in package.ledger.banks.items():
            if uid not in found or bank.released > found[uid].released:
                found[uid] = bank
    return found


def previous(target: Path, given: Sequence[Path] = ()) -> Previous:
    """What there is before a package is written to a path.

    Args:
        target: Where it will be written; what stands there is the package that it replaces, and
            the other packages of ours in that folder stand beside it.
        given: Further packages to go on from.

    Raises:
        DeckError: The path is not for a package, or what stands there or was given is none of
            ours or is damaged.
    """
    if target.suffix.lower() != ".apkg":
        raise DeckError("not-apkg", path=str(target))
    replaced = _demanded(target) if target.exists() else None
    here = {target.resolve(), *(path.resolve() for path in given)}
    return Previous(
        replaced,
        [_demanded(path) for path in given],
        [*_beside(target.parent, here)],
    )


def _demanded(path: Path) -> Package:
    if not path.exists():
        raise DeckError("no-such-file", path=str(path))
    if not (path.is_file() and zipfile.is_zipfile(path)):
        raise DeckError("not-a-package", path=str(path))
    found = read_package(path)
    if found is None:
        raise DeckError("not-ours", path=str(path))
    return found


def _beside(folder: Path, known: set[Path]) -> Iterator[Package]:
    for path in sorted(folder.glob("*.apkg")):
        if path.resolve() not in known and path.is_file() and zipfile.is_zipfile(path):
            found = read_package(path)
            if found is not None:
                yield found


def read_package(path: Path) -> Package | None:
    """A package of ours; none if it is another's.

    Raises:
        DeckError: It is of ours and damaged, or of a newer quizkit.
    """
    import sqlite3

    try:
        with zipfile.ZipFile(path) as package:
            if LEDGER not in package.namelist():
                return None
            ledger = _ledger(json.loads(_member(package, LEDGER)), path)
            listing = json.loads(_member(package, "media"))
            media = {name: Stored(path, member) for member, name in listing.items()}
            content = _member(package, COLLECTION)
        notes, decks = _collection(content, ledger)
    except (
        *(OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError),
        *(ValueError, TypeError, KeyError, AttributeError, sqlite3.Error),
    ) as error:
        raise DeckError("previous-damaged", path=str(path), reason=str(error)) from error
    return Package(path, ledger, notes, decks, media)


def _member(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > MAX_MEMBER:
        raise ValueError(name)
    return package.read(name)


def _ledger(tree: Any, path: Path) -> Ledger:
    if tree["quizkit"] != 1:
        raise DeckError("newer-package", path=str(path))
    return Ledger(
        banks={
            uid: Held(
                bank["id"],
                date.fromisoformat(bank["released"]),
                tuple(map(str, bank["licences"])),
                tuple(map(str, bank["about"])),
            )
            for uid, bank in tree["banks"].items()
        },
        self_graded=bool(tree["self_graded"]),
        meanings=dict(tree["meanings"]),
    )


def _refuse_strange(
    guid: str, fields: Sequence[str], note_type: NoteType, modified: int, ordinals: Sequence[int]
) -> None:
    """See that a note is one that we can have written.

    Raises:
        ValueError: It is not.
    """
    is_sound = (
        guid.count(":") == 2
        and guid.endswith(f":{note_type.kind}")
        and len(fields) == len(note_type.fields)
        and isinstance(modified, int)
        and 0 < modified < 1 << 40
        and all(0 <= ordinal < MOST_GAPS for ordinal in ordinals)
    )
    if not is_sound:
        raise ValueError(guid)


_NOTES = """
SELECT notes.guid, notes.mid, notes.mod, notes.tags, notes.flds,
       group_concat(cards.ord), min(cards.did), min(cards.due)
FROM notes JOIN cards ON cards.nid = notes.id
GROUP BY notes.id ORDER BY min(cards.due), notes.id
"""


def _collection(content: bytes, ledger: Ledger) -> tuple[dict[str, Note], dict[str, str]]:
    import sqlite3

    if not content.startswith(b"SQLite format 3\0"):
        raise ValueError(COLLECTION)
    database = sqlite3.connect(":memory:")
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.deserialize(content)
        (stored,) = database.execute("SELECT decks FROM col").fetchone()
        rows = database.execute(_NOTES).fetchall()
    finally:
        database.close()
    decks = {int(id): deck for id, deck in json.loads(stored).items()}
    kinds = {it.id: it for it in NOTE_TYPES.values()}
    notes = {}
    for guid, kind, modified, tags, fields, cards, deck, _ in rows:
        note_type = kinds[kind]
        contents = tuple(fields.split("\x1f"))
        ordinals = tuple(sorted(map(int, cards.split(","))))
        _refuse_strange(guid, contents, note_type, modified, ordinals)
        notes[guid] = Note(
            question=contents[note_type.fields.index("Question")],
            guid=guid,
            kind=note_type.kind,
            fields=contents,
            tags=tuple(tags.split()),
            cards=ordinals,
            deck=str(decks[deck]["name"]),
            modified=modified,
            meaning=ledger.meanings.get(guid, ""),
        )
    used = {one.deck for one in notes.values()}
    return notes, {it["name"]: it["desc"] for it in decks.values() if it["name"] in used}
