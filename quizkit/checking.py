"""What is wrong with banks and source records: read, held against the rules, mended in memory.

`check` looks at files, `load` at one bank; `reports` tells what banks come to as wholes. What was
opened in a run is opened once, and a file that cannot be opened hides none of the findings in the
others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizkit import media
from quizkit.bank import Loaded
from quizkit.diagnostics import (
    Diagnostic,
    Edit,
    Fix,
    QuizkitError,
    Related,
    SourceFile,
    Span,
    in_order,
)
from quizkit.finding import (
    SUFFIXES,
    files_in,
    find_record,
    is_record,
    known_banks,
    open_text,
    record_places,
)
from quizkit.formats import read_bank, read_record
from quizkit.formats.tree import collector_paused
from quizkit.library import open_source, read, source_ids
from quizkit.lint import Checked, releases
from quizkit.lint import check as run_rules
from quizkit.lint.evidence import record_quotes
from quizkit.lint.releases import Earlier
from quizkit.lint.whole_bank import BankReport, report
from quizkit.mending import Mended, until_settled
from quizkit.sources import UNKNOWN, Source


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
    return replace(loaded, diagnostics=tuple(in_order(found)))


def check(
    paths: Iterable[Path],
    *,
    release: bool = False,
    against: Path | None = None,
    new_uid: Callable[[], str] | None = None,
    looked_at: set[Path] | None = None,
) -> tuple[list[Diagnostic], list[QuizkitError]]:
    """All that is wrong with banks and source records, by file and place, and what failed to open.

    A file that cannot be opened hides none of the findings in the others.

    Args:
        paths: Files, and folders with files.
        release: Whether to ask for what publishing needs, besides.
        against: Banks as they went out, to be held against those of one uid, or else of one id.
        new_uid: Makes a uid; where it is given, banks that have none are told so.
        looked_at: Is given the files that the findings depend on, also those that are not there.

    Raises:
        QuizkitError: There are no banks at `against`.
    """
    run = _Run(
        release=release,
        earlier=_as_released(against) if against else {},
        new_uid=new_uid,
        looked_at=set() if looked_at is None else looked_at,
    )
    return run.check_paths(paths)


def mended(
    paths: Sequence[Path], new_uid: Callable[[], str], *, unsafe: bool = False
) -> list[Mended]:
    """What the fixes of some files make of them; nothing is written.

    Where fixes meet, the first is made and the file is checked again, until there is nothing left
    to mend.

    Args:
        paths: Files, and folders with files.
        new_uid: Makes a uid, for banks that have none.
        unsafe: Whether those fixes are made too that may change what was meant.
    """

    def look(texts: Mapping[str, str]) -> list[Diagnostic]:
        return _Run(texts=texts, new_uid=new_uid).check_paths(paths)[0]

    return until_settled(look, unsafe=unsafe)


def reports(paths: Iterable[Path]) -> list[BankReport]:
    """What the banks at some paths come to as wholes; files that cannot be read are passed over."""
    run = _Run()
    made = []
    for path in (file for given in paths if given.exists() for file in files_in(given)):
        try:
            file = open_text(path)
        except QuizkitError:
            continue
        loaded = None if is_record(file) else read_bank(file)
        if loaded is not None and loaded.bank is not None:
            sources = {name: run.source(path, name)[0] for name in source_ids(loaded)}
            made.append(report(loaded.bank, sources))
    return made


@dataclass
class _Run:
    """One run of checks: what was opened is opened once."""

    opened: dict[Path, tuple[Source | None, list[Diagnostic]]] = field(default_factory=dict)
    banks: dict[str, frozenset[str]] = field(default_factory=dict)
    failures: list[QuizkitError] = field(default_factory=list)
    release: bool = False
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    """Banks as they went out, by uid and by id."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """What counts in the place of what some files hold, by name."""
    new_uid: Callable[[], str] | None = None
    """Makes a uid; where it is given, a bank without one is told so, with the fix."""
    looked_at: set[Path] = field(default_factory=set)
    """The files that the findings depend on, also those that are not there."""
    set_aside: set[int] = field(default_factory=set)
    """Which of the findings about sources a bank sets aside, by their `id`: each is made once."""

    def check_paths(self, paths: Iterable[Path]) -> tuple[list[Diagnostic], list[QuizkitError]]:
        """All that is wrong at some paths, in order, and what failed to open."""
        files: dict[Path, Path] = {}
        for path in paths:
            try:
                for file in files_in(path):
                    files.setdefault(file.resolve(), file)
            except QuizkitError as failure:
                self.failures.append(failure)
        with collector_paused():
            found = self.check_all([*files.values()])
        return in_order(found), self.failures

    def open(self, path: Path) -> SourceFile:
        """A text file, or what counts in its place.

        Raises:
            QuizkitError: It cannot be opened, or is no UTF-8 text.
        """
        self.looked_at.add(path)
        text = self.texts.get(str(path))
        return open_text(path) if text is None else SourceFile(str(path), text)

    def check_all(self, files: Sequence[Path]) -> list[Diagnostic]:
        """What is wrong with some files; those that cannot be opened are among the failures."""
        of_records: list[Diagnostic] = []
        loaded: list[tuple[Path, Loaded]] = []
        for path in files:
            try:
                file = self.open(path)
            except QuizkitError as failure:
                self.failures.append(failure)
                continue
            if is_record(file):
                of_records += self._opened(path)[1]
            else:
                loaded.append((path, read_bank(file)))
        for _, one in loaded:
            if one.bank is not None:
                names = frozenset(question.id for question in one.bank.questions)
                self.banks[one.bank.id] = names | one.left_out
        found: list[Diagnostic] = []
        for path, one in loaded:
            found += self.check_bank(path, one)
        found += (one for one in of_records if id(one) not in self.set_aside)
        return [*found, *_doubled_uids([one for _, one in loaded])]

    def check_bank(self, path: Path, loaded: Loaded) -> list[Diagnostic]:
        """All that is wrong with a bank and its sources, but for what it sets aside by name."""
        bank = loaded.bank
        if bank is None:
            return list(loaded.diagnostics)
        of_sources: list[Diagnostic] = []
        sources: dict[str, Source | None] = {}
        for name in source_ids(loaded):
            source, faults = self.source(path, name)
            of_sources += faults
            if source is not None or not (faults or self.failures):
                sources[name] = source
        banks = {**self._others(loaded), **self.banks}
        pictures, of_media = media.find(path, loaded)
        self.looked_at |= {*pictures.values()}
        self.looked_at |= {Path(one.params["path"]) for one in of_media if "path" in one.params}
        read = [*loaded.diagnostics, *of_media, *of_sources]
        checked = Checked(loaded, bank, sources, banks)
        read += self._as_published(path, checked)
        found = run_rules(checked, read)
        self.set_aside |= {id(one) for one in of_sources} - {id(one) for one in found}
        return found

    def _as_published(self, path: Path, checked: Checked) -> Iterator[Diagnostic]:
        """What is wrong with a bank as a release, and as the next one after another."""
        bank = checked.bank
        earlier = self.earlier.get(bank.uid or "") or self.earlier.get(bank.id)
        if earlier is not None:
            yield from releases.against(checked, earlier)
        if not self.release:
            if self.new_uid and bank.uid is None and "uid" not in checked.loaded.unread:
                yield _without_uid(checked, self.new_uid())
            return
        yield from releases.publishing(checked)
        if earlier is not None:
            yield from releases.anew(checked, earlier)
        for name in checked.sources:
            record = find_record(path, name)
            if record is not None:
                yield from _unknown_in(record)

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
            places = [p for p in (beside / f"{name}.yaml", known.get(name)) if p]
            self.looked_at |= {*places}
            path = next((p for p in places if p.is_file()), None)
            if path is not None:
                other = read(path)
                ids = frozenset(q.id for q in other.bank.questions) if other.bank else frozenset()
                others[name] = ids | other.left_out
        return others

    def source(self, bank: Path, name: str) -> tuple[Source | None, list[Diagnostic]]:
        """A bank's source by its id, and what is wrong with it."""
        self.looked_at |= {*record_places(bank, name)}
        record = find_record(bank, name)
        return (None, []) if record is None else self._opened(record)

    def _opened(self, record: Path) -> tuple[Source | None, list[Diagnostic]]:
        self.looked_at |= {record, record.with_suffix(".txt")}
        key = record.resolve()
        if key not in self.opened:
            try:
                source, found, locate = open_source(record, self.open)
                found += record_quotes(source, locate) if source is not None else ()
                self.opened[key] = source, found
            except QuizkitError as failure:
                self.failures.append(failure)
                self.opened[key] = (None, [])
        return self.opened[key]


_ID = re.compile(r"([ ]*)([\"']?)id\2[ ]*:[ ]*")
"""What stands before the id of a bank, in a line of its own."""


def _without_uid(checked: Checked, uid: str) -> Diagnostic:
    """A bank without uid, with the fix that writes one after its id, if it is plain where."""
    span = checked.loaded.locate(("id",))
    text = span.file.text
    line, _ = span.file.position(span.start)
    begun = span.file.offset(line)
    end = begun + len(span.file.line(line))
    edit = None
    if text[checked.loaded.locate(()).start :].startswith("{"):
        edit = Edit(Span(span.file, span.end, span.end), f', "uid": "{uid}"')
    elif (before := _ID.fullmatch(text, begun, span.start)) and span.end <= end:
        edit = Edit(Span(span.file, end, end), f"\n{before[1]}uid: {uid}")
    fix = Fix((edit,)) if edit else None
    return Diagnostic("no-uid", span, {"bank": checked.bank.id}, "info", fix=fix)


def _as_released(path: Path) -> dict[str, Earlier]:
    """The banks as they went out at a path, by uid and by id, with their sources as they were."""
    found: dict[str, Earlier] = {}
    run = _Run()
    files = files_in(path) if path.is_dir() or path.suffix.lower() in SUFFIXES else []
    for file in map(open_text, files):
        loaded = None if is_record(file) else read_bank(file)
        if loaded is None or loaded.bank is None:
            continue
        where = Path(file.name)
        sources = {name: run.source(where, name)[0] for name in source_ids(loaded)}
        earlier = Earlier(loaded, loaded.bank, sources)
        found[loaded.bank.id] = earlier
        if loaded.bank.uid is not None:
            found[loaded.bank.uid] = earlier
    if not found:
        raise QuizkitError("no-banks-there", path=str(path))
    return found


def _unknown_in(record: Path) -> Iterator[Diagnostic]:
    """What a record does not say and readers of what is published would look for."""
    told, locate, _ = read_record(open_text(record))
    if told is None:
        return

    def place(name: str) -> Span:
        return locate((name,) if name in told.model_fields_set else ("id",))

    params = {"source": told.id}
    if told.license == UNKNOWN:
        yield Diagnostic("licence-unknown", place("license"), {"of": told.id})
    if told.url == UNKNOWN:
        yield Diagnostic("address-unknown", place("url"), params, "warning")
    if told.revision == UNKNOWN:
        yield Diagnostic("revision-unknown", place("revision"), params, "warning")
    if told.accessed == UNKNOWN:
        yield Diagnostic("access-date-unknown", place("accessed"), params, "warning")


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
