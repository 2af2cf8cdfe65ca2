"""Quotations with their speakers, attributions, hedges, and claims that answer each other.

Words in quotation marks are a quotation if somebody is said to say them, or if they are as long as
a sentence; titles, glosses and single words under suspicion are none. «Según» attributes only to
who can say something: «según las leyes» names no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quizkit.reading.either import capitalised, either, words
from quizkit.reading.findings import Finding, Prose, Speaker
from quizkit.reading.speaking import PERSON_ENDINGS, SPEAKERS, reporting
from quizkit.text import normal_form

# Attributions --------------------------------------------------------------------------------

_NAME = r"(?:[A-ZÁÉÍÓÚÑĀ][\w’'\-.]*)"
_PLACED = (
    r"[Ss]egún|[Dd]e\sacuerdo\scon|[Aa]\sjuicio\sdel?|[Ee]n\sopinión\sdel?|[Ee]n\spalabras\sdel?"
    r"|[Aa]\sdecir\sdel?|[Aa]l\sparecer\sdel?|[Dd]esde\sel\spunto\sde\svista\sdel?"
    r"|[Aa]\sentender\sdel?|[Ss]iguiendo\sa|[Ee]n\sboca\sdel?|[Aa]\sojos\sdel?|[Ee]n\sexpresión\sdel?"
    r"|[Cc]onforme\sa|[Pp]ara"
)
_DETERMINER = (
    r"(?:el|la|los|las|un|una|unos|unas|su|sus|este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella"
    r"|algunos|algunas|varios|varias|muchos|muchas|otros|otras|otro|otra|ciertos|ciertas|numerosos"
    r"|numerosas|diversos|diversas|distintos|distintas|diferentes|ambos|ambas|nuestro|nuestra"
    r"|nuestros|nuestras|cierto|cierta|pocos|pocas|dos|tres|cuatro)"
)


@cache
def _scan() -> re.Pattern[str]:
    """Where an attribution may stand: a preposition of saying, or a verb of it."""
    verbs = either(capitalised(reporting()))
    return re.compile(
        rf"(?<!\w)(?:(?P<placed>{_PLACED})(?=\s)|(?P<vista>[Dd]esde\sotros?\spuntos?\sde\svista)"
        rf"|(?P<verb>{verbs})(?!\w))"
    )


def find(prose: Prose, named: Sequence[Finding]) -> Iterator[Finding]:
    """The quotations, attributions and hedges of a text, whose names are known."""
    attributions = [*_attributions(prose)]
    yield from attributions
    yield from _quotations(prose, named, attributions)
    for found in _HEDGE.finditer(prose.text):
        yield Finding("hedge", *found.span())


def _attributions(prose: Prose) -> Iterator[Finding]:
    text = prose.text
    starts = [start for start, _ in prose.sentences]
    for found in _scan().finditer(text):
        at = bisect_right(starts, found.start()) - 1
        sentence = prose.sentences[at] if at >= 0 else (0, len(text))
        if found["vista"]:
            yield Finding("attribution", *found.span(), Speaker(found[0].partition(" ")[2]))
        elif found["placed"]:
            one = _placed(text, found, sentence)
            if one is not None:
                yield one
        else:
            one = _said(text, found, sentence)
            if one is not None:
                yield one


def _placed(text: str, found: re.Match[str], sentence: tuple[int, int]) -> Finding | None:
    """«Según el alcalde», «a juicio de los vecinos», «para los críticos,»."""
    cue = found[0].lower()
    at = found.end() + 1
    noun = _noun_phrase(text, at, sentence[1])
    if noun is None:
        return None
    start, end = noun
    words = text[start:end]
    if _NO_SPEAKER.match(text, start):
        return None
    if cue == "para" and not (text[end : end + 1] == "," and _speaks(words, strictly=True)):
        return None
    if cue in ("de acuerdo con", "según", "conforme a", "siguiendo a") and not _speaks(words):
        return None
    if cue in ("conforme a", "siguiendo a") and not words[:1].isupper():
        return None
    return Finding("attribution", found.start(), end, Speaker(words), "likely")


_PHRASE = re.compile(
    rf"(?:{_DETERMINER}\s+|(?:don|doña|fray|sor|san|la\s+propia|el\s+propio)\s+)*"
    rf"(?:(?:{_NAME}|[a-záéíóúñü][\w-]*)(?:\s+(?:del?|de\s+la|de\s+los|de\s+las|de\s+el|y|e|al?)"
    rf"(?=\s+(?:{_NAME}|[a-záéíóúñü])))?\s*)"
)
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*\.?(?=[^\w]|$)|\d+")
_ENDS_PHRASE = frozenset(
    (
        *(
            "que",
            "se",
            "es",
            "son",
            "fue",
            "fueron",
            "era",
            "eran",
            "ha",
            "han",
            "había",
            "no",
            "en",
        ),
        *(
            "con",
            "por",
            "para",
            "cuando",
            "donde",
            "desde",
            "sobre",
            "como",
            "hasta",
            "entre",
            "sin",
        ),
        *(
            "lo",
            "le",
            "les",
            "ya",
            "también",
            "siempre",
            "nunca",
            "tiene",
            "tienen",
            "está",
            "están",
        ),
        *(
            "estaba",
            "hay",
            "hubo",
            "tras",
            "si",
            "porque",
            "aunque",
            "pero",
            "ni",
            "o",
            "u",
            "todavía",
        ),
        *(
            "según",
            "hoy",
            "ayer",
            "sólo",
            "solo",
            "más",
            "menos",
            "ante",
            "durante",
            "mientras",
            "a",
            "al",
        ),
        *(
            "puede",
            "pueden",
            "debe",
            "deben",
            "va",
            "van",
            "vio",
            "hizo",
            "será",
            "serán",
            "podría",
        ),
        *(
            "recogido",
            "publicado",
            "citado",
            "publicada",
            "recogida",
            "recogidos",
            "publicados",
            "consultado",
        ),
        *(
            "difundido",
            "presentado",
            "elaborado",
            "realizado",
            "entonces",
            "además",
            "nos",
            "me",
            "luego",
        ),
        *(
            "consultados",
            "consultadas",
            "entrevistados",
            "presentes",
            "incluso",
            "casi",
            "unos",
            "unas",
        ),
    )
)
_LINKS = frozenset(("de", "del", "la", "las", "los", "el", "y", "e"))
_VERBAL = re.compile(r"\w+(?:aron|ieron|aban|ían|aría|ería|iría|ará|erá|irá|arán|erán|irán|ó)\Z")
_LONGEST = 9
"""Words of the longest name of a speaker that is read."""


def _noun_phrase(text: str, at: int, end: int) -> tuple[int, int] | None:
    """The name of somebody that begins at an offset: up to a stop, a verb or a word of grammar."""
    position, last, words, capitals = at, at, 0, False
    while words < _LONGEST + 6 and (token := _TOKEN.match(text, position, end)):
        word = token[0]
        lower = word.lower()
        if word[-1] == "." and not _is_abbreviation(word):
            word, lower = word[:-1], lower[:-1]
        if words and (lower in _ENDS_PHRASE or (lower in reporting() and lower not in SPEAKERS)):
            break
        if words and not word[:1].isupper() and (_VERBAL.match(lower) or word.isdecimal()):
            break
        if capitals and not word[:1].isupper() and lower not in _LINKS:
            break
        if lower not in _LINKS or word[:1].isupper():
            last = token.start() + len(word)
            capitals = (word[:1].isupper() and words > 0) or (
                word[:1].isupper() and lower not in _LINKS
            )
        words += 1
        if token[0] != word:
            break
        following = token.end()
        if text[following : following + 1] != " ":
            break
        position = following + 1
    return (at, last) if last > at else None


def _is_abbreviation(word: str) -> bool:
    return len(word) == 2 or word.lower() in ("sr.", "sra.", "dr.", "dra.", "d.ª", "gral.", "prof.")


_NO_SPEAKER = re.compile(
    r"(?:(?:el|la|los|las|lo|un|una|su|sus|cada|este|esta|nuestra|nuestro)\s+)?(?:propi[ao]s?\s+)?"
    r"(?:ley|leyes|artículos?\s+\d|reglamento|normas?|normativa|criterios?|casos?|edad|tamaño|número"
    r"|tipo|época|zonas?|regi[oó]n|país|sexo|nivel|días?|mes|años?|orden|método|calendario|tiempo"
    r"|necesidad|previsto|dispuesto|establecido|convenga|constitución|estatutos?|decreto|proceda)\b",
    re.IGNORECASE,
)


def _speaks(words: str, *, strictly: bool = False) -> bool:
    """Whether what is named can say something."""
    if _NO_SPEAKER.match(words):
        return False
    bare = re.sub(rf"\A(?:(?:{_DETERMINER}|propi[ao]s?)\s+)+", "", words, flags=re.IGNORECASE)
    if not bare:
        return words.lower() in ("otros", "otras", "algunos", "algunas", "muchos", "unos", "varios")
    if bare[0].isupper():
        return True
    head = bare.split()[0].lower()
    nouns = [word.lower().strip(",.") for word in bare.split()[:3]]
    if (
        head in SPEAKERS
        or head.endswith(PERSON_ENDINGS)
        or words.lower() in ("él", "ella", "ellos")
    ):
        return True
    return not strictly and any(noun in SPEAKERS for noun in nouns[1:2])


_AFTER_VERB = re.compile(
    r"(?:\s*,?\s+(?:\w+mente|además|también|ayer|hoy|entonces|luego|sin\sembargo|en\scambio|no\sobstante"
    r"|por\ssu\sparte|por\sel\scontrario|a\ssu\svez|siempre|incluso|con\s\w+|en\s(?:\w+\s){0,3}?\w+|así|ya"
    r"|a\s(?:\w+\s){0,4}?\w+|ante\s(?:\w+\s){0,3}?\w+))?\s*,?\s*(?:(?P<que>que|si|cómo|por\squé)\s|(?P<open>:?\s*[—–-]?\s?[«“\"‘])|(?P<colon>:))"
)
_MAKES = re.compile(r"(?:ha |había )?(?:escrib|escrit|describ|descrit|cit|recog|lee|fij|defin)")
"""Verbs whose quoted object may be a title: only with «que» or a colon do they report."""
_CLOSED_BEFORE = re.compile(
    r"(?:[»”\"’]\s*,?\s*|[—–]\s?|,\s)(?:(?:así|como)\s)?(?:[—–]\s?)?(?:(?:se|lo|le|les|nos)\s)?\Z"
)
_CLITICS = re.compile(
    r"(?:\s|^)(?:no|ya|también|lo|la|le|les|se|me|nos|siempre|nunca|así|solo|sólo|aún|todavía|\w+mente|,)\Z"
)
_OPENS = re.compile(
    r"(?:\A|[.;:()«»“”\"—–]|,)\s*(?:(?:[Pp]ero|[Yy]|[Ee]|[Aa]unque|[Mm]ientras(?:\sque)?|[Pp]orque|[Cc]omo|[Cc]uando|[Ss]i\sbien|[Pp]ues"
    r"|[Ee]n\s\d{4}|[Aa]demás|[Ss]in\sembargo|[Nn]o\sobstante|[Hh]oy|[Aa]yer|[Dd]espués|[Aa]sí)\s*,?\s+)?"
)


def _said(text: str, found: re.Match[str], sentence: tuple[int, int]) -> Finding | None:
    """A verb of saying with its subject before or behind it, if it reports something."""
    start, end = found.span()
    before = text[sentence[0] : start]
    if _CLOSED_BEFORE.search(before[-16:]) and (behind := _behind(text, found, sentence)):
        return behind
    after = _AFTER_VERB.match(text, end, min(sentence[1] + 1, len(text)))
    if after and _MAKES.match(found[0].lower()) and not (after["que"] or ":" in after[0]):
        return None
    if after is None:
        opens_sentence = not before.strip(' «“"¡¿—-')
        behind = _behind(text, found, sentence) if opens_sentence else None
        if behind is not None and re.compile(r"\s*,?\s*(?:que\s|[:«“\"])").match(text, behind.end):
            return behind
        return None
    return _before(text, found, sentence)


def _behind(text: str, found: re.Match[str], sentence: tuple[int, int]) -> Finding | None:
    """«—dijo Pérez—», «», aseguró la portavoz»: the subject behind the verb."""
    lead = re.compile(r"\s+(?:(?:entonces|después|también|ayer|luego|en\s\d{4})\s+)?").match(
        text, found.end()
    )
    if lead is None:
        return None
    noun = _noun_phrase(text, lead.end(), sentence[1])
    if noun is None or not _speaks(text[noun[0] : noun[1]]):
        return None
    return Finding(
        "attribution", found.start(), noun[1], Speaker(text[noun[0] : noun[1]]), "likely"
    )


def _before(text: str, found: re.Match[str], sentence: tuple[int, int]) -> Finding | None:
    """«El cronista sostiene que»: the subject before the verb, or none that is named."""
    start, end = found.span()
    at = start
    impersonal = False
    while clitic := _CLITICS.search(text[sentence[0] : at].rstrip()):
        impersonal = impersonal or clitic[0].strip().lower() == "se"
        at = sentence[0] + clitic.start()
        if at <= sentence[0]:
            break
    segment = text[sentence[0] : at].rstrip()
    if impersonal and found[0].lower() in (
        "dice",
        "cree",
        "afirma",
        "cuenta",
        "sostiene",
        "piensa",
        "estima",
        "calcula",
        "supone",
        "decía",
        "creía",
        "dijo",
        "recuerda",
        "considera",
        "creyó",
        "asegura",
        "teme",
        "comenta",
        "rumorea",
        "contaba",
    ):
        begin = text.rfind("se", 0, start)
        begin = begin if begin >= sentence[0] else text.rfind("Se", 0, start)
        return Finding("attribution", max(begin, sentence[0]), end, Speaker(None), "likely")
    if segment.endswith(","):
        segment = segment[:-1]
        subject = _apposed(segment)
        if subject is not None:
            return Finding("attribution", start, end, Speaker(subject), "likely")
        return (
            Finding("attribution", start, end, Speaker(None), "possible")
            if not segment.strip()
            else None
        )
    bounds = [*_OPENS.finditer(segment)]
    begin = bounds[-1].end() if bounds else 0
    words = segment[begin:].strip()
    if not words:
        return Finding("attribution", start, end, Speaker(None), "possible")
    subject = _last_subject(words)
    if subject is None:
        return None
    offset = sentence[0] + segment.rfind(subject)
    return Finding("attribution", offset, end, Speaker(subject), "likely")


def _apposed(segment: str) -> str | None:
    """The subject before an apposition: «El alcalde, Juan Pérez,»."""
    parts = [part.strip() for part in re.split(r"[,;:(—]", segment) if part.strip()]
    for part in reversed(parts[-3:-1] or parts[-1:]):
        subject = _last_subject(part)
        if subject is not None:
            return subject
    return None


_SUBJECT = re.compile(
    rf"(?:(?:[Aa]lgunos|[Oo]tros|[Oo]tras|[Aa]lgunas|[Mm]uchos|[Vv]arios|[Uu]nos|[Qq]uienes|[Nn]adie|[Tt]odos|[Éé]l|[Ee]lla|[Ee]llos|[Ee]llas)\Z"
    rf"|(?:{_DETERMINER.replace('(?:el|', '(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as|[Uu]n|[Uu]na|[Ss]us?|[Oo]tr[ao]s|[Aa]lgun[ao]s|[Vv]ari[ao]s|[Mm]uch[ao]s|[Ee]st[ae]|el|')}\s+)?"
    rf"(?:[^\W\d_][\w’'.-]*(?:\s+(?=\S))?){{1,{_LONGEST}}}\Z)"
)


def _last_subject(words: str) -> str | None:
    """The noun phrase that words end with, from its determiner or its first capital on."""
    words = words.strip(' ,«“"—')
    phrase = re.search(
        rf"(?:\b{_DETERMINER}\s+(?:(?!\b(?:que|quien)\b)[^,;:.()«»]){{2,80}}|(?:\b(?:don|doña)\s)?\b{_NAME}(?:\s+(?:del?|de\s+la|y|{_NAME}))*)\Z",
        words,
        re.IGNORECASE if words[:1].isupper() and not re.match(_NAME + r"\s+" + _NAME, words) else 0,
    )
    for begin in _begins(words):
        candidate = words[begin:]
        if (
            len(candidate.split()) <= _LONGEST + 2
            and _speaks(candidate)
            and not _verb_inside(candidate)
        ):
            return candidate
    return (
        None if phrase is None or not _speaks(phrase[0]) or _verb_inside(phrase[0]) else phrase[0]
    )


def _begins(words: str) -> list[int]:
    """Where a noun phrase may begin in words: at the first, at a determiner, at a capital."""
    places = [0]
    places += [
        found.start() for found in re.finditer(rf"(?<!\w){_DETERMINER}\s", words, re.IGNORECASE)
    ]
    places += [found.start() for found in re.finditer(rf"(?<!\w){_NAME}", words)]
    return sorted({*places})


def _verb_inside(words: str) -> bool:
    tokens = words.split()
    return any(
        token.lower() in _INSIDE or (not token[:1].isupper() and _VERBAL.match(token))
        for token in tokens[1:]
    )


_INSIDE = _ENDS_PHRASE - {
    "para",
    "por",
    "con",
    "sobre",
    "a",
    "al",
    "en",
    "sin",
    "entre",
    "ante",
    "publicado",
    "publicada",
    "elaborado",
    "realizado",
    "presentado",
}

# Quotations ----------------------------------------------------------------------------------

_MARKS = re.compile(r"[«»“”\"„‟]|(?<!\w)‘|’(?!\w)")
_CLOSING = {"«": "»", "“": "”", '"': '"', "„": "”“", "‘": "’"}
_INTRODUCED = re.compile(
    r"(?::\s*[—–-]?\s*|\b(?:que|de|como|un|una|el|la|lo|por|a)\s+|\b(?:palabras?|frase|lema|grito|expresión)\s+)\Z"
)
_SAYS_AFTER = re.compile(r"\s*[,.]?\s*[—–-]?\s*(?:,\s*)?(?=[\w(])")
_IN_BRACKETS = re.compile(r"\s?[»”\"]{0,2}\s?\((?P<name>[A-ZÁÉÍÓÚÑ][^()\d]{2,60})\)")
_CALLED = re.compile(
    r"\b(?:calific|tach|defin|describ|motej|tild|apod|llam|acus)\w+\s+(?:\w+\s+){0,4}?(?:de|como|a)\s+\Z"
)
_DEEPEST = 4
"""Quotations inside one another that are told apart."""
_ENOUGH = 400
"""Characters of a quotation that tell how long it is."""
_NEAR = 90
"""Characters between who speaks and what is said."""
_SHORT = 4
"""Words up to which marks without somebody who speaks mean a title or a turn of phrase."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    start: int
    end: int
    is_open: bool
    depth: int


def _marked(prose: Prose) -> Iterator[_Quoted]:
    """The stretches in quotation marks of each line; those never closed go to its end."""
    text = prose.text
    opened: list[tuple[int, str]] = []
    line_end = -1

    def left() -> Iterator[_Quoted]:
        end = line_end
        while end > 0 and text[end - 1].isspace():
            end -= 1
        for depth, (start, _) in enumerate(opened):
            if end > start + 1:
                yield _Quoted(start, end, is_open=True, depth=depth)

    for found in _MARKS.finditer(text):
        if found.start() > line_end:
            yield from left()
            opened = []
            line_end = text.find("\n", found.start())
            line_end = len(text) if line_end < 0 else line_end
        mark = found[0]
        closes = next(
            (i for i in range(len(opened) - 1, -1, -1) if mark in _CLOSING[opened[i][1]]), None
        )
        if closes is not None and (mark != '"' or _may_close(text, found.start())):
            start = opened[closes][0]
            del opened[closes:]
            yield _Quoted(start, found.end(), is_open=False, depth=len(opened))
        elif (
            mark in _CLOSING
            and len(opened) < _DEEPEST
            and (mark != '"' or text[found.end() : found.end() + 1].strip())
        ):
            opened.append((found.start(), mark))
    yield from left()


def _may_close(text: str, at: int) -> bool:
    """Whether a straight mark can close: something stands right before it."""
    return bool(text[at - 1 : at].strip()) and not text[at + 1 : at + 2].isalnum()


def _quotations(
    prose: Prose, named: Sequence[Finding], attributions: Sequence[Finding]
) -> Iterator[Finding]:
    text = prose.text
    names = sorted(
        (one.start, one.end) for one in named if one.kind in ("work", "named_day", "organisation")
    )
    name_starts = [start for start, _ in names]
    starts = [start for start, _ in prose.sentences]
    cues = sorted(attributions, key=lambda one: one.start)
    cue_starts = [one.start for one in cues]
    last: Finding | None = None
    for quoted in sorted(_marked(prose), key=lambda one: (one.start, -one.end)):
        near = bisect_right(name_starts, quoted.start + 2) - 1
        if near >= 0 and names[near][0] >= quoted.start - 1 and names[near][1] >= quoted.end - 2:
            continue
        speaker = _speaker(text, quoted, cues, cue_starts, prose, starts)
        words = re.findall(r"\w+", text[quoted.start : min(quoted.end, quoted.start + _ENOUGH)])
        if speaker is None and not _is_long(text, quoted, len(words)):
            continue
        if speaker is None and last is not None and _goes_on(text, last, quoted):
            speaker = _who(last)
        last = Finding(
            "quotation",
            quoted.start,
            quoted.end,
            speaker or Speaker(None),
            "likely" if speaker else "possible",
        )
        yield last


def _is_long(text: str, quoted: _Quoted, words: int) -> bool:
    """Whether words in marks read as somebody's, although nobody is said to say them."""
    before = text[max(0, quoted.start - 40) : quoted.start]
    if quoted.is_open:
        return words > _SHORT
    if re.search(r"[\w)]\s*\(\Z", before):
        return False  # a gloss
    ends = text[quoted.end - 2 : quoted.end - 1] in ".!?…"
    if _INTRODUCED.search(before) and words > 2 and before.rstrip().endswith(":"):
        return True
    return words > 5 and (ends or words > 7 or bool(re.search(r"\bque\s\Z", before)))


def _speaker(
    text: str,
    quoted: _Quoted,
    cues: Sequence[Finding],
    cue_starts: Sequence[int],
    prose: Prose,
    starts: Sequence[int],
) -> Speaker | None:
    """Who says what stands in marks: who is named right behind it, or before it in its sentence."""
    bracket = _IN_BRACKETS.match(text, quoted.end) if not quoted.is_open else None
    if bracket and len(bracket["name"].split()) <= 5:
        return Speaker(bracket["name"].strip())
    first = bisect_right(cue_starts, quoted.start)
    after = bisect_right(cue_starts, quoted.end - 1)
    behind = _SAYS_AFTER.match(text, quoted.end)
    if (
        behind
        and not quoted.is_open
        and after < len(cues)
        and cues[after].start <= behind.end() + 4
        and "\n" not in text[quoted.end : cues[after].start]
    ):
        return _who(cues[after])
    for inside in cues[first:after]:
        if inside.end < quoted.end and text[inside.start - 1] in "—–-":
            return _who(inside)
    sentence = bisect_right(starts, quoted.start) - 1
    begin = prose.sentences[sentence][0] if sentence >= 0 else 0
    before = cues[first - 1] if first else None
    if before is not None and begin <= before.start and before.end <= quoted.start + 1:
        between = text[before.end : quoted.start]
        if len(between) < _NEAR and not re.search(r"[.;]\s", between):
            return _who(before)
    called = _CALLED.search(text[max(begin, quoted.start - 70) : quoted.start])
    if called:
        return Speaker(None)
    return None


def _who(cue: Finding) -> Speaker | None:
    return cue.value if isinstance(cue.value, Speaker) else None


def _goes_on(text: str, last: Finding, quoted: _Quoted) -> bool:
    """Whether a quotation goes on from the one before it, with little between the two."""
    between = text[last.end : quoted.start]
    return quoted.start >= last.end and "\n" not in between and len(between) < 60


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
_HEDGE = re.compile(
    rf"(?<!\w)(?:(?:{either(capitalised(_ALWAYS))}|[Aa]prox\.|[Mm]ás\so\smenos|[Tt]al\svez|[Aa]\slo\smejor"
    r"|[Aa]l\sparecer(?!\sdel?\s)|[Pp]or\slo\svisto|[Pp]uede\sque|[Ee]s\s(?:posible|probable)\sque|y\spico"
    rf"|o\sasí|[Uu]n[ao]s(?=\s+{_NUMBER})|[Cc]a?\.(?=\s?\d{{3}})|[Aa]llá\spor|[Cc]osa\sde(?=\s+{_AMOUNT})"
    rf"|(?:[Aa]lrededor\sdel?|[Cc]erca\sdel?|[Ee]n\storno\sal?)(?=\s+{_AMOUNT})|[Hh]acia(?=\s+{_MOMENT})"
    rf"|[Ss]obre(?=\s+(?:el\saño\s)?\d{{4}})|[Pp]rácticamente(?=\s+(?:{_AMOUNT}|tod|ning|nad)))(?!\w))"
    r"|(?<![\w~])~(?=\s?\d)"
)

# Claims that answer each other ---------------------------------------------------------------

_CONTRAST = re.compile(
    r"\b(?:sin\sembargo|en\scambio|por\sel\scontrario|no\sobstante|en\scontra|mientras\sque|[Oo]tr[ao]s"
    r"|otros\spuntos\sde\svista|lo\s(?:niega|niegan|negó|negaron|desmiente|desmintió|rechaza|rechazó)"
    r"|(?:niega|desmiente|rechaza|discute|contradice|cuestiona)n?(?!\w)|[Dd]e\seso\snada|[Pp]ero)\b"
)
_APART = 2
"""How many sentences lie at most between a claim and the one that answers it."""


def answering(prose: Prose, attributions: Sequence[Finding]) -> list[tuple[int, int]]:
    """The pairs of sentences, by number, whose claims answer each other.

    Both are attributed, to different speakers, near each other, and the later one says that it is
    another view.
    """
    starts = [start for start, _ in prose.sentences]
    said: dict[int, set[str]] = {}
    for one in attributions:
        name = one.value.name if isinstance(one.value, Speaker) else None
        at = bisect_right(starts, one.start) - 1
        said.setdefault(at, set()).add(normal_form(name or "", "es"))
    pairs = []
    for number in sorted(said):
        start, end = prose.sentences[number]
        if not _CONTRAST.search(prose.text, start, end):
            continue
        for earlier in range(number - 1, number - 2 - _APART, -1):
            if earlier in said and said[earlier].isdisjoint(said[number]):
                pairs.append((earlier, number))
                break
    return pairs
