"""Where banks and sources live, and how they are opened and checked.

Banks are looked for in the current folder and among those that come with quizkit. `read` gives a
bank as its file has it; `check` reads and holds it against the rules, its sources and the other
banks of the run.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizkit.bank import Loaded
from quizkit.diagnostics import Diagnostic, QuizkitError, Related, SourceFile, Span, in_order
from quizkit.formats import read_bank, read_record
from quizkit.formats.tree import collector_paused
from quizkit.lint import Checked
from quizkit.lint import check as run_rules
from quizkit.lint.evidence import record_quotes
from quizkit.sources import Source

SUFFIXES = (".yaml", ".yml")
MAX_SOURCE = 16_000_000
"""Bytes of a source."""

_BANK = re.compile(r"^[\"']?questions[\"']?[ ]*:", re.MULTILINE)
_RECORD = re.compile(r"^[\"']?sha256[\"']?[ ]*:", re.MULTILINE)
_NOTATION = re.compile(r"^[\"']?quizkit[\"']?[ ]*:", re.MULTILINE)
_ID = re.compile(r"^id:[ ]+[\"']?([a-z0-9-]+)[\"']?[ ]*(?:#.*)?\r?$", re.MULTILINE)


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


# Finding -------------------------------------------------------------------------------------


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


def known_banks() -> dict[str, Path]:
    """The banks of the current folder and the built-in ones, by id; the nearer one counts."""
    found: dict[str, Path] = {}
    here = (file for suffix in SUFFIXES for file in sorted(Path().glob(f"*{suffix}")))
    there = (
        file for suffix in SUFFIXES for file in sorted((built_in() / "banks").glob(f"*{suffix}"))
    )
    for path in (*here, *there):
        name = _bank_id(path)
        if name is not None:
            found.setdefault(name, path)
    return found


def _bank_id(path: Path) -> str | None:
    """The id that a bank's file begins with, read without looking at its questions."""
    try:
        with path.open("rb") as stream:
            content = stream.read(64_000).decode("utf-8-sig", "replace")
    except OSError:
        return None
    named = _ID.search(content)
    return named[1] if named and _BANK.search(content) else None


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


# Reading -------------------------------------------------------------------------------------


def read(path: Path) -> Loaded:
    """A bank as its file has it, without the rules.

    Raises:
        QuizkitError: The file cannot be opened, or is no text.
    """
    return read_bank(open_text(path))


def load(path: str | os.PathLike[str]) -> Loaded:
    """A bank with all that is wrong with it, by its form and by the rules.

    Raises:
        QuizkitError: The file cannot be opened, or is no text.
    """
    opened = Path(path)
    loaded = read(opened)
    run = _Run()
    found = run.check_bank(opened, loaded)
    for failure in run.failures:
        raise failure
    return replace(loaded, diagnostics=tuple(in_order([*loaded.diagnostics, *found])))


def find_record(bank: Path, source_id: str) -> Path | None:
    """Where the record of a bank's source is, if anywhere."""
    beside = bank.parent
    folders = (beside, beside / "sources", beside.parent / "sources", built_in() / "sources")
    if not re.fullmatch(r"[a-z0-9-]+", source_id):
        return None
    places = (folder / f"{source_id}.yaml" for folder in folders)
    return next((place for place in places if place.is_file() and _bank_id(place) is None), None)


def open_source(record: Path) -> tuple[Source | None, list[Diagnostic]]:
    """A source by the path of its record, and what is wrong with it.

    Raises:
        QuizkitError: A file cannot be opened, or is no text.
    """
    file = open_text(record)
    read_one, locate, found = read_record(file)
    if read_one is None:
        return None, found
    text = record.with_suffix(".txt")
    if not text.is_file():
        params = {"source": read_one.id, "path": str(text)}
        return None, [*found, Diagnostic("source-text-missing", locate(("id",)), params)]
    content = text.read_bytes()
    if len(content) > MAX_SOURCE:
        params = {"size": str(len(content)), "limit": str(MAX_SOURCE)}
        return None, [*found, Diagnostic("too-large", locate(("id",)), params)]
    actual = hashlib.sha256(content).hexdigest()
    if actual != read_one.sha256.lower():
        params = {"source": read_one.id, "actual": actual}
        found.append(Diagnostic("source-changed", locate(("sha256",)), params))
    try:
        source = Source(read_one, content.decode(), str(text))
        return source, [*found, *record_quotes(source, locate)]
    except UnicodeDecodeError as error:
        line = str(content.count(b"\n", 0, error.start) + 1)
        raise QuizkitError("not-text", path=str(text), line=line) from None


def sources_of(path: Path, loaded: Loaded) -> dict[str, Source | None]:
    """The sources of a bank that was read, by id; none where there is no such source."""
    run = _Run()
    return {name: run.source(path, name)[0] for name in _source_ids(loaded)}


def _source_ids(loaded: Loaded) -> Iterator[str]:
    bank = loaded.bank
    if bank is None:
        return
    named = {evidence.source for question in bank.questions for evidence in question.evidence}
    yield from sorted(name for name in {bank.source, *named} if name is not None)


# Checking ------------------------------------------------------------------------------------


def check(paths: Iterable[Path]) -> tuple[list[Diagnostic], list[QuizkitError]]:
    """All that is wrong with banks and source records, by file and place, and what failed to open.

    A file that cannot be opened hides none of the findings in the others.
    """
    files: dict[Path, None] = {}
    failures: list[QuizkitError] = []
    for path in paths:
        try:
            files.update(dict.fromkeys(files_in(path)))
        except QuizkitError as failure:
            failures.append(failure)
    run = _Run()
    with collector_paused():
        found = run.check_all([*files])
    return in_order(found), failures + run.failures


@dataclass
class _Run:
    """One run of checks: what was opened is opened once."""

    opened: dict[Path, tuple[Source | None, list[Diagnostic]]] = field(default_factory=dict)
    banks: dict[str, frozenset[str]] = field(default_factory=dict)
    failures: list[QuizkitError] = field(default_factory=list)

    def check_all(self, files: Sequence[Path]) -> list[Diagnostic]:
        """What is wrong with some files; those that cannot be opened are among the failures."""
        found: list[Diagnostic] = []
        loaded: list[tuple[Path, Loaded]] = []
        for path in files:
            try:
                file = open_text(path)
            except QuizkitError as failure:
                self.failures.append(failure)
                continue
            if is_record(file):
                found += self._opened(path)[1]
            else:
                loaded.append((path, read_bank(file)))
        for _, one in loaded:
            found += one.diagnostics
            if one.bank is not None:
                names = frozenset(question.id for question in one.bank.questions)
                self.banks[one.bank.id] = names | one.left_out
        for path, one in loaded:
            found += self.check_bank(path, one)
        return [*found, *_doubled_uids([one for _, one in loaded])]

    def check_bank(self, path: Path, loaded: Loaded) -> list[Diagnostic]:
        """What the rules find in a bank, and what is wrong with its sources."""
        bank = loaded.bank
        if bank is None:
            return []
        found: list[Diagnostic] = []
        sources: dict[str, Source | None] = {}
        for name in _source_ids(loaded):
            source, faults = self.source(path, name)
            found += faults
            if source is not None or not (faults or self.failures):
                sources[name] = source
        banks = {**self._others(loaded), **self.banks}
        return found + run_rules(Checked(loaded, bank, sources, banks))

    def _others(self, loaded: Loaded) -> dict[str, frozenset[str]]:
        """The banks outside this run that a bank refers to, where they can be found."""
        assert loaded.bank is not None
        named = {
            reference.partition("/")[0]
            for question in loaded.bank.questions
            for reference in question.reveals
            if "/" in reference
        } - {*self.banks, loaded.bank.id}
        if not named:
            return {}
        others: dict[str, frozenset[str]] = {}
        beside = Path(loaded.file.name).parent
        known = known_banks()
        for name in named:
            path = next(
                (p for p in (beside / f"{name}.yaml", known.get(name)) if p and p.is_file()), None
            )
            if path is not None:
                other = read(path)
                ids = frozenset(q.id for q in other.bank.questions) if other.bank else frozenset()
                others[name] = ids | other.left_out
        return others

    def source(self, bank: Path, name: str) -> tuple[Source | None, list[Diagnostic]]:
        """A bank's source by its id, and what is wrong with it."""
        record = find_record(bank, name)
        return (None, []) if record is None else self._opened(record)

    def _opened(self, record: Path) -> tuple[Source | None, list[Diagnostic]]:
        key = record.resolve()
        if key not in self.opened:
            try:
                self.opened[key] = open_source(record)
            except QuizkitError as failure:
                self.failures.append(failure)
                self.opened[key] = (None, [])
        return self.opened[key]


def _doubled_uids(loaded: Sequence[Loaded]) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for one in loaded:
        if one.bank is None or one.bank.uid is None:
            continue
        span = one.locate(("uid",))
        before = first.setdefault(one.bank.uid, span)
        if before is not span:
            related = (Related("first-here", before),)
            yield Diagnostic("duplicate-uid", span, {"uid": one.bank.uid}, related=related)
