"""What was responded, told again: `results`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli.group import command, complain, talk, the_voice

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

    from quizkit.bank import Bank
    from quizkit.i18n import Voice
    from quizkit.questions import Question
    from quizkit.session import Ref
    from quizkit.session.events import QuestionEvent
    from quizkit.store import Store, StoredSession
    from quizkit.study import Verdict
    from quizkit.study.results import Given

Record = Mapping[str, Any]
"""A row of what is printed, by column; its values are plain."""


# Results -------------------------------------------------------------------------------------


@command("results")
@click.argument("bank", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@click.option("--disputed", is_flag=True, help="What you disputed, and why, instead.")
def results(bank: Sequence[str], form: str, disputed: bool) -> None:
    """Every response ever given, the oldest first; those to BANKs only, if any is named."""
    voice = the_voice()
    with closing(opened(voice)) as store:
        every = store.sessions()
        known = _known(bank, every, voice)
        chosen = [it for it in every if not known.asked or not known.asked.isdisjoint(it.banks)]
        columns = _DISPUTE_COLUMNS if disputed else _COLUMNS
        rows = (_disputes if disputed else _responses)(store, chosen, known)
        if form == "csv":
            from quizkit.cli.tables import print_table

            print_table(columns, ([row.record[name] for name in columns] for row in rows))
        elif form == "json":
            _print_array(rows)
        elif not _print_words(rows, voice):
            talk(voice("There are no disputes." if disputed else "There are no responses."))


def opened(voice: Voice) -> Store:
    """The learner's store; that it had to be begun anew is said."""
    from quizkit.cli.opening import open_store, said_of

    store = open_store()
    talk(*said_of(store, voice))
    return store


@dataclass(frozen=True)
class _Known:
    """The banks at hand, by what events call them, and those that were asked for by name."""

    banks: Mapping[str, Bank]
    asked: frozenset[str] = frozenset()

    def question(self, ref: Ref) -> Question | None:
        """A question as it is now, where there still is one."""
        bank = self.banks.get(ref[0])
        return bank.by_kept_id.get(ref[1]) if bank else None

    def is_asked(self, ref: Ref) -> bool:
        """Whether a question is of the banks that were asked for; any is where none were."""
        return not self.asked or ref[0] in self.asked


def _known(names: Sequence[str], sessions: Sequence[StoredSession], voice: Voice) -> _Known:
    """The banks of some names, or all that were ever asked and can be found.

    Raises:
        QuizkitError: A name is that of no bank, not even of one that is gone.
    """
    from quizkit import finding
    from quizkit.cli.opening import open_banks
    from quizkit.diagnostics import QuizkitError

    kept = {uid for session in sessions for uid in session.banks}
    paths, gone = [], set()
    for name in names:
        try:
            paths.append(str(finding.find_bank(name)))
        except QuizkitError:
            if name not in kept:
                raise
            gone.add(name)
    if not names:
        return _Known(_banks_at_hand(kept, voice))
    opened = open_banks(paths, voice) if paths else []
    banks = {bank.uid or bank.id: bank for _, _, bank in opened}
    return _Known(banks, frozenset({*banks, *gone}))


def _banks_at_hand(uids: set[str], voice: Voice) -> dict[str, Bank]:
    """Those of some banks that can be found, by uid; one that cannot be read is said."""
    from quizkit import finding, library
    from quizkit.diagnostics import QuizkitError

    banks: dict[str, Bank] = {}
    heads = [head for shelf in finding.shelves() for head in shelf.heads if head.uid in uids]
    for head in heads:
        try:
            _, bank = library.open_bank(head.path)
        except QuizkitError as failure:
            complain(failure, voice)
        else:
            banks.setdefault(bank.uid or bank.id, bank)
    return banks


# Rows ----------------------------------------------------------------------------------------

_COLUMNS = (
    *("session", "mode", "at", "bank", "question", "stem", "response", "typed"),
    *("fraction", "first_fraction", "code", "hint_cost", "milliseconds"),
    *("undone", "overridden", "regraded"),
)
_DISPUTE_COLUMNS = ("session", "mode", "at", "bank", "question", "stem", "note")


@dataclass(frozen=True)
class _Row:
    """What is printed of one event: as a record, and the same in words."""

    at: datetime
    record: Record
    told: Given | str
    """A response, or the note of a dispute."""


def _responses(store: Store, sessions: Iterable[StoredSession], known: _Known) -> Iterator[_Row]:
    from quizkit.study.results import in_words, oldest_first, responses

    batches = (
        (it.started, ((it, given) for given in responses(store.events(it.id)))) for it in sessions
    )
    for session, given in oldest_first(batches, lambda pair: pair[1].responded.at):
        event = given.responded
        if not known.is_asked(event.question):
            continue
        is_told = not session.is_running_exam
        record = {
            **_about(session, event, known),
            "response": in_words(known.question(event.question), event),
            "typed": event.raw,
            "fraction": number(given.outcome.fraction) if is_told else None,
            "first_fraction": number(event.outcome.fraction) if is_told else None,
            "code": given.outcome.code if is_told else None,
            "hint_cost": number(given.hint_cost),
            "milliseconds": event.milliseconds,
            "undone": given.is_undone,
            "overridden": given.is_overridden,
            "regraded": given.is_regraded,
        }
        yield _Row(event.at, record, given)


def _disputes(store: Store, sessions: Iterable[StoredSession], known: _Known) -> Iterator[_Row]:
    by_id = {session.id: session for session in sessions}
    for name, event in store.disputes():
        session = by_id.get(name)
        if session and known.is_asked(event.question):
            record = {**_about(session, event, known), "note": event.text}
            yield _Row(event.at, record, str(event.text))


def _about(session: StoredSession, event: QuestionEvent, known: _Known) -> Record:
    """The columns that say when it was, and about which question."""
    from quizkit.study.results import first_line

    ref = event.question
    bank, question = known.banks.get(ref[0]), known.question(ref)
    return {
        "session": session.id,
        "mode": session.mode,
        "at": iso(event.at),
        "bank": bank.id if bank else ref[0],
        "question": question.id if question else ref[1],
        "stem": first_line(question) if question else None,
    }


def iso(instant: datetime) -> str:
    """An instant in UTC, by ISO 8601."""
    from datetime import UTC

    return instant.astimezone(UTC).isoformat()


def number(share: Fraction) -> float:
    """A share as a spreadsheet reads it: to most of them 1/2 is a day of February."""
    return round(float(share), 4)


# Printing ------------------------------------------------------------------------------------


def _print_array(rows: Iterable[_Row]) -> None:
    """Print a JSON array, a row to a line, as they come."""
    from quizkit.cli.tables import as_json, write_as_it_is

    write_as_it_is()
    before = "["
    for row in rows:
        click.echo(f"{before}\n {as_json(row.record)}", nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def _print_words(rows: Iterable[_Row], voice: Voice) -> int:
    """Print rows as they come, for people; how many they are."""
    count = 0
    for row in rows:
        record, told = row.record, row.told
        in_lines(
            row.at,
            f"{record['bank']}/{record['question']}",
            record["stem"],
            told if isinstance(told, str) else _as_told(record, told, voice),
            f"({voice.say('mode', record['mode']) or '?'}, {record['session']})",
        )
        count += 1
    return count


def in_lines(at: datetime, name: str, stem: str | None, told: str, *more: str) -> None:
    """Print when something happened to which question, its stem, and what it was."""
    from quizkit.text import printable

    lines = ["  ".join((local(at), name, *more)), *([f"  {stem}"] if stem else []), f"  {told}"]
    for line in lines:
        click.echo(printable(" ".join(line.splitlines())))


def local(instant: datetime) -> str:
    """An instant as a clock on the wall has it."""
    return instant.astimezone().strftime("%Y-%m-%d %H:%M")


def _as_told(record: Record, given: Given, voice: Voice) -> str:
    """How a response was judged, what it was, and what became of it."""
    if record["fraction"] is None:
        judged = voice("Not judged before the exam is handed in")
    else:
        judged = judgement(given.outcome.fraction, voice)
    remarks = "; ".join(_remarks(given, voice))
    return f"{judged}: {record['response']}{f' ({remarks})' if remarks else ''}"


def judgement(fraction: Fraction, voice: Voice) -> str:
    """How much a response is worth, in a mark, a word and a number."""
    from quizkit.study import MARKS

    verdict: Verdict = "right" if fraction == 1 else "partly" if fraction else "wrong"
    return f"{MARKS[verdict]} {voice.say('verdict', verdict)}, {_percent(fraction, voice)}"


def _percent(fraction: Fraction, voice: Voice) -> str:
    return voice("{percent}%", percent=int(100 * fraction + 0.5))


def _remarks(given: Given, voice: Voice) -> Iterator[str]:
    first = given.responded.outcome.fraction
    if given.is_undone:
        yield voice("taken back")
    if given.is_overridden:
        yield voice("you said that you were right")
    elif given.is_regraded:
        yield voice("judged again")
    if first != given.outcome.fraction:
        yield voice("at first {percent}", percent=_percent(first, voice))
    if given.hint_cost:
        yield voice("the hint cost {percent}", percent=_percent(given.hint_cost, voice))
    if given.responded.milliseconds is not None:
        yield voice("{seconds} s", seconds=round(given.responded.milliseconds / 1000))
