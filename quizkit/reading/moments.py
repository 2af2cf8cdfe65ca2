"""Dates and intervals in running prose, of any precision, with what they are in EDTF.

A date is read where a calendar can tell it: a day, a month, a year, a decade, a century, a season
of a year. `1936` alone is a year only where nothing is counted by it; two digits are a year only
beside another, and in the century of the year before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from quizkit.reading.either import capitalised, either, words
from quizkit.reading.findings import Certainty, Finding

_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre"),
    *("octubre", "noviembre", "diciembre"),
)
_SEASONS = {"primavera": 21, "verano": 22, "otoño": 23, "invierno": 24}
"""By the codes that EDTF gives them."""
_DAYS = {
    word: number
    for number, word in enumerate(
        words(
            """
    uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
    dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés
    veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta
    """
        ),
        1,
    )
} | {"primero": 1, "treinta y uno": 31}
_TENS = {
    "veinte": "2",
    "treinta": "3",
    "cuarenta": "4",
    "cincuenta": "5",
    "sesenta": "6",
    "setenta": "7",
    "ochenta": "8",
    "noventa": "9",
}
_NUMERALS = {"I": 1, "V": 5, "X": 10}
_ROMAN = r"(?:X{0,2}(?:IX|IV|VI{0,3}|I{1,3})|X{1,2}|x{0,2}(?:ix|iv|vi{0,3}|i{1,3})|x{1,2})(?!\w)"

_MONTH = rf"(?:{'|'.join(f'[{m[0].upper()}{m[0]}]{m[1:]}' for m in (*_MONTHS, 'setiembre'))})(?!\w)"
_DAY = (
    r"(?:(?:3[01]|[12]\d|0?[1-9])(?:\.?[ºo°])?(?![\d.,]*\d)|[Pp]rimero|treinta y uno"
    rf"|(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))}))"
)
_ERA = (
    r"(?:\s?(?P<era>[aA]\.?\s?(?:[Dd]e\s)?[CJ]\.?(?:\s?C\.?)?(?!\w)|antes\sde\sCristo"
    r"|a\.\s?n\.\s?e\.|[dD]\.?\s?(?:[Dd]e\s)?C\.?(?!\w)|después\sde\sCristo|d\.\s?n\.\s?e\.))"
)
_OF_YEAR = (
    r"(?:\s+del?(?:\s+año)?\s+|\s*,\s*)"
    rf"(?P<year>\d{{4}}(?![\d.,]*\d)|\d{{1,3}}(?={_ERA.replace('?P<era>', '?:')})){_ERA}?"
)
_AROUND = (
    r"(?:(?:el|la|los|las)\s+)?(?:(?:principios?|comienzos|inicios|mediados|finales|fines"
    r"|(?:primera|segunda)\smitad)\s+del?\s+(?:(?:la|los)\s+)?)?"
    r"(?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|día|mes\sde|mes)\s+)?"
)
"""What may stand between a preposition and a date."""
_OPENERS = r"(?:entre|Entre|desde|Desde|del?|Del?|hasta|Hasta|[Aa]\s+partir\s+del?)"


@dataclass(frozen=True, slots=True)
class _Part:
    """A date, or as much of one as an end of an interval leaves out of it."""

    start: int
    end: int
    year: str = ""
    """As EDTF has it; two digits where the century is left out."""
    month: int = 0
    day: int = 0
    before_christ: bool = False
    is_century: bool = False

    def edtf(self) -> str:
        """The date as EDTF writes it."""
        year = self.year or "XXXX"
        if self.before_christ and year.lstrip("0").isdecimal():
            number = int(year) - 1
            year = f"-{number:04}" if number else "0000"
        elif self.before_christ:
            year = f"-{year}"
        return (
            year
            + (f"-{self.month:02}" if self.month else "")
            + (f"-{self.day:02}" if self.day else "")
        )


@cache
def _scan() -> re.Pattern[str]:
    """Where a date or an interval may begin, behind one character that parts words.

    That character comes first: the engine then leaps to the few places where one stands.
    """
    begins = rf"(?:\d|{either(capitalised(_NAMES))}|{either(_DAYS)}|[XVIxvi]+\b)"
    return re.compile(
        rf"[^\w.,/-](?:(?P<opener>{_OPENERS})(?=\s+(?:de\s+|del\s+)?{_AROUND}{begins})"
        r"|(?P<digits>(?=\d{4}(?!\d)|\d{1,2}(?:\.?[ºo°])?(?:\s?[-–—]\s?\d{1,2})?\s+de\s+[A-Za-z]"
        r"|\d{1,2}[/.-]\d{1,2}[/.-]\d|\d{1,3}\s?(?:[aAdD]\.|[aA]\s?C|antes|después))\d)"
        rf"|(?P<word>{either(capitalised(_NAMES))})(?!\w)(?=[\s.])"
        rf"|(?P<day>{either(capitalised(_DAYS))})(?=\s+de\s+[a-zE])"
        r"|(?P<roman>(?:(?<=del\s)|(?<=[XVI]\sy\s))[XVI]+(?!\w)))"
    )


_NAMES = (
    *(*_MONTHS, "setiembre", *_SEASONS, "siglo", "siglos", "s.", "ss.", "año", "años"),
    *("década", "décadas", "decenio", "decenios"),
)
"""The words that a date may begin with."""


_FORMS = (
    ("day", rf"(?P<day>{_DAY})\s+de\s+(?P<month>{_MONTH}){_OF_YEAR}"),
    ("day", rf"(?P<day>{_DAY})\s+de\s+(?P<month>{_MONTH})"),
    ("day", rf"(?P<month>{_MONTH})\s+(?P<day>[0-3]?\d),?\s+del?\s+(?P<year>\d{{4}})(?!\d)"),
    ("month", rf"(?P<month>{_MONTH}){_OF_YEAR}"),
    ("season", rf"(?P<season>{'|'.join(_SEASONS)})\s+del?\s+(?P<year>\d{{4}})(?![\d.,]*\d)"),
    ("iso", r"(?P<year>\d{4})-(?P<number>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])(?![\d-])"),
    (
        "numeric",
        r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?P<number>0?[1-9]|1[0-2])(?P=mark)"
        r"(?P<year>\d{4}|\d{2})(?![\d/-]|[.,]\d)",
    ),
    ("century", rf"(?:[Ss]iglos?|[Ss]s?\.)\s*(?P<roman>{_ROMAN}){_ERA}?"),
    (
        "decade",
        r"(?:[Dd]écadas?|[Dd]ecenios?)\s+del?\s+(?:los\s+)?(?:años\s+)?"
        rf"(?:(?P<tens>{'|'.join(_TENS)})|(?P<number>\d{{3}}0|\d0))(?!\d)",
    ),
    (
        "decade",
        rf"[Aa]ños\s+(?:(?P<tens>{'|'.join(_TENS)})(?!\s+y\s)|(?P<number>[2-9]0))(?![\w%]|[.,]\d|\s+%)",
    ),
    ("year", rf"[Aa]ños?\s+(?P<year>\d{{1,4}})(?![\d.,]*\d){_ERA}?"),
    ("era", rf"(?P<year>\d{{1,4}})(?!\d){_ERA}"),
    ("bare", r"(?P<year>\d{4})(?![\d.,]*\d|\w|\s?%)"),
)
_IN_WORDS = frozenset(("month", "season", "century", "decade"))
"""The forms that no digit opens."""
_IN_DIGITS = frozenset(("iso", "numeric", "era", "bare"))
"""Those that no letter opens."""
_ENDS = (
    ("day", r"(?P<day>(?:3[01]|[12]\d|0?[1-9]))(?:\.?[ºo°])?(?![\d.,:]*\d|\s?%)"),
    ("month", rf"(?P<month>{_MONTH})"),
    ("century", rf"(?P<roman>{_ROMAN}){_ERA}?"),
)
"""What an end of an interval may be besides, since the other end tells the rest."""


@cache
def _compiled() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], ...]:
    return tuple(
        tuple((name, re.compile(form)) for name, form in forms) for forms in (_FORMS, _ENDS)
    )


def find(text: str) -> Iterator[Finding]:
    """The dates and intervals of a text whose note markers are blanked, by place and apart."""
    reached = 0
    century = "19"
    for found in _scan().finditer(f"\n{text}"):
        start = found.start()  # of what follows that character, in the text itself
        if start < reached:
            continue
        if found["opener"]:
            one = _opened(text, start, found["opener"], century)
        else:
            one = _single(text, start, century, is_roman=bool(found["roman"]))
        if one is None:
            continue
        reached = one.end
        if isinstance(one.value, str) and (year := re.match(r"\d\d(?=\d\d)", one.value)):
            century = year[0]
        yield one


def _part(text: str, at: int, century: str, *, is_end: bool = False) -> _Part | None:
    """The date that stands at an offset; an incomplete one too, if it is an interval's end."""
    whole, ends = _compiled()
    is_digit = text[at : at + 1].isdecimal()
    for name, form in whole:
        if name not in (_IN_WORDS if is_digit else _IN_DIGITS):
            found = form.match(text, at)
            if found and (part := _made(name, found, century)):
                return part
    for name, form in ends if is_end else ():
        found = form.match(text, at)
        if found and (part := _made(name, found, century)):
            return part
    return None


def _made(name: str, found: re.Match[str], century: str) -> _Part | None:
    """What a form found, as a date; none where no calendar has it."""
    groups = found.groupdict()
    start, end = found.span()
    era = groups.get("era")
    before_christ = era is not None and era[:1] in "aA"
    if name == "century":
        number = _roman(groups["roman"].upper()) - 1
        year = f"{number:02}XX"
        return _Part(start, end, year, before_christ=before_christ, is_century=True)
    if name == "decade":
        tens = _TENS.get(groups["tens"] or "") or (groups["number"] or "")[-2]
        head = (groups["number"] or "")[:-2] or ("19" if century > "19" and tens > "2" else century)
        return _Part(start, end, f"{head.zfill(2)}{tens}X")
    year = groups.get("year") or ""
    if year:
        year = century + year if name == "numeric" and len(year) == 2 else year.zfill(4)
    if name == "bare" and not 1000 <= int(year) <= 2100:
        return None
    month = 0
    if name == "season":
        month = _SEASONS[groups["season"]]
    elif named := groups.get("month"):
        month = _month(named)
    elif number_of_month := groups.get("number"):
        month = int(number_of_month)
    told = groups.get("day")
    day = _day(told) if told else 0
    if day > _LENGTHS[month if month < len(_LENGTHS) else 0]:
        return None
    return _Part(start, end, year, month, day, before_christ)


_LENGTHS = (31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days that each month may have; of one that is not told, as many as any has."""


def _month(word: str) -> int:
    lower = word.lower()
    return 9 if lower == "setiembre" else _MONTHS.index(lower) + 1


def _day(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else _DAYS[words.lower()]


def _roman(numeral: str) -> int:
    values = [_NUMERALS[letter] for letter in numeral]
    return sum(
        -value if any(after > value for after in values[i + 1 :]) else value
        for i, value in enumerate(values)
    )


# One date ------------------------------------------------------------------------------------

_ROMAN_ALONE = re.compile(rf"(?P<roman>{_ROMAN})")
_ROMAN_ERA = re.compile(rf"(?P<roman>{_ROMAN}){_ERA}?")
_SHORT_END = re.compile(r"(?P<year>\d{2})(?![\d/-]|[.,]\d|\s?%)")
_LEFT_OPEN = re.compile(r"[-–]\)")
_LEAD = re.compile(rf"\s+{_AROUND}")
_SHORT_YEAR = re.compile(r"'?(?P<year>\d{2})(?![\d.,:]*\d|\s?%)")
_CENTURY_END = re.compile(rf"(?:siglos?\s+)?(?P<roman>{_ROMAN}){_ERA}?")
_OF_SOMETHING = re.compile(r"\s+de\s+[a-z]")
_RANGE = re.compile(
    r"\s?[-–—/]\s?(?:(?:años?|siglos?)\s+)?|\s+(?:al?|hasta(?:\sel)?)\s+(?=[XVIxvi]+\b)"
)
_DASH_DAYS = re.compile(rf"(?P<first>[0-3]?\d)\s?[-–—]\s?(?={_DAY}\s+de\s+{_MONTH})")
_OF_CENTURY = re.compile(
    r"(?:(?:principios|comienzos|inicios|mediados|finales|fines|mitad)\sdel|siglos\s[XVI]+\sy)\s\Z"
)
_ABOUT = re.compile(
    r"(?:\b(?:[Hh]acia|[Cc]irca|[Cc]a?\.|[Aa]lrededor\sdel?|[Ee]n\storno\sal?|[Cc]erca\sdel?"
    r"|[Aa]proximadamente(?:\sen)?|[Ss]obre|[Aa]llá\spor|[Aa]prox\.)\s*|~\s?)(?:el\s|la\s|los\s)?\Z"
)
_ABOUT_AFTER = re.compile(r"\s*,?\s*\(?(?:aproximadamente|más\so\smenos|aprox\.)")


def _single(text: str, start: int, century: str, *, is_roman: bool = False) -> Finding | None:
    """The date at an offset, or the interval that it begins without a preposition."""
    if is_roman:
        alone = _in_century_alone(text, start)
        return _as_date(text, alone) if alone else None
    if days := _DASH_DAYS.match(text, start):
        last = _part(text, days.end(), century)
        first = int(days["first"])
        if last is not None and last.day and 0 < first < last.day:
            return _as_interval(text, start, replace(last, start=start, day=first), last)
    part = _part(text, start, century)
    if part is None:
        return None
    if _NAMES_A_NUMBER.search(text[max(0, start - 24) : start]):
        return None
    if (joined := _RANGE.match(text, part.end)) and (end := _range_end(text, joined.end(), part)):
        return _as_interval(text, start, part, end)
    if not _is_dated(text, part):
        return None
    if _opens_alone(text, part):
        return Finding("interval", start, part.end + 1, f"{part.edtf()}/..")
    return _as_date(text, part)


def _in_century_alone(text: str, start: int) -> _Part | None:
    """«finales del XIX»: a century told by what stands before its number."""
    if not _OF_CENTURY.search(text[max(0, start - 24) : start]):
        return None
    found = _ROMAN_ALONE.match(text, start)
    return found and _made("century", found, "")


def _range_end(text: str, at: int, first: _Part) -> _Part | None:
    """The second end of `1979-1989`, `1979-89`, `siglos XI-XIII`, `marzo-junio de 1936`."""
    if first.is_century:
        found = _ROMAN_ERA.match(text, at)
        return found and _made("century", found, "")
    if first.year and not first.month:
        short = _SHORT_END.match(text, at)
        if short and first.year.isdecimal() and int(short[0]) > int(first.year[2:]):
            return _Part(at, short.end(), year=first.year[:2] + short[0])
    last = _part(text, at, first.year[:2] or "19")
    if last is None or bool(last.month) != bool(first.month) or not last.year:
        return None
    return last


def _opens_alone(text: str, part: _Part) -> bool:
    """«(1950-)»: born then, and alive."""
    return bool(_LEFT_OPEN.match(text, part.end)) and text[part.start - 1 : part.start] == "("


def _as_date(text: str, part: _Part) -> Finding:
    about = "~" if _is_about(text, part.start, part.end) else ""
    certainty: Certainty = "likely" if text[part.start : part.end].isdecimal() else "certain"
    return Finding("date", part.start, part.end, part.edtf() + about, certainty)


def _is_about(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    return bool(_ABOUT.search(before) or _ABOUT_AFTER.match(text, end))


def _as_interval(text: str, start: int, first: _Part, last: _Part) -> Finding | None:
    if last.before_christ and not first.before_christ and first.year >= last.year:
        first = replace(first, before_christ=True)
    ends = first.edtf(), last.edtf()
    if not first.before_christ and not last.before_christ and ends[0] > ends[1]:
        return None
    return Finding("interval", start, last.end, "/".join(ends))


# A year or a number --------------------------------------------------------------------------

_BEFORE_YEAR = re.compile(
    r"(?:\b(?:[Ee]n|[Dd]esde|[Hh]asta|[Hh]acia|año|[Cc]irca|[Cc]a?\.|[Tt]ras|[Aa]ntes\sde"
    r"|[Dd]espués\sde|finales\sde|principios\sde|mediados\sde|verano\sde|invierno\sde|[Dd]urante"
    r"|[Ee]ntre|[Pp]ara|[Yy]a\sen|[Hh]oy|[Cc]urso)\s+|[(\[†*]\s?)\Z"
)
_NAMES_A_NUMBER = re.compile(
    r"(?:\b(?:[Aa]rts?\.|[Aa]rtículos?|[Pp]ágs?\.|[Pp]áginas?|pp?\.|[Nn]úm\.|[Nn]\.?[ºo°]|[Nn]úmeros?"
    r"|[Ll]ey|[Dd]ecreto|[Oo]rden|[Ee]xpediente|[Tt]el\.|[Tt]eléfono|ISBN|[Kk]m|[Kk]ilómetro|[Aa]ptdo\."
    r"|[Aa]partado|[Nn]ota|[Cc]ódigo|[Ff]ax|[Ll]ote|[Vv]uelo|[Mm]odelo|[Tt]ren)\s*|[#€$£]\s?)\Z"
)
_COUNTED = re.compile(r"\s+(?:de\s+)?(?P<word>[a-záéíóúñü]+)")
_NOT_COUNTED = frozenset(
    (
        *("los", "las", "sus", "nos", "les", "es", "más", "menos", "tras", "pues", "después"),
        *("antes", "entonces", "ellos", "ellas", "estos", "estas", "esos", "esas", "unos"),
        *("unas", "dos", "tres", "seis", "además", "apenas", "mientras", "quizás", "todos"),
        *("todas", "otros", "otras", "muchos", "muchas", "varios", "varias", "algunos"),
        *("algunas", "ambos", "ambas", "cuyos", "cuyas", "nuestros", "nuestras", "jamás"),
        *("atrás", "has", "somos", "vamos", "fuimos", "éramos", "hemos", "lunes", "martes"),
        *("miércoles", "jueves", "viernes", "través", "detrás", "adelante", "gracias", "pocos"),
    )
)
"""Words that end as a plural does, and that no number counts."""


def is_counted(word: str) -> bool:
    """Whether a word in lower case may be what a number counts: a plural."""
    return word.endswith("s") and word not in _NOT_COUNTED


def _is_dated(text: str, part: _Part) -> bool:
    """Whether four digits alone are a year rather than a number of something."""
    words = text[part.start : part.end]
    if part.month or not words.isdecimal():
        return True
    before = text[max(0, part.start - 24) : part.start]
    if _NAMES_A_NUMBER.search(before):
        return False
    counted = _COUNTED.match(text, part.end)
    if counted and is_counted(counted["word"]):
        return bool(_BEFORE_YEAR.search(before)) and counted["word"] not in _MEASURES
    return True


_MEASURES = frozenset(
    (
        *("euros", "dólares", "pesetas", "pesos", "metros", "kilómetros", "personas", "hombres"),
        *("mujeres", "habitantes", "toneladas", "kilos", "litros", "hectáreas", "plazas", "años"),
        *("millones", "soldados", "ejemplares", "páginas", "puestos", "empleos", "familias"),
        *("reales", "ducados", "libras", "francos", "horas", "días", "meses", "leguas", "alumnos"),
    )
)
"""What four digits count even after «en»."""


# Intervals -----------------------------------------------------------------------------------

_TO = re.compile(rf"\s*,?\s+(?:y|e)\s+{_AROUND}"), re.compile(rf"\s+(?:a|al|hasta)\s+{_AROUND}")


def _opened(text: str, start: int, opener: str, century: str) -> Finding | None:
    """The interval that a preposition opens, with two ends or one."""
    lead = _LEAD.match(text, start + len(opener))
    opener = " ".join(opener.lower().split())
    if lead is None:
        return None
    first = _part(text, lead.end(), century, is_end=True) or _short_year(text, lead.end(), century)
    if first is None:
        return None
    if opener in ("entre", "desde", "de", "del"):
        to = _TO[0] if opener == "entre" else _TO[1]
        both = _both_ends(text, start, first, to, century)
        if both is not None or opener in ("entre", "de", "del"):
            return both
    return _half_open(text, start, opener, lead.end(), century)


def _short_year(text: str, at: int, century: str) -> _Part | None:
    """«del 79»: two digits, a year if the other end is one."""
    found = _SHORT_YEAR.match(text, at)
    return found and _Part(at, found.end(), year=found["year"])


def _both_ends(
    text: str, start: int, first: _Part, to: re.Pattern[str], century: str
) -> Finding | None:
    joint = to.match(text, first.end)
    if joint is None:
        return None
    at = joint.end()
    if first.is_century:
        found = _CENTURY_END.match(text, at)
        last = found and _made("century", found, "")
        if last is not None:
            return _as_interval(text, start, first, last)
    last = _part(text, at, first.year[:2] if len(first.year) == 4 else century)
    if last is None:
        return _both_short(text, start, first, at, century)
    if not _is_dated(text, last):
        return None
    completed = _completed(first, last, text)
    return _as_interval(text, start, completed, last) if completed else None


def _completed(first: _Part, last: _Part, text: str) -> _Part | None:
    """The first end with the month and the year that it leaves to the last one."""
    if first.year and len(first.year) == 4:
        return first if bool(first.month) <= bool(last.year) else None
    alone = first.day and not first.month
    if last.day:
        if not (first.day or first.month):
            return None
        return replace(first, year=last.year, month=first.month or last.month)
    if last.month:
        return replace(first, year=last.year) if first.month else None
    if alone and last.before_christ:
        return replace(first, year=f"{first.day:04}", day=0, before_christ=True)
    if alone or (first.year and len(first.year) == 2):
        words = text[first.start : first.end].lstrip("'")
        if words.isdecimal() and len(words) == 2 and last.year.isdecimal() and not last.month:
            return replace(first, day=0, year=last.year[:2] + words)
    return None


def _both_short(text: str, start: int, first: _Part, at: int, century: str) -> Finding | None:
    """«del 79 al 89», «de 1979 al 89»: years of two digits that count nothing."""
    last = _short_year(text, at, century)
    if last is None:
        return None
    words = text[first.start : first.end].lstrip("'")
    counted = _COUNTED.match(text, last.end)
    if not words.isdecimal() or (counted and is_counted(counted["word"])):
        return None
    opener = text[start : first.start].strip().lower()
    if len(words) == 2 and not opener.startswith(("del", "desde el", "entre el")):
        return None
    if len(words) not in (2, 4) or (len(words) == 2 and int(words) < 10):
        return None
    head = words[:2] if len(words) == 4 else century
    if len(words) == 2 and _OF_SOMETHING.match(text, last.end):
        return None
    begin = _Part(first.start, first.end, year=words if len(words) == 4 else head + words)
    return _as_interval(text, start, begin, replace(last, year=head + last.year))


def _half_open(text: str, start: int, opener: str, at: int, century: str) -> Finding | None:
    part = _part(text, at, century)
    if part is None or not _is_dated(text, part):
        return None
    about = "~" if _is_about(text, part.start, part.end) else ""
    date = part.edtf() + about
    value = f"../{date}" if opener == "hasta" else f"{date}/.."
    return Finding("interval", start, part.end, value)
