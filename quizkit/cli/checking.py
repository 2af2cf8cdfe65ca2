"""Judging banks and responses: `check`, `grade`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli.group import FINDINGS, FINE, UNREADABLE, command, complain, talk, the_voice

if TYPE_CHECKING:
    from quizkit.diagnostics import Diagnostic
    from quizkit.i18n import Voice
    from quizkit.questions import Outcome, Question


@command("check")
@click.argument("path", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "concise", "json", "sarif", "github"]),
    default="text",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without a change of meaning.")
@click.option("--unsafe", is_flag=True, help="With --fix or --diff: also what you should look at.")
@click.option("--diff", is_flag=True, help="Only show what --fix would change.")
@click.option("--undo", is_flag=True, help="Put back what the last --fix changed.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl+C.")
@click.option(
    "--report",
    is_flag=True,
    help="Instead, what each bank comes to: topics, lines used, facts not asked, keys, stances,"
    " tone.",
)
@click.option("--release", is_flag=True, help="Also what publishing asks: a licence, a uid.")
@click.option(
    "--against",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Banks as they went out: what learners would lose is an error.",
)
def check(
    path: Sequence[Path],
    *,
    fix: bool,
    unsafe: bool,
    diff: bool,
    undo: bool,
    watch: bool,
    **asked: Any,  # what `_check` takes
) -> None:
    """Everything that is wrong with banks and source records, each under the very words."""
    from quizkit.cli import mending
    from quizkit.cli.watching import watch as keep_watch

    voice = the_voice()
    _refuse_together(fix=fix, diff=diff, undo=undo, watch=watch)
    if undo:
        mending.undo(voice)
        return
    if not path:
        raise click.UsageError(voice("Say which banks to check: files, or folders with files."))
    if diff:
        changes = mending.show_difference(path, voice, unsafe=unsafe)
        sys.exit(FINDINGS if changes else FINE)
    wrote = not fix or mending.fix(path, voice, unsafe=unsafe)
    if watch:
        leans_on = [asked["against"]] if asked["against"] else []
        keep_watch([*path, *leans_on], partial(_check, path, **asked), voice)
    code = _check(path, set(), **asked)
    sys.exit(code if wrote else UNREADABLE)


def _refuse_together(**flags: bool) -> None:
    """Refuse options that exclude one another."""
    given = [f"--{name}" for name, is_set in flags.items() if is_set]
    if len(given) > 1:
        voice = the_voice()
        raise click.UsageError(
            voice("These do not go together: {options}.", options=" ".join(given))
        )


def _check(
    path: Sequence[Path],
    looked_at: set[Path],
    *,
    form: str,
    report: bool,
    release: bool,
    against: Path | None,
) -> int:
    """Print what is wrong, and gather the files it depends on; the exit code that says so."""
    from quizkit import checking
    from quizkit.cli.starting import new_uid

    voice = the_voice()
    found, failures = checking.check(
        path, release=release, against=against, new_uid=new_uid, looked_at=looked_at
    )
    if report:
        from quizkit.cli.reporting import print_reports

        print_reports(checking.reports(path), form, voice)
    else:
        _print(found, form, voice)
    for failure in failures:
        complain(failure, voice)
    errors = sum(one.severity == "error" for one in found)
    warnings = sum(one.severity == "warning" for one in found)
    if form == "text" and not failures:
        talk(_count_findings(errors, warnings, voice) if found else voice("Nothing found."))
    return UNREADABLE if failures else FINDINGS if errors else FINE


def _print(found: Sequence[Diagnostic], form: str, voice: Voice) -> None:
    """Print findings in the form asked for."""
    from quizkit import __version__, diagnostics, interchange, manual

    if form == "json":
        click.echo(diagnostics.as_json(found, voice.say))
    elif form == "sarif":

        def about(code: str) -> str:
            return manual.page(code, voice.language).sentence

        click.echo(interchange.as_sarif(found, voice.say, about, __version__))
    elif found:
        render = {
            "concise": diagnostics.render_concise,
            "github": interchange.render_github,
        }.get(form, diagnostics.render_text)
        gap = "\n\n" if form == "text" else "\n"
        click.echo(gap.join(render(one, voice.say) for one in found))


def _count_findings(errors: int, warnings: int, voice: Voice) -> str:
    if not errors and not warnings:
        return voice("No error and no warning.")
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

    voice = the_voice()
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
