"""Where banks and their sources are found, and how their files are opened.

Of a bank only the head is read here, by its look: what it says is the business of `library`, and
so are the models behind it, which a screen that only lists banks can do without.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quizkit import settings
from quizkit.diagnostics import QuizkitError, SourceFile

SUFFIXES = (".yaml", ".yml")

HEAD = 64_000
"""Bytes at the beginning of a file in which a bank's own fields stand."""

_BANK = re.compile(r"^[\"']?questions[\"']?[ ]*:", re.MULTILINE)
_RECORD = re.compile(r"^[\"']?sha256[\"']?[ ]*:", re.MULTILINE)
_NOTATION = re.compile(r"^[\"']?quizkit[\"']?[ ]*:", re.MULTILINE)
_UID = re.compile(r"^uid:[ ]+[\"']?([a-z0-9]+)[\"']?[ ]*(?:#.*)?\r?$", re.MULTILINE)
_ID = re.compile(r"^id:[ ]+[\"']?([a-z0-9-]+)[\"']?[ ]*(?:#.*)?\r?$", re.MULTILINE)
_TITLE = re.compile(
    r"^title:[ ]+(?:\"([^\"\\\n]+)\"|'([^'\n]+)'|([^\s\"'\[\]{}#&*!|>%@`,?:-][^#:\n]*?))"
    r"[ ]*(?:[ ]#.*)?\r?$",
    re.MULTILINE,
)
"""A title on one line without anything that YAML would read otherwise than it looks."""


@dataclass(frozen=True, slots=True)
class Head:
    """What can be told of a bank without reading its questions."""

    id: str
    title: str
    """The id, where the title is not written plainly enough to be told by its look."""
    path: Path
    uid: str = ""
    """What the events of sessions call it: its uid, or else its id."""


Where = Literal["here", "configured", "built-in"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The banks of one place."""

    code: Where
    """The current folder, one that the user configured, or quizkit's own."""
    heads: tuple[Head, ...]


def built_in() -> Path:
    """The folder `data` that comes with quizkit: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def open_text(path: Path) -> SourceFile:
    """A text file, named as it was asked for, without its byte-order mark.

    Raises:
        QuizkitError: It cannot be opened, or is no UTF-8 text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-open", path=str(path), reason=reason) from None
    try:
        return SourceFile(str(path), content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise QuizkitError("not-text", path=str(path), line=str(line)) from None


Encoding = Literal["utf-8", "utf-16", "cp1252"]

_FORMATS = (
    (b"%PDF-", "source-is-pdf"),
    (b"PK\x03\x04", "source-is-document"),
    (b"\xd0\xcf\x11\xe0", "source-is-document"),
    (b"{\\rtf", "source-is-document"),
)
"""How files begin that hold a text and are none."""
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decoded(content: bytes, path: Path) -> tuple[str, Encoding]:
    """The text of a source as it came, without a byte-order mark, and how it was encoded.

    What is no UTF-8 is taken for cp1252, as Windows writes it; who asked is told so.

    Raises:
        QuizkitError: It is a PDF, a word processor's document, a page of the web, or no text.
    """
    for beginning, code in _FORMATS:
        if content.startswith(beginning):
            raise QuizkitError(code, path=str(path))
    if _HTML.match(content[:HEAD]):
        raise QuizkitError("source-is-html", path=str(path))
    encoding: Encoding = "utf-8"
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            encoding = "utf-16"
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = "cp1252"
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise QuizkitError("source-is-binary", path=str(path)) from None
    if len(_CONTROLS.findall(text[:HEAD])) > 2 + len(text[:HEAD]) // 1000:
        raise QuizkitError("source-is-binary", path=str(path))
    return text, encoding


def files_in(path: Path) -> list[Path]:
    """The YAML files that a path names: itself, or all in a folder and below, sorted.

    Raises:
        QuizkitError: There is nothing at the path.
    """
    if path.is_dir():
        return sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and file.is_file()
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
    if not path.exists():
        raise QuizkitError("no-such-file", path=str(path))
    return [path]


def is_record(file: SourceFile) -> bool:
    """Whether a file is a source's record rather than a bank."""
    if _BANK.search(file.text):
        return False
    has_text = Path(file.name).with_suffix(".txt").is_file()
    return bool(_RECORD.search(file.text)) or (has_text and not _NOTATION.search(file.text))


# Banks ---------------------------------------------------------------------------------------


def configured() -> list[Path]:
    """The folders of banks that `QUIZKIT_BANKS` names, parted as in `PATH`, and the settings.

    Raises:
        QuizkitError: The settings cannot be read.
    """
    named = os.environ.get("QUIZKIT_BANKS", "").split(os.pathsep)
    return [settings.folder(name) for name in (*named, *settings.load().banks) if name]


def shelves() -> tuple[Shelf, ...]:
    """The banks that are known, by place; of two with one id the nearer counts."""
    places: list[tuple[Where, Path]] = [("here", Path())]
    places += [("configured", folder) for folder in configured()]
    places += [("built-in", built_in() / "banks")]
    seen: set[str] = set()
    found: list[Shelf] = []
    for code, folder in places:
        heads = []
        for one in _heads_in(folder):
            if one.id not in seen:
                seen.add(one.id)
                heads.append(one)
        found.append(Shelf(code, tuple(heads)))
    return tuple(shelf for shelf in found if shelf.heads)


def known_banks() -> dict[str, Path]:
    """The banks of the current folder, of configured folders and built in, by id.

    Of two with one id the nearer counts.
    """
    return {one.id: one.path for shelf in shelves() for one in shelf.heads}


def _heads_in(folder: Path) -> Iterator[Head]:
    for suffix in SUFFIXES:
        for path in sorted(folder.glob(f"*{suffix}")):
            if one := head(path):
                yield one


def head(path: Path) -> Head | None:
    """What a bank's file begins with; none where it is no bank, or has no id."""
    try:
        with path.open("rb") as stream:
            content = stream.read(HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return None
    named = _ID.search(content)
    questions = _BANK.search(content)
    if not named or not questions:
        return None
    titled = _TITLE.search(content, 0, questions.start())
    title = next((text for text in titled.groups() if text), "") if titled else ""
    unique = _UID.search(content, 0, questions.start())
    return Head(named[1], title.strip() or named[1], path, unique[1] if unique else named[1])


def find_bank(name: str) -> Path:
    """The file that a bank's path or id means.

    Raises:
        QuizkitError: There is none; the nearest id is named.
    """
    from quizkit.text import nearest

    path = Path(name)
    if path.is_file():
        return path
    banks = known_banks()
    if name in banks:
        return banks[name]
    near = nearest(name, banks)
    params = {"bank": name, "known": ", ".join(banks)}
    raise QuizkitError("no-such-bank", **params, **({"nearest": near} if near else {}))


def find_record(bank: Path, source_id: str) -> Path | None:
    """Where the record of a bank's source is, if anywhere."""
    places = record_places(bank, source_id)
    return next((place for place in places if place.is_file() and head(place) is None), None)


def record_places(bank: Path, source_id: str) -> list[Path]:
    """Where the record of a bank's source may be, the nearest place first."""
    beside = bank.parent
    folders = (beside, beside / "sources", beside / ".." / "sources", built_in() / "sources")
    if not re.fullmatch(r"[a-z0-9-]+", source_id):
        return []
    return [folder / f"{source_id}.yaml" for folder in folders]
