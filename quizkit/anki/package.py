"""The package: the same bytes for the same notes, whole or not there at all.

Takes the place of genanki's own writer, over its note types, notes, decks and schema. Everything
that genanki takes from the clock, from sets or from SQLite's build is fixed here.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from quizkit.anki.note_types import CHANGED, NOTE_TYPES
from quizkit.anki.notes import Note
from quizkit.diagnostics import QuizkitError

if TYPE_CHECKING:
    import sqlite3
    import zipfile

COLLECTION = "collection.anki2"
LEDGER = "quizkit.json"
"""What we keep of a release for the next one. Anki reads the members it knows and no other."""

_MEMBER_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 1
"""Of compression: the next one costs time and hardly saves a tenth."""
_CHUNK = 1 << 16
"""Bytes of a file that are held at a time."""


class DeckError(QuizkitError):
    """A package that cannot be made."""


@dataclass(frozen=True, slots=True)
class Held:
    """A bank of which a package holds questions."""

    id: str
    released: date
    licences: tuple[str, ...] = ()
    """Its own, and those of its sources."""
    about: tuple[str, ...] = ()
    """What a deck says of it, line by line, as HTML."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a package says of itself to the release after it."""

    banks: Mapping[str, Held] = field(default_factory=dict)
    """What is to be known of each bank that it holds questions of, by the bank's uid."""
    self_graded: bool = False
    meanings: Mapping[str, str] = field(default_factory=dict)
    """The meaning of each question, by its note's GUID."""

    def as_json(self) -> str:
        """It as its member of the package holds it."""
        return _json(
            {
                "quizkit": 1,
                "banks": {
                    uid: {
                        "id": bank.id,
                        "released": bank.released.isoformat(),
                        "licences": bank.licences,
                        "about": bank.about,
                    }
                    for uid, bank in self.banks.items()
                },
                "self_graded": self.self_graded,
                "meanings": self.meanings,
            }
        )


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as a member of a package."""

    package: Path
    member: str


Media = Mapping[str, Path | Stored]
"""Files by the names that fields call them."""


def write_package(
    path: Path,
    notes: Sequence[Note],
    decks: Mapping[str, str],
    born: int,
    media: Media | None = None,
    ledger: Ledger | None = None,
) -> None:
    """Write notes and their cards, in their order of study, as an Anki package.

    The file is put in its place as a whole at the end; what stood there before stays until then.

    Args:
        path: Where the package goes; a package that stands there is replaced.
        notes: The notes; each names its deck.
        decks: The description of each deck by its name, as HTML.
        born: The first id of notes and cards, in milliseconds.
        media: Files to put in.
        ledger: What the next release needs to know.

    Raises:
        DeckError: A note has no card, two have one GUID, or the file cannot be written.
    """
    import sqlite3
    import zipfile
    import zlib

    _refuse_unsound(notes, path)
    try:
        target = path.resolve()
        _clear_away(target.parent)
        prefix = f"{_PREFIX}{os.getpid()}-"
        with TemporaryDirectory(dir=target.parent, prefix=prefix) as folder:
            collection = Path(folder, COLLECTION)
            _write_collection(collection, notes, decks, born)
            package = Path(folder, "package.apkg")
            _write_zip(package, collection, media or {}, ledger or Ledger())
            package.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DeckError("cannot-write", path=str(path), reason=reason) from error
    except (zipfile.BadZipFile, KeyError, EOFError, zlib.error) as error:  # of an earlier package
        raise DeckError("previous-damaged", path=str(path), reason=str(error)) from error


_PREFIX = ".quizkit-"


def _clear_away(folder: Path) -> None:
    """Remove what a run that was killed has left in a folder."""
    if os.name == "nt":  # there a signal of 0 ends a program
        return
    for left in folder.glob(f"{_PREFIX}*-*"):
        number = re.fullmatch(rf"{re.escape(_PREFIX)}(\d+)-\w+", left.name)
        if number and not _is_running(int(number[1])):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    with suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        return True
    return False


def _refuse_unsound(notes: Sequence[Note], path: Path) -> None:
    if not notes:
        raise DeckError("nothing-to-export", path=str(path))
    seen: dict[str, str] = {}
    for note in notes:
        if not note.cards:
            raise DeckError("no-card", question=note.question)
        if note.guid in seen:
            raise DeckError("same-guid", question=note.question, other=seen[note.guid])
        seen[note.guid] = note.question


# The collection ------------------------------------------------------------------------------


def _write_collection(
    path: Path, notes: Sequence[Note], decks: Mapping[str, str], born: int
) -> None:
    import sqlite3

    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

    tables, indexes = _parted(APKG_SCHEMA)
    ids = {name: deck_id(name) for name in decks}
    database = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for statement in tables:
            database.execute(statement)
        database.execute(APKG_COL)
        _fill_col(database, notes, decks, ids)
        database.executemany(f"INSERT INTO notes VALUES ({_marks(11)})", _note_rows(notes, born))
        cards = _card_rows(notes, ids, born)
        database.executemany(f"INSERT INTO cards VALUES ({_marks(18)})", cards)
        for statement in indexes:
            database.execute(statement)
        database.execute("COMMIT")
    finally:
        database.close()
    _set_sqlite_version(path)


def _set_sqlite_version(path: Path) -> None:
    """Put one number where SQLite writes that of its own version."""
    with path.open("r+b") as file:
        file.seek(96)
        file.write((3_040_000).to_bytes(4, "big"))


_PRAGMAS = (
    "page_size = 4096",
    "encoding = 'UTF-8'",
    "auto_vacuum = NONE",
    "journal_mode = OFF",
    "synchronous = OFF",
    "secure_delete = ON",
    "cache_size = -1000",
)
"""What a build of SQLite may have another default for, and what a file that is thrown away on any
fault need not guard against. Rows that are only appended need no more than a small cache."""


def _parted(schema: str) -> tuple[list[str], list[str]]:
    """The statements of a schema that make tables, and those that make indexes."""
    statements = [part.strip() for part in schema.split(";") if part.strip()]
    indexes = [part for part in statements if part.startswith("CREATE INDEX")]
    return [part for part in statements if part not in indexes], indexes


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def deck_id(name: str) -> int:
    """An id for a deck: Anki goes by the name, and wants the number to be there and its own."""
    digest = hashlib.sha256(name.casefold().encode()).digest()
    return 1_000_000_000_000 + int.from_bytes(digest[:6], "big")


def _fill_col(
    database: sqlite3.Connection,
    notes: Sequence[Note],
    decks: Mapping[str, str],
    ids: Mapping[str, int],
) -> None:
    from genanki import Deck

    (stored,) = database.execute("SELECT decks FROM col").fetchone()
    all_decks = json.loads(stored)
    for name, description in decks.items():
        all_decks[str(ids[name])] = Deck(ids[name], name, description).to_json()
    kinds = dict.fromkeys(note.kind for note in notes)
    home = next(iter(ids.values()))
    models = {str(NOTE_TYPES[kind].id): _note_type(kind, home) for kind in kinds}
    database.execute("UPDATE col SET decks = ?, models = ?", (_json(all_decks), _json(models)))


def _note_type(kind: str, deck: int) -> Any:  # genanki publishes no types
    note_type = NOTE_TYPES[kind]
    made = note_type.in_genanki()
    # What genanki finds out by rendering, and takes as long for as we for seven hundred notes.
    shown = {*_SHOWN.findall(note_type.side("front"))}
    made._req = [[0, "any", [at for at, name in enumerate(note_type.fields) if name in shown]]]
    return made.to_json(CHANGED, deck)


_SHOWN = re.compile(r"\{\{(\w+)\}\}")
"""A field on a side of a card, unless Anki makes something of it."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


Row = tuple[int | str, ...]


def _note_rows(notes: Sequence[Note], born: int) -> Iterator[Row]:
    for index, note in enumerate(notes):
        tags, fields = f" {' '.join(note.tags)} ", "\x1f".join(note.fields)
        yield (
            *(born + index, note.guid, NOTE_TYPES[note.kind].id, note.modified, -1),
            *(tags, fields, note.fields[0], 0, 0, ""),
        )


def _card_rows(notes: Sequence[Note], decks: Mapping[str, int], born: int) -> Iterator[Row]:
    card = born
    for index, note in enumerate(notes):
        for ordinal in note.cards:
            yield (
                *(card, born + index, decks[note.deck], ordinal, note.modified, -1),
                *(0, 0, index + 1),  # new, in the queue of the new, at its place in the study order
                *(0, 0, 0, 0, 0, 0, 0, 0, ""),
            )
            card += 1


# The zip -------------------------------------------------------------------------------------


def _write_zip(path: Path, collection: Path, media: Media, ledger: Ledger) -> None:
    import zipfile

    names = sorted(media)
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w") as package:
            _add_file(package, COLLECTION, collection)
            listing = _json({str(index): name for index, name in enumerate(names)})
            package.writestr(_member("media"), listing)
            package.writestr(_member(LEDGER), ledger.as_json())
            for index, name in enumerate(names):
                _add_file(package, str(index), media[name])
        file.flush()
        os.fsync(file.fileno())


def _member(name: str) -> zipfile.ZipInfo:
    import zipfile

    member = zipfile.ZipInfo(name, _MEMBER_DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member._compresslevel = _LEVEL  # type: ignore[attr-defined]  # public from Python 3.13 on
    member.create_system = 3
    member.external_attr = 0o644 << 16
    return member


def _add_file(package: zipfile.ZipFile, name: str, source: Path | Stored) -> None:
    member = _member(name)
    if isinstance(source, Path):
        member.file_size = source.stat().st_size
        with source.open("rb") as read, package.open(member, "w") as written:
            shutil.copyfileobj(read, written, _CHUNK)
        return
    import zipfile

    with zipfile.ZipFile(source.package) as earlier:
        member.file_size = earlier.getinfo(source.member).file_size
        with earlier.open(source.member) as read, package.open(member, "w") as written:
            shutil.copyfileobj(read, written, _CHUNK)
