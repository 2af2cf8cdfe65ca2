"""What the reader shows: sources cut into blocks, and how a block with its passages looks.

Nothing is laid out in lines here: see `reader`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from math import inf
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from quizkit.passages import Stretch
from quizkit.study import Quoted, Reading
from quizkit.text import printable, unparted
from quizkit.tui.widgets import as_content

LONGEST = 2000
"""Characters that are laid out at once; a longer line is cut, after a sentence if it can be."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")


class Block(NamedTuple):
    """A line of a reading, or a cut of one; the head, which comes first, begins at -1."""

    reading: int
    start: int
    end: int


def _blocks(number: int, text: str) -> Iterator[Block]:
    yield Block(number, -1, -1)
    for line in _LINE.finditer(text):
        start, end = line.span(1)
        while end - start > LONGEST:
            at = _cut(text, start)
            yield Block(number, start, at)
            start = at
        yield Block(number, start, end)


def _cut(text: str, start: int) -> int:
    """Where to cut a line that is too long."""
    for mark in (". ", " "):
        at = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if at >= 0:
            return at + len(mark)
    return start + LONGEST


class Book:
    """Readings one under another, cut into blocks, with all their passages under one count."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = tuple(readings)
        self.blocks = [
            block for number, it in enumerate(self.readings) for block in _blocks(number, it.text)
        ]
        self.passages = [
            (number, it) for number, reading in enumerate(self.readings) for it in reading.quoted
        ]
        self._starts = [(number, it.start) for number, it in self.passages]
        self._longest = max((it.end - it.start for _, it in self.passages), default=0)

    def quoted(self, passage: int) -> Quoted:
        """The place that is a passage."""
        return self.passages[passage][1]

    def block_of(self, passage: int) -> int:
        """The block that a passage begins in."""
        return bisect_right(self.blocks, (*self._starts[passage], inf)) - 1

    def first_from(self, index: int) -> int:
        """The first passage that begins in a block or after it; their number where none does."""
        if index >= len(self.blocks):
            return len(self.passages)
        return bisect_left(self._starts, self.blocks[index][:2])

    def passages_in(self, block: Block) -> list[int]:
        """The passages that a block has a part of."""
        first = bisect_left(self._starts, (block.reading, block.start - self._longest))
        last = bisect_left(self._starts, (block.reading, block.end))
        return [index for index in range(first, last) if self.quoted(index).end > block.start]


# How it looks --------------------------------------------------------------------------------


class Signed(NamedTuple):
    """A text with the signs of its passages: `‹1: words›`."""

    text: str
    places: dict[int, Stretch]
    """From where to where each passage goes, signs and all."""
    signs: list[Stretch]


def marked(book: Book, block: Block, current: int | None) -> Content:
    """A block with its passages marked by signs and underlined; the current one is reversed."""
    text, places, signs = _signed(book, block)
    content = as_content(text)
    to_shown = _aligned(text, content.plain)
    for passage, place in places.items():
        shown = to_shown(*place)
        content = content.stylize("underline", *shown)
        content = content.stylize(Style.from_meta({"passage": passage}), *shown)
    for start, end in signs:
        first, last = to_shown(start, end)
        with_space = last + text[end - 1].isspace()
        content = content.stylize("dim not underline", first, with_space)
    if current in places:
        content = content.stylize("bold reverse", *to_shown(*places[current]))
    return content


def _signed(book: Book, block: Block) -> Signed:
    """A block with signs where its passages begin and end, unless that is in another block."""
    text = book.readings[block.reading].text[block.start : block.end]
    text = unparted(printable(text))  # before a sign can come between a number and its unit
    passages = book.passages_in(block)
    shown, at = "", 0
    starts, ends = dict.fromkeys(passages, 0), dict[int, int]()
    signs: list[Stretch] = []
    for offset, begins, passage in _edges(book, block, passages):
        shown += text[at:offset]
        at = offset
        sign = f"‹{passage + 1}:\u00a0" if begins else "›"
        signs.append((len(shown), len(shown + sign)))
        shown += sign
        if begins:
            starts[passage] = signs[-1][0]
        else:
            ends[passage] = signs[-1][1]
    shown += text[at:]
    return Signed(shown, {it: (starts[it], ends.get(it, len(shown))) for it in passages}, signs)


def _edges(book: Book, block: Block, passages: list[int]) -> Iterator[tuple[int, bool, int]]:
    """Where passages end or begin in the text of a block.

    What ends in a place comes before what begins there, and the last to begin ends first.
    """
    edges: list[tuple[int, bool, int]] = []
    for passage in passages:
        place = book.quoted(passage)
        if place.end <= block.end:
            edges.append((place.end - block.start, False, -passage))
        if place.start >= block.start:
            edges.append((place.start - block.start, True, passage))
    return ((offset, begins, abs(it)) for offset, begins, it in sorted(edges))


def _aligned(text: str, shown: str) -> Callable[[int, int], Stretch]:
    """Where a stretch of a text is as shown, where only spaces and line ends were changed."""
    seen = [0, *accumulate(not char.isspace() for char in text)]
    stand = [index for index, char in enumerate(shown) if not char.isspace()]

    def to_shown(start: int, end: int) -> Stretch:
        return (stand[seen[start]], stand[seen[end] - 1] + 1) if stand else (0, 0)

    return to_shown
