"""What is in a text, by its form alone: where its sentences are.

Nothing here knows a source, its record or a question. Where a full stop may be an abbreviation's,
nothing is cut: a sentence too long can still be read, a torn one misleads. So `p.`, `J.` and
`EE. UU.` end a sentence at the end of a line only, and two sentences stay one where the first ends
in `vitamina C.` or in `EE. UU.`.
"""

from __future__ import annotations

import re

from quizkit.text import fold_glyphs

_LINE = re.compile(r"\S(?:[^\n\v\f\r\x85\u2028\u2029]*\S)?")
_CUT = r"[(\[](?:\.{3}|…)[)\]]"
"""What an editor leaves out. Its stops end nothing."""
_STOP = re.compile(rf"{_CUT}|(?P<stops>[.!?…]++)(?:[»”\"'’›)\]]|\[[^\[\]\n]{{1,30}}\]|[⁰¹²³⁴-⁹])*+")
"""Stops, what closes after them and the notes that touch them: `[5]`, `[cita requerida]`, ⁵."""
_NEXT = re.compile(
    rf"\s+(?P<before>(?:{_CUT}|\[(?:\d{{1,4}}|[^\W\d_])\]|[¿¡«“„\"'‘‹(\[—]|\s)*+)(?P<first>.?)"
)
"""What may stand before a first word, and that word's first letter."""
_BREAK = re.compile(r"[\s\d.,;:!?…¿¡«»‹›“”„\"'‘’()\[\]/—–-]")
"""What a word does not have in it. Marks that combine with a letter are a part of it."""

_ABBREVIATIONS = frozenset(
    (
        *("sr", "sra", "srta", "sres", "dr", "dra", "dña", "prof", "gral", "mr", "mrs", "ms", "st"),
        *("ud", "uds", "vd", "vds", "pp", "pág", "págs", "vol", "vols", "núm", "núms", "art"),
        *("arts", "cap", "caps", "fig", "figs", "ed", "eds", "ej", "vs"),
    )
)
"""In lower case. `etc.` is not one: it ends a sentence where another begins."""
_LONGEST = 8
"""More than any of them has, with room for accents that are characters of their own."""


def sentences(text: str) -> list[tuple[int, int]]:
    """The half-open spans of the sentences of a raw text, in order, without the space around them.

    Each character that is no space lies in exactly one. A line's end always ends a sentence, for
    the lines of a source may be fragments. A note marker that touches a sentence's end is part of
    that sentence; one that opens a line or follows a space is part of what comes after it.
    """
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        for stop in _STOP.finditer(text, start, end):
            follows = _NEXT.match(text, stop.end(), end) if stop["stops"] else None
            if follows is None or not _begins(follows):
                continue
            if stop["stops"] == "." and _goes_on(text, start, stop.start(), follows["first"]):
                continue
            found.append((start, stop.end()))
            start = follows.start("before")
        found.append((start, end))
    return found


def _begins(follows: re.Match[str]) -> bool:
    """Whether a sentence can begin so: with a capital, a digit or what opens, never in lower case.

    A letter of a script without cases counts as a capital.
    """
    first = follows["first"]
    return first != "" and not first.islower() and (first.isalnum() or follows["before"] != "")


def _goes_on(text: str, start: int, stop: int, first: str) -> bool:
    """Whether the full stop at `stop`, before `first`, ends no sentence that began at `start`."""
    if stop - start <= 4 and text[start:stop].isdecimal():
        return True  # it numbers what follows, as in a list
    word = fold_glyphs(_BREAK.split(text[max(start, stop - _LONGEST) : stop])[-1])
    if word.casefold() == "no":  # a number's before a number, a word of its own before a word
        return first.isdecimal()
    doubled = len(word) == 2 and word[0] == word[1] and word.isupper()
    return (
        (len(word) == 1 and word.isalpha())
        or (doubled and word not in ("II", "XX"))  # numbers: Juan Pablo II, siglo XX
        or word.casefold() in _ABBREVIATIONS
    )
