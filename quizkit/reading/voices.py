"""Who says what, and how surely; and which claims answer each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quizkit.reading.attributions import attributions
from quizkit.reading.either import capitalised, either, words
from quizkit.reading.findings import Finding, Prose, Speaker
from quizkit.reading.quotations import quotations
from quizkit.text import normal_form


def find(prose: Prose, named: Sequence[Finding]) -> Iterator[Finding]:
    """The quotations, attributions and hedges of a text, whose names are known."""
    said = [*attributions(prose)]
    yield from said
    yield from quotations(prose, named, said)
    for found in _HEDGE.finditer(f"\n{prose.text}"):
        yield Finding("hedge", found.start(), found.end() - 1)


# Hedges --------------------------------------------------------------------------------------

_CARDINALS = words(
    """
    cien mil dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
    dieciséis diecisiete dieciocho diecinueve veinte veinticinco treinta cuarenta cincuenta sesenta
    setenta ochenta noventa doscientos doscientas trescientos trescientas cuatrocientos
    cuatrocientas quinientos quinientas seiscientos seiscientas setecientos setecientas ochocientos
    ochocientas novecientos novecientas
    """
)
_NUMBER = rf"(?:[€$]?\s?\d|(?:{either(_CARDINALS)})(?!\w))"
_AMOUNT = rf"(?:{_NUMBER}|(?:medi[oa]|una?|el|la|los|las|tercio|centenar|millar)(?!\w))"
_MOMENT = (
    r"(?:(?:el\saño\s|el\s|la\s|los\s)?(?:\d{3,4}|año)|mediados|finales|principios|fines|comienzos"
    r"|la\sdécada|los\saños|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    r"|noviembre|diciembre)(?!\w)"
)
_ALWAYS = words(
    """
    aproximadamente casi quizá quizás acaso probablemente posiblemente presuntamente supuestamente
    seguramente aparentemente circa
    """
)
_PHRASES = (
    *("más o menos", "tal vez", "a lo mejor", "por lo visto", "puede que", "es posible que"),
    *("es probable que", "allá por", "aprox."),
)
_HEDGE = re.compile(
    rf"\W(?:{either(capitalised((*_ALWAYS, *_PHRASES)))}(?!\w)|y\spico(?!\w)|o\sasí(?!\w)"
    rf"|[Uu]n[ao]s(?=\s+{_NUMBER})|[Cc]a?\.(?=\s?\d{{3}})|[Cc]osa\sde(?=\s+{_AMOUNT})"
    rf"|[Aa]l\sparecer(?!\sdel?\s|\w)|(?:[Aa]lrededor|[Cc]erca)\sdel?(?=\s+{_AMOUNT})"
    rf"|[Ee]n\storno\sal?(?=\s+{_AMOUNT})|[Hh]acia(?=\s+{_MOMENT})"
    rf"|[Ss]obre(?=\s+(?:el\saño\s)?\d{{4}})|[Pp]rácticamente(?=\s+(?:{_AMOUNT}|tod|ning|nad))"
    r"|~(?=\s?\d))"
)
"""Behind one character that parts words, which is no part of the hedge."""

# Claims that answer each other ---------------------------------------------------------------

_CONTRAST = re.compile(
    r"\b(?:sin\sembargo|en\scambio|por\sel\scontrario|no\sobstante|en\scontra|mientras\sque|[Oo]tr[ao]s"
    r"|otros\spuntos\sde\svista|lo\s(?:niega|niegan|negó|negaron|desmiente|desmintió|rechaza|rechazó)"
    r"|(?:niega|desmiente|rechaza|discute|contradice|cuestiona)n?(?!\w)|[Dd]e\seso\snada|[Pp]ero)\b"
)
_APART = 2
"""How many sentences lie at most between a claim and the one that answers it."""


def answering(prose: Prose, said: Sequence[Finding]) -> list[tuple[int, int]]:
    """The pairs of sentences, by number, whose claims answer each other.

    Both are attributed, to different speakers, near each other, and the later one says that it is
    another view.
    """
    starts = [start for start, _ in prose.sentences]
    speakers: dict[int, set[str]] = {}
    for one in said:
        name = one.value.name if isinstance(one.value, Speaker) else None
        at = bisect_right(starts, one.start) - 1
        speakers.setdefault(at, set()).add(normal_form(name or "", "es"))
    pairs = []
    for number in sorted(speakers):
        start, end = prose.sentences[number]
        if not _CONTRAST.search(prose.text, start, end):
            continue
        for earlier in range(number - 1, number - 2 - _APART, -1):
            if earlier in speakers and speakers[earlier].isdisjoint(speakers[number]):
                pairs.append((earlier, number))
                break
    return pairs
