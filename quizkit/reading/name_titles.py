"""Titles in marks: «…», “…”, "…", ‘…’, *…* and _…_, where nobody says what stands in them.

A title is told by the words before it (a novel, published, «en su obra»), by another title that it
is listed with, or by its year in brackets behind it. The same marks around other names are told by
the words before them, too: «la asociación «Amigos del Libro»».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quizkit.reading.either import words
from quizkit.reading.findings import Certainty, Finding, Kind
from quizkit.reading.name_words import (
    ORGANISATION_NOUNS,
    PERIODICAL_NOUNS,
    STOP_WORDS,
    TITLES,
    WORK_NOUNS,
    WORK_VERBS,
)
from quizkit.reading.speaking import reporting
from quizkit.reading.states import is_verb

_OPENING = re.compile('[«“„"‘*_]')
_INSIDE = {
    "«": re.compile(r"«([^«»\n]{2,110})»"),
    "“": re.compile(r"“([^“”\n]{2,110})”"),
    "„": re.compile(r"„([^„”“\n]{2,110})[”“]"),
    '"': re.compile(r"\"([^\"\n]{2,110})\""),
    "‘": re.compile(r"‘([^‘’\n]{2,110})’(?!\w)"),
    "*": re.compile(r"(?<![\w*])\*{1,2}([^*\n\s][^*\n]{0,110})\*{1,2}(?![\w*])"),
    "_": re.compile(r"(?<![\w_])_([^_\n\s][^_\n]{0,110})_(?![\w_])"),
}
_BEFORE = 90
"""Letters before a mark that may introduce it."""
_MOST = 14
"""Words that a title has at most."""
_CLAUSE = re.compile(r"[.;:!?»”\"]\s|\n")
_WORD = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(
    r"\s*(?:\([^()\n]{1,40}\)|[»”’\"*_])?\s*(?:,|;|y|e|o|, y)\s+(?:(?:en|de)\s)?\Z"
)
_BEHIND = re.compile(r"\s(?:\((?:[^()\d\n]{0,30}\s)?\d{4}\)|\(de\s|de\s[A-ZÁÉÍÓÚ]\w+)")
_CALLED = frozenset(
    (
        *(
            "apodado",
            "apodada",
            "llamado",
            "llamada",
            "alias",
            "como",
            "apodo",
            "mote",
            "sobrenombre",
        ),
        *("denominado", "denominada", "llamada", "llamaban", "llaman", "apodaban", "que", "lema"),
        *("palabra", "término", "expresión", "llamó", "fragata", "bergantín", "corbeta", "goleta"),
        *(
            "barco",
            "buque",
            "pesquero",
            "yate",
            "velero",
            "avión",
            "satélite",
            "submarino",
            "naves",
        ),
    )
)
_DAY = re.compile(r"(?:Día|Semana)\s+(?:de|del|[A-Z])")
_PLACES = frozenset(
    (
        *("bar", "café", "hotel", "restaurante", "taberna", "finca", "teatro", "cine", "cortijo"),
        *("hacienda", "casa", "villa", "urbanización", "pago", "paraje"),
    )
)


_LISTING = frozenset(
    (
        *("obra", "obras", "novelas", "libros", "poemas", "títulos", "título", "películas"),
        *("cuadros", "canciones", "óperas", "artículos", "ensayos", "discos", "dramas", "comedias"),
    )
)
"""What a colon and titles follow."""
_NEXT_WORD = re.compile(
    r"[,.]?\s+(?:[—–-]\s?)?(?:(?:le|se|lo|les|nos|me|nunca)\s)?(\w+)|\s?[—–](\w+)"
)


def _is_said_behind(text: str, end: int) -> bool:
    """Whether a verb of saying follows: «…», dijo."""
    found = _NEXT_WORD.match(text, end)
    if found is None:
        return False
    word = found[1] or found[2]
    if text[end : end + 1] == "," and word.endswith("ó"):
        return True
    return (word in _said() and word not in WORK_VERBS | {"que"}) or word in ("escribió", "escribe")


@cache
def _said() -> frozenset[str]:
    return frozenset(reporting()) | {"que"}


def titles(text: str) -> Iterator[Finding]:
    """The titles, and other names, that stand in marks, by place and apart."""
    reached = 0
    last_title = -1
    known: set[str] = set()
    for opening in _OPENING.finditer(text):
        if opening.start() < reached:
            continue
        found = _INSIDE[opening[0]].match(text, opening.start())
        if found is None:
            continue
        reached = found.end()
        words = found[1]
        if not _may_be_title(words):
            continue
        listed = last_title >= 0 and _LISTED.match(text, last_title, opening.start()) is not None
        told = _told(text, found.start(), found.end(), words, listed)
        if told is None and words in known:
            told = "work", "likely"
        if told is not None:
            known.add(words)
            if told[0] == "work":
                last_title = found.end(1)
            yield Finding(told[0], found.start(1), found.end(1), None, told[1])


def _may_be_title(words: str) -> bool:
    first = words.lstrip("¿¡")[:1]
    return (
        (first.isupper() or first.isdigit())
        and words[-1] not in ".,;:… "
        and words.count(" ") < _MOST
        and ". " not in words
    )


def _told(
    text: str, start: int, end: int, words: str, listed: bool
) -> tuple[Kind, Certainty] | None:
    """The kind of what stands in marks, by the words before and behind it."""
    if _DAY.match(words):
        return "named_day", "certain"
    before = text[max(0, start - _BEFORE) : start]
    colon = before.rstrip().endswith(":")
    clause = _CLAUSE.split(before.rstrip(" :"))[-1]
    last = [word.lower() for word in _WORD.findall(clause)][-9:]
    nearest = last[-4:]
    if nearest and nearest[-1] in _CALLED:
        return None
    if _is_said_behind(text, end):
        return None
    if listed and not colon:
        return "work", "likely"
    if not colon and not ORGANISATION_NOUNS.isdisjoint(last[-2:]) and last[-1] not in WORK_NOUNS:
        return "organisation", "likely"
    if not colon and not _PLACES.isdisjoint(last[-2:]):
        return "place", "possible"
    noun = not WORK_NOUNS.isdisjoint(nearest) or not PERIODICAL_NOUNS.isdisjoint(nearest)
    if noun and not (colon and _LISTING.isdisjoint(nearest)):
        return "work", "certain"
    if colon:
        return None
    if not WORK_VERBS.isdisjoint(last) and last[-1] not in _said() - WORK_VERBS:
        return "work", "likely"
    if not WORK_NOUNS.isdisjoint(last) and _said().isdisjoint(nearest):
        return "work", "likely"
    if not _said().isdisjoint(nearest) or not TITLES.isdisjoint(last[-1:]):
        return None
    return ("work", "possible") if " " in words and _BEHIND.match(text, end) else None


# Titles without marks, as they are cited ------------------------------------------------------

_CAPITAL = r"[A-ZÁÉÍÓÚÑÜ]"
_LOWER = r"[a-záéíóúñü]"
_BODY = rf"{_CAPITAL}[\w’-]*+(?:[ ][\w’-]++){{1,11}}+"
_BRACKETED = re.compile(
    rf"\((?P<title>{_BODY})(?=\)|,[ ](?:\d{{1,4}}[ ]?(?:págs?\.|pp\.)|\d{{4}}"
    rf"|{_CAPITAL}\w+,[ ]\d{{4}}))"
)
_AUTHOR = rf"(?:{_CAPITAL}[\w’-]*+\.?[- ]?){{1,5}}+"
_REFERENCE = re.compile(
    rf"^[^\w\n]*+(?:(?:[Vv]éanse|[Vv]éase|[Cc]fr?\.|[Vv]id\.|[Vv]er)[ ])?{_AUTHOR}"
    rf"(?:[ ]?\(\d{{4}}\))?,[ ](?P<title>{_BODY})"
    rf"(?=[,.][ ](?:vol|t|tomo|pp?|págs?|ed|cap|\d|{_CAPITAL}[\w ]{{2,30}}[,:][ ]))",
    re.MULTILINE,
)
_INTRODUCING = words(
    """
    libro novela película ensayo poema poemario tratado discurso cuento comedia drama ópera
    zarzuela manual cuadro canción documental tesis obra folleto artículo conferencia disco serie
    titulado titulada
    """
)
_MAKING = words("publicó escribió compuso pintó estrenó rodó tradujo editó leyó tituló grabó")
_CUES = frozenset((*_INTRODUCING, *_MAKING))
_LONGEST_CUE = 16
_TITLE = re.compile(_BODY)
_IN_BRACKETS = re.compile(r"[ ]\((?:\d{4}|págs?)")
_LOWER_WORD = re.compile(rf"[ ]{_LOWER}{{3,}}")


def cited(text: str) -> Iterator[Finding]:
    """Titles in brackets behind their author or their kind, and those of a bibliography."""
    for found in _BRACKETED.finditer(text):
        if _LOWER_WORD.search(found["title"]) and _is_introduced(text, found.start()):
            yield Finding("work", *found.span("title"), None, "possible")
    for found in _REFERENCE.finditer(text):
        if _LOWER_WORD.search(found["title"]):
            yield Finding("work", *found.span("title"), None, "likely")


def bare_title(text: str, start: int) -> Finding | None:
    """A title without marks that begins with a capitalised word behind a noun or verb of works.

    «su novela Cien años de soledad», «escribió El collar de la paloma»: as far as a verb.
    """
    space = text.rfind(" ", max(0, start - _LONGEST_CUE), max(0, start - 1))
    before = text[space + 1 : start - 1]
    cue = before.removesuffix(",")
    if space < 0 or cue not in _CUES or (found := _TITLE.match(text, start)) is None:
        return None
    title = _without_verb(found[0])
    if not _LOWER_WORD.search(title):
        return None
    if cue != before and not (title == found[0] and _IN_BRACKETS.match(text, found.end())):
        return None
    if cue in _MAKING and title.partition(" ")[0] not in STOP_WORDS:
        return None
    return Finding("work", start, start + len(title), None, "possible")


_SMALL = frozenset(words("de del la las el los un una y e o a al en con por para que se su sus no"))
_ENDS_TITLE = frozenset(
    words(
        """
    que se es fue era ha había son eran fueron no lo le les donde cuando pero como sino aunque ya
    según mientras tiene tenía hay gana trata narra cuenta recoge recibe vende sale
    """
    )
)


def _without_verb(body: str) -> str:
    """The words before the first that may be a verb, or that a title does not go on with."""
    kept = body.split(" ")
    for at, word in enumerate(kept):
        opens_place = (
            word in ("en", "con", "para", "sobre", "a")
            and kept[at + 1 : at + 2]
            and kept[at + 1][:1].isupper()
        )
        if at > 0 and (word in _ENDS_TITLE or word.isdigit() or opens_place or is_verb(word)):
            kept = kept[:at]
            break
    while len(kept) > 1 and kept[-1] in _SMALL:
        kept.pop()
    return " ".join(kept)


def _is_introduced(text: str, at: int) -> bool:
    clause = _CLAUSE.split(text[max(0, at - _BEFORE) : at])[-1]
    last = {word.lower() for word in _WORD.findall(clause)[-10:]}
    return not (
        last.isdisjoint(WORK_NOUNS) and last.isdisjoint(WORK_VERBS) and last.isdisjoint(TITLES)
    )
