"""What banks come to as a whole: `check --report`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizkit.i18n import Voice
    from quizkit.lint.whole_bank import BankReport, Remark, SourceReport

_MANY = 12
"""Facts of a line, and lines, that are named before the rest is counted."""


def print_reports(reports: Sequence[BankReport], form: str, voice: Voice) -> None:
    """Print what banks come to, for people or as a JSON array with an object for each."""
    import json

    if form == "json":
        told = [_plain(asdict(one), voice) for one in reports]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in reports:
        for line in _lines(one, voice):
            click.echo(line)
        click.echo()


def _plain(value: Any, voice: Voice) -> Any:
    """A report as JSON has it; of fractions their decimals, of remarks their sentences too."""
    if isinstance(value, Fraction):
        return round(float(value), 3)
    if isinstance(value, Mapping):
        plain = {str(name): _plain(one, voice) for name, one in value.items()}
        if set(plain) == {"code", "params"}:
            plain["message"] = _sentence(plain["code"], plain["params"], voice)
        return plain
    if isinstance(value, (list, tuple)):
        return [_plain(one, voice) for one in value]
    return value


def _lines(report: BankReport, voice: Voice) -> Iterator[str]:
    from quizkit.text import printable

    yield printable(f"{report.title} ({report.id})")
    asked = voice.count("{n} question", "{n} questions", report.asked)
    more = [f"{voice('retired')} {report.retired}"] if report.retired else []
    more += [f"{voice('drafts')} {report.drafts}"] if report.drafts else []
    yield "  " + " · ".join([asked, *more])
    yield from _spread(voice("topics"), report.topics, voice("none"))
    yield from _spread(voice("levels"), report.levels, voice("none"))
    yield from _spread(voice("types"), _named(report.types, "type", voice))
    yield from _spread(voice("stances"), _named(report.stances, "stance", voice))
    for name, tones in report.tones.items():
        yield from _spread(f"{voice('tone')}, {printable(name)}", _named(tones, "tone", voice))
    yield from _keys(report, voice)
    for source in report.sources:
        yield from _source(source, voice)
    for remark in report.remarks:
        yield f"  ! {_told(remark, voice)}"


def _spread(title: str, counts: Mapping[str, int], none: str = "-") -> Iterator[str]:
    from quizkit.text import printable

    if counts:
        told = ", ".join(
            f"{none if name == '-' else name} {count}" for name, count in counts.items()
        )
        yield printable(f"  {title}: {told}")


def _named(counts: Mapping[str, int], context: str, voice: Voice) -> dict[str, int]:
    return {
        voice.say(context, f"{context}-{name}") or name: count for name, count in counts.items()
    }


def _keys(report: BankReport, voice: Voice) -> Iterator[str]:
    right, wrong = report.true_false
    if right + wrong:
        yield "  " + voice("true or false: true {right}, false {wrong}", right=right, wrong=wrong)
    lengths = report.lengths
    if lengths.choices:
        yield "  " + voice(
            "key the longest option: {longest} of {all}, the shortest: {shortest}"
            " (by chance {expected} each)",
            longest=lengths.longest,
            shortest=lengths.shortest,
            all=lengths.choices,
            expected=f"{float(lengths.expected):.1f}",
        )
    ranks = report.ranks
    if ranks.choices:
        yield "  " + voice(
            "key among numbers: lowest {lowest}, between {between}, highest {highest}",
            lowest=ranks.lowest,
            between=ranks.between,
            highest=ranks.highest,
        )
    absolutes = report.absolutes
    if absolutes.keys or absolutes.distractors:
        yield "  " + voice(
            "absolute terms (for information): in {keys} of {all_keys} keys, in {distractors} of"
            " {all_distractors} distractors",
            keys=absolutes.keys,
            all_keys=absolutes.all_keys,
            distractors=absolutes.distractors,
            all_distractors=absolutes.all_distractors,
        )


def _source(source: SourceReport, voice: Voice) -> Iterator[str]:
    from quizkit.text import printable

    used = sum(count > 0 for count in source.lines.values())
    yield "  " + voice(
        "source {source}: {used} of {all} lines used, {asked} of {facts} facts asked",
        source=source.id,
        used=used,
        all=len(source.lines),
        asked=source.facts - len(source.left),
        facts=source.facts,
    )
    if used:
        counts = ", ".join(f"{line}: {count}" for line, count in source.lines.items() if count)
        yield f"    {voice('questions by line')}: {counts}"
    for line, words in source.unused[:_MANY]:
        yield printable(f"    {voice('not used')} {line:>4}  {words[:70]}")
    if len(source.unused) > _MANY:
        yield f"    … {len(source.unused) - _MANY}"
    by_line: dict[int, list[str]] = {}
    for line, kind, words in source.left:
        by_line.setdefault(line, []).append(f"{words[:40]} ({voice.say('kind', f'kind-{kind}')})")
    for line, facts in [*by_line.items()][:_MANY]:
        more = f" … {len(facts) - _MANY}" if len(facts) > _MANY else ""
        yield printable(f"    {voice('not asked')} {line:>4}  {'; '.join(facts[:_MANY])}{more}")
    if len(by_line) > _MANY:
        yield f"    … {len(by_line) - _MANY}"


def _told(remark: Remark, voice: Voice) -> str:
    return _sentence(remark.code, remark.params, voice)


def _sentence(code: str, params: Mapping[str, str], voice: Voice) -> str:
    from quizkit.diagnostics import fill

    return fill(voice.say("report", code), params)
