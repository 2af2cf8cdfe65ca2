"""Something to say: a code for our own words, and the texts that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizkit.passages import Passage


@dataclass(frozen=True, slots=True)
class Line:
    """A code whose words stand in the catalogues under its context, and the texts in it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    context: str = "quiz"


def where(passage: Passage) -> Line:
    """Where a passage is from."""
    if passage.line is None:
        return Line("passage-unplaced")
    return Line("passage", {"source": passage.source, "line": str(passage.line)})
