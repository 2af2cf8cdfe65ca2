"""Reading texts: `read`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli.group import command, talk, the_voice

if TYPE_CHECKING:
    from quizkit.diagnostics import SourceFile
    from quizkit.i18n import Voice
    from quizkit.reading.findings import Doubt, Finding, State, Value
    from quizkit.survey import Survey

_SHOWN = 60
"""Characters of a finding's words that a list shows."""


@command("read")
@click.argument("text")
@click.option(
    "--bank",
    "banks",
    multiple=True,
    metavar="BANK",
    help="A bank to hold the text against, instead of those known that lean on it.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--settle", is_flag=True, help="Answer the questions; the source's record keeps each at once."
)
def read(text: str, banks: Sequence[str], form: str, settle: bool) -> None:
    """What is in a TEXT: its sentences, dates, figures, names, who says what, what is not asked."""
    import json

    from quizkit import library
    from quizkit.survey import find_text, survey

    voice = the_voice()
    found = survey(find_text(text), [library.find_bank(bank) for bank in banks] or None)
    if found.encoding != "utf-8":
        talk(
            voice(
                "This text is not UTF-8: it was read as {encoding}. Look whether its accents are"
                " right.",
                encoding=found.encoding,
            )
        )
    if not found.is_spanish:
        talk(voice("This does not look like Spanish: only what has the same form is found."))
    if settle:
        _settle(found, voice)
        return
    if form == "json":
        click.echo(json.dumps(_whole(found, voice), ensure_ascii=False, indent=1))
        return
    for line in _lines(found, voice):
        click.echo(line)


# As JSON -------------------------------------------------------------------------------------


def _whole(survey: Survey, voice: Voice) -> dict[str, Any]:
    """A survey as programs read it: lines and columns from 1, offsets in code points."""
    file = _file(survey)
    record = survey.source.record
    numbers = {id(one): number for number, one in enumerate(survey.findings)}
    return {
        "source": {
            "id": record.id,
            "file": str(survey.path),
            "record": survey.record and str(survey.record),
            "title": record.title,
            "language": survey.prose.language,
            "encoding": survey.encoding,
            "sha256": record.sha256,
        },
        "findings": [_finding(one, file) for one in survey.findings],
        "sentences": [_sentence(one, file) for one in survey.states],
        "answering": [[*pair] for pair in survey.answering],
        "questions_for_you": [_doubt(one, survey, file, voice) for one in survey.doubts],
        "banks": [bank.id for bank in survey.banks],
        "unasked": [numbers[id(one)] for one in survey.unasked],
    }


def _place(start: int, end: int, file: SourceFile) -> dict[str, Any]:
    line, column = file.position(start)
    return {
        "quote": file.text[start:end],
        "line": line,
        "column": column,
        "start": start,
        "end": end,
    }


def _finding(found: Finding, file: SourceFile) -> dict[str, Any]:
    return {
        "kind": found.kind,
        **_place(found.start, found.end, file),
        "value": _plain(found.value),
        "certainty": found.certainty,
    }


def _plain(value: Value | None) -> Any:
    from quizkit.reading.findings import Measure, Speaker

    match value:
        case Measure(number, unit):
            return {"number": f"{number:f}", "unit": unit}
        case Speaker(name):
            return {"speaker": name}
    return value


def _sentence(state: State, file: SourceFile) -> dict[str, Any]:
    return {
        **_place(state.start, state.end, file),
        "state": state.state,
        "reasons": [
            {"code": reason.code, **_place(reason.start, reason.end, file)}
            for reason in state.reasons
        ],
        "subject": state.subject,
        "speaker": state.speaker,
    }


def _doubt(doubt: Doubt, survey: Survey, file: SourceFile, voice: Voice) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "question": _asked(doubt, survey, voice),
        **_place(doubt.start, doubt.end, file),
        "sentence": doubt.sentence,
        "other": doubt.other,
    }


# For people ----------------------------------------------------------------------------------


def _file(survey: Survey) -> SourceFile:
    from quizkit.diagnostics import SourceFile

    return SourceFile(str(survey.path), survey.source.text)


def _lines(survey: Survey, voice: Voice) -> Iterator[str]:
    """A survey line by line: each line of the text that holds something, then what is open."""
    file = _file(survey)
    if not survey.states:
        yield voice("There is nothing in this text.")
        return
    yield _counted(survey, voice)
    by_line = _by_line(survey.findings, file)
    reasons: dict[int, list[State]] = {}
    for state in survey.states:
        reasons.setdefault(file.position(state.start)[0], []).append(state)
    for line, states in reasons.items():
        yield ""
        yield _shortened(f"{line:>4}  {file.line(line).strip()}", 100)
        for state in states:
            yield from (f"      ! {words}" for words in _reasons(state, file, voice))
        yield from (f"      {_row(one, file, voice)}" for one in by_line.get(line, ()))
    yield from _open(survey, file, voice)
    yield from _left(survey, file, voice)


def _counted(survey: Survey, voice: Voice) -> str:
    count = len(survey.states)
    parts = [voice.count("{n} sentence", "{n} sentences", count)]
    for state in ("fragment", "dependent"):
        many = sum(one.state == state for one in survey.states)
        if many:
            parts.append(f"{voice.say('state', state)}: {many}")
    parts.append(voice.count("{n} finding", "{n} findings", len(survey.findings)))
    return " · ".join(parts)


def _by_line(findings: Iterable[Finding], file: SourceFile) -> dict[int, list[Finding]]:
    lines: dict[int, list[Finding]] = {}
    for found in findings:
        lines.setdefault(file.position(found.start)[0], []).append(found)
    return lines


def _reasons(state: State, file: SourceFile, voice: Voice) -> Iterator[str]:
    from quizkit.diagnostics import fill

    for reason in state.reasons:
        words = _shortened(file.text[reason.start : reason.end], _SHOWN)
        yield fill(voice.say("reading", reason.code), {"words": words})


def _row(found: Finding, file: SourceFile, voice: Voice) -> str:
    from quizkit.text import printable

    words = _shortened(file.text[found.start : found.end], _SHOWN)
    value = _shown(found, voice)
    row = f"{voice.say('kind', f'kind-{found.kind}'):<13} {words}"
    if value and value != words:
        row += f" = {value}"
    if found.certainty != "certain":
        row += f"  ({voice.say('certainty', f'certainty-{found.certainty}')})"
    return printable(row)


def _shown(found: Finding, voice: Voice) -> str:
    from quizkit.reading.findings import Measure, Speaker

    match found.value:
        case Measure(number, unit):
            name = (
                voice.say("unit", f"unit-{unit}") or unit
                if found.kind == "duration" and unit
                else unit
            )
            return f"{number:f} {name}" if name else f"{number:f}"
        case Speaker(None):
            return voice("nobody named")
        case Speaker(str(name)):
            return "" if found.kind == "attribution" else name
        case str(date):
            return date
    return ""


def _asked(doubt: Doubt, survey: Survey, voice: Voice) -> str:
    from quizkit.diagnostics import fill

    text = survey.source.text
    words = _shortened(text[doubt.start : doubt.end], _SHOWN)
    other = survey.states[doubt.other] if doubt.other is not None else None
    line = str(_file(survey).position(other.start)[0]) if other else ""
    return fill(voice.say("doubt", doubt.code), {"words": words, "line": line})


def _open(survey: Survey, file: SourceFile, voice: Voice) -> Iterator[str]:
    """What only a person can settle."""
    if not survey.doubts:
        return
    yield ""
    yield voice(
        "Questions for you (`--settle` asks them; the answers go into the source's record):"
    )
    for doubt in survey.doubts:
        line, column = file.position(doubt.start)
        yield f"  {line}:{column}  {_asked(doubt, survey, voice)}"


def _left(survey: Survey, file: SourceFile, voice: Voice) -> Iterator[str]:
    """What no question covers yet, by line."""
    yield ""
    if not survey.banks:
        yield voice("No bank that is known leans on this text yet.")
        return
    names = ", ".join(bank.id for bank in survey.banks)
    if not survey.unasked:
        yield voice("Every fact found lies in a quote of: {banks}.", banks=names)
        return
    yield voice("Not asked yet by: {banks}.", banks=names)
    for line, findings in _by_line(survey.unasked, file).items():
        words = "; ".join(_shortened(file.text[one.start : one.end], 40) for one in findings)
        yield f"{line:>4}  {words}"


def _shortened(words: str, most: int) -> str:
    from quizkit.text import printable

    words = printable(" ".join(words.split()))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


# Answers -------------------------------------------------------------------------------------

_SETTLED = {
    "whose-subject": "subject",
    "which-one": "subject",
    "whose": "subject",
    "who-speaks": "speaker",
    "how-far-quoted": "speaker",
}
"""What an answer to each question tells of a sentence."""


def _settle(survey: Survey, voice: Voice) -> None:
    """Ask what only a person can settle; each answer is written before the next is asked.

    Raises:
        QuizkitError: The text has no record, or the record cannot be written.
    """
    from quizkit.cli.mending import replace_file
    from quizkit.diagnostics import QuizkitError
    from quizkit.finding import open_text
    from quizkit.formats.settled import Answer, with_answer

    if survey.record is None:
        raise QuizkitError("no-record", path=str(survey.path))
    asked = [doubt for doubt in survey.doubts if doubt.code in _SETTLED]
    kept = 0
    for number, doubt in enumerate(asked, 1):
        state = survey.states[doubt.sentence]
        line, _ = _file(survey).position(state.start)
        click.echo(f"\n{number}/{len(asked)}  {voice('line {line}', line=line)}")
        click.echo(_shortened(survey.source.read(state.start, state.end), 400))
        try:
            told = click.prompt(
                _asked(doubt, survey, voice), default="", show_default=False, prompt_suffix=" "
            )
        except (click.Abort, EOFError):
            break
        if not told.strip():
            continue
        answer = Answer(_words_of(survey, state), **{_SETTLED[doubt.code]: told.strip()})
        record = open_text(survey.record)
        replace_file(survey.record, with_answer(record, answer).encode())
        kept += 1
    talk(
        voice.count(
            "{n} answer is kept in the record.", "{n} answers are kept in the record.", kept
        )
    )


def _words_of(survey: Survey, state: State) -> str:
    """The first words of a sentence that stand in the text once; all of it where none do."""
    from quizkit.sources import Evidence, resolve
    from quizkit.text import Text

    words = survey.source.read(state.start, state.end).split()
    for count in range(min(5, len(words)), len(words)):
        quoted = " ".join(words[:count])
        if len(resolve(Evidence(quote=Text(quoted)), survey.source)) == 1:
            return quoted
    return " ".join(words)
