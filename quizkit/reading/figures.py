"""Dates, intervals, durations, percentages and quantities, wherever they stand in a text.

A number is a quantity only with what it counts or measures behind it: a plural, or a unit. What is
numbered (articles, pages, streets, notes) is none, nor are hours of the day, scores and fractions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from quizkit.quantities import numbers_in
from quizkit.reading import moments
from quizkit.reading.either import capitalised, either, words
from quizkit.reading.findings import Certainty, Finding, Measure, Prose

_TIMES = {
    "segundo": ("second", 1),
    "minuto": ("minute", 1),
    "hora": ("hour", 1),
    "día": ("day", 1),
    "semana": ("week", 1),
    "quincena": ("day", 15),
    "mes": ("month", 1),
    "bimestre": ("month", 2),
    "trimestre": ("month", 3),
    "semestre": ("month", 6),
    "año": ("year", 1),
    "bienio": ("year", 2),
    "trienio": ("year", 3),
    "lustro": ("year", 5),
    "decenio": ("decade", 1),
    "década": ("decade", 1),
    "siglo": ("century", 1),
    "milenio": ("millennium", 1),
}
"""What measures time: its unit in English, and how many of that it is."""
_TIME = rf"(?:{'|'.join(_TIMES)}|seg\.|min\.?|h\.?(?=[\s,.;)]))(?:e?s)?(?!\w)"
_SHORT_TIMES = {"seg.": "second", "min": "minute", "min.": "minute", "h": "hour", "h.": "hour"}

_UNITS = (
    r"(?:[kKcm]?m[²³23]?|km/h|kg|mg|k?g|t|hl|[cm]?l|ha|[kMGT]?Wh?|[kKMGT]B|cc|kms?|Kg|Hz|[kMG]Hz|V|dB|hm[³3]"
    r"|°\s?[CF]|º\s?[CF]|°|[€$£¥]|EUR|USD|CV|hab\.|pts?\.|ptas?\.|pp|cm²|m/s)(?![\w²³])"
)
_ONE_OF = frozenset(
    (
        *("metro", "kilómetro", "centímetro", "milímetro", "milla", "legua", "pie", "vara"),
        *("gramo", "kilo", "kilogramo", "tonelada", "quintal", "arroba", "libra", "onza"),
        *("litro", "hectolitro", "barril", "hectárea", "acre", "fanega", "grado", "euro"),
        *("dólar", "peseta", "peso", "real", "maravedí", "ducado", "franco", "céntimo"),
        *("vatio", "kilovatio", "megavatio", "julio", "caloría", "palmo", "punto"),
    )
)
"""Units of which one alone is a quantity, as «un kilómetro»."""

_WORDS = words(
    """
    dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
    dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintiún veintiuna veintidós
    veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve
    treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos
    doscientas trescientos trescientas cuatrocientos cuatrocientas quinientos quinientas
    seiscientos seiscientas setecientos setecientas ochocientos ochocientas novecientos
    novecientas mil millón millones billón billones decena docena veintena treintena
    cuarentena cincuentena centena centenar millar medio media par docenas decenas centenas
    centenares millares
    """
)
_SPELT = either(_WORDS)
_BEGUN = either(capitalised(_WORDS))
_DIGITS = (
    r"[-−]?(?:\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d|[.,]\d)"
    r"(?:\s+(?:mil(?:lones|lón)?|billones|billón)(?!\w))*"
)
_SPELT_OUT = (
    rf"(?:[Uu]na?\s+)?(?:{_BEGUN})(?!\w)"
    rf"(?:\s+(?:y\s+)?(?:un[oa]?\s+)?(?:{_SPELT}|un[oa]?)(?!\w))*"
)


@cache
def _scan() -> re.Pattern[str]:
    """Where a number may begin, or a unit that «un» stands before."""
    ones = either((*_ONE_OF, *_TIMES))
    return re.compile(
        rf"[^\w.,:/-](?:(?P<one>[Uu]na?\s+(?:{ones})(?!\w))"
        rf"|(?P<run>{_DIGITS}|{_SPELT_OUT})"
        rf"|(?P<money>[€£¥$]|[A-Z]{{1,3}}\$|USD|EUR)\s?(?P<paid>{_DIGITS}))"
    )


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"\s?%|\s+por\s+(?:ciento|cien)(?!\w)")


def find(prose: Prose) -> Iterator[Finding]:
    """The figures of a text, by place and apart; dates take their digits first."""
    text = prose.text
    dated = moments.find(text)
    date = next(dated, None)
    for found in _scan().finditer(f"\n{text}"):
        start, end = found.start(), found.end() - 1  # behind the character that parts words
        while date is not None and date.end <= start:
            yield date
            date = next(dated, None)
        if date is not None and date.start < end:
            continue
        if found["one"]:
            one = _one(text, start, end)
        else:
            one = _measured(text, found, start, end, prose.language)
        if one is not None:
            yield one
    if date is not None:
        yield date
    yield from dated


# One of a unit -------------------------------------------------------------------------------

_BEFORE_ONE = re.compile(
    r"(?:\b(?:[Dd]urante|[Ee]n(?:\ssólo|\ssolo)?|[Hh]ace|[Cc]ada|[Cc]asi|más\sde|menos\sde|apenas"
    r"|[Tt]ras|[Dd]entro\sde|[Dd]esde\shace|[Pp]or|[Aa]l\scabo\sde|[Dd]e|(?:dur|tard|pas)\w+|[Aa]"
    r"|aproximadamente|cerca\sde|alrededor\sde|[Cc]on|plazo\sde))\s+\Z"
)
_AFTER_ONE = re.compile(r"\s+(?:y\s+medi[oa]\b|después|antes|más\starde|atrás|de\s)")
_QUARTER_MORE = re.compile(r"\s+y\s+cuarto(?!\w)")
_HALF_MORE = re.compile(r"\s+y\s+medi[oa](?!\w)")


def _one(text: str, start: int, end: int) -> Finding | None:
    """«un año», «un kilómetro y medio»; «un día» of a tale is no duration."""
    unit = text[start:end].split()[1]
    half = _HALF_MORE.match(text, end)
    end = half.end() if half else end
    number = Decimal("1.5") if half else Decimal(1)
    if unit not in _TIMES:
        return Finding("quantity", start, end, Measure(number, unit))
    tells = _BEFORE_ONE.search(text[max(0, start - 20) : start])
    if unit in ("día", "segundo", "minuto") and not (half or tells or _AFTER_ONE.match(text, end)):
        return None
    return Finding("duration", start, end, _time(number, unit))


def _time(number: Decimal, unit: str) -> Measure:
    name, many = _TIMES[unit]
    return Measure(number * many, name)


# Numbers -------------------------------------------------------------------------------------

_NUMBERED = frozenset(
    (
        *("art", "arts", "artículo", "artículos", "pág", "págs", "página", "páginas", "p", "pp"),
        *("núm", "núms", "n", "nº", "n.º", "número", "números", "ley", "leyes", "decreto"),
        *("decreto-ley", "orden", "resolución", "directiva", "reglamento", "expediente", "tel"),
        *("teléfono", "isbn", "apartado", "apartados", "aptdo", "capítulo", "capítulos", "cap"),
        *("caps", "tomo", "tomos", "vol", "volumen", "volúmenes", "línea", "líneas", "sección"),
        *("secciones", "título", "anexo", "disposición", "figura", "figuras", "fig", "tabla"),
        *("tablas", "cuadro", "cuadros", "nota", "notas", "habitación", "sala", "canal", "vuelo"),
        *("modelo", "tren", "autobús", "carretera", "km", "kilómetro", "planta", "puerta", "grupo"),
        *("zona", "nivel", "fase", "op", "opus", "fax", "código", "andén", "vía", "distrito"),
        *("escena", "acto", "punto", "base", "versión", "semana", "c/", "#", "curso", "grado"),
    )
)
"""What is numbered rather than counted."""
_LISTED = re.compile(
    r"([\w./#]+\.?)\s+(?:\d+(?:\.\d+)*(?:\.?[ºo°ª])?(?:\s?,\s?|\s+(?:y|a|e|al)\s+))+\Z"
)
_MAY_BE_STREET = re.compile("alle|laza|veni|aseo|vda|amino")
_STREET = re.compile(
    r"\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Aa]vda\.|[Cc]amino)\s+[^.;:\n]{1,40}?,?\s+\Z"
)


def _is_named(before: str) -> bool:
    """Whether a number numbers: «artículos 3 y 14», «calle Mayor, 5»."""
    word = before[before.rstrip().rfind(" ") + 1 :].strip().lower()
    if word.rstrip(".") in _NUMBERED or word.startswith(("(p.", "(pp.", "(art", "(núm")):
        return True
    if word in ("y", "a", "e", "al") or word[-1:].isdigit() or word.endswith(","):
        listed = _LISTED.search(before)
        if listed and listed[1].lower().rstrip(".") in _NUMBERED:
            return True
    return _MAY_BE_STREET.search(before) is not None and _STREET.search(before) is not None


_CLOCK = re.compile(
    r"\s?(?::\d|h(?:oras?)?\.?(?!\w)|(?:y\s\w+\s|en\spunto\s)?de\sla\s(?:mañana|tarde|noche|madrugada)"
    r"|(?:y|menos)\s(?:media|cuarto)|de\sla\s(?:mañana|tarde|noche))"
)
_FRACTION = re.compile(
    r"\s+(?:terci[oa]s?|cuart[oa]s?|quint[oa]s?|sext[oa]s?|séptim[oa]s?|octav[oa]s?|noven[oa]s?"
    r"|décim[oa]s?|centésim[oa]s?|milésim[oa]s?|(?:\w+as\s)?partes)(?!\w)"
)
_JOINED = re.compile(r"\s?[-–—/x×:]\s?\d|[.,]?[ºª°o](?!\s?[CF])|\s?[-–]\w|\w")
_PHONE = re.compile(r"(?:[ -]\d{2,3}){2,}(?!\d)")
_COUNTS = re.compile(
    rf"\s?(?P<unit>{_UNITS})|\s+(?:(?P<of>de\s+)?(?:(?P<time>{_TIME})|(?P<words>"
    r"(?:(?:[A-ZÁÉÍÓÚÑ]?[a-záéíóúñü]+)\s+)?[A-ZÁÉÍÓÚÑ]?[a-záéíóúñü]+)))"
)
_TIME_WORD = re.compile(_TIME)
_LEADING = frozenset(
    (
        *(
            "grandes",
            "nuevos",
            "nuevas",
            "primeros",
            "primeras",
            "pequeños",
            "pequeñas",
            "antiguos",
        ),
        *("antiguas", "últimos", "últimas", "mejores", "peores", "principales", "siguientes"),
        *("largos", "largas", "buenos", "buenas", "jóvenes", "próximos", "próximas", "viejos"),
        *("viejas", "únicos", "únicas", "distintos", "distintas", "diferentes", "posibles"),
        *("supuestos", "supuestas", "famosos", "célebres", "valiosos", "valiosas", "modestos"),
        *("modestas", "escasos", "escasas", "diversos", "diversas", "altos", "altas", "simples"),
        *("míseros", "míseras", "malos", "malas", "otros", "otras", "primeros", "grandísimos"),
    )
)
"""Adjectives that stand between a number and what it counts."""
_COLLECTIVE = re.compile(
    r"(?:mill(?:ón|ones)|bill(?:ón|ones)|(?:dec|doc|\w+t)enas?|centenar(?:es)?|millar(?:es)?|par)\Z"
)


def _measured(
    text: str, found: re.Match[str], start: int, end: int, language: str
) -> Finding | None:
    """The percentage, duration or quantity that begins with a number, if it is one."""
    run = found["paid"] or found["run"]
    number = _value(run, language)
    if number is None:
        return None
    value, certainty = number
    if found["money"]:
        return Finding("quantity", start, end, Measure(value, found["money"]), certainty)
    if percent := _percent().match(text, end):
        start += len(article[0]) if (article := re.match(r"[Uu]na?\s+", run)) else 0
        return Finding("percent", start, percent.end(), Measure(value, "%"), certainty)
    before = text[max(0, start - 64) : start]
    if _is_named(before) or _PHONE.match(text, end):
        return None
    if _JOINED.match(text, end) and not _UNIT_GLUED.match(text, end):
        return None
    if before.endswith(("las ", "la ")) and _CLOCK.match(text, end):
        return None
    if _FRACTION.match(text, end):
        return None
    return _counted(text, run, start, end, value, certainty)


_UNIT_GLUED = re.compile(rf"(?:{_UNITS})")


def _counted(
    text: str, run: str, start: int, end: int, value: Decimal, certainty: Certainty
) -> Finding | None:
    """The number with the time, the unit or the things behind it."""
    counts = _COUNTS.match(text, end)
    if counts is None or (counts["of"] and not _COLLECTIVE.search(run)):
        return None
    if counts["unit"]:
        unit = counts["unit"]
        if unit in _SHORT_TIMES:
            return Finding("duration", start, counts.end(), Measure(value, _SHORT_TIMES[unit]))
        return Finding("quantity", start, counts.end(), Measure(value, unit), certainty)
    if counts["time"]:
        return _lasting(text, start, counts.end("time"), value, counts["time"], certainty)
    first, _, second = counts["words"].partition(" ")
    at = counts.start("words")
    if first in _LEADING and second:
        if time := _TIME_WORD.match(text, counts.end("words") - len(second)):
            return _lasting(text, start, time.end(), value, time[0], certainty)
        if moments.is_counted(second.lower()):
            return Finding(
                "quantity", start, at + len(counts["words"]), Measure(value, second), certainty
            )
    singular = value == Decimal("0.5") and first in {*_ONE_OF, "docena", "centenar", "millar"}
    if not (moments.is_counted(first.lower()) or singular):
        return None
    end = at + len(first)
    if first.rstrip("s") in _ONE_OF and (half := _HALF_MORE.match(text, end)):
        value, end = value + Decimal("0.5"), half.end()
    return Finding("quantity", start, end, Measure(value, first), certainty)


def _lasting(
    text: str, start: int, end: int, value: Decimal, unit: str, certainty: Certainty
) -> Finding | None:
    if half := _HALF_MORE.match(text, end):
        value, end = value + Decimal("0.5"), half.end()
    elif quarter := _QUARTER_MORE.match(text, end):
        value, end = value + Decimal("0.25"), quarter.end()
    if unit in _SHORT_TIMES:
        return Finding("duration", start, end, Measure(value, _SHORT_TIMES[unit]), certainty)
    name = next(one for one in sorted(_TIMES, key=len, reverse=True) if unit.startswith(one))
    return Finding("duration", start, end, _time(value, name), certainty)


@lru_cache(maxsize=4096)
def _value(run: str, language: str) -> tuple[Decimal, Certainty] | None:
    """The number that a run of digits and number words is; the grouped one where that is open."""
    found = [one for one in numbers_in(run, language) if one.start <= 1 or one.start <= 4]
    whole = [one for one in found if one.end >= len(run.rstrip())]
    if not whole:
        return None
    best = max(whole, key=lambda one: abs(one.value))
    return best.value, "certain" if len(whole) == 1 else "likely"
