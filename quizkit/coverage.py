"""What of a source the questions of some banks lean on, and what nobody asks about yet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizkit.bank import Bank
from quizkit.questions import Question
from quizkit.reading.findings import Finding, Kind
from quizkit.sources import Source, resolve

FACTS: frozenset[Kind] = frozenset(
    (
        *("date", "interval", "duration", "percent", "quantity", "person", "organisation"),
        *("place", "named_day", "work", "quotation", "attribution"),
    )
)
"""The kinds of finding that a question may be about."""


@dataclass(frozen=True, slots=True)
class Use:
    """A half-open stretch of a source that a question quotes."""

    start: int
    end: int
    bank: Bank
    question: Question


def uses(banks: Iterable[Bank], source: Source) -> list[Use]:
    """What questions quote of a source, by place; drafts and retired questions do not count.

    A quote that stands in several places, or in none, is no use of any.
    """
    found = []
    for bank in banks:
        for question in bank.questions:
            if question.retired or question.draft:
                continue
            for evidence in question.evidence:
                if (evidence.source or bank.source) != source.record.id:
                    continue
                places = resolve(evidence, source)
                if len(places) == 1:
                    found.append(Use(places[0].start, places[0].end, bank, question))
    return sorted(found, key=lambda use: (use.start, use.end))


def unasked(findings: Iterable[Finding], used: Sequence[Use]) -> list[Finding]:
    """The facts of a source that lie in no quote: not even a part of their words does."""
    stretches = list(_merged((use.start, use.end) for use in used))
    starts = [start for start, _ in stretches]

    def is_asked(fact: Finding) -> bool:
        at = bisect_right(starts, fact.end - 1) - 1
        return at >= 0 and stretches[at][1] > fact.start

    return [one for one in findings if one.kind in FACTS and not is_asked(one)]


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches in order, those that meet as one."""
    reached: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if reached is not None and start <= reached[1]:
            reached = (reached[0], max(end, reached[1]))
            continue
        if reached is not None:
            yield reached
        reached = (start, end)
    if reached is not None:
        yield reached
