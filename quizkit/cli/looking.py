"""Looking at banks: `list`, `schema`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli.group import command, complain, the_voice

if TYPE_CHECKING:
    from quizkit.bank import Bank
    from quizkit.browsing import State
    from quizkit.i18n import Voice
    from quizkit.questions import Question

_STATES = ("new", "known", "due", "suspended", "flagged", "disputed", "retired", "draft")
"""As in `browsing`, which costs too much to be asked for them."""


@command("list")
@click.argument("bank", nargs=-1)
@click.option(
    "--search",
    metavar="TEXT",
    help="Only questions with these words, of all banks if none is named; accents do not matter.",
)
@click.option("--state", type=click.Choice(_STATES), help="Only questions in this state; likewise.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_banks(bank: Sequence[str], search: str | None, state: State | None, form: str) -> None:
    """The banks that are known, or the questions of each BANK."""
    import json

    from quizkit import library
    from quizkit.cli.opening import open_banks

    voice = the_voice()
    if search is not None or state is not None:
        opened = open_banks(bank, voice)
        rows = _found([one for _, _, one in opened], search or "", state)
        columns = ["bank", "id", "type", "topic", "level", "state", "stem"]
    elif bank:
        opened = open_banks(bank, voice)
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
        complain(failure, voice)
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


def _found(banks: Sequence[Bank], words: str, state: State | None) -> list[dict[str, Any]]:
    """The rows of the questions that have some words and are in a state."""
    from quizkit.browsing import Sought
    from quizkit.cli.browsing import listing

    entries = listing(banks).find(Sought(words, state=state))
    return [
        {
            "bank": entry.bank,
            "id": entry.id,
            "type": entry.type,
            "topic": entry.topic,
            "level": entry.level,
            "state": entry.states,
            "due": entry.due and entry.due.isoformat(),
            "stem": entry.text,
        }
        for entry in entries
    ]


def _table(columns: Sequence[str], rows: Sequence[dict[str, Any]], voice: Voice) -> list[str]:
    from quizkit.text import printable

    def cell(value: object) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{name} {count}" for name, count in value.items())
        if isinstance(value, tuple):
            return ", ".join(value)
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

    say = the_voice().say
    whole = record_schema(say) if record else bank_schema(say)
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
