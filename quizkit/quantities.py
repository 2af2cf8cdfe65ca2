"""What people type as a number: digits as their country groups them, number words, units.

A quantity is an exact decimal and perhaps a unit. Spanish and English words are both read,
whatever the language; the language (a BCP 47 tag) only says which of comma and point is the decimal
sign, as CLDR has it. Cardinals are text2num's; hedges, collective numerals ("una centena"), halves,
scales after digits ("1,5 millones") and percentages are read here, because text2num takes "diez por
ciento" for 10 and 100, "cientos" for 100, and knows neither "veintiún mil" nor "billón". Ordinals,
fractions ("un tercio", 1/2) and the Indian grouping 1,00,000 are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import lru_cache

from quizkit.text import ResponseError, fold_glyphs, normal_form

MAX_RESPONSE = 1000
"""Characters of the longest response that is read at all."""

MAX_MAGNITUDE = 10 * MAX_RESPONSE
"""Digits before or after the point of the longest number: one that is stored may say any power."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A finite number and its unit; 10, 10.0 and 10.00 are one value and show alike."""

    value: Decimal
    unit: str | None = None

    def __post_init__(self) -> None:
        if abs(self.value.adjusted()) > MAX_MAGNITUDE:
            raise ValueError("too-long")
        object.__setattr__(self, "value", _plain(self.value))


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in running prose; the unit is "%" or none, offsets are half-open."""

    value: Decimal
    unit: str | None
    start: int
    end: int


def parse_decimal(text: str) -> Decimal:
    """What a file may hold as a number: digits, a sign, one comma or point between digits.

    Raises:
        ValueError: It is anything else, `1_000`, `1e3` and digits of other scripts included.
    """
    if len(text) > MAX_RESPONSE or not _FILE_NUMBER.fullmatch(text):
        raise ValueError("not-a-number")
    return _plain(Decimal(text.replace("\u2212", "-").replace(",", ".")))


def parse_quantity(text: str, language: str | None = None, units: Sequence[str] = ()) -> Quantity:
    """What a learner typed, read to its last word; what follows the number is its unit.

    Args:
        text: The response.
        language: Decides between 1.000 as a thousand and as one.
        units: Names of one unit; any of them is given back as the first.

    Raises:
        ResponseError: `empty`, `not-a-number`, `more-than-one`, `ambiguous-number` (with `number`
            and its two readings, `grouped` and `decimal`) or `indefinite`.
    """
    whole = _stripped(text)
    rest = _before_scale_unit(whole, units)
    if rest is not None and (counted := parse_quantity(rest, language)).unit is None:
        return replace(counted, unit=units[0])
    numerals = list(_numerals(whole, language))
    if not numerals:
        raise ResponseError("indefinite" if _VAGUE.search(_folded(whole)) else "not-a-number")
    if not all(numeral.values for numeral in numerals):
        raise ResponseError("not-a-number")
    first = numerals[0]
    if len(numerals) == 2 and (half := _AND_HALF.fullmatch(whole, first.end)):
        added = tuple(_EXACT.add(value, _HALF) for value in first.values)
        return _read(whole[: half.end(1)], replace(first, values=added), units)
    if len(numerals) > 1:
        raise ResponseError("more-than-one")
    if mark := _MARK.match(whole, first.end):
        return parse_quantity(f"{whole[: first.end]} {whole[mark.end() :]}", language, units)
    return _read(whole, first, units)


def numbers_in(text: str, language: str | None = None) -> list[FoundNumber]:
    """Every number of a prose, in digits or words; both readings where its grouping is open.

    Note markers are numbers here: the caller has blanked them. Articles are numbers too ("un
    camión" holds a 1), but not the one before a number ("un 30 %").
    """
    return [
        FoundNumber(_plain(value), "%" if numeral.percent else None, numeral.start, numeral.end)
        for numeral in _numerals(text.translate(_WIDTH), language, prose=True)
        for value in numeral.values
    ]


def show_quantity(quantity: Quantity, language: str | None = None) -> str:
    """A quantity as it is written in a language, digits grouped from five on.

    `parse_quantity` reads it back under the same language. Where that is open, digits are grouped
    by no-break spaces, and three decimals, which could be a group, get a fourth.
    """
    digits = f"{quantity.value:f}"
    sign, whole, fraction = digits[: digits[0] == "-"], *digits.lstrip("-").partition(".")[::2]
    plain = not fraction and len(whole) < 5 and quantity.unit != "%"
    custom = _Custom() if plain else _custom(language)
    if len(fraction) == 3 and len(whole) < 4 and whole != "0" and not custom.settled:
        fraction += "0"
    if len(whole) > 4:
        head = len(whole) % 3 or 3
        groups = (whole[at : at + 3] for at in range(head, len(whole), 3))
        whole = custom.group.join((whole[:head], *groups))
    number = sign + (f"{whole}{custom.decimal}{fraction}" if fraction else whole)
    if quantity.unit is None:
        return number
    return f"{number}{custom.percent if quantity.unit == '%' else _NBSP}{quantity.unit}"


def _plain(value: Decimal) -> Decimal:
    """A value without exponent, trailing zeros or a negative zero, never rounded."""
    if not value.is_finite():
        raise ValueError("not-a-number")
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Decimal(digits) if value else Decimal(0)


# A whole response ----------------------------------------------------------------------------

_NBSP = "\u00a0"
_FILE_NUMBER = re.compile("[+\u2212-]?[0-9]+(?:[.,][0-9]+)?")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x066A: "%", 0xFE6A: "%"}
_OUTER = " \"'()¿?¡!"
_FINAL = f"{_OUTER}.,;:"
_MARK = re.compile(r"\s*[,;:.)][\s,;:.)]*")

_HEDGES = (
    "aproximadamente|aprox|m[aá]s o menos|acaso|quiz[aá]s?|tal vez|casi|"
    "probablemente|posiblemente|seguramente|o as[ií]|"
    "approximately|approx|about|around|roughly|perhaps|maybe|probably|nearly|almost|circa|"
    "more or less|or so|give or take"
)
_LEAD = re.compile(
    rf"\A(?:(?:{_HEDGES}|unos|unas|alrededor del?|cerca del?|en torno al?|sobre|hacia|como|cosa de|"
    r"un total de|una cifra de|a total of|some|ca|c|el|las?|los?|the|an?|durante|en|de|con|son|"
    r"eran|fueron|hay|había|for|during)(?:\.,?\s*|,?\s+)|[~≈]\s*)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:^|\s)una?\s*$", re.IGNORECASE)
_TRAIL = re.compile(rf"(?:^|[\s,(]+)(?:{_HEDGES})[.)]*$", re.IGNORECASE)
_AND_HALF = re.compile(r"\s+([^\W\d_]+)\s+(?:y\s+medi[oa]|and\s+a\s+half)", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:cientos|centenares|centenas|miles|millares|millones|billones|decenas|docenas|veintenas|"
    r"much[oa]s?|muchisim[oa]s|poc[oa]s?|vari[oa]s|algun[oa]s|bastantes?|unos|unas|cuant[oa]s|"
    r"tant[oa]s|numeros[oa]s|divers[oa]s|innumerables|incontables|infinidad|multitud|monton|"
    r"montones|hundreds|thousands|millions|dozens|tens|many|several|few|some|lots|numerous)\b"
)
"""Words that stand for a number without naming one."""
_BOUND = re.compile(
    r"\b(?:mas de|menos de|al menos|por lo menos|como (?:minimo|maximo|mucho|poco)|hasta|minimo|"
    r"maximo|y pico|y tant[oa]s|o (?:mas|menos)|more than|less than|fewer than|at least|at most|"
    r"up to|over|under|or (?:more|less|fewer))\b"
)
"""Words that make a number the bound of others."""
_FRACTION = re.compile(
    r"(?:medios|tercios?|cuartos?|quint[oa]s?|decim[oa]s?|centesim[oa]s?|milesim[oa]s?|"
    r"mitad|mitades|thirds?|quarters?|fifths?|tenths?|hundredths?)\b"
)
_JOINS = re.compile(r"(?:[yoeu]|and|or)\b|[^\w\s%°'\"²³$€£¥(\u20a0-\u20cf]")
_PREPOSITION = re.compile(r"(?:(?:del?|of)\s+(?:l[ao]s?\s+|the\s+)?)+", re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{,3}[$¢£¥€\u20a0-\u20cf]|[A-Z]{3}")
_PERCENT = frozenset(("%", "por ciento", "por cien", "percent", "per cent"))


def _stripped(text: str) -> str:
    """A response without the hedges, articles and marks around it."""
    if len(text) > MAX_RESPONSE:
        raise ResponseError("not-a-number")
    whole = fold_glyphs(text).translate(_WIDTH)
    if not whole.strip():
        raise ResponseError("empty")
    if "[" in whole or "]" in whole:
        raise ResponseError("not-a-number")
    return _TRAIL.sub("", _LEAD.sub("", whole.strip(_OUTER).rstrip(_FINAL)))


def _before_scale_unit(whole: str, units: Sequence[str]) -> str | None:
    """What stands before a listed unit that would else be part of the number, as "millones"."""
    typed = whole.split()
    for unit in units:
        words = normal_form(unit).split()
        count = len(words)
        scale = bool(words) and words[0] in _SCALES and len(typed) > count
        if scale and normal_form(" ".join(typed[-count:])) == " ".join(words):
            return " ".join(typed[:-count])
    return None


def _read(whole: str, numeral: _Numeral, units: Sequence[str]) -> Quantity:
    """The quantity of a response that holds just one number."""
    before = _ARTICLE.sub("", whole[: numeral.start]).strip()
    after = whole[numeral.end :]
    glued = after[:1].isalpha()
    after = after.lstrip(" ,;:.)").rstrip(_FINAL)
    listed = {normal_form(unit) for unit in units}
    bounds = f"{before} | {after if normal_form(after) not in listed else ''}"
    if _VAGUE.search(_folded(before)) or _BOUND.search(_folded(bounds)):
        raise ResponseError("indefinite")
    if len(numeral.values) > 1:
        decimal, grouped = (f"{_plain(value)}" for value in numeral.values)
        number = whole[numeral.start : numeral.end]
        raise ResponseError("ambiguous-number", number=number, grouped=grouped, decimal=decimal)
    if numeral.percent:
        after = f"% {after}".strip()
    if _PERCENT & listed:
        listed |= _PERCENT
    unit = _unit_after(after, listed, glued)
    if before:
        if after or not (normal_form(before) in listed or _CURRENCY.fullmatch(before)):
            raise ResponseError("not-a-number")
        unit = before
    if unit is not None and normal_form(unit) in listed:
        unit = units[0]
    return Quantity(numeral.values[0], unit)


def _unit_after(words: str, listed: set[str], glued: bool) -> str | None:
    """The words after a number, as a unit; refused where they cannot be one."""
    if not words or normal_form(words) in listed:
        return words or None
    bare = _PREPOSITION.sub("", words, count=1) if _PREPOSITION.match(words) else words
    if normal_form(bare) in listed:
        return bare
    form = _folded(bare)
    if _JOINS.match(form) or _FRACTION.match(form) or not form:
        raise ResponseError("not-a-number")
    if any(char.isnumeric() and char not in "²³" for char in form) and (
        glued or not re.fullmatch(r"[^\W\d]{1,3}[23]", form)
    ):
        raise ResponseError("not-a-number")
    return bare


def _folded(text: str) -> str:
    """Text in lower case without accents, its punctuation kept."""
    return re.sub(r"[^\W\d_]+", lambda word: normal_form(word.group()), text)


# Numbers wherever they stand -----------------------------------------------------------------

_EXACT = Context(prec=3 * MAX_RESPONSE)
_HALF = Decimal("0.5")
_TOKEN = re.compile(
    "(?P<digits>(?<![\\w.,])(?:"
    "[1-9]\\d{0,2}(?:[ \u00a0\u2009\u202f]\\d{3}(?!\\d))+(?:[.,]\\d+)?(?![.,'’]?\\d)"
    "|[.,]?\\d+(?:[.,'’]\\d+)*))"
    "|(?P<word>[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*)"
    "|\\S"
)
_SPELT = {
    "dieciseis": "dieciséis", "veintiun": "veintiuno", "veintidos": "veintidós",
    "veintitres": "veintitrés", "veintiseis": "veintiséis",
}  # fmt: skip
"""The number words that text2num knows with their accent only, and the one that it lacks."""
_NO_CARDINAL = frozenset(("unos", "unas", "cientos", "miles", "o"))
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_CONTRACTED = re.compile(f"^({'|'.join(_TENS)})i")
_LINKS = {"y": frozenset(_TENS), "and": frozenset(("hundred", "thousand", "million", "billion"))}
"""The words inside a number word, and after which of its parts they stand."""
_COLLECTIVES = {
    "par": 2, "pair": 2, "couple": 2, "decena": 10, "docena": 12, "dozen": 12, "quincena": 15,
    "veintena": 20, "treintena": 30, "cuarentena": 40, "cincuentena": 50, "centena": 100,
    "centenar": 100, "millar": 1000,
}  # fmt: skip
_BEYOND = _COLLECTIVES | {
    "decenas": 10, "docenas": 12, "veintenas": 20, "centenas": 100, "centenares": 100,
    "millares": 1000, "billon": 10**12, "billones": 10**12, "trillon": 10**18,
    "trillones": 10**18, "trillion": 10**12,
}  # fmt: skip
"""The scales that text2num does not take in by itself."""
_SCALES = _BEYOND | {
    "mil": 10**3, "millon": 10**6, "millones": 10**6, "hundred": 100, "thousand": 10**3,
    "million": 10**6, "billion": 10**9,
}  # fmt: skip
_PERCENTS = (
    ("%",),
    ("percent",),
    ("por", "ciento"),
    ("por", "cien"),
    ("por", "100"),
    ("per", "cent"),
)
_HALVES = (("y", "medio"), ("y", "media"), ("and", "a", "half"))
_NOT_HALF = frozenset(("en", "por", "el", "al", "del", "de", "la", "su", "a"))
_NOT_MINUS = frozenset(("al", "lo", "o", "mas", "cuando"))
_FALSE_FRIENDS = {"es": "ten", "en": "once"}


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A number where it stands: no value where it is malformed, two where grouping is open."""

    values: tuple[Decimal, ...]
    percent: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    form: str
    """The digits as typed, the word folded, or one other character."""
    kind: str | None
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(
            normal_form(found.group()) if found.lastgroup == "word" else found.group(),
            found.lastgroup,
            found.start(),
            found.end(),
        )
        for found in _TOKEN.finditer(text)
    ]


def _numerals(text: str, language: str | None, *, prose: bool = False) -> Iterator[_Numeral]:
    """The numbers of a text from left to right, with their signs, scales, halves and per cents."""
    tokens = _tokens(text)
    false_friend = _FALSE_FRIENDS.get((language or "")[:2].lower()) if prose else None
    at = 0
    while at < len(tokens):
        values, after = _number_at(tokens, at, language, prose=prose)
        if after == at or tokens[at].form == false_friend:
            at += _phrase(tokens, at, (("por", "ciento"),)) or 1
        elif tokens[at].form in ("un", "una") and after == at + 1 and _opens(tokens, after):
            at = after
        else:
            start, sign = _sign(tokens, at)
            percent = _phrase(tokens, after, _PERCENTS)
            at = after + percent
            signed = tuple(_EXACT.multiply(value, sign) for value in values)
            yield _Numeral(signed, percent > 0, start, tokens[at - 1].end)


def _number_at(
    tokens: Sequence[_Token], at: int, language: str | None, *, prose: bool
) -> tuple[tuple[Decimal, ...], int]:
    """The readings of the number that begins at a token, and the token after it."""
    form = tokens[at].form
    if tokens[at].kind == "digits":
        return _scaled(tokens, at + 1, _digits(form, language), _SCALES)
    if form in ("medio", "media", "half"):
        if prose and at and tokens[at - 1].form in _NOT_HALF:
            return (), at
        article = _phrase(tokens, at + 1, (("a",), ("an",)))
        return _scaled(tokens, at + 1 + article, (_HALF,), _SCALES)
    if form in _COLLECTIVES:
        return _scaled(tokens, at, (Decimal(1),), _COLLECTIVES)
    cardinal, after = _cardinal_at(tokens, at)
    return ((), at) if after == at else _scaled(tokens, after, (Decimal(cardinal),), _BEYOND)


def _scaled(
    tokens: Sequence[_Token], at: int, values: tuple[Decimal, ...], scales: Mapping[str, int]
) -> tuple[tuple[Decimal, ...], int]:
    """A number with the rising scales and the half behind it, and the token after them."""
    last = tokens[at - 1].form if at else ""
    reached = _SCALES.get(last, 0)
    while at < len(tokens) and scales.get(tokens[at].form, 0) > reached:
        last, at = tokens[at].form, at + 1
        reached = scales[last]
        values = tuple(_EXACT.multiply(value, Decimal(reached)) for value in values)
    half = _phrase(tokens, at, _HALVES)
    if half and last != "mil" and values != (_HALF,):
        added = _HALF * _SCALES.get(last, 1)
        return tuple(_EXACT.add(value, added) for value in values), at + half
    return values, at


def _cardinal_at(tokens: Sequence[_Token], at: int) -> tuple[int, int]:
    """The longest cardinal in words from a token on, and the token after it."""
    first = tokens[at]
    language = "es" if _cardinal(first.form, "es") is not None else "en"
    value = _cardinal(first.form, language)
    if first.kind != "word" or value is None or first.form == "millones":
        return 0, at
    words, after = first.form, at + 1
    while value and after < len(tokens):
        form, last = tokens[after].form, tokens[after - 1].form
        link = form if last in _LINKS.get(form, ()) else ""
        skip = bool(link) or form == "-"
        word = tokens[after + skip].form if after + skip < len(tokens) else ""
        grown = f"{words} {link} {word}"
        larger = _cardinal(grown, language) if word != last and _cardinal(word, language) else None
        if larger is None:
            break
        words, value, after = grown, larger, after + skip + 1
    return value, after


@lru_cache(maxsize=4096)
def _cardinal(words: str, language: str) -> int | None:
    """What text2num makes of folded words, the ones apart that are no number or a plural."""
    from text_to_num import text2num

    spelt = [_CONTRACTED.sub(r"\1 y ", _SPELT.get(word, word)) for word in words.split()]
    if _NO_CARDINAL.intersection(spelt):
        return None
    if language == "en" and any(word.endswith("s") for word in spelt):
        return None
    try:
        return int(text2num(" ".join(spelt), language))
    except ValueError:
        return None


def _sign(tokens: Sequence[_Token], at: int) -> tuple[int, Decimal]:
    """Where a number with the sign before it starts, and one or minus one."""
    number = tokens[at]
    before = tokens[at - 1] if at else None
    second = tokens[at - 2] if at > 1 else None
    if before is None:
        return number.start, Decimal(1)
    if before.form in ("menos", "minus") and (second is None or second.form not in _NOT_MINUS):
        return before.start, Decimal(-1)
    alone = second is None or second.end < before.start or second.form in tuple("($€£")
    if before.form in ("+", "-", "\u2212") and before.end == number.start and alone:
        return before.start, Decimal(1 if before.form == "+" else -1)
    return number.start, Decimal(1)


def _opens(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a number begins at a token, so that "un" before it is an article."""
    if at == len(tokens):
        return False
    half = tokens[at].form in ("medio", "media")
    return half or tokens[at].kind == "digits" or _cardinal_at(tokens, at)[1] > at


def _phrase(tokens: Sequence[_Token], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """How many tokens the first of some phrases takes up here; 0 where none stands."""
    for phrase in phrases:
        if tuple(token.form for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


# Digits --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Custom:
    """How digits are written under a language tag."""

    decimal: str = ","
    group: str = _NBSP
    percent: str = _NBSP
    settled: bool = False
    """Whether everybody under this tag takes the same one of comma and point as decimal sign."""


_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}))?(?![a-z])", re.IGNORECASE)
_SPLIT = frozenset(("ar", "de", "es", "it"))
"""Languages where CLDR has a tenth or more of the countries that speak them officially use the
other decimal sign; for the rest a tag without a region means what CLDR has for the language."""


@lru_cache(maxsize=64)
def _custom(language: str | None) -> _Custom:
    """The custom of a tag; an unknown region is as none, an unknown language is open."""
    tag = _TAG.match(language or "")
    if tag is None:
        return _Custom()
    from babel import Locale, UnknownLocaleError

    name, script, region = tag.groups()
    name, script, region = name.lower(), script and script.title(), region and region.upper()
    for wanted in ((region, script), (region, None), (None, script), (None, None)):
        try:
            locale = Locale(name, *wanted)
        except (UnknownLocaleError, ValueError):
            continue
        symbols = locale.number_symbols.get("latn", {})
        decimal, group = str(symbols.get("decimal")), str(symbols.get("group"))
        percent = _NBSP if re.search(r"\s", locale.percent_formats[None].pattern) else ""
        if decimal not in (",", ".") or not (wanted[0] or name not in _SPLIT):
            return _Custom(percent=percent)
        readable = group in (",", ".", "’", _NBSP, "\u202f") and group != decimal
        return _Custom(decimal, group if readable else _NBSP, percent, settled=True)
    return _Custom()


def _digits(number: str, language: str | None) -> tuple[Decimal, ...]:
    """The readings of digits and the marks between them: none, one, or two where it is open."""
    marks = [
        "'" if mark == "’" else " " if mark.isspace() else mark
        for mark in re.findall(r"\D", number)
    ]
    parts = re.split(r"\D", number)
    grouped = decimal = None
    if not marks or _is_grouped(parts, marks):
        grouped = Decimal("".join(parts))
    if marks and marks[-1] in ",." and marks[-1] not in marks[:-1]:
        whole = parts[:-1]
        if len(whole) == 1 or _is_grouped(whole, marks[:-1]):
            decimal = Decimal(f"{''.join(whole) or 0}.{parts[-1]}")
    if grouped is None or decimal is None:
        return tuple(value for value in (grouped, decimal) if value is not None)
    custom = _custom(language)
    if custom.settled and marks[0] in (custom.decimal, custom.group):
        return (decimal if marks[0] == custom.decimal else grouped,)
    return decimal, grouped


def _is_grouped(parts: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether digits stand in threes behind one mark, the first group in one to three."""
    return (
        len(set(marks)) == 1
        and 1 <= len(parts[0]) <= 3
        and not parts[0].startswith("0")
        and all(len(part) == 3 for part in parts[1:])
    )
