"""How banks and sources are opened; what is wrong with them is the business of `checking`.

Where they are found is in `finding`, whose names are given from here too. `read` gives a bank as
its file has it, `contents` what there is to choose from in it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizkit.bank import Bank, Loaded
from quizkit.bank import Path as TreePath
from quizkit.diagnostics import Diagnostic, Edit, Fix, QuizkitError, SourceFile, Span
from quizkit.fields import Mode
from quizkit.finding import (
    built_in,
    decoded,
    files_in,
    find_bank,
    find_record,
    is_record,
    known_banks,
    open_text,
)
from quizkit.formats import read_bank, read_record
from quizkit.session import ANYTHING
from quizkit.sources import UNKNOWN, Source

__all__ = [
    "MAX_SOURCE",
    "Contents",
    "built_in",
    "contents",
    "errors_in",
    "files_in",
    "find_bank",
    "find_record",
    "is_record",
    "known_banks",
    "open_bank",
    "open_source",
    "open_text",
    "read",
    "source_ids",
    "sources_of",
]

MAX_SOURCE = 16_000_000
"""Bytes of a source."""


# Reading -------------------------------------------------------------------------------------


def read(path: Path) -> Loaded:
    """A bank as its file has it, without the rules.

    Raises:
        QuizkitError: The file cannot be opened, or is no text.
    """
    return read_bank(open_text(path))


def open_bank(path: Path) -> tuple[Loaded, Bank]:
    """A bank of which something can be asked, or that has nothing to ask without being at fault.

    Raises:
        QuizkitError: The file cannot be opened, is no text, or holds no such bank.
    """
    loaded = read(path)
    if loaded.bank is None or not (loaded.bank.questions or not loaded.diagnostics):
        raise QuizkitError("bank-unreadable", path=str(path))
    return loaded, loaded.bank


def errors_in(loaded: Loaded) -> list[Diagnostic]:
    """The faults that a bank was read with, warnings apart."""
    return [found for found in loaded.diagnostics if found.severity == "error"]


@dataclass(frozen=True, slots=True)
class Contents:
    """What there is to choose from in a bank."""

    title: str
    topics: Mapping[str, str]
    """Titles of the topics that questions have, by id."""
    faults: int
    questions: Mapping[tuple[str | None, int | None], int]
    """How many may be asked, by topic and level."""
    ids: frozenset[str]
    """Their kept ids."""
    mode: Mode
    """What the bank is meant for."""

    def count(self, topics: Collection[str] = (), levels: Collection[int] = ()) -> int:
        """How many may be asked of some topics and levels; of any, where none are named."""
        return sum(
            count
            for (topic, level), count in self.questions.items()
            if (not topics or topic in topics) and (not levels or level in levels)
        )


def contents(path: Path) -> Contents:
    """What there is to choose from in a bank; drafts and retired questions are not.

    Raises:
        QuizkitError: The file cannot be opened, is no text, or holds no bank to ask from.
    """
    loaded, bank = open_bank(path)
    asked = [question for question in bank.questions if ANYTHING.admits(question)]
    named = {question.topic for question in asked if question.topic}
    topics = {**bank.topics, **{id: id for id in sorted(named - bank.topics.keys())}}
    return Contents(
        title=bank.title,
        topics={id: title for id, title in topics.items() if id in named},
        faults=len(errors_in(loaded)),
        questions=Counter((question.topic, question.level) for question in asked),
        ids=frozenset(map(bank.kept_id, asked)),
        mode=bank.mode,
    )


def open_source(
    record: Path, opening: Callable[[Path], SourceFile] = open_text
) -> tuple[Source | None, list[Diagnostic], Callable[[TreePath], Span]]:
    """A source by the path of its record, what is wrong with it, and where the record says what.

    Raises:
        QuizkitError: A file cannot be opened, or is no text.
    """
    file = opening(record)
    read_one, locate, found = read_record(file)
    if read_one is None:
        return None, found, locate
    text = record.with_suffix(".txt")
    if not text.is_file():
        params = {"source": read_one.id, "path": str(text)}
        return None, [*found, Diagnostic("source-text-missing", locate(("id",)), params)], locate
    content = text.read_bytes()
    if len(content) > MAX_SOURCE:
        params = {"size": str(len(content)), "limit": str(MAX_SOURCE)}
        return None, [*found, Diagnostic("too-large", locate(("id",)), params)], locate
    actual = hashlib.sha256(content).hexdigest()
    if actual != read_one.sha256.lower():
        params = {"source": read_one.id, "actual": actual}
        span = locate(("sha256",))
        fix = Fix((Edit(span, actual),), safe=read_one.sha256 == UNKNOWN)
        found.append(Diagnostic("source-changed", span, params, fix=fix))
    words, encoding = decoded(content, text)
    if encoding != "utf-8":
        params = {"source": read_one.id, "encoding": encoding}
        found.append(Diagnostic("source-encoding", locate(("id",)), params, "warning"))
    known = read_one.sha256.lower() not in (actual, UNKNOWN)
    return Source(read_one, words, str(text), changed=known), found, locate


def sources_of(path: Path, loaded: Loaded) -> dict[str, Source | None]:
    """The sources of a bank that was read, by id; none where there is no such source."""
    return {name: _source(find_record(path, name)) for name in source_ids(loaded)}


def _source(record: Path | None) -> Source | None:
    try:
        return open_source(record)[0] if record is not None else None
    except QuizkitError:
        return None


def source_ids(loaded: Loaded) -> Iterator[str]:
    """The sources that a bank names, sorted."""
    bank = loaded.bank
    if bank is None:
        return
    named = {evidence.source for question in bank.questions for evidence in question.evidence}
    yield from sorted(name for name in {bank.source, *named} if name is not None)
