"""What is put in somebody's mouth, and in whose.

«Según» attributes only to who can say something: «según las leyes» names no speaker. A verb of
saying is read with the subject before it, or behind it after what was said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from quizkit.reading.either import capitalised, either, words
from quizkit.reading.findings import Finding, Prose, Speaker
from quizkit.reading.name_words import STOP_WORDS
from quizkit.reading.speaking import PERSON_ENDINGS, SPEAKERS, reporting

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
        rf"\W(?:(?P<placed>{_PLACED})(?=\s)|(?P<vista>[Dd]esde\sotros?\spuntos?\sde\svista)"
        rf"|(?P<verb>{verbs})(?!\w))"
    )


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that may put something in somebody's mouth, and where they stand."""

    words: str
    start: int
    end: int


def attributions(prose: Prose) -> Iterator[Finding]:
    """What is put in somebody's mouth in a text, by place."""
    text = prose.text
    starts = [start for start, _ in prose.sentences]
    last: Finding | None = None
    for found in _scan().finditer(f"\n{text}"):
        cue = _Cue(found[0][1:], found.start(), found.end() - 1)  # behind what parts words
        at = bisect_right(starts, cue.start) - 1
        sentence = prose.sentences[at] if at >= 0 else (0, len(text))
        if found["vista"]:
            speaker = Speaker(cue.words.partition(" ")[2])
            yield Finding("attribution", cue.start, cue.end, speaker)
            continue
        one = (_placed if found["placed"] else _said)(text, cue, sentence)
        if one is None:
            continue
        if one.value == Speaker(None) and last is not None and last.start >= sentence[0]:
            one = replace(one, value=last.value)
        last = one
        yield one


def _placed(text: str, cue: _Cue, sentence: tuple[int, int]) -> Finding | None:
    """«Según el alcalde», «a juicio de los vecinos», «para los críticos,»."""
    lead = cue.words.lower()
    at = cue.end + 1
    told = _TELLS.match(text, at) if lead == "según" else None
    if told is not None and told["verb"].lower() in reporting():
        at = told.end()
    noun = _noun_phrase(text, at, sentence[1])
    if noun is None:
        return None
    start, end = noun
    words = text[start:end]
    if told is not None and at == told.end():
        is_said = _speaks(words) or _DETERMINERS.match(words) is not None
        return Finding("attribution", cue.start, end, Speaker(words), "likely") if is_said else None
    if _NO_SPEAKER.match(text, start):
        return None
    if lead == "para" and not (text[end : end + 1] == "," and _speaks(words, strictly=True)):
        return None
    if lead in ("de acuerdo con", "según", "conforme a", "siguiendo a") and not (
        _speaks(words) or (lead != "conforme a" and _stands_apart(text, cue.start, start, end))
    ):
        return None
    if lead in ("conforme a", "siguiendo a") and not words[:1].isupper():
        return None
    return Finding("attribution", cue.start, end, Speaker(words), "likely")


_TELLS = re.compile(r"(?P<verb>[a-záéíóúñ]+)\s(?!que\b)")
"""«Según cuenta su hijo»: the verb between."""
_MANNER = re.compile(
    r"(?:casos?|época|zonas?|edad|tamaño|tipo|orden|criterios?|necesidad(?:es)?|temporada|circunstancias|clima"
    r"|distancia|peso|precio|niveles|nivel|grado|modelo|turno|calendario|planes|plan|costumbre|lugar|día|hora|mes"
    r"|año|estación|tiempo|gusto|humor|número|sexo|país|región|convenio|baremo|tarifa|uso|usos|ritmo|medida|forma"
    r"|modo|manera|marcha|suerte|viento|luz|procedencia|origen|renta|sueldo|categoría|normas?|leyes|ley|acuerdo)(?!\w)"
)


def _stands_apart(text: str, cue: int, start: int, end: int) -> bool:
    """«Según el cuaderno, …»: parted by commas, of what is no manner or measure."""
    before = text[max(0, cue - 3) : cue].rstrip()
    parted = not before or before[-1] in ".;:(—«“\n"
    noun = re.sub(rf"\A(?:{_DETERMINER}\s+)", "", text[start:end], flags=re.IGNORECASE)
    has_determiner = noun != text[start:end]
    closed = text[end : end + 1] in (",", ")", "—", ".")
    return parted and closed and has_determiner and not _MANNER.match(noun)


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
_LINKS = frozenset(
    (
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "af",
        "av",
        "von",
        "van",
        "der",
        "den",
        "di",
        "da",
    )
)
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
        goes_on = capitals and lower in _LINKS
        if (
            words
            and not goes_on
            and (lower in _ENDS_PHRASE or (lower in reporting() and lower not in SPEAKERS))
        ):
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
    r"(?:ley|leyes|artículos?\s+\d+|reglamento|normas?|normativa|criterios?|casos?|edad|tamaño|número"
    r"|tipo|época|zonas?|regi[oó]n|país|sexo|nivel|días?|mes|años?|orden|método|calendario|tiempo"
    r"|necesidad|previsto|dispuesto|establecido|convenga|constitución|estatutos?|decreto|proceda)\b",
    re.IGNORECASE,
)


_DETERMINERS = re.compile(rf"\A(?:(?:{_DETERMINER}|propi[ao]s?)\s+)+", re.IGNORECASE)


def _speaks(words: str, *, strictly: bool = False) -> bool:
    """Whether what is named can say something."""
    if _NO_SPEAKER.match(words):
        return False
    bare = _DETERMINERS.sub("", words)
    if not bare:
        return words.lower() in ("otros", "otras", "algunos", "algunas", "muchos", "unos", "varios")
    parts = bare.split()
    if parts[0].lower() in SPEAKERS and not parts[0].isupper():
        return True
    if bare[0].isupper():
        return parts[0] not in STOP_WORDS or (
            parts[0] == "De" and bare[-1:].isalpha() and parts[-1][0].isupper()
        )
    if any(part[0].isupper() for part in parts[1:4]) and "de" not in parts[1:2]:
        return True
    head = parts[0].lower()
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
    r"|a\s(?:\w+\s){0,4}?\w+|ante\s(?:\w+\s){0,3}?\w+))?\s*,?\s*(?:(?P<que>(?:(?:de|en|a)\s)?que|si|cómo|por\squé)\s|(?P<open>:?\s*[—–-]?\s?[«“\"‘])|(?P<colon>:)|(?:\s\w+){1,3}\s(?:(?:de|en|a)\s)?que\s|[^.;«»“”\"\n]{1,90}?\s(?:de\s)?que\s(?=[«“\"])|(?:\s\w+){0,3}?\s(?:no\s)?(?P<infinitive>haber|ser|estar|tener|\w{2,}[aei]r(?=\s))|[^.;:«»“”\"\n]{1,70}(?P<late>:\s?[—–-]?\s?[«“\"‘]))"
)
_OWN_DEEDS = re.compile(
    r"(?:neg|nieg|reconoc|admit|asegur|afirm|dice|dijo|cre|confes|confies|declar|promet|jur)"
)
"""Verbs of saying that report with an infinitive: «niega haber estado»."""
_CALLS = re.compile(
    r"(?:habl|calific|tach|tild|defin|describ|acus)\w*(?:\s\w+)?\s"
    r"(?:[^.;:«»“”\"\n]{1,60}\s)?(?:de|como)\s(?=[«“\"])"
)
"""«Calificó el plan de «parche»»."""
_GIVES = re.compile(
    r"(?:habl|cifr|calcul|estim|sitú|elev|apunt|señal|reduc|rebaj|cont)\w+\s(?:[^.;:«»“”\n]{0,25}\s)?"
    r"(?:\d|un[ao]s?\s|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veint|treint|cien|mil)"
)
"""Verbs of saying that may be followed by a figure alone: «señalan doce días»."""
_MAKES = re.compile(r"(?:ha |había )?(?:escrib|escrit|describ|descrit|cit|recog|lee|fij|defin)")
"""Verbs whose quoted object may be a title: only with «que» or a colon do they report."""
_NOUNS_TOO = frozenset(
    words(
        """
    cifra cuenta crítica critica nota cita prueba muestra estima duda plan refiere apunta sentencia
    protesta queja alerta
    """
    )
)
_BEFORE_NOUN = re.compile(
    r"(?:^|\s)(?:la|una|su|esta|esa|otra|cada|de|en|por|a|con|sin|ninguna|poca|mucha|gran|toda)\s\Z"
)
"""What stands before a noun that looks like a verb: «elevan la cifra»."""
_AS = re.compile(r"(?:\A|[\s,;:(—])(?:[Cc]omo|[Ss]egún)\s(?:(?:bien|ya|lo|le|nos)\s)*\Z")
"""«Como escribió su maestro»."""
_CLOSED_BEFORE = re.compile(
    r"(?:[»”\"’]\s*,?\s*|[—–]\s?|,\s)(?:(?:así|como)\s)?(?:[—–]\s?)?(?:(?:se|lo|le|les|nos)\s)?\Z"
)
_CLITICS = re.compile(
    r"(?:\s|^)(?:[Nn]o|ya|también|[Ll]o|la|le|les|[Ss]e|me|nos|siempre|nunca|así|solo|sólo|aún|todavía|\w+mente|,)\Z"
)
_NEAR = 24
"""Characters before a verb in which its small words stand."""
_IMPERSONAL = frozenset(
    words(
        """
    dice cree afirma cuenta sostiene piensa estima calcula supone decía creía dijo recuerda
    considera creyó asegura teme comenta rumorea contaba
    """
    )
)
"""What «se» makes a saying of nobody."""
_OPENS = re.compile(
    r"(?:\A|[;:()«»“”\"—–]|,)\s*(?:(?:[Pp]ero|[Yy]|[Ee]|[Aa]unque|[Mm]ientras(?:\sque)?|[Pp]orque|[Cc]omo|[Cc]uando|[Ss]i\sbien|[Pp]ues"
    r"|[Ee]n\s\d{4}|[Aa]demás|[Ss]in\sembargo|[Nn]o\sobstante|[Hh]oy|[Aa]yer|[Dd]espués|[Aa]sí)\s*,?\s+)?"
)


def _said(text: str, cue: _Cue, sentence: tuple[int, int]) -> Finding | None:
    """A verb of saying with its subject before or behind it, if it reports something."""
    start, end = cue.start, cue.end
    before = text[sentence[0] : start]
    if cue.words in _NOUNS_TOO and _BEFORE_NOUN.search(before[-12:]):
        return None
    closed = _CLOSED_BEFORE.search(before[-16:])
    if _AS.search(before) and (behind := _behind(text, cue, sentence, anybody=True)):
        return None if before[-6:].lower().endswith("según ") else behind
    if (closed or before.endswith(("lo ", "Lo "))) and (behind := _behind(text, cue, sentence)):
        return behind
    if closed and closed[0][0] in "»”—–":
        return Finding("attribution", start, end, Speaker(None), "possible")
    after = _AFTER_VERB.match(text, end, min(sentence[1] + 1, len(text)))
    if after and _MAKES.match(cue.words.lower()) and not (after["que"] or ":" in after[0]):
        return None
    if after and after["infinitive"] and not _OWN_DEEDS.match(cue.words.lower()):
        return None
    if after and not after["que"] and (behind := _behind(text, cue, sentence)):
        rest = text[behind.end : min(sentence[1] + 1, behind.end + 80)]
        if re.match(r"[^.;«“\"\n]*?(?::|\bque\b|[«“\"])", rest):
            return behind
    calls = re.sub(r"(?:ha|han|había|habían)\s", "", cue.words.lower())
    if _CALLS.match(calls + text[end : end + 90]):
        return _before(text, cue, sentence)
    if after is None and _GIVES.match(text, start, min(sentence[1], end + 60)):
        return _before(text, cue, sentence)
    if after is None:
        opens_sentence = not before.strip(' «“"¡¿—-')
        behind = _behind(text, cue, sentence) if opens_sentence else None
        if behind is not None and re.compile(r"\s*,?\s*(?:que\s|[:«“\"])").match(text, behind.end):
            return behind
        return None
    return _before(text, cue, sentence)


_PREPOSITION = re.compile(
    r"(?:a|al|ante|bajo|con|contra|de|del|desde|en|entre|hacia|hasta|para|por|sin|sobre|tras|que)\s"
)


def _behind(
    text: str, cue: _Cue, sentence: tuple[int, int], *, anybody: bool = False
) -> Finding | None:
    """«—dijo Pérez—», «», aseguró la portavoz»: the subject behind the verb."""
    lead = re.compile(r"\s+(?:(?:entonces|después|también|ayer|luego|en\s\d{4})\s+)?").match(
        text, cue.end
    )
    if lead is None:
        return None
    if _PREPOSITION.match(text, lead.end()):
        return None
    noun = _noun_phrase(text, lead.end(), sentence[1])
    if noun is None:
        return None
    words = text[noun[0] : noun[1]]
    if not (_speaks(words) or (anybody and _DETERMINERS.match(words))):
        return None
    return Finding("attribution", cue.start, noun[1], Speaker(text[noun[0] : noun[1]]), "likely")


def _before(text: str, cue: _Cue, sentence: tuple[int, int]) -> Finding | None:
    """«El cronista sostiene que»: the subject before the verb, or none that is named."""
    start, end = cue.start, cue.end
    at = start
    impersonal = False
    while at > sentence[0]:
        window = max(sentence[0], at - _NEAR)
        clitic = _CLITICS.search(text[window:at].rstrip())
        if clitic is None:
            break
        impersonal = impersonal or clitic[0].strip().lower() == "se"
        at = window + clitic.start()
    segment = text[sentence[0] : at].rstrip()
    if impersonal and cue.words.lower() in _IMPERSONAL:
        begin = max(text.rfind("se ", at, start), text.rfind("Se ", at, start), at)
        return Finding("attribution", begin, end, Speaker(None), "likely")
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
    subject = _last_subject(words) or _any_subject(words)
    if subject is None:
        return Finding("attribution", start, end, Speaker(None), "possible")
    offset = sentence[0] + segment.rfind(subject)
    if listed := _LISTED.search(segment):
        offset, subject = sentence[0] + listed.start(), listed[0]
    lead = re.search(r"\b[Dd]esde\s\Z", text[sentence[0] : offset])
    if lead is not None:
        offset = sentence[0] + lead.start()
    return Finding("attribution", offset, end, Speaker(subject), "likely")


_LISTED = re.compile(
    r"\b(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as)\s[A-ZÁÉÍÓÚÑ]\w+(?:\s[A-ZÁÉÍÓÚÑ]\w+)*\sde\s"
    r"(?:[A-ZÁÉÍÓÚÑ]\w+,\s)+[A-ZÁÉÍÓÚÑ]\w+\s[ye]\s[A-ZÁÉÍÓÚÑ]\w+\Z"
)
"""«La Federación de Municipios, Comarcas y Provincias»: commas that part nothing."""


def _apposed(segment: str) -> str | None:
    """The subject before an apposition: «El alcalde, Juan Pérez,»."""
    parts = [part.strip() for part in re.split(r"[,;:(—]", segment) if part.strip()]
    for part in reversed(parts[-3:-1] or parts[-1:]):
        subject = _last_subject(part)
        if subject is not None:
            return subject
    return None


def _last_subject(words: str) -> str | None:
    """The noun phrase that words end with, from its determiner or its first capital on."""
    words = words.strip(' ,«“"—')
    for begin in _begins(words):
        candidate = words[begin:]
        if (
            len(candidate.split()) <= _LONGEST + 2
            and _speaks(candidate)
            and not _verb_inside(candidate)
        ):
            return candidate
    return None


_NO_SUBJECT = re.compile(r"(?:que|quien|quienes|cual|cuales|cuando|donde|si|como)\s*\Z")


def _any_subject(words: str) -> str | None:
    """The last noun phrase with a determiner, whoever it is: who says that something is so speaks.

    None where a relative stands right before the verb, or a preposition before the phrase.
    """
    if _NO_SUBJECT.search(words):
        return None
    for begin in reversed(_begins(words)):
        candidate = words[begin:]
        before = words[:begin].rsplit(None, 1)[-1:]
        if before and _PREPOSITION.match(f"{before[0].lower()} "):
            continue
        has_determiner = _DETERMINERS.match(candidate) is not None
        if has_determiner and not _NO_SPEAKER.match(candidate) and not _verb_inside(candidate):
            return candidate
    return None


_BEGINS = re.compile(rf"(?<!\w)(?:(?i:{_DETERMINER})\s|{_NAME})")


def _begins(words: str) -> list[int]:
    """Where a noun phrase may begin in words: at the first, at a determiner, at a capital."""
    return sorted({0, *(found.start() for found in _BEGINS.finditer(words))})


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
