"""What the words around a name tell of it: in front of it, and behind it."""

from __future__ import annotations

import re
from functools import cache

from quizkit.reading import known_names as known
from quizkit.reading.findings import Kind
from quizkit.reading.name_forms import GUESSED, LIKELY, SURE, UNTOLD, Name
from quizkit.reading.name_words import (
    DEMONYMS,
    HUMAN_VERBS,
    INSTITUTIONS,
    MOVING,
    NAMELESS_NOUNS,
    ORGANISATION_NOUNS,
    PERIODICAL_NAMES,
    PERIODICAL_NOUNS,
    PERSON_OF,
    PLACE_HEADS,
    PLACE_NOUNS,
    TITLES,
    WORK_NOUNS,
    WORK_VERBS,
)
from quizkit.reading.speaking import PERSON_ENDINGS, reporting

_LOOKED_AT = 48
_ARTICLES = frozenset(("el", "la", "los", "las", "un", "una", "su", "sus"))
_DEFINITE = frozenset(("el", "la", "los", "las"))
_ADJECTIVE = ("o", "a", "os", "as", "és", "al", "ense", "ar", "ista", "án", "or")
_NOUNS = TITLES | ORGANISATION_NOUNS | PERIODICAL_NOUNS | WORK_NOUNS
_WHOLE = frozenset(("toda", "todo", "misma", "mismo", "propia", "propio", "plena", "pleno"))
_IN = frozenset(("en", "hacia", "desde", "hasta"))
_MARKS = "«“\"'(¿¡—"


class _Before:
    """The words before a name, in lower case: an article, «de», and the noun or verb of these."""

    __slots__ = ("article", "cue", "further", "of")

    def __init__(self, text: str, start: int) -> None:
        self.article, self.cue, self.of = "", "", False
        self.further: list[str] = []
        if text[start - 1 : start] not in (" ", "\u00a0"):
            return
        words = text[max(0, start - _LOOKED_AT) : start].lower().rsplit(None, 6)[-6:]
        last = words.pop().lstrip(_MARKS) if words else ""
        if last in _ARTICLES:
            self.article = last
            last = words.pop().lstrip(_MARKS) if words else ""
        if last in ("de", "del"):
            self.of = True
            last = words.pop().lstrip(_MARKS) if words else ""
        if words and (
            (words[-1] in _NOUNS and last.endswith(_ADJECTIVE))  # «la editorial madrileña Aguilar»
            or (words[-1] in _IN and last in _WHOLE)
        ):
            last = words.pop()
        self.cue = last
        self.further = words[-2:]


def judge(text: str, name: Name) -> None:
    """Tell the kind of a name, or correct it, by the words around it."""
    if name.weight == SURE and name.kind in ("work", "named_day", "organisation"):
        if name.kind == "organisation" and _is_periodical(name.words):
            _as_periodical(text, name)
        return
    before = _Before(text, name.start)
    if before.cue in NAMELESS_NOUNS and not before.of and not before.article:
        name.kind, name.weight, name.opens = None, SURE, False
        return
    if before.cue and (_by_feast(text, name, before) or _by_head(text, name, before)):
        return
    if _is_thing(name, before):
        name.kind, name.weight = None, UNTOLD
        return
    if name.weight == SURE and name.kind == "person":
        return
    if name.common:
        if before.cue and not before.of and _tells_person(name, before):
            name.kind, name.weight = "person", LIKELY
        return
    if name.open_to and _leads_to_place(before):
        name.kind, name.weight, name.hint = "place", LIKELY, "place"
        return
    if before.cue and _by_cue(name, before):
        return
    if name.weight == SURE and not name.open_to:
        return
    if name.kind in _OPEN_KINDS and name.weight < LIKELY:
        _by_what_follows(text, name, before)
    if name.weight < LIKELY and name.kind in (None, "person") and before.cue:
        _by_preposition(name, before)


def _leads_to_place(before: _Before) -> bool:
    """«en», «hacia», «viajó a»."""
    if before.of or before.article:
        return False
    moving = before.cue == "a" and not MOVING.isdisjoint(before.further[-1:])
    return moving or before.cue in _IN


def _is_thing(name: Name, before: _Before) -> bool:
    """«la Flora», «el Rosario»: behind an article, a given name alone mostly is a thing's."""
    return (
        before.article != ""
        and not before.of
        and name.single
        and name.kind == "person"
        and name.weight <= LIKELY
        and name.words not in known.PERSONS
    )


def _is_periodical(words: str) -> bool:
    article, _, rest = words.partition(" ")
    return (
        words in known.PERIODICALS
        or article == "Diario"
        or (article in ("El", "La") and rest in PERIODICAL_NAMES)
    )


def _as_periodical(text: str, name: Name) -> None:
    """A newspaper is a text where something is published or read in it."""
    before = text[max(0, name.start - 40) : name.start].lower()
    last = before.split()[-4:]
    read = not (WORK_VERBS - {"dirigió"}).isdisjoint(last) or not _READ.isdisjoint(last)
    inside = "en" in last[-2:] and not any(word.startswith(("trabaj", "ingres")) for word in last)
    if read or inside or name.words.startswith(_PRINTED):
        name.kind, name.weight = "work", LIKELY


_READ = frozenset(
    ("artículo", "artículos", "columna", "suplemento", "páginas", "número", "ejemplar")
)
_PRINTED = ("Gaceta", "La Gaceta", "Anales", "Semanario", "Mercurio", "Cuadernos")


_NIGHTS = frozenset(("día", "noche"))
_EVES = frozenset(
    (
        *("víspera", "vísperas", "fiesta", "fiestas", "feria", "ferias", "verbena", "romería"),
        *("hogueras", "hoguera", "festividad", "festivo", "puente"),
    )
)
_WEEKDAYS = frozenset(
    ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "semana")
)
_HOLY = frozenset(
    (
        *("Ramos", "Resurrección", "Pascua", "Gloria", "Ceniza", "Carnaval", "Dolores", "Piñata"),
        *("Pentecostés", "Aguas", "Pasión", "Cuaresma"),
    )
)


def _by_feast(text: str, name: Name, before: _Before) -> bool:
    """«por San Miguel», «la noche de San Juan», «el domingo de Ramos»."""
    cue = before.cue
    if before.of and cue in _WEEKDAYS and name.words in _HOLY:
        _include(text, name, cue, "named_day")
        return True
    if not name.words.startswith(("San ", "Santa ", "Santo ", "Santiago", "Todos")):
        return False
    if before.of and cue in _NIGHTS:
        _include(text, name, cue, "named_day")
        return True
    if (before.of and cue in _EVES) or (
        cue == "por" and not before.article and name.words.startswith(("San ", "Santa "))
    ):
        name.kind, name.weight, name.opens = "named_day", LIKELY, False
        return True
    return False


def _by_head(text: str, name: Name, before: _Before) -> bool:
    """«río Ebro», «calle de la Luna», «universidad de Salamanca»: the noun is part of the name."""
    cue = before.cue
    if cue in PLACE_HEADS and _reaches(name, before):
        if name.kind == "person" and before.of and not before.article and cue in _PERSONAL:
            return False
        _include(text, name, cue, "place")
        return True
    if cue in INSTITUTIONS and before.of and name.kind == "place":
        _include(text, name, cue, "organisation")
        return True
    return False


_PERSONAL = frozenset(
    ("palacio", "casa", "torre", "taller", "finca", "pazo", "castillo", "jardines")
)


def _reaches(name: Name, before: _Before) -> bool:
    """Whether a common noun with its preposition stands right before a name."""
    return before.of or before.article == ""


def _include(text: str, name: Name, noun: str, kind: Kind) -> None:
    """Take up into a name the noun that stands before it."""
    low = text[max(0, name.start - _LOOKED_AT) : name.start].lower()
    at = low.rindex(noun)
    name.start -= len(low) - at
    name.words = text[name.start : name.end]
    name.kind, name.weight, name.single = kind, LIKELY, False
    name.opens = False


def _by_cue(name: Name, before: _Before) -> bool:
    """What the nearest noun or verb before a name tells of it."""
    cue = before.cue
    if not before.of and _tells_person(name, before):
        name.kind, name.weight = "person", SURE
        return True
    if before.of:
        return _by_what_it_is_of(name, before)
    if before.article:
        return False
    if cue in PERIODICAL_NOUNS:
        is_read = any(word in WORK_VERBS or word == "en" for word in before.further)
        name.kind, name.weight = ("work" if is_read else "organisation"), LIKELY
        return True
    if cue in ORGANISATION_NOUNS and name.kind != "work":
        name.kind, name.weight = "organisation", LIKELY
        return True
    if cue in WORK_NOUNS and name.weight < LIKELY and not name.opens:
        name.kind, name.weight = "work", LIKELY
        return True
    return False


def _tells_person(name: Name, before: _Before) -> bool:
    """«don», «la doctora», «el sueco»: whether a person is named behind it."""
    cue = before.cue
    if before.article:
        return False
    if cue in TITLES:
        return name.kind in (None, "person", "place") and not (
            name.kind == "place" and name.weight == SURE and name.open_to is None and cue != "don"
        )
    if name.kind == "place" and name.weight >= LIKELY:
        return False
    if cue in DEMONYMS or cue.endswith(PERSON_ENDINGS):
        return (
            bool(before.further) and before.further[-1] in _ARTICLES and name.kind != "organisation"
        )
    return False


def _by_what_it_is_of(name: Name, before: _Before) -> bool:
    """«alcalde de», «hijo de»."""
    cue = before.cue
    if name.kind == "place" and name.weight >= LIKELY and name.open_to is None:
        return True
    office = cue in TITLES and cue not in PERSON_OF and name.single
    if (office or cue in PLACE_NOUNS) and cue not in _EITHER and name.kind in _OPEN_KINDS:
        if name.kind == "person" and (not name.single or name.weight >= LIKELY):
            return False
        name.kind, name.weight = "place", LIKELY
        return True
    if cue in PERSON_OF and name.kind in (None, "person") and name.weight < LIKELY:
        name.kind, name.weight = "person", LIKELY if name.kind == "person" else GUESSED
        return True
    return False


_OPEN_KINDS = (None, "place", "person")
_EITHER = frozenset(
    ("gobierno", "lugar", "muerte", "viaje", "viajes", "llegada", "salida", "regreso")
)
"""What is of places and of persons alike."""


@cache
def _human() -> frozenset[str]:
    return HUMAN_VERBS | frozenset(reporting())


_NEXT = re.compile(
    r"(?P<years>\s?\((?:[^()\d\n]{0,40}[,\s]\s?)?(?:[cnm]\.\s?|ca\.\s?|hacia\s|¿)?"
    r"(?:\d{1,2}\sde\s\w+\sde\s)?\d{3,4}\s?(?:[-–—/]|\)))"
    r"|(?P<apposed>,\s(?:(?:el|la|un|una|su|entonces|antigu[oa]|ex)\s){0,2})?\s*"
    r"(?:(?:se|le|lo|la|les|no|nunca|ya|también|nos|me)\s+){0,2}(?P<word>[^\W\d_]+)"
)


_DATED = re.compile(r",[ ](?:a[ ])?\d{1,2}[ ]de[ ][a-z]+")
"""«Toledo, 18 de octubre»: where a letter or a law was signed."""
_GLOSSED = re.compile(r"[ ]\((?:la|el|los|una?)[ ](\w+)")
"""«Matbo’a (la editorial)»."""
_ISSUE = re.compile(r",[ ](?:núm|n\.º|nº|vol|t)\.?[ ]")


def _by_what_follows(text: str, name: Name, before: _Before) -> None:
    """What a name does, what it is called behind a comma, the years of a life."""
    if _DATED.match(text, name.end) and text[max(0, name.start - 1) : name.start] in ("\n", ""):
        name.kind, name.weight = "place", LIKELY
        return
    if name.kind is None and _ISSUE.match(text, name.end):
        name.kind, name.weight = "work", LIKELY
        return
    glossed = _GLOSSED.match(text, name.end)
    if glossed is not None and glossed[1] in ORGANISATION_NOUNS and name.weight < LIKELY:
        name.kind, name.weight = "organisation", LIKELY
        return
    found = _NEXT.match(text, name.end)
    if found is None:
        return
    if found["years"]:
        if name.kind == "person" or (name.kind is None and _LIVED.search(found["years"])):
            name.kind, name.weight = "person", LIKELY
    elif found["apposed"] is not None:
        if found["word"] in TITLES and name.kind != "place":
            name.kind, name.weight = "person", LIKELY
    else:
        _by_deed(name, found["word"], before)


def _by_deed(name: Name, word: str, before: _Before) -> None:
    """What a verb right behind a name tells of who does it; persons have no article before them."""
    if name.kind is None and before.article in _DEFINITE and not before.of:
        if word in _human():
            name.kind, name.weight = "organisation", GUESSED
        return
    if word in _human() and (name.kind != "place" or name.open_to == "person"):
        name.kind, name.weight = "person", GUESSED if word in _OF_ANYTHING else LIKELY
    elif name.kind is None and name.single and _PAST.search(word):
        alone = word.endswith("ó") and name.opens
        name.kind, name.weight = "person", LIKELY if alone else GUESSED


_LIVED = re.compile(r"[-–—]")
_OF_ANYTHING = frozenset(
    ("había", "entonces", "tenía", "llevaba", "recibió", "creció", "ganó", "perdió", "tuvo")
)
"""What places and firms do as well."""


def _is_done(before: _Before) -> bool:
    """«escrito por»."""
    bare = not before.of and not before.article
    return bare and bool(before.further) and before.further[-1].endswith(_DONE)


_DONE = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ito", "ita", "itos", "itas")
"""How participles end."""
_PAST = re.compile(r"(?:ó|aba|aban|aron|ieron)\Z")


def _by_preposition(name: Name, before: _Before) -> None:
    """«en Tsushima», «llegó a Prípiat», «según Zuazo»."""
    cue = before.cue
    if name.kind == "person" and name.weight >= LIKELY:
        return
    if cue in _IN and not before.of and not before.article:
        if cue == "en" and not name.single and not WORK_VERBS.isdisjoint(before.further[-1:]):
            name.kind, name.weight = "work", GUESSED
        else:
            name.kind, name.weight = "place", GUESSED
    elif cue == "a" and not before.of:
        moving = any(word in MOVING for word in before.further)
        if name.kind is None and not moving and name.single:
            name.hint = "person"
        elif moving and (name.kind is None or name.single):
            name.kind, name.weight = "place", LIKELY if name.kind is None else GUESSED
    elif cue == "según" and not before.of and not before.article:
        name.kind, name.weight = "person", LIKELY
    elif cue == "por" and name.kind is None and _is_done(before):
        name.kind, name.weight = "person", GUESSED
