"""What a text holds, for somebody who is to write questions about it.

A reading put together with what is known of the source, with the banks that lean on it, and with
what nobody asks about yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizkit import library
from quizkit.bank import Bank
from quizkit.coverage import Use, unasked, uses
from quizkit.diagnostics import QuizkitError
from quizkit.finding import Encoding, built_in, decoded, find_record, head, known_banks
from quizkit.reading import states, voices
from quizkit.reading.findings import Doubt, Finding, Prose, State
from quizkit.reading.whole import findings, looks_spanish
from quizkit.sources import UNKNOWN, Record, Source
from quizkit.text import slug


@dataclass(frozen=True)
class Survey:
    """A text that was read, and the banks that lean on it."""

    path: Path
    encoding: Encoding
    record: Path | None
    """Where what is known of the source is kept; none where nothing is."""
    source: Source
    prose: Prose
    findings: tuple[Finding, ...]
    states: tuple[State, ...]
    answering: tuple[tuple[int, int], ...]
    """Pairs of sentences, by number, whose claims answer each other."""
    doubts: tuple[Doubt, ...]
    banks: tuple[Bank, ...]
    uses: tuple[Use, ...]
    unasked: tuple[Finding, ...]
    """The facts that lie in no quote of these banks."""

    @property
    def is_spanish(self) -> bool:
        """Whether the text may be Spanish, which the rules know."""
        return looks_spanish(self.prose)


def survey(path: Path, banks: Iterable[Path] | None = None) -> Survey:
    """Read a text.

    Args:
        path: The text.
        banks: The banks to hold it against; those that lean on it and are known, where none.

    Raises:
        QuizkitError: It cannot be opened, is too large, or is no plain text.
    """
    content = _content(path)
    text, encoding = decoded(content, path)
    record, source = _source(path, content, text)
    told = source.record
    language = "es" if told.language == "und" else told.language
    topic = "" if told.title == UNKNOWN else told.title
    prose = Prose(text, language, told.note_markers, topic)
    found = findings(prose)
    stands = states.states(prose, told.sentences)
    pairs = voices.answering(prose, [one for one in found if one.kind == "attribution"])
    opened = [*(_leaning(path, record, told.id) if banks is None else map(_bank, banks))]
    used = uses(opened, source)
    return Survey(
        path,
        encoding,
        record,
        source,
        prose,
        tuple(found),
        tuple(stands),
        tuple(pairs),
        tuple(states.doubts(prose, stands, found, pairs, told.sentences)),
        tuple(opened),
        tuple(used),
        tuple(unasked(found, used)),
    )


def find_text(name: str) -> Path:
    """The text that a path, the path of a record, or the id of a source means.

    Raises:
        QuizkitError: There is none.
    """
    path = Path(name)
    if path.suffix.lower() in (".yaml", ".yml") and path.is_file():
        return path.with_suffix(".txt")
    if path.exists():
        return path
    folders = (Path(), Path("sources"), built_in() / "sources")
    places = (folder / f"{name}.txt" for folder in folders)
    found = next((place for place in places if name == slug(name) and place.is_file()), None)
    if found is None:
        raise QuizkitError("no-such-file", path=name)
    return found


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-open", path=str(path), reason=reason) from None
    if len(content) > library.MAX_SOURCE:
        limit = str(library.MAX_SOURCE)
        raise QuizkitError("source-too-large", path=str(path), size=str(len(content)), limit=limit)
    return content


def _source(path: Path, content: bytes, text: str) -> tuple[Path | None, Source]:
    """The source that a text is, with its record if that lies beside it and can be read."""
    record = path.with_suffix(".yaml")
    if record.is_file() and head(record) is None:
        opened, _, _ = library.open_source(record)
        if opened is not None:
            return record, opened
    digest = hashlib.sha256(content).hexdigest()
    bare = Record(id=slug(path.stem) or "source", sha256=digest)
    return None, Source(bare, text, str(path))


def _leaning(path: Path, record: Path | None, id: str) -> Iterator[Bank]:
    """The banks that lean on a source: known ones, and those that lie where banks would.

    One that cannot be read is passed over: `check` says what is wrong with it.
    """
    if record is None:
        return
    beside = path.parent
    folders = (beside, beside.parent, beside.parent / "banks", beside / "banks")
    near = [one for folder in folders for one in sorted(folder.glob("*.y*ml"))]
    seen: set[Path] = set()
    for bank in (*near, *known_banks().values()):
        if bank.resolve() in seen or head(bank) is None:
            continue
        seen.add(bank.resolve())
        own = find_record(bank, id)
        if own is None or own.resolve() != record.resolve():
            continue
        try:
            opened = _bank(bank)
        except QuizkitError:
            continue
        if id in _named(opened):
            yield opened


def _bank(path: Path) -> Bank:
    return library.open_bank(path)[1]


def _named(bank: Bank) -> Sequence[str | None]:
    named = {evidence.source for question in bank.questions for evidence in question.evidence}
    return [bank.source, *named]
