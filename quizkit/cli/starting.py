"""Beginning a bank: `new`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizkit.cli.group import command, complain, talk, the_voice

if TYPE_CHECKING:
    from quizkit.formats.starting import Examples
    from quizkit.i18n import Voice
    from quizkit.sources import Source


@command("new")
@click.argument("name")
@click.option("--source", metavar="TEXT", help="The text that the questions are about.")
@click.option("--title", metavar="T", help="What the text is about, and the bank's title.")
@click.option("--work", metavar="W", help="The work that the text is or comes from.")
@click.option("--accessed", metavar="DAY", help="The day on which the text was taken from there.")
@click.option("--license", metavar="L", help="The licence of the text, such as CC-BY-SA-4.0.")
@click.option("--language", metavar="TAG", help="The language of the text and the responses.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    metavar="FOLDER",
    help="The folder of the bank, instead of the current one.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: what the options do not say is unknown.")
def new(name: str, source: str | None, into: Path, yes: bool, **said: str | None) -> None:
    """Begin a bank called NAME, with the record of its text."""
    from quizkit.text import printable

    voice = the_voice()
    told = _told(said)
    bank = into / f"{_bank_id(name)}.yaml"
    _refuse_existing([bank])
    text = _find_text(source, bank, voice) if source is not None else None
    files: dict[Path, bytes] = {}
    if text is not None:
        if text.is_new and not yes and _has_terminal():
            told = _asked(told, text, voice)
        files |= _of_text(text, told, voice)
    files[bank] = _bank_text(_head(name, bank, text, told), text, voice)
    _write(files, _schemas(bank, text, voice))
    for path in files:
        click.echo(printable(str(path)))
    if bank.stem != name:
        talk(voice("The bank is called {id}.", id=bank.stem))
    talk(*_next_steps(bank, text, voice))


def _told(said: Mapping[str, str | None]) -> dict[str, str]:
    """What the options say.

    Raises:
        QuizkitError: No file can hold it.
    """
    from quizkit.formats.starting import check_answer, licence_named

    told = {field: check_answer(field, value) for field, value in said.items() if value is not None}
    return told | ({"license": licence_named(told["license"])} if "license" in told else {})


def _bank_id(name: str) -> str:
    from quizkit.diagnostics import QuizkitError
    from quizkit.text import slug

    id = slug(name)
    if not 0 < len(id) <= 100:
        raise QuizkitError("bad-name", name=name)
    return id


def _head(name: str, bank: Path, text: _Text | None, told: Mapping[str, str]) -> dict[str, str]:
    """What a new bank says of itself."""
    from quizkit.cli.opening import today
    from quizkit.formats.starting import check_answer

    known = _known(text, told)
    return {
        "id": bank.stem,
        "uid": new_uid(),
        "title": known.get("title") or check_answer("title", name),
        "language": known.get("language") or "es",
        "created": today().isoformat(),
        **({"source": text.id} if text else {}),
    }


def new_uid() -> str:
    """80 random bits, as a bank's uid writes them."""
    import base64
    import secrets

    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def _has_terminal() -> bool:
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))


# The text ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Text:
    """A text that a bank is about, and where it and its record are to lie."""

    given: Path
    path: Path
    """Itself, or its copy beside the bank."""
    content: bytes
    words: str

    @property
    def id(self) -> str:
        return self.path.stem

    @property
    def record(self) -> Path:
        return self.path.with_suffix(".yaml")

    @property
    def is_new(self) -> bool:
        """Whether nothing is known of it yet."""
        return not self.record.is_file()


def _find_text(name: str, bank: Path, voice: Voice) -> _Text:
    """The text of a new bank, which is told what is odd about it.

    Raises:
        QuizkitError: It cannot be read, or its record would lie where something else does.
    """
    from quizkit import finding
    from quizkit.diagnostics import QuizkitError
    from quizkit.library import MAX_SOURCE
    from quizkit.survey import find_text

    given = find_text(name)
    try:
        content = given.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-open", path=str(given), reason=reason) from None
    if len(content) > MAX_SOURCE:
        params = {"size": str(len(content)), "limit": str(MAX_SOURCE)}
        raise QuizkitError("source-too-large", path=str(given), **params)
    words, encoding = finding.decoded(content, given)
    if encoding != "utf-8":
        talk(
            voice(
                "This text is not UTF-8: it was read as {encoding}. Look whether its accents are"
                " right.",
                encoding=encoding,
            )
        )
    text = _Text(given, _place(given, bank, voice), content, words)
    _refuse_clashes(text, bank)
    return text


def _place(given: Path, bank: Path, voice: Voice) -> Path:
    """Where a text is to lie so that the bank finds it by its id: where it is, if that will do."""
    from quizkit.text import slug

    id = slug(given.stem)[:100].strip("-")
    if given.suffix == ".txt" and id == given.stem and given.resolve().parent in _reach(bank):
        return given
    if id in ("", bank.stem):
        id = f"{id or bank.stem}-{voice('text')}"
    return bank.parent / f"{id}.txt"


def _reach(bank: Path) -> list[Path]:
    """The folders where the sources of a bank are looked for, in order."""
    from quizkit.finding import built_in

    beside = bank.parent.resolve()
    folders = (beside, beside / "sources", beside.parent / "sources", built_in() / "sources")
    return [folder.resolve() for folder in folders]


def _refuse_clashes(text: _Text, bank: Path) -> None:
    """See that nothing of a text would lie where something else does.

    Raises:
        QuizkitError: Something would.
    """
    from quizkit.diagnostics import QuizkitError
    from quizkit.finding import find_record, head

    if bank.resolve() == text.record.resolve():
        raise QuizkitError("name-is-source", path=str(bank), name=bank.stem)
    if text.record.exists() and head(text.record) is not None:
        raise QuizkitError("already-there", path=str(text.record))
    if text.path.exists() and text.path.read_bytes() != text.content:
        raise QuizkitError("already-there", path=str(text.path))
    found = find_record(bank.resolve(), text.id)
    if found is not None:
        places = _reach(bank)
        theirs, ours = (places.index(one.resolve().parent) for one in (found, text.record))
        if theirs < ours:
            raise QuizkitError("source-elsewhere", source=text.id, path=str(found))


# What is known of it -------------------------------------------------------------------------


def _asked(told: Mapping[str, str], text: _Text, voice: Voice) -> dict[str, str]:
    """What somebody at a terminal says of a text, beside what the options say."""
    from quizkit.formats.starting import LICENCES

    questions = {
        "title": voice("Title: what it is about"),
        "work": voice("Work: the book, article or site that it comes from"),
        "accessed": voice("Day on which you took it from there, as in 2026-11-22"),
        "license": voice("Licence"),
    }
    talk(
        voice("What do you know of {text}? Press Enter for what you do not know.", text=text.given)
    )
    answers = dict(told)
    for field, question in questions.items():
        if field in told:
            continue
        if field == "license":
            talk(voice("Known licences: {names}.", names=", ".join(LICENCES)))
            talk(voice("While it is unknown, nothing made of the text can be published."))
        answers[field] = _answer(field, question, voice)
    return answers


def _answer(field: str, question: str, voice: Voice) -> str:
    """An answer that a file may hold; who gives another is asked again."""
    from quizkit.diagnostics import QuizkitError
    from quizkit.formats.starting import check_answer, licence_named

    while True:
        given = click.prompt(question, default="unknown", err=True).strip()
        if given.casefold() in ("desconocido", "desconocida", "?"):
            given = "unknown"
        try:
            return check_answer(field, licence_named(given) if field == "license" else given)
        except QuizkitError as failure:
            complain(failure, voice)


def _of_text(text: _Text, told: Mapping[str, str], voice: Voice) -> dict[Path, bytes]:
    """The files that a text still needs: its copy, its record."""
    import hashlib

    from quizkit.formats.starting import note_markers, record_text
    from quizkit.i18n import FOLDER

    files = {} if text.path.exists() else {text.path: text.content}
    if not text.is_new:
        if told.keys() - {"title", "language"}:
            talk(
                voice(
                    "{record} is there already and stays as it is; it counts, and not the options.",
                    record=text.record,
                )
            )
        return files
    template = (FOLDER / voice.language / "record.yaml").read_text(encoding="utf-8")
    known = {**told, "id": text.id, "sha256": hashlib.sha256(text.content).hexdigest()}
    record = record_text(template, known, note_markers(text.words))
    return {**files, text.record: record.encode()}


def _known(text: _Text | None, told: Mapping[str, str]) -> dict[str, str]:
    """What a bank takes over from what is known of its text, and of what was said."""
    known = {name: value for name, value in told.items() if value != "unknown"}
    if text is None:
        return known
    record = _source(text).record
    if record.title != "unknown":
        known.setdefault("title", record.title)
    if record.language != "und":
        known.setdefault("language", record.language)
    return known


def _source(text: _Text) -> Source:
    """A text as the bank will find it."""
    from quizkit.formats.starting import note_markers
    from quizkit.library import open_source
    from quizkit.sources import Record, Source
    from quizkit.text import Text

    found = None if text.is_new else open_source(text.record)[0]
    if found is not None:
        return found
    markers = tuple(map(Text, note_markers(text.words)))
    return Source(Record(id=text.id, sha256=Text("0"), note_markers=markers), text.words)


# Files ---------------------------------------------------------------------------------------


def _bank_text(values: Mapping[str, str], text: _Text | None, voice: Voice) -> bytes:
    from quizkit.formats.starting import bank_text
    from quizkit.i18n import FOLDER

    template = (FOLDER / voice.language / "bank.yaml").read_text(encoding="utf-8")
    return bank_text(template, values, _examples(text, voice)).encode()


def _examples(text: _Text | None, voice: Voice) -> Examples:
    from quizkit.formats.starting import Examples, sample_quote

    cloze = voice("Columbus sailed from Palos on {{1|3}} August {{2|1492}}.")
    if text is None:
        return Examples(cloze)
    return Examples(cloze, sample_quote(_source(text)), voice("it is only an example"))


def _schemas(bank: Path, text: _Text | None, voice: Voice) -> dict[Path, bytes]:
    """The schemas that the new files name, where they are not there as they are now."""
    import json

    from quizkit.formats.schema import bank_schema, record_schema
    from quizkit.formats.starting import SCHEMAS

    def printed(schema: object) -> bytes:
        return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()

    files = {bank.parent / SCHEMAS[0]: printed(bank_schema(voice.say))}
    if text is not None and text.is_new:
        files[text.record.parent / SCHEMAS[1]] = printed(record_schema(voice.say))
    return files


def _refuse_existing(paths: Iterable[Path]) -> None:
    """See that files are still to be made.

    Raises:
        QuizkitError: One is there already.
    """
    from quizkit.diagnostics import QuizkitError

    for path in paths:
        if path.exists() or path.is_symlink():
            raise QuizkitError("already-there", path=str(path))


def _write(new: Mapping[Path, bytes], replaced: Mapping[Path, bytes]) -> None:
    """Write files, all of them or none; those that are new are never written over another.

    Raises:
        QuizkitError: One is there already, or cannot be written.
    """
    from quizkit.diagnostics import QuizkitError

    _refuse_existing(new)
    files = {**new, **replaced}
    made = [path for path in files if not path.exists()]
    ready: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready[path] = path.with_name(f".{path.name}.part")
            ready[path].write_bytes(content)
        for path, part in ready.items():
            part.replace(path)
    except OSError as error:
        for half_done in (*made, *ready.values()):
            half_done.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise QuizkitError("cannot-write", path=str(path), reason=reason) from error


def _next_steps(bank: Path, text: _Text | None, voice: Voice) -> list[str]:
    """What to do with a new bank."""
    import shlex

    name = shlex.quote(str(bank))
    lines = [voice("Write questions into {bank}: it has an example of each type.", bank=bank)]
    if text is not None and text.path != text.given:
        is_copied = "{text} is copied to {copy}, where the bank finds it."
        lines.insert(0, voice(is_copied, text=text.given, copy=text.path))
    steps = [
        (f"quizkit check {name}", voice("what is wrong with it")),
        (f"quizkit play {name}", voice("ask yourself the questions")),
    ]
    if text is not None:
        read = f"quizkit read {shlex.quote(str(text.path))}"
        steps.insert(0, (read, voice("what is in the text")))
    width = max(len(step) for step, _ in steps)
    return [*lines, *(f"  {step:<{width}}  {about}" for step, about in steps)]
