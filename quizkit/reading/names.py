"""Persons, organisations, places, named days and works: names, and what they are names of."""

from __future__ import annotations

from collections.abc import Iterator

from quizkit.reading.findings import Finding, Prose


def find(prose: Prose) -> Iterator[Finding]:
    """The names of a text."""
    return iter(())
