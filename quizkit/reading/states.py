"""Which sentences stand by themselves, and what only a person can settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizkit.reading.findings import Doubt, Finding, Prose, State
from quizkit.sources import SettledSentence


def fragments(prose: Prose) -> Iterator[Finding]:
    """The sentences that lack their head or their end."""
    return iter(())


def states(prose: Prose, settled: Sequence[SettledSentence] = ()) -> list[State]:
    """How each sentence stands; as its author settled it, where that was done."""
    return [State(start, end, "complete") for start, end in prose.sentences]


def doubts(
    prose: Prose,
    states: Sequence[State],
    found: Sequence[Finding],
    answering: Sequence[tuple[int, int]],
    settled: Sequence[SettledSentence] = (),
) -> list[Doubt]:
    """What only a person can settle, and nobody has."""
    return []
