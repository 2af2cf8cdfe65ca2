"""Something to say: a code for our own words, and the texts that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A code whose words stand in the catalogues under its context, and the texts in it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    context: str = "quiz"
