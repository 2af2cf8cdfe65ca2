"""Measures readings: how much of what people marked is found, and how fast a text is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizkit.reading.findings import Finding, Prose
from quizkit.reading.whole import findings
from tests import gold
from tests.benchmarks.measuring import best, told

LIMITS: dict[tuple[str, ...], tuple[float, float]] = {
    ("date", "interval"): (0.95, 0.90),
    ("percent", "duration", "quantity"): (0.95, 0.90),
    ("named_day",): (0.90, 0.90),
    ("attribution",): (0.90, 0.80),
    ("person",): (0.85, 0.75),
    ("organisation", "place"): (0.80, 0.70),
}
"""The least precision and recall on the half that the rules have not seen."""

KINDS = (
    *("date", "interval", "duration", "percent", "quantity", "person", "organisation", "place"),
    *("named_day", "work", "quotation", "attribution", "hedge", "note_marker", "fragment"),
)


def reading(halves: Sequence[str] = gold.HALVES, misses: bool = False) -> None:
    """Print precision and recall of both halves by kind, and how long a megabyte takes."""
    for half in halves:
        accuracy(half, misses)
    speed()


def read(text: gold.GoldText) -> list[Finding]:
    """What is found in a marked text."""
    return findings(Prose(text.raw))


def accuracy(half: str, misses: bool = False) -> None:
    """Print how well a half is read."""
    both = [(text, read(text)) for text in gold.texts(half)]
    if not both:
        return
    count = sum(len(text.sentences) for text, _ in both)
    ours = sum(len({*text.sentences} & {*Prose(text.raw).sentences}) for text, _ in both)
    theirs = sum(len(Prose(text.raw).sentences) for text, _ in both)
    print(f"{half}: {len(both)} texts, {count} sentences")
    print(f"  {'sentences':28} {ours / theirs:5.2f} / {ours / count:.2f}  of {count}")
    for kind in KINDS:
        _told(both, (kind,), misses)
    for kinds, limits in LIMITS.items():
        _told(both, kinds, False, limits)


def _told(
    both: Sequence[tuple[gold.GoldText, list[Finding]]],
    kinds: tuple[str, ...],
    misses: bool,
    limits: tuple[float, float] | None = None,
) -> None:
    scores = [gold.score(text.marked, found, kinds) for text, found in both]
    total = sum(scores[1:], scores[0])
    least = f"  (at least {limits[0]} / {limits[1]})" if limits else ""
    print(
        f"  {'+'.join(kinds):28} {total.precision:5.2f} / {total.recall:.2f}  of {total.marked},"
        f" {total.exact} with just the words{least}"
    )
    for text, found in both if misses else ():
        left, wrong = gold.missed_and_wrong(text, found, kinds)
        for one in left:
            print(f"    - {text.raw[one.start : one.end]!r} {one.value or ''}")
        for other in wrong:
            around = text.raw[max(other.start - 30, 0) : other.end + 20]
            print(f"    + {text.raw[other.start : other.end]!r} {other.value} in …{around!r}…")


def speed() -> None:
    """Print how long a megabyte takes, and two, against finding its words."""
    once = "\n".join(text.raw for half in gold.HALVES for text in gold.texts(half))
    one = (once * (1_000_000 // len(once) + 1))[:1_000_000]
    two = one * 2
    words, ours, twice = best(
        3,
        lambda: re.findall(r"\w+", one),
        lambda: findings(Prose(one)),
        lambda: findings(Prose(two)),
    )
    told("a megabyte read, against its words found by a regular expression", ours / words, 20)
    told("two megabytes, against one", twice / ours, 2.3)
