"""Names under judgement, and what the form of a word tells: a surname, a number, a common noun."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from quizkit.reading import known_names as known
from quizkit.reading.findings import Kind
from quizkit.reading.name_runs import Run
from quizkit.reading.name_words import DEMONYMS, PLACE_HEADS, PLACE_NOUNS, SUBJECTS, TITLES
from quizkit.reading.speaking import reporting

SURE, LIKELY, GUESSED, UNTOLD = 3, 2, 1, 0
"""How much tells the kind of a name: its own words, what usually is so, little, nothing."""


@dataclass(slots=True)
class Name:
    """A name under judgement."""

    start: int
    end: int
    words: str
    kind: Kind | None = None
    weight: int = UNTOLD
    single: bool = True
    """Whether it is one word only."""
    opens: bool = False
    """Whether its capital may be a sentence's."""
    common: bool = False
    """Whether it has the form of a noun, so that only a title or the rest of the text tells it."""
    hint: Kind | None = None
    """What it may be, if other places of the text say so too."""
    open_to: Kind | None = None
    """What it is as often: a surname that is a place, too."""


NUMERAL = re.compile(r"(?=[IVXLCDM])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z|MM|CD|DC|MD|MC")
ACRONYM = re.compile(r"[A-ZÑ]{2,7}(?:-[A-ZÑ]{2,6})?s?\Z")
IN_EZ = re.compile(r"[A-ZÁÉÍÓÚ][\w]{2,}[eéií]z\Z")
_NOT_EZ = frozenset(
    (
        *("Vejez", "Jerez", "Aranjuez", "Suez", "Túnez", "Estrechez", "Rapidez", "Validez"),
        *("Niñez", "Nuez", "Juez", "Altivez", "Sencillez", "Escasez", "Feliz", "Raíz", "Nariz"),
        *("Actriz", "Cádiz", "Ajedrez", "Doblez", "Biarritz", "Arroz", "Emperatriz", "Lápiz"),
        *("Matriz", "Maíz", "Aprendiz", "Fez", "Cáliz", "Tapiz", "Perdiz", "Madurez", "Soliz"),
    )
)
COMMON_ENDING = re.compile(
    r"(?:ción|ciones|sión|siones|dad|dades|tad|tades|miento|mientos|ismo|ismos|mente|ncias?|ivos?"
    r"|ivas?|arios?|arias?|ales|[cnrt]ional|[áéíóú]\w{1,3}ic[oa]s?|ados|adas|idos|idas|ando|iendo"
    r"|aron|ieron|aban|ían|ístic[oa]s?|ables?|ibles?|istas?|ólog[oa]s?|dor(?:es|as?)|ajes?|ó)\Z"
)
SAINTS = ("San", "Santa", "Santo", "São", "Saint", "Sainte", "Sant")


ARTICLES = ("El", "La", "Los", "Las")


FUNCTIONS = frozenset(("El", "La", "Los", "Las", "En", "De", "Don", "Doña", "Según", "Desde"))


def is_common(word: str) -> bool:
    """Whether a word has the form of a noun, an adjective or a verb, and not of a name."""
    lower = word.lower()
    return (
        lower in TITLES
        or f"{lower}." in TITLES
        or lower in PLACE_NOUNS
        or lower in PLACE_HEADS
        or lower in DEMONYMS
        or lower in _said()
        or word in SUBJECTS
        or COMMON_ENDING.search(lower) is not None
    )


@cache
def _said() -> frozenset[str]:
    return frozenset(reporting())


def is_given(word: str) -> bool:
    return word in known.GIVEN_NAMES or (
        "-" in word and word.partition("-")[0] in known.GIVEN_NAMES
    )


def is_surname(word: str) -> bool:
    return word in known.SURNAMES or (IN_EZ.match(word) is not None and word not in _NOT_EZ)


def made(
    run: Run, at: int, last: int, kind: Kind | None, weight: int, open_to: Kind | None = None
) -> tuple[Name, int]:
    start, end = run.spans[at][0], run.spans[last][1]
    return Name(start, end, run.text[start:end], kind, weight, at == last, open_to=open_to), last


Found = tuple[Name | None, int] | None
Finder = Callable[[Run, int], Found]
