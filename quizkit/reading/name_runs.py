"""Runs of capitalised words: where names may be, and how their words hang together.

A run goes on over one space, over «de», «y», «von» and their like, and over a comma. Whether it
is one name, several or none is not told here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache


class Gap(Enum):
    """What stands between two capitalised words of a run."""

    SPACE = "space"
    OF = "de"
    AND = "y"
    FOREIGN = "von"
    """A particle, or a conjunction, of another language."""
    EPITHET = "el"
    """An article: «Alfonso X el Sabio»."""
    INITIAL = "."
    """The full stop of an initial or of a treatment."""
    TOWARDS = "para la"
    """What only the long names of institutions, laws and days go on over."""


_OF = ("de", "del", "de la", "de las", "de los", "de lo", "de el", "de El", "de La")
_AND = ("y", "e", "i", "&")
_FOREIGN = (
    *("von", "van", "van der", "van den", "van de", "von der", "der", "den", "ter", "zu", "af"),
    *("da", "do", "dos", "das", "di", "della", "dei", "du", "des", "d'", "bin", "ibn", "ben", "al"),
    *("ul", "ye", "wa", "of", "of the", "and", "the", "und", "für", "für die", "et", "for", "oder"),
)
_TOWARDS = (
    *("en", "en la", "en el", "con", "con la", "contra", "contra la", "contra el", "para"),
    *("para la", "para el", "para las", "para los", "por", "por la", "por el", "sobre"),
    *("sobre la", "sobre el", "sobre los", "sobre las", "sin", "a", "a la", "al", "a los", "y la"),
    *("y el", "y las", "y los", "y de", "y de la", "y del", "y de los", "y de las", "e la"),
)
_COMMA = (",", ", la", ", el", ", las", ", los", ", de", ", de la", ", del", ", de los")

_ACCENTS = "\u0300-\u036f"
"""Marks that combine with the letter before them."""
_LONGEST_GAP = 14
_MOST = 24
"""Words that a run has at most: no name has more."""
_ABBREVIATED = frozenset(
    (
        *("Sr", "Sra", "Srta", "Sres", "Dr", "Dra", "Prof", "Gral", "Dña", "Mr", "Mrs", "Ms", "St"),
        *(
            "Sto",
            "Sta",
            "Fco",
            "Ma",
            "Mª",
            "Jr",
            "Fr",
            "Excmo",
            "Ilmo",
            "Mons",
            "Lic",
            "Ing",
            "Cía",
        ),
    )
)
_LOWER_PREFIX = re.compile(r"(?<!\w)(?:al|el|ad|as|ash|d|l|ibn|an|ar|at|az|de|O)[-’']\Z")


@cache
def _gaps() -> dict[str, Gap]:
    """What may stand between two words of a run, by its letters."""
    kinds = (
        (_OF, Gap.OF),
        (_AND, Gap.AND),
        (_FOREIGN, Gap.FOREIGN),
        (("el", "la", "los"), Gap.EPITHET),
        (_TOWARDS, Gap.TOWARDS),
    )
    found = {f" {word} ": gap for forms, gap in kinds for word in forms}
    found |= {f"{word} ": Gap.TOWARDS for word in _COMMA}
    stops = dict.fromkeys((". ", ".", ".ª ", ".\xa0"), Gap.INITIAL)
    return found | stops | {" ": Gap.SPACE, "\u00a0": Gap.SPACE}


@cache
def _word() -> re.Pattern[str]:
    """A capitalised word: a capital that no letter stands before, and the rest of the word."""
    capitals = "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
    tail = rf"[\w{_ACCENTS}]"
    return re.compile(rf"[A-Z{capitals}Ḥ](?<!{tail}.){tail}*+(?:[’'ʼ‑-](?!\d){tail}++)*+(?:ª|º)?")


@dataclass(slots=True)
class Run:
    """Capitalised words that hang together: where they stand, and what is between them."""

    text: str
    """The text they stand in."""
    spans: list[tuple[int, int]]
    words: list[str]
    gaps: list[Gap]
    """Before each word but the first."""

    def phrase(self, first: int, last: int) -> str:
        """The letters from a word to another, composed."""
        return _composed(self.text[self.spans[first][0] : self.spans[last][1]])

    def between(self, after: int) -> str:
        """The letters between a word and the next."""
        return self.text[self.spans[after][1] : self.spans[after + 1][0]].strip()

    def gap(self, after: int) -> Gap | None:
        """What follows a word, where another word of the run follows."""
        return self.gaps[after] if after < len(self.gaps) else None


def _composed(letters: str) -> str:
    return letters if letters.isascii() else unicodedata.normalize("NFC", letters)


def runs(text: str, dull: frozenset[str]) -> Iterator[Run]:
    """The runs of a text, in order.

    Args:
        text: The text.
        dull: Words of no interest where they begin a sentence and stand alone: they are left out.
    """
    gaps = _gaps()
    run: Run | None = None
    reached = 0
    for found in _word().finditer(text):
        start, end = found.span()
        word = found[0]
        if start < reached:  # the second word of «EE. UU.»
            continue
        if text[start - 1 : start] in ("-", "’", "'") and start > reached:
            start = _with_prefix(text, start)
            word = text[start:end]
        if len(word) == 2 and word[0] == word[1]:
            end = _states(text, end)
            word = text[start:end]
        between = text[reached:start] if start - reached <= _LONGEST_GAP else ""
        gap = gaps.get(between)
        if gap is Gap.INITIAL and run is not None and not _is_short(run.words[-1]):
            gap = None
        if run is not None and gap is not None and len(run.words) < _MOST:
            run.spans.append((start, end))
            run.words.append(_composed(word))
            run.gaps.append(gap)
        else:
            if run is not None and not _is_dull(run, dull):
                yield run
            run = Run(text, [(start, end)], [_composed(word)], [])
        reached = end
    if run is not None:
        yield run


def _is_dull(run: Run, dull: frozenset[str]) -> bool:
    if run.gaps or run.words[0] not in dull:
        return False
    start = run.spans[0][0]
    return start == 0 or run.text[start - 1] == "\n" or run.text[start - 2] in ".!?"


def _states(text: str, end: int) -> int:
    """Where «EE. UU.», «CC. OO.» end."""
    found = _UNITED.match(text, end)
    return found.end() if found else end


_UNITED = re.compile(r"\.?[ \u00a0\u202f]?([A-Z])\1(?:\.|(?!\w))")


def _with_prefix(text: str, start: int) -> int:
    """Where a word with a prefix in lower case begins: «al-Ándalus», «d’Alembert»."""
    prefix = _LOWER_PREFIX.search(text, max(0, start - 5), start)
    return prefix.start() if prefix else start


def _is_short(word: str) -> bool:
    """Whether a full stop behind a word is its own: an initial's, or an abbreviation's."""
    return len(word) == 1 or word in _ABBREVIATED


_BEFORE_FIRST = " \t\u00a0«“„\"'‘¿¡—–*_"
_OPENS = frozenset('«“„"‘¿¡—')
_SHORT_BEFORE = re.compile(
    r"(?<!\w)(?:[^\W\d]|sr|sra|srta|dr|dra|prof|gral|núm|nº|art|arts|cap|vol|pág|págs|pp|fig|ed|eds|cf|cfr"
    r"|vid|av|avda|ctra|pza|c/|s|vs|aprox|ilmo|excmo|mons|lic|ing|EE\.\s?UU|a\.\s?C|d\.\s?C)\Z",
    re.IGNORECASE,
)


def begins_sentence(text: str, start: int) -> bool:
    """Whether a word has its capital because a sentence, or what is quoted, begins with it."""
    at = start - 1
    while at >= 0 and text[at] in _BEFORE_FIRST:
        at -= 1
    if at < 0 or text[at] in "!?…\n:\r":
        return True
    if text[at] == ".":
        return _SHORT_BEFORE.search(text, max(0, at - 8), at) is None
    if text[at] in ")]" and text[max(0, at - 4) : at + 1] in ("...)", "...]"):
        return True
    return start - at > 1 and not _OPENS.isdisjoint(text[at + 1 : start])
