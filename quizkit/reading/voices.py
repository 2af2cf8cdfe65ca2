"""Quotations with their speakers, attributions, hedges, and claims that answer each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizkit.reading.findings import Finding, Prose


def find(prose: Prose, named: Sequence[Finding]) -> Iterator[Finding]:
    """Who says what in a text."""
    return iter(())


def answering(prose: Prose, attributions: Sequence[Finding]) -> list[tuple[int, int]]:
    """The pairs of sentences, by number, whose claims answer each other."""
    return []
