"""What is kept of a learner: `progress`, and judging it again, `regrade`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli.group import FINDINGS, command, group, talk, the_voice
from quizkit.cli.recalling import in_lines, iso, judgement, local, number, opened

if TYPE_CHECKING:
    from quizkit.bank import Bank
    from quizkit.i18n import Voice
    from quizkit.questions import Question
    from quizkit.session import Ref, Responded
    from quizkit.store import Store, StoredSession
    from quizkit.study.regrading import Change, Regrading

Judged = list[tuple["StoredSession", "Regrading"]]
"""Sessions that were judged again, and what came of it."""

_YES = ("yes", "y", "sí", "si", "s")


def _agreed(question: str, words: Collection[str]) -> bool:
    """Whether somebody, asked at a terminal, types one of some words.

    Raises:
        QuizkitError: There is no terminal.
    """
    from quizkit.diagnostics import QuizkitError
    from quizkit.text import printable

    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise QuizkitError("not-confirmed")
    click.echo(f"{printable(question)} ", nl=False, err=True)
    return sys.stdin.readline().strip().casefold() in words


# Progress ------------------------------------------------------------------------------------


@group("progress")
@click.pass_context
def progress(context: click.Context) -> None:
    """How much is kept of what you did, and where; take it elsewhere, or delete it."""
    if context.invoked_subcommand is not None:
        return
    from quizkit.text import printable

    voice = the_voice()
    with closing(opened(voice)) as store:
        sessions = store.sessions()
        click.echo(_amount(sessions, voice))
        if sessions:
            first, last = local(sessions[0].started), local(max(it.last for it in sessions))
            click.echo(voice("From {first} to {last}", first=first, last=last))
        click.echo(printable(voice("They are kept in {path}", path=store.path)))


def _amount(sessions: Sequence[StoredSession], voice: Voice) -> str:
    events = sum(session.events for session in sessions)
    return ", ".join(
        (
            voice.count("{n} session", "{n} sessions", len(sessions)),
            voice.count("{n} event", "{n} events", events),
        )
    )


@command("export", under=progress)
@click.argument("file", type=click.Path(path_type=Path))
def export_progress(file: Path) -> None:
    """Write all that is kept of what you did to a FILE, which `import` reads on any machine."""
    voice = the_voice()
    with closing(opened(voice)) as store:
        count = store.export(file)
    events = voice.count("{n} event", "{n} events", count)
    talk(voice("{events} written to {path}", events=events, path=file))


@command("import", under=progress)
@click.argument("file", type=click.Path(path_type=Path))
def import_progress(file: Path) -> None:
    """Add what a FILE of `export` holds and is not kept here yet."""
    voice = the_voice()
    with closing(opened(voice)) as store:
        count = store.import_(file)
    if count:
        talk(voice.count("{n} event was new.", "{n} events were new.", count))
    else:
        talk(voice("Nothing was new: all that it holds is kept already."))


@command("erase", under=progress)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase_progress(yes: bool) -> None:
    """Delete for good all that is kept of what you did; banks and settings stay."""
    voice = the_voice()
    with closing(opened(voice)) as store:
        sessions = store.sessions()
        amount = _amount(sessions, voice)
        if sessions and not yes and not _agreed_to_erase(store, amount, voice):
            talk(voice("Nothing was deleted."))
            sys.exit(FINDINGS)
        left = store.erase()
    if sessions:
        talk(voice("Deleted for good: {amount}.", amount=amount))
    else:
        talk(voice("There was nothing to delete."))
    for path in left:
        talk(voice("A damaged file from before is still there: {path}", path=path))


def _agreed_to_erase(store: Store, amount: str, voice: Voice) -> bool:
    talk(
        voice("{path} holds {amount}.", path=store.path, amount=amount),
        voice("`quizkit progress export FILE` keeps a copy; without one, nothing brings it back."),
    )
    word = voice("erase")
    return _agreed(voice("Type «{word}» to delete it all:", word=word), (word, f"«{word}»"))


# Judging again -------------------------------------------------------------------------------


@command("regrade")
@click.argument("bank", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show what would change, and record nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def regrade(bank: Sequence[str], dry_run: bool, yes: bool, form: str) -> None:
    """Judge old responses again by BANKs as they are now, as after a key was corrected."""
    from quizkit.cli.opening import open_banks
    from quizkit.study.regrading import questions_of

    voice = the_voice()
    banks = [one for _, _, one in open_banks(bank, voice)]
    questions = questions_of(banks)
    with closing(opened(voice)) as store:
        judged = _judged(store, questions)
        changes = sum(len(regrading.changes) for _, regrading in judged)
        _show(judged, {it.uid or it.id: it for it in reversed(banks)}, form, voice)
        if not changes:
            talk(voice("Nothing is judged otherwise now."))
        elif dry_run:
            talk(voice("Nothing was recorded: this was only tried."))
        elif yes or _agreed(voice("Record this? (yes or no)"), _YES):
            count = _record(store, judged)
            talk(voice.count("{n} judgement recorded.", "{n} judgements recorded.", count))
        else:
            talk(voice("Nothing was recorded."))
            sys.exit(FINDINGS)


def _judged(store: Store, questions: dict[Ref, Question]) -> Judged:
    """The sessions in which something is judged otherwise now, or cannot be judged again."""
    from quizkit.cli.opening import now
    from quizkit.study.regrading import regrade

    banks = {bank for bank, _ in questions}
    at = now()
    judged = (
        (session, regrade(questions, store.events(session.id), at))
        for session in store.sessions()
        if not (session.is_running_exam or banks.isdisjoint(session.banks))
    )
    return [(session, it) for session, it in judged if it.changes or it.unread]


def _record(store: Store, judged: Judged) -> int:
    """Record what was shown, session by session, as far as it still stands; how much that is.

    Raises:
        QuizkitError: The store cannot be written; what is recorded is whole sessions, and all that
            is left comes of doing it again.
    """
    from quizkit.cli.opening import now
    from quizkit.study.regrading import regrade

    count = 0
    for session, shown in judged:
        if shown.changes:  # somebody may have gone on with it while this one was thinking
            questions = {it.responded.question: it.question for it in shown.changes}
            again = regrade(questions, store.events(session.id), now())
            store.append(session.id, *again.events)
            count += len(again.events)
    return count


def _show(judged: Judged, banks: dict[str, Bank], form: str, voice: Voice) -> None:
    if form == "json":
        from quizkit.cli.tables import as_json

        found = {
            "changes": [_as_tree(s, it, banks) for s, again in judged for it in again.changes],
            "unreadable": [_place(s, it, banks) for s, again in judged for it in again.unread],
        }
        click.echo(as_json(found, indent=1))
        return
    for _, again in judged:
        for change in again.changes:
            _show_change(change, banks, voice)
    _tell_unread([it for _, again in judged for it in again.unread], banks, voice)


def _show_change(change: Change, banks: dict[str, Bank], voice: Voice) -> None:
    from quizkit.study.results import first_line, in_words

    before, after = (judgement(it.fraction, voice) for it in (change.before, change.event.outcome))
    given = in_words(change.question, change.responded)
    told = f"{given}: {before} → {after}"
    if before == after:
        told = f"{told} ({voice('the same mark, for other reasons')})"
    name = _name(change.responded, banks)
    in_lines(change.responded.at, name, first_line(change.question), told)


def _tell_unread(unread: Sequence[Responded], banks: dict[str, Bank], voice: Voice) -> None:
    if not unread:
        return
    talk(
        voice.count(
            "{n} response no longer fits its question, and stays as it is judged:",
            "{n} responses no longer fit their questions, and stay as they are judged:",
            len(unread),
        )
    )
    counts = Counter(_name(it, banks) for it in unread)
    talk(*(f"  {name}: {count}" for name, count in counts.items()))


def _name(responded: Responded, banks: dict[str, Bank]) -> str:
    uid, id = responded.question
    bank = banks[uid]
    return f"{bank.id}/{bank.by_kept_id[id].id}"


def _place(session: StoredSession, responded: Responded, banks: dict[str, Bank]) -> dict[str, Any]:
    from quizkit.study.results import first_line, in_words

    uid, id = responded.question
    question = banks[uid].by_kept_id[id]
    return {
        "session": session.id,
        "at": iso(responded.at),
        "bank": banks[uid].id,
        "question": question.id,
        "stem": first_line(question),
        "response": in_words(question, responded),
        "typed": responded.raw,
    }


def _as_tree(session: StoredSession, change: Change, banks: dict[str, Bank]) -> dict[str, Any]:
    outcomes = (("before", change.before), ("after", change.event.outcome))
    return {
        **_place(session, change.responded, banks),
        **{name: {"fraction": number(it.fraction), "code": it.code} for name, it in outcomes},
    }
