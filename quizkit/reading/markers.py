"""Note markers: what a text refers to its notes by, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from quizkit.sources import marker_pattern

_RAISED = "⁰¹²³⁴-⁹"
_BEGINS = re.compile(rf"[\[{_RAISED}]")
"""What every usual marker begins with: few places of a text need a closer look."""
_USUAL = re.compile(
    r"\[(?:\d{1,4}|[^\W\d_]|(?:nota|note|n\.|cita|ref\.?)\s?\d{1,4}"
    r"|cita\srequerida|citation\sneeded|¿\w+\?)\]"
    rf"|(?:(?<=[^\W_])(?<![\d\s][cdhkm]m)(?<![\d\s]m)|(?<=[.,;:»”\"'’)\]])|(?<![^\n]))[{_RAISED}]{{1,4}}"
)


def markers(text: str, examples: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """The half-open spans of the note markers of a raw text, in order and apart."""
    found = [*_usual(text)]
    own = _own(examples)
    if own is None:
        return found
    found += (marker.span() for marker in own.finditer(text))
    return [*_apart(sorted(found))]


def _usual(text: str) -> Iterator[tuple[int, int]]:
    reached = 0
    for begins in _BEGINS.finditer(text):
        marker = _USUAL.match(text, begins.start()) if begins.start() >= reached else None
        if marker is not None:
            reached = marker.end()
            yield marker.span()


@lru_cache(maxsize=16)
def _own(examples: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds markers like the examples that are not usual ones; none where all are."""
    return marker_pattern(tuple(it for it in examples if not _USUAL.fullmatch(it)))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, end in spans:
        if start >= reached:
            yield start, end
            reached = end


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text of the same length with spaces in the place of some stretches of it."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (text[at:start], " " * (end - start))
        at = end
    return "".join((*parts, text[at:]))
