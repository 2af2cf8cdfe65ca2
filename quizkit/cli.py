"""The command line: click commands, printing, exit codes, and the only place that wires.

Standard output is data; talk goes to standard error. Everything of ours is imported inside the
command that needs it: `--help` costs little more than the interpreter.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit import __version__

if TYPE_CHECKING:
    from datetime import datetime

    from quizkit.anki import Edition
    from quizkit.bank import Bank, Loaded
    from quizkit.diagnostics import QuizkitError
    from quizkit.i18n import Voice
    from quizkit.questions import Outcome, Question
    from quizkit.study import Study

FINE, FINDINGS, MISUSE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

_UNREADABLE = ("cannot-open", "no-such-file", "not-text", "cannot-write")
_MISUSE = ("no-such-bank", "no-such-question", "no-such-topic")


def _set_language(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_root().meta["quizkit.lang"] = value


_LANGUAGE = click.option(
    "--lang",
    type=click.Choice(["es", "en"]),
    expose_value=False,
    is_eager=True,
    callback=_set_language,
    help="Language of the messages.",
)


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of ours, which like the whole program takes `--lang`."""

    def wrap(function: Callable[..., Any]) -> click.Command:
        return main_group.command(name, **settings)(_LANGUAGE(function))

    return wrap


def _voice() -> Voice:
    from quizkit.i18n import Voice, pick_language

    context = click.get_current_context(silent=True)
    asked = context.find_root().meta.get("quizkit.lang") if context else None
    return Voice(pick_language(asked))


def _talk(*lines: str) -> None:
    """Say something on standard error; names of files are text, and no more than that."""
    from quizkit.text import printable

    for line in lines:
        click.echo(printable(line), err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@_LANGUAGE
@click.version_option(__version__, message="quizkit %(version)s")
@click.pass_context
def main_group(context: click.Context) -> None:
    """Question banks that prove themselves: take them, check them, export them to Anki."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


# Taking a quiz -------------------------------------------------------------------------------


@command("play")
@click.argument("bank", nargs=-1)
@click.option("--topic", "topics", multiple=True, metavar="T", help="Only questions of this topic.")
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="At most so many questions.")
@click.option("--seed", metavar="S", help="The same seed draws the same questions in one order.")
@click.option("--plain", is_flag=True, help="A line at a time, for pipes and screen readers.")
def play(
    bank: Sequence[str], topics: Sequence[str], count: int | None, seed: str | None, plain: bool
) -> None:
    """Take a quiz drawn from BANKs (paths or ids); from all known banks if none is named."""
    voice = _voice()
    study = _study(_open_banks(bank, voice), topics, count, seed)
    drawn = all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if plain or not drawn or os.environ.get("TERM") == "dumb":
        from quizkit import plain as lines

        sys.exit(lines.play(study, voice, sys.stdin or io.StringIO(), sys.stdout))
    from quizkit.tui.app import quiz_app, run
    from quizkit.tui.quiz import Opened

    sys.exit(run(quiz_app(lambda: Opened(study), voice)))


def _study(
    opened: Sequence[tuple[Path, Loaded, Bank]],
    topics: Sequence[str],
    count: int | None,
    seed: str | None,
) -> Study:
    import secrets

    from quizkit import library
    from quizkit.diagnostics import QuizkitError
    from quizkit.study import Study, Wanted

    known = {topic for _, _, bank in opened for topic in bank.topics}
    for topic in topics:
        if topic not in known:
            raise QuizkitError("no-such-topic", topic=topic, known=", ".join(sorted(known)))
    sources = {}
    for path, loaded, _ in opened:
        sources.update(library.sources_of(path, loaded))
    study = Study([bank for _, _, bank in opened], _now, sources)
    wanted = Wanted(count=count, topics=tuple(topics))
    study.start(seed=seed or secrets.randbelow(10**9), wanted=wanted)
    return study


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)  # noqa: TID251  # the one clock, handed down from here


def _open_banks(names: Sequence[str], voice: Voice) -> list[tuple[Path, Loaded, Bank]]:
    """Banks by their paths or ids, whatever of them is sound; what is not is said."""
    from quizkit import library
    from quizkit.diagnostics import QuizkitError

    paths = [library.find_bank(name) for name in names] or [*library.known_banks().values()]
    opened = []
    for path in dict.fromkeys(paths):
        try:
            loaded = library.read(path)
            if loaded.bank is None or not (loaded.bank.questions or not loaded.diagnostics):
                raise QuizkitError("bank-unreadable", path=str(path))
        except QuizkitError as failure:
            if names:
                raise
            _talk(_sentence(failure, voice))  # nobody named it: the others go on without
            continue
        if faults := sum(found.severity == "error" for found in loaded.diagnostics):
            _talk(
                voice(
                    "{path}: faults found ({faults}); what is at fault is left out. "
                    "`quizkit check {path}` shows them.",
                    path=path,
                    faults=faults,
                )
            )
        for name, source in library.sources_of(path, loaded).items():
            if source is None:
                _talk(
                    voice(
                        "{path}: there is no source `{source}`; its quotes are shown as written.",
                        path=path,
                        source=name,
                    )
                )
        opened.append((path, loaded, loaded.bank))
    return opened


# Looking at banks ----------------------------------------------------------------------------


@command("list")
@click.argument("bank", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_banks(bank: Sequence[str], form: str) -> None:
    """The banks that are known, or the questions of each BANK."""
    import json

    from quizkit import library

    voice = _voice()
    if bank:
        opened = _open_banks(bank, voice)
        rows = [_question_row(one, question) for _, _, one in opened for question in one.questions]
        columns = ["bank", "id", "type", "topic", "level"]
    else:
        rows = [row for path in library.known_banks().values() for row in _bank_row(path, voice)]
        columns = ["id", "title", "questions", "topics"]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for line in _table(columns, rows, voice):
        click.echo(line)


def _bank_row(path: Path, voice: Voice) -> list[dict[str, Any]]:
    """The row of a bank; none for a file that cannot be read, which is said."""
    from quizkit import library
    from quizkit.diagnostics import QuizkitError

    try:
        loaded = library.read(path)
    except QuizkitError as failure:
        _talk(_sentence(failure, voice))
        return []
    bank = loaded.bank
    questions = bank.questions if bank else ()
    topics = {
        topic: sum(question.topic == topic for question in questions)
        for topic in (bank.topics if bank else ())
    }
    return [
        {
            "id": bank.id if bank else path.stem,
            "title": bank.title if bank else "",
            "path": str(path),
            "questions": len(questions),
            "topics": topics,
            "faults": len(loaded.diagnostics),
        }
    ]


def _question_row(bank: Bank, question: Question) -> dict[str, Any]:
    return {
        "bank": bank.id,
        "id": question.id,
        "type": question.type,
        "topic": question.topic,
        "level": question.level,
    }


def _table(columns: Sequence[str], rows: Sequence[dict[str, Any]], voice: Voice) -> list[str]:
    from quizkit.text import printable

    def cell(value: object) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{name} {count}" for name, count in value.items())
        return "" if value is None else printable(str(value))

    cells = [[voice(name) for name in columns]]
    cells += [[cell(row[name]) for name in columns] for row in rows]
    widths = [max(len(row[index]) for row in cells) for index in range(len(columns))]
    return [
        "  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


@command("schema")
@click.option("--record", is_flag=True, help="The schema of a source's record instead.")
def schema(record: bool) -> None:
    """The JSON Schema of the notation, for editors."""
    import json

    from quizkit.formats.schema import bank_schema, record_schema

    click.echo(json.dumps(record_schema() if record else bank_schema(), indent=2))


# Checking ------------------------------------------------------------------------------------


@command("check")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "concise", "json"]), default="text")
def check(path: Sequence[Path], form: str) -> None:
    """Everything that is wrong with banks and source records, each under the very words."""
    from quizkit import library
    from quizkit.diagnostics import as_json, render_concise, render_text

    voice = _voice()
    found, failures = library.check(path)
    if form == "json":
        click.echo(as_json(found, voice.say))
    else:
        render = render_concise if form == "concise" else render_text
        gap = "\n" if form == "concise" else "\n\n"
        if found:
            click.echo(gap.join(render(one, voice.say) for one in found))
    for failure in failures:
        _talk(_sentence(failure, voice))
    errors = sum(one.severity == "error" for one in found)
    warnings = sum(one.severity == "warning" for one in found)
    if form == "text" and not failures:
        _talk(_count_findings(errors, warnings, voice))
    sys.exit(UNREADABLE if failures else FINDINGS if errors else FINE)


def _count_findings(errors: int, warnings: int, voice: Voice) -> str:
    if not errors and not warnings:
        return voice("Nothing found.")
    counted = [
        voice.count("{n} error", "{n} errors", errors) if errors else "",
        voice.count("{n} warning", "{n} warnings", warnings) if warnings else "",
    ]
    return ", ".join(part for part in counted if part) + "."


@command("grade", context_settings={"ignore_unknown_options": True})
@click.argument("bank")
@click.argument("question")
@click.argument("response")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def grade(bank: str, question: str, response: str, form: str) -> None:
    """How a RESPONSE to a QUESTION of a BANK is judged, and why."""
    import json

    voice = _voice()
    asked = _find_question(bank, question)
    verdict = _judged(asked, response, voice)
    if form == "json":
        click.echo(json.dumps(verdict, ensure_ascii=False))
        return
    click.echo(verdict["message"])
    for part in verdict["parts"]:
        mark = "✓" if part["fraction"] == 1 else "✗" if part["fraction"] == 0 else "~"
        click.echo(f"  {mark} {part['id']}: {part['fraction']:g}")
    for words in verdict["feedback"]:
        click.echo(f"  {words}")


def _find_question(bank: str, name: str) -> Question:
    from quizkit import library
    from quizkit.diagnostics import QuizkitError
    from quizkit.text import nearest

    path = library.find_bank(bank)
    loaded = library.read(path)
    if loaded.bank is None or name in loaded.left_out:
        raise QuizkitError("bank-unreadable", path=str(path))
    if name not in loaded.bank:
        near = nearest(name, [question.id for question in loaded.bank.questions])
        more = {"nearest": near} if near else {}
        raise QuizkitError("no-such-question", question=name, bank=loaded.bank.id, **more)
    return loaded.bank[name]


def _judged(question: Question, text: str, voice: Voice) -> dict[str, Any]:
    """A verdict on a typed response, as `grade --format json` prints it."""
    from quizkit.diagnostics import fill
    from quizkit.questions import ResponseError
    from quizkit.text import printable

    verdict: dict[str, Any] = {
        "question": question.id,
        "status": "unreadable",
        "fraction": None,
        "canonical": None,
        "code": None,
        "parts": [],
        "feedback": [],
    }
    try:
        response = question.parse(text)
    except ResponseError as error:
        why = fill(voice.say("response", error.code), error.params)
        return verdict | {"code": error.code, "message": why}
    outcome = question.grade(response)
    texts = question.texts()
    return verdict | {
        "status": "graded",
        "fraction": float(outcome.fraction),
        "canonical": question.show(response),
        "code": outcome.code,
        "parts": [
            {"id": part.id, "fraction": float(part.fraction), "code": part.code}
            for part in outcome.parts
        ],
        "feedback": [printable(texts[path]) for path in outcome.feedback],
        "message": _verdict_sentence(question, outcome, voice),
    }


def _verdict_sentence(question: Question, outcome: Outcome, voice: Voice) -> str:
    from quizkit.text import printable

    if outcome.fraction == 1:
        words = voice("Right.")
    elif outcome.fraction > 0:
        words = voice("Partly right: {fraction}.", fraction=outcome.fraction)
    else:
        words = voice("Not right.")
    why = voice.say("response", outcome.code) if outcome.code else ""
    key = question.show(question.key_response())
    hedge = f" ({question.hedge})" if question.hedge else ""
    return " ".join(
        part for part in (words, why, printable(f"{voice('Key')}: {key}{hedge}")) if part
    )


# Anki ----------------------------------------------------------------------------------------


@command("export")
@click.argument("bank", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The package to write, FILE.apkg.",
)
def export(bank: Sequence[str], output: Path) -> None:
    """Write the questions of BANKs as an Anki package."""
    from quizkit import anki
    from quizkit.i18n import Voice, pick_language

    voice = _voice()
    editions = []
    for path, loaded, one in _open_banks(bank, voice):
        editions.append(_edition(path, loaded, one, Voice(pick_language(one.language or "en"))))
    summary = anki.export(editions, output)
    for source in summary.unlicensed:
        _talk(
            voice("The licence of `{source}` is unknown: do not publish this deck.", source=source)
        )
    _talk(
        voice(
            "{path}: {notes} notes, {cards} cards.",
            path=output,
            notes=summary.notes,
            cards=summary.cards,
        )
    )


def _edition(path: Path, loaded: Loaded, bank: Bank, label: Callable[[str], str]) -> Edition:
    from quizkit import library
    from quizkit.anki import Edition

    found = library.sources_of(path, loaded)
    sources = {name: source for name, source in found.items() if source is not None}
    return Edition(bank, sources, label)


# The edge ------------------------------------------------------------------------------------


def _sentence(error: QuizkitError, voice: Voice) -> str:
    """An error in the reader's language, with the nearest name where there is one."""
    from quizkit.diagnostics import fill

    words = [fill(voice.say("error", error.code) or error.code, error.params)]
    if "nearest" in error.params:
        words.append(fill(voice.say("error", "did-you-mean"), error.params))
    return f"quizkit: {'; '.join(words)}"


def _translate(command: click.Command, voice: Voice) -> None:
    """Put the help of a command, and of those under it, into the reader's language."""
    if command.help:
        command.help = voice(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = voice(parameter.help)
    for inner in getattr(command, "commands", {}).values():
        _translate(inner, voice)


def _prepare_streams() -> None:
    """Never let a character that cannot be read or shown end the program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def main(arguments: Sequence[str] | None = None) -> None:
    """The program: runs a command and exits with its code."""
    from quizkit.i18n import Voice, pick_language

    given = [*(sys.argv[1:] if arguments is None else arguments)]
    voice = Voice(pick_language(_asked_language(given)))
    voice.lend_to_click()
    _prepare_streams()
    _translate(main_group, voice)
    sys.exit(_run(given, voice))


def _asked_language(given: Sequence[str]) -> str | None:
    """The last language that the arguments ask for; known before click reads them."""
    spread = [part for argument in given for part in argument.split("=", 1)]
    return next((b for a, b in reversed([*pairwise(spread)]) if a == "--lang"), None)


def _run(given: list[str], voice: Voice) -> int:
    try:
        main_group.main(given, prog_name="quizkit", standalone_mode=False)
    except click.ClickException as error:
        told = io.StringIO()
        error.show(file=told)
        _talk(told.getvalue().rstrip("\n"))
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        _talk(f"quizkit: {error.strerror or error}")
        return UNREADABLE
    except Exception as error:  # the outermost edge: ours are said, others are bugs
        from quizkit.diagnostics import QuizkitError

        if not isinstance(error, QuizkitError):
            raise
        _talk(_sentence(error, voice))
        code = error.code
        return UNREADABLE if code in _UNREADABLE else MISUSE if code in _MISUSE else FINDINGS
    return FINE
