"""Persons, organisations, places, named days and works: names, and what they are names of.

A name is a run of capitalised words. What it is of is told by its own words (Universidad, río,
Ley), by a gazetteer, by the words around it (don, «en», «dijo»), and by the rest of the text: a
surname alone is the person who was met with a given name. What nothing tells is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from quizkit.reading.either import capitalised, either, words
from quizkit.reading.findings import Certainty, Finding, Kind, Prose
from quizkit.reading.gazetteer import (
    GIVEN_NAMES,
    HUMAN_VERBS,
    NOT_NAMES,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    PLACES,
    TITLES,
)
from quizkit.reading.speaking import reporting
from quizkit.reading.states import is_verb

_UPPER = "A-ZÁÉÍÓÚÜÑÀ-ÖØ-ÞĀĂĄĆČĐĒĘĞĪŁŃŌŐŒŘŚŞŠŪŰŹŻŽ"
_CAPITAL = rf"(?:(?:[{_UPPER}]\.-?)+|[{_UPPER}][\w·]*(?:[’'‑-]\w+)*)"
_LINKS = (
    r"(?:de[ \u00a0](?:las?|los|el)|del|de|y|e|i|af|av|von|van|der|den|di|da|dos|du|bin|ibn|al"
    r"|ye|wa)"
)
_RUN = re.compile(
    rf"[^\w.’'-](?P<run>{_CAPITAL}(?:[ \u00a0](?:{_LINKS}[ \u00a0]){{0,2}}{_CAPITAL}"
    rf"|(?<=[IVX])[ ](?:el|la)[ ]{_CAPITAL})*)"
)


@dataclass(slots=True)
class _Name:
    """A run of capitalised words under judgement."""

    start: int
    end: int
    words: str
    kind: Kind | None = None
    certainty: Certainty = "likely"
    joined: bool = False
    """Whether only a comma or «y» parts it from the name before it."""


def find(prose: Prose) -> Iterator[Finding]:
    """The names of a text, by place and apart; the longest counts."""
    text = prose.text
    fixed = [*_apart([*_titles(text), *_cited(text), *_fixed(text)])]
    taken = _Taken(fixed)
    names = [
        part
        for found in _RUN.finditer(f"\n{text}")
        if found["run"] not in NOT_NAMES
        for part in _parts(text, found.start(), found["run"])
        if not taken.meets(part.start, part.end)
    ]
    for before, name in pairwise(names):
        name.joined = _JOINS.fullmatch(text, before.end, name.start) is not None
    for name in names:
        _judge(text, name)
    _agree(names, prose.topic)
    found = [Finding(n.kind, n.start, n.end, None, n.certainty) for n in names if n.kind]
    yield from sorted([*fixed, *found], key=lambda one: (one.start, -one.end))


def _apart(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings by place, those that begin inside another left out."""
    reached = 0
    for one in sorted(findings, key=lambda one: (one.start, -one.end)):
        if one.start >= reached:
            reached = one.end
            yield one


_JOINS = re.compile(r",\s|\s[ye]\s|,\s(?:en|de|a)\s|\s[ye]\s(?:en|de|a)\s")


class _Taken:
    """Stretches of a text that hold a name already."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._stretches = sorted((one.start, one.end) for one in findings)
        self._at = 0

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch touches one; asked from left to right."""
        while self._at < len(self._stretches) and self._stretches[self._at][1] <= start:
            self._at += 1
        return self._at < len(self._stretches) and self._stretches[self._at][0] < end


# Names by their form -------------------------------------------------------------------------

_LAWS = (
    r"(?:Ley(?:es)?(?:\s+Orgánica|\s+Foral)?\s+\d+/\d{4}(?:,\s+de\s+\d{1,2}\s+de\s+[a-z]+(?:,\s+de(?:l)?\s+[^,.;()«»\n]{4,90})?)?"
    r"|(?:Real\s+)?Decreto(?:-ley|\s+Ley|\s+Legislativo)?\s+\d+/\d{4}"
    r"|Orden\s+[A-Z]{2,4}/\d+/\d{4}|(?:Directiva|Reglamento|Decisión)\s+(?:\((?:UE|CE|CEE)\)\s+)?(?:n\.º\s+|núm\.\s+)?\d+/\d+(?:/CEE?)?"
    rf"|Ley\s+(?:Orgánica\s+)?de(?:l)?\s+(?:la\s+|los\s+|las\s+)?[{_UPPER}][\w\s]{{2,60}}?(?=[,.;:)]|\s(?:de\s\d|y\s[a-z]|que|en|se|no|ha|fue|para|establece|dice))"
    r"|Constitución(?:\s+Española|\s+de\s+Cádiz)?(?:\s+de\s+\d{4})?"
    r"|Estatuto\s+de\s+(?:Autonomía(?:\s+de\s+[A-Z]\w+)?|los\s+Trabajadores)|Código\s+(?:Civil|Penal|de\s+Comercio|de\s+Circulación)"
    rf"|(?:Tratado|Paz|Acuerdos?|Convenio|Protocolo|Declaración|Carta|Pacto)\s+(?:Universal\s+)?(?:de|sobre)\s+(?:los\s+|las\s+|la\s+)?[{_UPPER}]\w+(?:\s+(?:de|y)\s+(?:la\s+|los\s+)?[{_UPPER}]\w+)*"
    r"|Reglamento\s+(?:del\s+Congreso|del\s+Senado|de\s+la\s+Cámara)"
    r"|(?:Gaceta|Anales|Revista|Boletín|Cuadernos|Flora|Atlas|Diccionario|Cancionero|Romancero|Cantar"
    r"|Compendio)\s+(?:de|del)\s+(?:la\s+|los\s+|las\s+)?"
    r"(?:[A-ZÁÉÍÓÚÑ][\w]+(?:\s+(?:de|y)\s+)?[ ]?){1,4}(?<![ ])"
    r"|Flora\s+de\s+(?:la|los|las)\s+\w+|Biblia|Corán|Quijote|Celestina|Ilíada|Odisea|Eneida"
    r"|Boletín\s+Oficial\s+(?:del\s+Estado|de\s+\w+(?:\s+[A-Z]\w+)?)|Declaración\s+Universal\s+de\s+(?:los\s+)?Derechos\s+Humanos)"
)
_DAYS = (
    rf"(?:[Dd]ía(?:\s+(?:Internacional|Mundial|Nacional|Europeo))?\s+(?:de|del|contra|sin)\s+(?:la\s+|las\s+|los\s+|el\s+)?[{_UPPER}]\w*"
    rf"(?:\s+(?:(?:de|del|y|e|contra|en)\s+)?(?:la\s+|las\s+|los\s+|el\s+)?[{_UPPER}]\w*)*"
    r"|Día\s+(?:Internacional|Mundial|Nacional|Europeo)\s+(?:de|del|contra)\s+(?:la\s+|las\s+|los\s+|el\s+)?[a-záéíóúñ]+"
    r"|[Dd]ía\s+de\s+(?:Reyes|Difuntos|Muertos|Todos\s+los\s+Santos)|Virgen\s+de\s+(?:Agosto|Septiembre)|Navidad(?:es)?|Nochebuena|Nochevieja|Año\s+Nuevo|Reyes\s+Magos|Semana\s+Santa|Domingo\s+de\s+(?:Ramos|Resurrección|Pascua)"
    r"|Jueves\s+Santo|Viernes\s+(?:Santo|de\s+Dolores)|Sábado\s+(?:Santo|de\s+Gloria)|Lunes\s+de\s+(?:Pascua|Aguas)|Miércoles\s+de\s+Ceniza|Martes\s+de\s+Carnaval"
    r"|Pascua(?:\s+(?:Militar|de\s+Resurrección))?|Pentecostés|Corpus(?:\s+Christi)?|Cuaresma|Carnaval|Adviento|Todos\s+los\s+Santos|Ramadán|Epifanía"
    r"|Inmaculada(?:\s+Concepción)?(?=[\s,.;])|Candelaria|Santos\s+Inocentes|Ascensión|Asunción(?=\s+de\s+(?:la\s+Virgen|María))|Hispanidad"
    r"|(?:Uno|Primero|Dos|Doce|Veintitrés|1|2|12|23|14)\s+de\s+(?:Mayo|Octubre|Abril|Febrero|Julio)|Diada|Fallas|Sanfermines"
    r"|(?<=[Nn]oche\sde\s)San\s+\w+|(?<=[Dd]ía\sde\s)(?:San|Santa|Santo)\s+\w+|(?:(?<=[Ff]iesta\sde\s)|(?<=[Ff]iestas\sde\s))(?:San|Santa|Santo)\s+\w+"
    r"|(?<=[Vv]íspera\sde\s)(?:San|Santa|Santo)\s+\w+|(?<=[Ff]eria\sde\s)(?:San|Santa)\s+\w+"
    r"|(?<=por\s)(?:San|Santa)\s+(?:Juan|José|Martín|Isidro|Miguel|Lucas|Blas|Antón|Andrés|Pedro|Lucía|Águeda)(?!\s(?:de|del|[A-Z])))"
)


_SCHOOL_WORDS = words(
    """
    hospital escuela colegio instituto conservatorio universidad orquesta coro academia ateneo
    orfanato sanatorio clínica
    """
)
"""Common nouns that begin names of organisations."""
_FORMAL = words(
    """
    Ley Real Decreto Orden Directiva Reglamento Decisión Constitución Estatuto Código Tratado Paz
    Acuerdo Convenio Protocolo Declaración Carta Pacto Biblia Corán Quijote Celestina Ilíada Odisea
    Eneida Boletín Gaceta Anales Revista Cuadernos Flora Atlas Diccionario Cancionero Romancero
    Cantar Compendio Día día Virgen Navidad Nochebuena Nochevieja Año Reyes Semana Domingo Jueves
    Viernes Sábado Lunes Miércoles Martes Pascua Pentecostés Corpus Cuaresma Carnaval Adviento Todos
    Ramadán Epifanía Inmaculada Candelaria Santos Ascensión Asunción Hispanidad Uno Primero Dos Doce
    Veintitrés 1 2 Diada Fallas Sanfermines San Santa Santo EE
    """
)
"""How names begin that their own words tell: the engine looks closer at these only."""


@cache
def _by_form() -> re.Pattern[str]:
    places = either(capitalised(PLACE_HEADS))
    schools = either(_SCHOOL_WORDS)
    begins = either((*_FORMAL, *_SCHOOL_WORDS, *capitalised(PLACE_HEADS)))
    name = rf"{_CAPITAL}(?:\s+(?:(?:de|del|de\s+la|de\s+los|y)\s+)?{_CAPITAL})*"
    return re.compile(
        rf"[^\w.](?={begins})(?:(?P<work>{_LAWS})(?!\w)|(?P<named_day>{_DAYS})(?!\w)"
        rf"|(?P<organisation>(?:{schools})\s+(?:(?:de|del|de\s+la|de\s+los)\s+)?{name})"
        rf"|(?P<place>EE\.\s?UU\.|EEUU|(?:{places})\s+(?:(?:de|del|de\s+la|de\s+los|de\s+las|de\s+San|de\s+Santa)\s+)?{name}))"
    )


_AFTER_CAPITAL = re.compile(rf"[{_UPPER}]\w+ \Z")


def _fixed(text: str) -> Iterator[Finding]:
    """Names that their own words tell: laws, days, and places with their common noun."""
    for found in _by_form().finditer(f"\n{text}"):
        kind = found.lastgroup
        start, end = found.start(), found.end() - 1
        if kind == "work":
            yield Finding("work", start, end)
        elif kind == "organisation":
            yield Finding("organisation", start, end, None, "likely")
        elif kind == "named_day":
            yield Finding("named_day", start, end)
        elif found["place"][0].isupper() and _AFTER_CAPITAL.search(
            text[max(0, start - 20) : start]
        ):
            continue  # «Real Jardín Botánico»
        elif not (found["place"][0].isupper() and _opens_sentence(text, start)):
            yield Finding("place", start, end, None, "likely")
        else:
            yield Finding("place", start, end, None, "possible")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(' «“"(¿¡—')
    return not before or before[-1] in ".!?\n:"


# Titles of works -----------------------------------------------------------------------------

_OPENING = re.compile('[«“"*_]')
_MARKED = re.compile(
    r"«(?P<a>[^«»\n]{2,90})»|“(?P<b>[^“”\n]{2,90})”|\"(?P<c>[^\"\n]{2,90})\"|(?<!\w)[*_](?P<d>[^*_\n]{2,90})[*_](?!\w)"
)
_WORK_WORDS = re.compile(
    r"\b(?:novelas?|poemas?|poemarios?|libros?|obras?|óperas?|canci(?:ón|ones)|películas?|filmes?|cuadros?|revistas?|periódicos?|cuadernos?|artículos?|ensayos?|sinfonías?"
    r"|vals(?:es)?|zarzuelas?|sonatas?|informes?|estudios?|titulad[oa]s?|dramas?|comedias?|tragedias?|cuentos?|relatos?|memorias|tratados?|manuales?|manual|himnos?|marchas?|nanas?|suites?"
    r"|conciertos?|cantatas?|oratorios?|ballets?|romances?|sonetos?|odas?|esculturas?|fotografías?|documental(?:es)?|series?|discos?|álbum(?:es)?|tesis|folletos?|diarios?|semanarios?|boletín|boletines|colección|serie"
    r"|public(?:ó|a|aron|ado|ada)|escrib(?:ió|e)|escrit[oa]|compuso|compuest[oa]|estren(?:ó|ado|ada|aron)|dirigió|pintó|grabó|tradujo|leyó|leer|guía|crónica|catálogo|cuaderno|partitura|pieza|piezas|nocturno|cuarteto|trío|preludio|habanera|flora|atlas|mapa|mural|reportaje|programa|podcast|plan)\b"
    r"[^.;:«»“”\"]{0,60}\Z"
)
_NO_TITLE = re.compile(r"(?::\s|\bque\s|\bcomo\s|\bde\s(?:un|una)\s)\Z")


def _titles(text: str) -> Iterator[Finding]:
    """Words in marks that are the title of a work: introduced so, and not said by anybody."""
    reached = 0
    for opening in _OPENING.finditer(text):
        found = _MARKED.match(text, opening.start()) if opening.start() >= reached else None
        if found is None:
            continue
        reached = found.end()
        words = found[found.lastgroup or 0]
        start = found.start() + 1
        if (
            not (words[0].isupper() or words[0].isdigit())
            or words[-1] in ".,;:"
            or len(words.split()) > 14
        ):
            continue
        before = text[max(0, start - 90) : start - 1]
        if _NO_TITLE.search(before) or not _WORK_WORDS.search(before):
            continue
        yield Finding("work", start, start + len(words), None, "likely")


_BRACKETED = re.compile(rf"\((?P<title>[{_UPPER}][^(),.;:\n]{{6,80}})(?=[,)])")
_CITED = re.compile(
    rf"^[ \t]*(?:véase\s+|cf\.\s+)?(?:[{_UPPER}]\.[ -]?)+[{_UPPER}][\w-]+(?:\s[{_UPPER}][\w-]+)?,\s"
    rf"(?P<title>[{_UPPER}][^,\n]{{3,80}}),\s",
    re.MULTILINE,
)
"""«[1] A. Iborra, Historia del vino, vol. 3»: an author, a title, and where it was printed."""


def _cited(text: str) -> Iterator[Finding]:
    """Titles without marks: in brackets behind a word for a work, and in notes."""
    for found in _BRACKETED.finditer(text):
        before = text[max(0, found.start() - 70) : found.start()]
        if " " in found["title"] and _WORK_WORDS.search(before):
            yield Finding("work", *found.span("title"), None, "likely")
    for found in _CITED.finditer(text):
        yield Finding("work", *found.span("title"), None, "likely")


# Runs of capitalised words -------------------------------------------------------------------

_LINK = re.compile(rf"\s+{_LINKS}\s+")
_NUMERAL = re.compile(r"[IVXLC]+\Z")


def _parts(text: str, start: int, run: str) -> Iterator[_Name]:
    """The names in a run: without the words of grammar that open it, and cut where two meet."""
    position = start
    for piece in _cut(run):
        at = text.index(piece, position)
        position = at + len(piece)
        words = piece
        while words:
            first = words.split()[0]
            bare = first.rstrip(".")
            if words in PLACES or _PAPERS.match(words):
                break
            if first == "De" and not _opens_sentence(text, at):
                break  # a surname such as De la Fuente
            if bare not in NOT_NAMES and not _is_verb_before_name(text, at, words):
                break
            if bare in ("El", "La", "Los", "Las") and _keeps_article(text, at, words):
                break
            rest = words[len(first) :]
            stripped = re.sub(rf"\A\s+(?:{_LINKS}\s+)*", "", rest)
            at += len(words) - len(stripped)
            words = stripped
        words = words.rstrip()
        if words.endswith(".") and not re.search(
            rf"(?:^|\s)[{_UPPER}]\.\Z|\.[{_UPPER}]\.\Z", words
        ):
            words = words[:-1]
        shouts = " " in words and words.isupper()
        if words and not shouts and not (_NUMERAL.match(words) and len(words) < 5):
            yield _Name(at, at + len(words), words)


def _is_verb_before_name(text: str, at: int, words: str) -> bool:
    """«Reinaba Felipe»: a verb that opens its sentence, right before a given name."""
    first, _, rest = words.partition(" ")
    second = rest.partition(" ")[0]
    if second not in GIVEN_NAMES or first in GIVEN_NAMES or first in PLACES:
        return False
    return _opens_sentence(text, at) and is_verb(first.lower())


def _keeps_article(text: str, at: int, words: str) -> bool:
    """«El País», «La Rioja»: an article with a capital inside a sentence is part of the name."""
    return len(words.split()) > 1 and not _opens_sentence(text, at)


_JOINT = re.compile(r"\s+(?:y|e)\s+")


def _cut(run: str) -> list[str]:
    """A run cut at «y» where it joins two names: not «Castilla y León», nor «Ramón y Cajal»."""
    parts = _JOINT.split(run) if " y " in run or " e " in run else [run]
    if len(parts) == 1 or run in PLACES:
        return [run]
    first, second = parts[0].split(), parts[1].split()
    if first[0] in ORGANISATION_HEADS or "Ministerio" in first:
        return [run]
    given = any(word in GIVEN_NAMES for word in first[:-1])
    double = len(parts) == 2 and len(second) == 1 and given
    if double and second[0] not in GIVEN_NAMES and second[0] not in PLACES:
        return [run]
    return parts


# What a name is of ---------------------------------------------------------------------------

_ABBREVIATED = re.compile(
    r"\b(?:[Ss]r|[Ss]ra|[Ss]res|[Dd]r|[Dd]ra|D|D\.ª|Dña|[Gg]ral|[Pp]rof|[Cc]ap|[Ff]r|[Ss]to)\.\s?ª?\s*\Z"
)
_IN_PLACE = re.compile(
    r"\b(?:[Ee]n|[Hh]acia|[Dd]esde|[Hh]asta|ciudad\sde|villa\sde|provincia\sde|pueblo\sde|aldea\sde|localidad\sde|municipio\sde|comarca\sde|reino\sde"
    r"|región\sde|vecin[oa]s?\sde|natural\sde|alcaldesa?\sde|alcalde\sde|obispo\sde|cerca\sde|lejos\sde|afueras\sde|camino\sde|rumbo\sa|llegó\sa|llegaron\sa|viajó\sa|volvió\sa|regresó\sa|trasladó\sa|fue\sa|marchó\sa|viaje\sa|norte\sde|sur\sde|este\sde|oeste\sde"
    r"|puerto\sde|isla\sde|estación\sde|línea\sde|entre|sierra\sde|términos?\sde|frente\sa|junto\sa|costa\sde|costas\sde|cuenca\sdel?|afluente\sdel)\s\Z",
    re.IGNORECASE,
)
_YEARS_AFTER = re.compile(
    r"\s\((?:[^()\d]{0,40},?\s)?(?:c\.\s)?(?:\d{1,2}\sde\s\w+\sde\s)?\d{4}\s?[-–]|\s\(n\."
)
_APPOSED = re.compile(
    rf",\s(?:el|la|un|una|su|entonces|antigu[oa]|ex)?\s?(?:{either(sorted(TITLES))})(?!\w)"
)
_ACRONYM = re.compile(r"[A-ZÑ]{2,6}\d?(?:-[A-ZÑ]{2,5})?\Z|(?:[A-Z]\.\s?){2,5}\Z")
_NO_ACRONYM = frozenset(
    words(
        """
    DNI IVA PIB ADN COVID VIH SIDA PDF ISBN AC DC UTC GPS IPC OK TV FM AM UU EE IRPF SMS PCR
    IPREM ESO EBO FP NOTA ART II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX
    XX XXI
    """
    )
)
_PAPERS = re.compile(
    r"(?:El|La)\s(?:País|Mundo|Vanguardia|Razón|Periódico|Correo|Diario|Heraldo|Voz|Nación|Prensa|Gaceta|Opinión|Verdad|Provincia|Tribuna|Crónica|Eco|Liberal|Imparcial|Faro|Norte|Sol|Debate|Adelanto|Noticiero|Noticia|Comercio|Universal|Tiempo)\b"
)


_BEFORE_PLACE = frozenset(
    ("en", "En", "de", "del", "a", "entre", "hacia", "Hacia", "desde", "Desde", "hasta", "Hasta")
)


def _is_in(before: str) -> bool:
    """Whether the words before a name say that something is, goes or comes there."""
    last = before.rsplit(None, 1)[-1:]
    return bool(last) and last[0] in _BEFORE_PLACE and _IN_PLACE.search(before) is not None


_INITIALS = re.compile(rf"(?:[{_UPPER}]\.-?)+\s*[{_UPPER}]\w")
_ARTICLES = frozenset(("la", "el", "su", "sus", "una", "un"))


def _is_organisation(name: str, parts: Sequence[str], last: str) -> bool:
    """Whether the word before a name, its last word or its first two tell an organisation."""
    if last in _ORGANISATION_NOUNS or _SUFFIXED.search(name):
        return True
    if parts[0] == "Real" and len(parts) > 1:
        return parts[1] == "Jardín" or parts[1] in ORGANISATION_HEADS
    return name in _BODIES and last in ("el", "la", "los", "las", "del", "al", "en", "por", "de")


_SHIPS = frozenset(
    words(
        """
    fragata barco buque navío goleta bergantín corbeta carabela vapor crucero submarino nave galeón
    """
    )
)
_ORGANISATION_NOUNS = frozenset(
    words(
        """
    agraria empresa compañía sindicato partido asociación fundación cooperativa club equipo
    editorial grupo organización plataforma coalición agencia aerolínea naviera constructora firma
    aseguradora marca cadena patronal oenegé
    """
    )
)
_SUFFIXED = re.compile(
    r"\s(?:UD|CF|FC|SAD|S\.\s?[AL]\.?|SA|SL)\Z|\A(?:Aemet|Renfe|Adif|Unesco|Unicef|Otan|Inem|Aena|Ineco|Iberia|Telefónica|Repsol|Endesa|Iberdrola"
    r"|Cáritas|Greenpeace|Interpol|Reuters|Efe|Correos|Cruz\sRoja|Google|Microsoft|Airbus|Boeing|Siemens|Philips)\Z"
)
_BODIES = frozenset(
    ("Cortes", "Congreso", "Senado", "Parlamento", "Generalitat", "Xunta", "Junta", "Ayuntamiento")
)
"""Bodies that are named by one word alone."""


@cache
def _human_after() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:se\s|le\s|lo\s|no\s|nunca\s|ya\s)?(?:{either(HUMAN_VERBS)})(?!\w)")


def _judge(text: str, name: _Name) -> None:
    """Tell a name's kind by its own words and by those around it."""
    words = name.words.split()
    before = text[max(0, name.start - 40) : name.start]
    last = before.rsplit(None, 1)[-1].lower() if before.strip() else ""
    if name.words in PLACES:
        name.kind, name.certainty = "place", "certain"
    elif last in _SHIPS:
        return
    elif _is_organisation(name.words, words, last):
        name.kind = "organisation"
    elif _INITIALS.match(name.words) and not _ACRONYM.match(name.words):
        name.kind = "person"
    elif len(words) == 1 and words[0] in GIVEN_NAMES and last in _ARTICLES:
        return
    elif last in reporting() and words[0] not in ORGANISATION_HEADS:
        name.kind = "person"
    elif _PAPERS.match(name.words) or (
        words[0] in ORGANISATION_HEADS and len(words) > 1 and words[0] not in GIVEN_NAMES
    ):
        name.kind = "organisation"
    elif _ACRONYM.match(name.words):
        name.kind = None if name.words in _NO_ACRONYM else "organisation"
    elif words[0] in ("San", "Santa", "Santo") and len(words) > 1:
        title = _title(before)
        name.kind = "person" if title or _human_after().match(text, name.end) else "place"
    elif words[0] in GIVEN_NAMES and (len(words) > 1 or not _opens_sentence(text, name.start)):
        name.kind, name.certainty = "person", "certain" if len(words) > 1 else "likely"
        if len(words) == 1 and _is_in(before):
            name.kind, name.certainty = "place", "possible"
    elif (
        _title(before)
        or (before.rstrip()[-1:] in ".ª" and _ABBREVIATED.search(before))
        or _YEARS_AFTER.match(text, name.end)
        or _APPOSED.match(text, name.end)
    ):
        name.kind = "person"
    elif _is_in(before):
        name.kind, name.certainty = "place", "possible"
    elif (_human_after().match(text, name.end) and not _opens_sentence(text, name.start)) or (
        len(words) > 1
        and all(word[:1].isupper() for word in words)
        and words[0].lower() not in _COMMON
    ):
        name.kind, name.certainty = "person", "possible"


_COMMON = frozenset(
    words(
        """
    guerra edad segunda primera tercera revolución real reales alta baja nueva nuevo gran
    imperio reino república siglo premio plan fondo proyecto programa transición ilustración
    renacimiento barroco derecho derechos
    """
    )
)
"""First words, in lower case, of capitalised things that are none of these kinds."""


_OF = re.compile(r"(?P<noun>[a-záéíóúñü]+)\s+de\s+\Z")
_OF_PERSONS = frozenset(
    words(
        """
    obra obras libro libros novela novelas vida muerte hijo hija hijos viuda viudo esposa esposo
    padre madre hermano hermana hermanos palabras voz carta cartas testamento biografía teoría
    teorías música poemas versos retrato discípulo discípula alumno alumna familia ideas mandato
    nombre apellido tesis método amigo amiga colega mano manos figura memoria legado estilo teatro
    piezas partituras diario diarios cuadros estatua tumba sombra juventud infancia declaraciones
    """
    )
)
"""What is somebody's rather than of some place."""


def _title(before: str) -> bool:
    """Whether a title or an office stands right before a name: «don», «la doctora»."""
    last = before.rsplit(None, 3)[-3:] if before.endswith(" ") else []
    if not last:
        return False
    return last[-1] in TITLES or (len(last) == 3 and last[1] == "de" and last[0] in TITLES)


# The rest of the text ------------------------------------------------------------------------


def _agree(names: Sequence[_Name], topic: str) -> None:
    """Give names that nothing told the kind they have elsewhere: as a whole, or as a surname."""
    whole: dict[str, Counter[Kind]] = {}
    about = topic.split()
    parts = {*about} if about and about[0] in GIVEN_NAMES else set[str]()
    for name in names:
        if name.kind is None or name.certainty == "possible":
            continue
        whole.setdefault(name.words, Counter())[name.kind] += 1
        words = name.words.split()
        if name.kind == "person" and len(words) > 1:
            parts |= {word for word in words[1:] if word[:1].isupper() and len(word) > 2}
            parts |= {word for word in words[:1] if len(word) > 2}
            parts |= {" ".join(words[at:]) for at in range(1, len(words))}
    for name in names:
        if name.kind is not None and name.certainty != "possible":
            continue
        known = whole.get(name.words)
        if known is not None:
            name.kind, name.certainty = known.most_common(1)[0][0], "likely"
        elif name.words in parts:
            name.kind, name.certainty = "person", "likely"
    _follow(names)
    guessed = {name.words: name.kind for name in names if name.kind is not None}
    for name in names:
        if name.kind is None and name.words in guessed:
            name.kind, name.certainty = guessed[name.words], "possible"


def _follow(names: Sequence[_Name]) -> None:
    """Give a name that nothing told the kind of the one before it in a list: «Soria y Ólvega»."""
    for before, name in pairwise(names):
        if name.kind is None and before.kind in ("place", "person") and name.joined:
            name.kind, name.certainty = before.kind, "possible"
