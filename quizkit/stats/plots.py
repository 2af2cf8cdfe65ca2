"""Figures drawn for people: lines of text with bars, beside the words that say the same.

Both faces show them. Their words stand in the catalogues under `figures`; a face hands in `say`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizkit.stats import OfQuestion, OfTopic, Span, Statistics, Tally, week_of

Say = Callable[[str, str], str]
"""Gives the text of a code under a context, as `Voice.say` does."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a plot: how long it is, from 0 to 1, of what, and what is said beside it."""

    size: float
    code: str
    params: Mapping[str, object]
    label: str
    """A day, or a text that is not ours."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars under a title, which is told by its code."""

    code: str
    bars: tuple[Bar, ...]
    has_texts: bool = False
    """Whether labels are texts, which have a line of their own."""


LATEST = 14
"""Days and spans that a plot shows: the last ones."""
MOST = 10
"""Questions and topics that a plot shows: the first ones."""


def plots(found: Statistics) -> tuple[Plot, ...]:
    """The plots in which there is something to see."""
    every = (
        _plot_of_days(found.days[-LATEST:]),
        Plot("right-over-time", tuple(_shares(found, lambda span: span.all))),
        Plot("retained-over-time", tuple(_shares(found, lambda span: span.known))),
        _plot_of_coming(found.coming),
        Plot("hardest", tuple(map(_bar_of_question, found.questions[:MOST])), has_texts=True),
        _plot_of_times(found.slowest[:MOST]),
        Plot("topics", tuple(map(_bar_of_topic, found.topics[:MOST])), has_texts=True),
    )
    return tuple(plot for plot in every if plot.bars)


def _plot_of_days(days: Sequence[Span]) -> Plot:
    most = max((it.all.responses for it in days), default=1)
    return Plot(
        "day-by-day",
        tuple(
            Bar(it.all.responses / most, "of-a-day", _params(it), it.first.isoformat())
            for it in days
        ),
    )


def _params(span: Span) -> dict[str, object]:
    return {
        "responses": span.all.responses,
        "percent": span.all.percent,
        "minutes": span.minutes,
    }


def _shares(found: Statistics, tally_of: Callable[[Span], Tally]) -> Iterator[Bar]:
    for span in found.spans[-LATEST:]:
        tally = tally_of(span)
        if tally.responses:
            params = {"percent": tally.percent, "responses": tally.responses}
            first = span.first.isoformat()
            label = first.rpartition("-")[0] if found.is_by_month else first
            yield Bar(tally.share, "of-a-span", params, label)


def _plot_of_coming(coming: Mapping[date, int]) -> Plot:
    most = max(coming.values(), default=1)
    return Plot(
        "coming-due",
        tuple(
            Bar(count / most, "of-a-day-to-come", {"count": count}, day.isoformat())
            for day, count in coming.items()
        ),
    )


def _bar_of_question(it: OfQuestion) -> Bar:
    params = {"right": it.all.right, "responses": it.all.responses, "lapses": it.lapses}
    return Bar(it.all.share, "of-a-question", params, it.text)


def _plot_of_times(slowest: Sequence[OfQuestion]) -> Plot:
    most = max((it.milliseconds or 0 for it in slowest), default=1)
    bars = []
    for it in slowest:
        taken = it.milliseconds or 0
        params = {"seconds": max(round(taken / 1000), 1), "responses": it.all.responses}
        bars.append(Bar(taken / most, "of-a-time", params, it.text))
    return Plot("slowest", tuple(bars), has_texts=True)


def _bar_of_topic(it: OfTopic) -> Bar:
    params = {
        "percent": it.all.percent,
        "responses": it.all.responses,
        "questions": it.questions,
    }
    return Bar(it.all.share, "of-a-topic", params, it.title)


# Lines of text -------------------------------------------------------------------------------

SHADES = "·░▒▓█"
"""From nothing to most."""
YEAR = 52
"""Weeks of a calendar."""

_LONGEST = 200
"""Characters of a label."""
_FEWEST, _WIDEST = 4, 30
"""Cells of the bars beside their labels."""
_UNDER = 10
"""Cells of a bar under a text."""


def drawn(plot: Plot, width: int, say: Say) -> list[str]:
    """The lines of a plot, without its title, that fit into some columns where they can."""
    words = [say("figures", bar.code).format_map(bar.params) for bar in plot.bars]
    if plot.has_texts:
        return [
            line for bar, said in zip(plot.bars, words, strict=True) for line in _two(bar, said)
        ]
    label = max(len(bar.label) for bar in plot.bars)
    room = width - label - max(map(len, words)) - 2
    cells = min(max(room, _FEWEST), _WIDEST)
    return [
        f"{bar.label:<{label}} {_cells(bar.size, cells)} {said}"
        for bar, said in zip(plot.bars, words, strict=True)
    ]


def _two(bar: Bar, said: str) -> Iterator[str]:
    label = " ".join(bar.label.split())
    yield label if len(label) <= _LONGEST else f"{label[:_LONGEST]}…"
    yield f"  {_cells(bar.size, _UNDER)} {said}"


def _cells(size: float, most: int) -> str:
    """A bar of some cells; whatever is not nothing has one."""
    filled = max(round(size * most), int(size > 0))
    return ("█" * filled).ljust(most)


def calendar(found: Statistics, width: int, say: Say) -> list[str]:
    """The last year as a table of shades, a line for each weekday; none without a response.

    Args:
        found: The figures.
        width: Columns that there are.
        say: Gives the texts.
    """
    names = say("figures", "weekdays").split()
    weeks = min(YEAR, width - 1 - max(map(len, names)))
    first = week_of(found.today) - timedelta(weeks=weeks - 1)
    counts = {it.first: it.all.responses for it in found.days if first <= it.first <= found.today}
    most = max(counts.values(), default=0)
    if not most:
        return []
    lines = []
    for weekday, name in enumerate(names):
        days = (first + timedelta(weeks=week, days=weekday) for week in range(weeks))
        shades = (_shade(counts.get(day, 0), most) for day in days if day <= found.today)
        lines.append(f"{name} {''.join(shades)}")
    return [*lines, say("figures", "shades").format(first=first, last=found.today)]


def _shade(count: int, most: int) -> str:
    """The fuller, the more; whatever is not nothing has one."""
    if not count:
        return SHADES[0]
    return SHADES[1 + (len(SHADES) - 2) * (count - 1) // max(most - 1, 1)]


def told(found: Statistics, say: Say) -> list[str]:
    """In some sentences, what all of it comes to."""
    whole = found.whole
    said = []
    if found.days:
        params = {"days": len(found.days), **_params(whole)}
        said.append(say("figures", "in-all").format_map(params))
    if whole.known.responses:
        params = {"percent": whole.known.percent, "responses": whole.known.responses}
        said.append(say("figures", "retained-in-all").format_map(params))
    if found.milliseconds is not None:
        seconds = max(round(found.milliseconds / 1000), 1)
        said.append(say("figures", "time-in-all").format(seconds=seconds))
    return said
