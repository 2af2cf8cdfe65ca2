"""How it goes: `stats`, and gathering the figures for whoever shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli.group import command, talk, the_voice

if TYPE_CHECKING:
    from quizkit.bank import Bank
    from quizkit.i18n import Voice
    from quizkit.session import Ref
    from quizkit.stats import Asked, OfQuestion, Span, Statistics, Tally
    from quizkit.store import Store

DAYS_TO_COME = 30
WIDTH = 100
"""Columns that a table takes at most."""


@command("stats")
@click.argument("bank", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
def stats(bank: Sequence[str], form: str) -> None:
    """How it goes: by day, over time, what comes due, what is hard; of BANKs, if any is named."""
    from quizkit.cli.recalling import opened

    voice = the_voice()
    with closing(opened(voice)) as store:
        found = _gathered(store, bank)
    if form == "json":
        from quizkit.cli.tables import as_json

        click.echo(as_json(_as_plain(found), indent=1))
    elif form == "csv":
        _print_table(found)
    elif found.is_empty:
        talk(voice("There is nothing to see yet: no question was answered."))
    else:
        _print_plots(found, voice)


# Gathering -----------------------------------------------------------------------------------


def gather(names: Sequence[str] = ()) -> Statistics:
    """The figures of the banks of some names, or of all; it takes a while, and says nothing.

    Args:
        names: Paths or ids of banks, also of one that is gone.

    Raises:
        QuizkitError: A name is that of no bank, or the store or a bank named cannot be read.
    """
    from quizkit.cli.opening import open_store

    with closing(open_store()) as store:
        return _gathered(store, names)


def _gathered(store: Store, names: Sequence[str]) -> Statistics:
    from quizkit import settings
    from quizkit.cli.opening import now
    from quizkit.scheduling import day_of
    from quizkit.stats import statistics

    ends_at = settings.load().day_ends_at
    today = day_of(now(), None, ends_at)
    figures = store.figures()
    forecast = store.forecast(today, None, ends_at, DAYS_TO_COME)
    known = {uid for uid, _ in figures} | {uid for _, uid in forecast}
    banks, uids = _banks(names, known)
    return statistics(
        store.quarters(uids if names else None),
        {ref: it for ref, it in figures.items() if ref[0] in uids},
        {(day, uid): count for (day, uid), count in forecast.items() if uid in uids},
        {ref: asked for bank in banks for ref, asked in _asked(bank)},
        today=today,
        zone=None,
        day_ends_at=ends_at,
    )


def _banks(names: Sequence[str], known: set[str]) -> tuple[list[Bank], set[str]]:
    """The banks of some names, or all that are known, as far as at hand; what events call them.

    Raises:
        QuizkitError: A name is that of no bank, not even of one that is gone.
    """
    from quizkit import finding, library
    from quizkit.diagnostics import QuizkitError

    if not names:
        return _at_hand(known), known
    banks, gone = [], set()
    for name in names:
        try:
            path = finding.find_bank(name)
        except QuizkitError:
            if name not in known:
                raise
            gone.add(name)
        else:
            banks.append(library.open_bank(path)[1])
    return banks, {bank.uid or bank.id for bank in banks} | gone


def _at_hand(uids: Collection[str]) -> list[Bank]:
    """Those of some banks that can be found and read."""
    from contextlib import suppress

    from quizkit import finding, library
    from quizkit.diagnostics import QuizkitError

    banks = []
    for head in (head for shelf in finding.shelves() for head in shelf.heads):
        if head.uid in uids:
            with suppress(QuizkitError):  # its questions are shown by their names
                banks.append(library.open_bank(head.path)[1])
    return banks


def _asked(bank: Bank) -> Iterator[tuple[Ref, Asked]]:
    """The questions of a bank as people know them."""
    from quizkit.session import ref_of
    from quizkit.stats import Asked
    from quizkit.study.results import first_line

    for question in bank.questions:
        topic = question.topic
        title = bank.topics.get(topic, topic) if topic else bank.title
        yield ref_of(bank, question), Asked(first_line(question), title)


# Printing ------------------------------------------------------------------------------------


def _print_plots(found: Statistics, voice: Voice) -> None:
    """Print what there is to see, for people."""
    from shutil import get_terminal_size

    from quizkit.stats.plots import calendar, drawn, plots, told
    from quizkit.text import printable

    width = min(get_terminal_size().columns, WIDTH)
    parts = [told(found, voice.say)]
    if shades := calendar(found, width, voice.say):
        parts.append([voice.say("figures", "calendar"), *shades])
    parts += [
        [voice.say("figures", plot.code), *drawn(plot, width, voice.say)] for plot in plots(found)
    ]
    click.echo("\n\n".join(printable("\n".join(lines)) for lines in parts if lines))


def _as_plain(found: Statistics) -> dict[str, Any]:  # JSON has no type
    """All figures as one object."""
    return {
        "today": found.today.isoformat(),
        **_tallies(found.whole),
        "days": [{"day": it.first.isoformat(), **_tallies(it)} for it in found.days],
        "spans": "months" if found.is_by_month else "weeks",
        "over_time": [{"from": it.first.isoformat(), **_tallies(it)} for it in found.spans],
        "forecast": [
            {"day": day.isoformat(), "questions": count} for day, count in found.coming.items()
        ],
        "questions": [_question(it) for it in found.questions],
        "topics": [
            {"topic": it.title, "questions": it.questions, **_tally(it.all)} for it in found.topics
        ],
    }


def _tally(tally: Tally) -> dict[str, Any]:  # likewise
    share = round(tally.share, 4) if tally.responses else None
    return {"responses": tally.responses, "right": tally.right, "share": share}


def _tallies(span: Span) -> dict[str, Any]:  # likewise
    return {
        **_tally(span.all),
        "seconds": round(span.milliseconds / 1000),
        "known": span.known.responses,
        "retained": span.known.right,
    }


def _question(it: OfQuestion) -> dict[str, Any]:  # likewise
    bank, question = it.ref
    return {
        "bank": bank,
        "question": question,
        "text": it.asked.text if it.asked else None,
        "topic": it.asked.topic if it.asked else None,
        **_tally(it.all),
        "seconds": None if it.milliseconds is None else round(it.milliseconds / 1000, 1),
        "lapses": it.lapses,
    }


# A table -------------------------------------------------------------------------------------

_COLUMNS = (
    *("section", "label", "bank", "question", "topic", "questions", "responses", "right", "share"),
    *("seconds", "known", "retained", "lapses"),
)
_LABELS = ("day", "from", "text", "topic")
"""What labels a row of each section."""


def _print_table(found: Statistics) -> None:
    """Print all figures as one long table."""
    from quizkit.cli.tables import print_table

    print_table(
        _COLUMNS,
        (
            [section, *(_value(row, name) for name in _COLUMNS[1:])]
            for section, rows in _as_plain(found).items()
            for row in (rows if isinstance(rows, list) else ())
        ),
    )


def _value(row: Mapping[str, Any], column: str) -> object:
    if column == "label":
        return next((row[name] for name in _LABELS if name in row), None)
    return row.get(column)
