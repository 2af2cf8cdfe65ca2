"""Names told by their first word: laws, days, institutions, places, titles; and known phrases."""

from __future__ import annotations

import re
from functools import cache

from quizkit.reading import known_names as known
from quizkit.reading.findings import Kind
from quizkit.reading.name_forms import (
    COMMON_ENDING,
    FUNCTIONS,
    GUESSED,
    LIKELY,
    SAINTS,
    SURE,
    Found,
    Name,
    is_given,
    is_surname,
    made,
)
from quizkit.reading.name_runs import Gap, Run
from quizkit.reading.name_words import (
    MODIFIERS,
    NAMELESS_HEADS,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    STOP_WORDS,
    SUBJECT_HEADS,
    SUBJECTS,
    TITLE_HEADS,
    TOWNS,
    WHOLE_HEADS,
    WORK_HEADS,
)

# Names that are known as a whole -------------------------------------------------------------


@cache
def phrases() -> tuple[dict[str, Kind], frozenset[str]]:
    """Known names of several words, and the first words of these."""
    kinds: tuple[tuple[frozenset[str], Kind], ...] = (
        (known.PERSONS, "person"),
        (known.WORKS, "work"),
        (known.PERIODICALS, "organisation"),
        (known.ORGANISATIONS, "organisation"),
        (known.PLACES, "place"),
        (known.FEASTS, "named_day"),
    )
    found: dict[str, Kind] = {name: kind for names, kind in kinds for name in names}
    return found, frozenset(name.split()[0] for name in found if " " in name)


_LONGEST = 6
"""Words with a capital that a known name has at most."""


def phrase(run: Run, at: int) -> Found:
    """The longest known name of several words that begins here."""
    found, firsts = phrases()
    if run.words[at] not in firsts:
        return None
    for last in range(min(len(run.words), at + _LONGEST) - 1, at, -1):
        kind = found.get(run.phrase(at, last))
        if kind is not None and not _is_cut_short(run, last, kind):
            return made(run, at, last, kind, SURE)
    return None


def _is_cut_short(run: Run, last: int, kind: Kind) -> bool:
    """Whether a known name is the beginning of another: «San Sebastián Gómez»."""
    gap = run.gap(last)
    if kind == "organisation" and gap in (Gap.SPACE, Gap.OF):
        word = run.words[last + 1]
        return gap is Gap.SPACE and word not in STOP_WORDS and not is_given(word)
    if gap is Gap.OF and kind == "place" and run.words[last - 1] in SAINTS:
        return True
    if kind in ("person", "place") and gap is Gap.SPACE:
        return is_surname(run.words[last + 1])
    return False


# Laws, days, institutions: told by the first word ---------------------------------------------

NUMBERED = re.compile(
    r"(?:LEY|DECRETO|REAL DECRETO|ORDEN|(?:Real[ ])?(?:Ley(?:es)?|Decreto|Orden|Directiva"
    r"|Reglamento|Resolución|Sentencia|Circular))"
    r"(?:[- ](?:[Ll]ey|Orgánica|[Ff]oral|[Ll]egislativo|Ministerial|Marco|Delegado|ORGÁNICA"
    r"|FORAL))?"
    r"(?:[ ]\((?:UE|CE|CEE)\))?(?:[ ](?:núm\.|n\.º|nº|n\.o|número))?"
    r"[ \u00a0](?:[A-ZÁÉ]{2,6}/)?\d+/\d+(?:/(?:CEE?|UE|Euratom))?"
)
_LINKS = r"(?:de|del|la|las|los|el|y|e|en|a|al|para|sobre|por|contra|con)"
_ENTITLED = re.compile(
    r",[ ]de[ ]\d{1,2}(?:[ ]de[ ][a-z]+)?(?:[ ]de[ ]\d{4})?"
    r"(?:,?[ ](?:de|del|por|sobre|para|reguladora?|relativ[ao])(?![ ]\d)"
    rf"(?:(?:,?[ ]{_LINKS}){{0,3}},?[ ][A-ZÁÉÍÓÚ]\w+)++"
    rf"|,[ ](?:de|del|por|sobre|para|reguladora?|relativ[ao])(?![ ]\d)(?:[ ][a-zñáéíóúü]+)++)?"
)
"""The date of a law and its title: with capitals, or as far as the next comma."""
_OF_YEAR = re.compile(r"[ ](?:del?|del año)[ ](?:1\d{3}|20\d\d)(?!\w)")
_PEOPLE = re.compile(
    r"[ ](?:español|mexican|argentin|chilen|colombian|peruan|cuban|venezolan|ecuatorian|portugues"
    r"|italian|republican|frances|aleman|estadounidens|boliviano?|federal|gaditan)[ae]?(?!\w)"
)
_LAW_OF = re.compile(
    r"[ ](?:de|del|de la|de los|de las|sobre)[ ](?!1|20)[a-zñáéíóú]+"
    r"(?:[ ](?:públic|civil|agrari|electoral)\w*)?"
)


def law(run: Run, at: int) -> Found:
    """A law, a treaty or a gazette: by its number, its year or its name."""
    word = run.words[at]
    real = word == "Real" and run.gap(at) is Gap.SPACE and run.words[at + 1].startswith("Decreto")
    if word in ("LEY", "DECRETO", "ORDEN", "REAL"):
        real = True
    if word.partition("-")[0] not in WORK_HEADS and not real:
        return None
    text, start = run.text, run.spans[at][0]
    numbered = NUMBERED.match(text, start)
    if numbered is not None:
        entitled = _ENTITLED.match(text, numbered.end())
        end = entitled.end() if entitled else numbered.end()
        return Name(start, end, text[start:end], "work", SURE, False), _last_before(run, at, end)
    if word == "Constitución" and _is_the_constitution(run, at):
        return made(run, at, at, "work", GUESSED)
    if word in ("Orden", "Carta", "Resolución", "Sentencia", "Paz", "Recomendación") and (
        run.gap(at) is None or (word == "Paz" and run.gap(at) is not Gap.OF)
    ):
        return None if word == "Paz" else (None, at)
    last = _goes_on(run, at, word in SUBJECT_HEADS)
    end = run.spans[last][1]
    if last == at and word == "Ley" and (tail := _LAW_OF.match(text, end)):
        end = tail.end()
    if last == at and word == "Constitución" and (tail := _PEOPLE.match(text, end)):
        end = tail.end()
    if tail := _OF_YEAR.match(text, end):
        end = tail.end()
    if end == run.spans[at][1]:
        return None, at
    return Name(start, end, text[start:end], "work", SURE, False), last


def _is_the_constitution(run: Run, at: int) -> bool:
    """«la Constitución», with no people and no year behind it: that of the country."""
    start, end = run.spans[at]
    if run.gap(at) is not None or run.text[max(0, start - 3) : start] != "la ":
        return False
    return not (_PEOPLE.match(run.text, end) or _OF_YEAR.match(run.text, end))


def _last_before(run: Run, at: int, end: int) -> int:
    """The last word of a run before a place in the text."""
    while at + 1 < len(run.words) and run.spans[at + 1][0] < end:
        at += 1
    return at


WEEKDAYS = ("Domingo", "Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado")
MONTHS = frozenset(
    (
        *("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio", "Julio", "Agosto", "Septiembre"),
        *("Setiembre", "Octubre", "Noviembre", "Diciembre"),
    )
)
NUMBERED_DAYS = ("Uno", "Primero", "Dos", "Tres", "Cinco", "Seis", "Once", "Doce", "Quince")
FEASTED = frozenset(("Reyes", "Muertos", "Difuntos", "Inocentes", "Ánimas"))
_FEAST_BEFORE = re.compile(
    r"(?P<the>el[ ])?(?:(?:víspera|cabalgata|fiesta)[ ](?:de[ ](?:los[ ])?)"
    r"|(?P<day2>(?:día|noche)[ ](?:de|del|de[ ]la|de[ ]los|de[ ]las)[ ]))\Z"
)
_DAY_BEFORE = re.compile(r"(?<![\d/.-])(?:\d{1,2}|1\.º|primero|dos|doce|once|quince)[ ]de[ ]\Z")
_YEAR_BEHIND = re.compile(r"[ ](?:del?[ ])?(?:año[ ])?\d{3,4}|[ ]de[ ](?:ese|aquel|este)")
_DAY_OF = re.compile(
    r"[ ](?:de|del|de la|de los|de las|contra|contra la|contra el|sin)[ ][a-zñáéíóú]+"
)
_DAY_ADJECTIVES = ("Internacional", "Mundial", "Nacional", "Europeo", "Universal", "Escolar")


def day(run: Run, at: int) -> Found:
    """A day, a week or a feast that begins with its own noun, or a month of a feast."""
    word = run.words[at]
    text = run.text
    if word in ("Día", "Semana"):
        return _day_of(run, at)
    if word in FEASTED or word in SUBJECTS:
        start, end = run.spans[at]
        before = _FEAST_BEFORE.search(text[max(0, start - 22) : start])
        if before is not None and (word in FEASTED or before["the"]):
            last = _goes_on(run, at, True) if word in SUBJECTS else at
            start -= len(before["day2"] or "")
            end = run.spans[last][1]
            return Name(start, end, text[start:end], "named_day", LIKELY, False), last
    if word in ("Festividad", "Fiesta", "Fiestas", "Noche", "Víspera", "Feria") and run.gap(at) in (
        Gap.OF,
        Gap.SPACE,
    ):
        last = _goes_on(run, at, False)
        feast = word in ("Fiesta", "Fiestas", "Festividad", "Feria") or run.words[at + 1] in SAINTS
        return made(run, at, last, "named_day", LIKELY) if feast else None
    if word in MONTHS:
        start, end = run.spans[at]
        before = _DAY_BEFORE.search(text[max(0, start - 12) : start])
        if before is None or _YEAR_BEHIND.match(text, end):
            return None
        start -= len(before[0])
        return Name(start, end, text[start:end], "named_day", LIKELY, False), at
    if word in WEEKDAYS and run.gap(at) is Gap.SPACE and run.words[at + 1] in ("Santo", "Negro"):
        return made(run, at, at + 1, "named_day", SURE)
    if run.gap(at) is Gap.OF and run.words[at + 1] in MONTHS and word in NUMBERED_DAYS:
        if _YEAR_BEHIND.match(text, run.spans[at + 1][1]) or word in MONTHS:
            return None, at + 1
        return made(run, at, at + 1, "named_day", LIKELY)
    return None


def _day_of(run: Run, at: int) -> Found:
    """«Día del Libro», «Día Mundial del agua», «Semana de la Ciencia»."""
    gap = run.gap(at)
    if gap is None or gap is Gap.AND:
        return None
    last = _goes_on(run, at, True)
    end = run.spans[last][1]
    if last == at + 1 and run.words[last] in _DAY_ADJECTIVES:
        tail = _DAY_OF.match(run.text, end)
        if tail is None:
            return None, last
        end = tail.end()
    start = run.spans[at][0]
    return Name(start, end, run.text[start:end], "named_day", SURE, False), last


def institution(run: Run, at: int) -> Found:
    """An organisation, or what has no kind, told by its first word or the one behind adjectives."""
    head = at
    while run.words[head] in MODIFIERS and run.gap(head) is Gap.SPACE:
        head += 1
    word = run.words[head]
    if word in NAMELESS_HEADS and not (head == at and _is_surname_here(run, at)):
        return None, _nameless_end(run, head)
    if word not in ORGANISATION_HEADS:
        return None
    if head == at and (is_given(word) or word == "Cruz") and run.gap(at) is not Gap.SPACE:
        return None
    last = _goes_on(run, head, word in SUBJECT_HEADS)
    if last == head and word == "Cortes" and head == at:
        return made(run, at, at, "organisation", GUESSED)
    if last == head:
        return (
            (None, last)
            if head == at or word in STOP_WORDS
            else made(run, at, last, "organisation", LIKELY)
        )
    if word == "Comunidad" and run.words[head + 1] in ("Autónoma", "Foral", "Valenciana"):
        return made(run, at, last, "place", LIKELY) if run.gap(head + 1) else (None, last)
    if word == "Gobierno" and run.gap(head) is Gap.OF and run.words[head + 1] not in known.PLACES:
        return None, head
    return made(run, at, last, "organisation", SURE)


_OWNS_PLACES = frozenset(("Premio", "Premios", "Virgen", "Copa", "Medalla", "Derecho", "Nuestra"))


def _nameless_end(run: Run, at: int) -> int:
    """The last word of the name of a war, a prize, a festival; the place it was at is outside."""
    word = run.words[at]
    if word not in WHOLE_HEADS:
        return spaced(run, at)
    last = _goes_on(run, at, False)
    if word not in _OWNS_PLACES:
        for inner in range(at + 1, last + 1):
            if run.gaps[inner - 1] is Gap.OF and run.words[inner] in known.PLACES:
                return inner - 1
    return last


def _is_surname_here(run: Run, at: int) -> bool:
    """Whether the first word of a thing stands for a person: «Juan Guerra» begins before it."""
    word = run.words[at]
    return word in known.SURNAMES and run.gap(at) is Gap.SPACE and is_surname(run.words[at + 1])


def spaced(run: Run, at: int) -> int:
    """The last of the words that follow over spaces alone."""
    while run.gap(at) is Gap.SPACE and run.words[at + 1] not in FUNCTIONS:
        at += 1
    return at


def _goes_on(run: Run, at: int, has_subjects: bool) -> int:
    """The last word of a long name: of an institution, a law, a day."""
    last = at
    while (gap := run.gap(last)) is not None:
        word = run.words[last + 1]
        if word in FUNCTIONS and gap is not Gap.SPACE:
            break
        if gap in (Gap.AND, Gap.TOWARDS) and word in WORK_HEADS:
            break
        if last == at and (gap is Gap.AND or run.text[run.spans[at][1]] == ","):
            break
        if gap is Gap.OF and (whole := phrase(run, last + 1)) is not None:
            last = whole[1]
            continue
        if (
            gap in (Gap.SPACE, Gap.OF, Gap.FOREIGN, Gap.INITIAL)
            or (has_subjects and word in SUBJECTS)
            or (has_subjects and gap in (Gap.AND, Gap.TOWARDS) and _is_subject(word))
            or (
                run.words[at] in WORK_HEADS
                and " sobre" in run.text[run.spans[last][1] : run.spans[last + 1][0]]
            )
        ):
            last += 1
        else:
            break
    return last


def _is_subject(word: str) -> bool:
    return word in SUBJECTS or (
        word not in ORGANISATION_HEADS
        and word not in WORK_HEADS
        and COMMON_ENDING.search(word.lower()) is not None
        and word not in known.SURNAMES
    )


# Places told by their first word --------------------------------------------------------------


def located(run: Run, at: int) -> Found:
    """«Plaza de España», «Río Tinto»: a common noun with a capital, and the name behind it."""
    word = run.words[at]
    if word in _HEADS_IN_NAMES and run.gap(at) is Gap.SPACE:
        return made(run, at, object_end(run, at + 1), "place", LIKELY)
    if word.lower() not in PLACE_HEADS or run.gap(at) not in (Gap.SPACE, Gap.OF):
        return None
    if word in known.SURNAMES and run.gap(at) is Gap.SPACE and is_surname(run.words[at + 1]):
        return None
    if run.words[at + 1] in FUNCTIONS and run.gap(at) is Gap.SPACE:
        return None
    return made(run, at, object_end(run, at + 1), "place", SURE)


_HEADS_IN_NAMES = frozenset(("Puerto", "Ciudad", "Villa", "Port", "Fort", "Mount", "Lake"))
"""What belongs to the name of a place where a name follows at once."""


def object_end(run: Run, at: int) -> int:
    """The last word of what a place is named after: «de la Constitución», «de San Juan»."""
    whole = phrase(run, at)
    last = whole[1] if whole is not None else at
    while run.gap(last) in (Gap.SPACE, Gap.INITIAL, Gap.OF, Gap.FOREIGN):
        word = run.words[last + 1]
        if word in FUNCTIONS and run.gap(last) is Gap.OF:
            break
        if run.gap(last) is Gap.OF and (run.words[last] in known.PLACES or word in known.PLACES):
            break
        last += 1
    return last


def saint(run: Run, at: int) -> Found:
    """«San Juan», «Santa Cruz»: with a capital, it mostly is a place."""
    if run.words[at] not in SAINTS or run.gap(at) is not Gap.SPACE:
        return None
    last = at + 1
    while run.gap(last) in (Gap.OF, Gap.SPACE) and run.words[last + 1] not in FUNCTIONS:
        last += 1
    return made(run, at, last, "place", GUESSED, "person")


def town(run: Run, at: int) -> Found:
    """«Villanueva de los Infantes», «Arcos de la Frontera»."""
    if run.words[at] not in TOWNS or run.gap(at) is not Gap.OF:
        return None
    word = run.words[at + 1]
    if word in STOP_WORDS or is_given(word) or word in ORGANISATION_HEADS:
        return None
    return made(run, at, at + 1, "place", LIKELY)


# Titles without marks -------------------------------------------------------------------------

_TITLE_TAIL = re.compile(
    r"(?:[ ](?:del?|de[ ](?:l[ao]s?|un[oa]?s?)|en[ ]el|en[ ]la|y|a|al|sobre)[ ][a-zñáéíóúü]{3,}"
    r"(?:[ ][a-zñáéíóúü]+(?:[aeo]s|al|os)(?=[\s,.;:)»]))?){1,3}"
    r"|[ ][a-zñáéíóúü]+(?:as|os|es)(?=[,.;:)])"
)


def entitled(run: Run, at: int) -> Found:
    """«su Flora de los páramos», «los Anales de Historia Natural»: not where a sentence begins."""
    word = run.words[at]
    if word not in TITLE_HEADS:
        return None
    text, start = run.text, run.spans[at][0]
    if not _OWNED.search(text[max(0, start - 7) : start]):
        return None
    if word == "Diario" and run.gap(at) is Gap.OF:
        return made(run, at, _goes_on(run, at, False), "organisation", SURE)
    last = _goes_on(run, at, True)
    end = run.spans[last][1]
    if tail := _TITLE_TAIL.match(text, end):
        end = tail.end()
    if end == run.spans[at][1] and text[max(0, start - 4) : start].split()[-1:] in (
        ["su"],
        ["sus"],
    ):
        return made(run, at, at, "work", GUESSED)
    if end == run.spans[at][1] or (word == "Historia" and last > at):
        return None
    return Name(start, end, text[start:end], "work", LIKELY, False), last


_OWNED = re.compile(r"(?<!\w)(?:la|las|el|los|su|sus|una?|del|al)[ ]\Z")
