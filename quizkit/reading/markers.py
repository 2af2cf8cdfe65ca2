"""Note markers: what a text refers to its notes by, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quizkit.sources import marker_pattern

_USUAL = (
    r"\[(?:\d{1,4}|[^\W\d_]|(?:nota|note|n\.|cita|ref\.?)\s?\d{1,4}"
    r"|(?:cita requerida|¿?\w+\??|citation needed))\]"
)


@lru_cache(maxsize=16)
def _pattern(examples: tuple[str, ...]) -> re.Pattern[str]:
    own = marker_pattern(examples)
    named = [own.pattern] if own else []
    raised = r"(?<=[^\W_])[⁰¹²³⁴-⁹]{1,4}|(?<=[.,;:»”\"'’)\]])[⁰¹²³⁴-⁹]{1,4}"
    return re.compile("|".join([*named, _USUAL, raised]))


def markers(text: str, examples: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
    """The half-open spans of the note markers of a raw text, in order."""
    return (found.span() for found in _pattern(examples).finditer(text))


def blanked(text: str, examples: tuple[str, ...] = ()) -> str:
    """A text of the same length with spaces in the place of its note markers."""
    return _pattern(examples).sub(lambda found: " " * len(found[0]), text)
