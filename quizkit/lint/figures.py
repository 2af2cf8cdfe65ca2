"""Rules about numbers: options that are one number, and tolerances that are too wide or wanting.

What a text holds as a number is `quantities`' business. Nothing is said of a number whose grouping
the language leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from quizkit.bank import KEY
from quizkit.diagnostics import Diagnostic, Edit, Fix, Related, SourceFile, Span
from quizkit.lint.checked import Checked
from quizkit.quantities import Quantity, numbers_in, parse_quantity
from quizkit.questions import MultipleResponse, Numeric, Question, SingleChoice
from quizkit.questions.options import Option, Placed
from quizkit.questions.wording import foreseen
from quizkit.sources import Source
from quizkit.text import ResponseError, fold_glyphs, normal_form

# Options -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """The numbers that an option names: from one to another, or just one."""

    low: Decimal
    high: Decimal
    unit: str

    def overlaps(self, other: Stretch) -> bool:
        """Whether some number is in both, and not at the edge of both only."""
        if self.unit != other.unit:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.low < low < self.high)


_LONGEST = 60
_WORDS = (
    "cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    "|dieci|veint|treint|cuarent|cincuent|sesent|setent|ochent|novent|cien|doscient|trescient"
    "|cuatrocient|quinient|seiscient|setecient|ochocient|novecient|mil|medi[oa]|decena|docena|centen"
    "|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirt|fourt|fift|sixt"
    "|sevent|eight|ninet|twent|fort|hundred|thousand|half"
)
_BEGINS_AS_NUMBER = re.compile(
    r"[\W_]*(?:(?:el|la|los|las|una?|en|de|del|desde|entre|a|the|in|from|between)\s+)*"
    rf"[-−+$€£]?(?:\d|(?:{_WORDS}))",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"(?<!\w)(?:casi|unos|unas|aprox\w*|cerca|alrededor|torno|hacia|sobre|acaso|quiz[aá]s?|poco"
    r"|about|around|nearly|almost|some|roughly)(?!\w)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:(?:entre|desde|del?|from|between)\s+)?(?:(?:el|la|los|las)\s+)?"
    r"(?P<low>\d[\d.,]*)\s*%?\s*(?:[-–—]|(?:y|al?|hasta|to|and)\s)\s*(?:el\s+)?(?P<high>\d.*)",
    re.IGNORECASE,
)
_ASKS_FOR_ONE = re.compile(
    r"(?<!\w)(?:qu[eé] año|cu[aá]nt[oa]s?|qu[eé] porcentaje|qu[eé] cantidad|qu[eé] número|what year"
    r"|which year|how many|how much|what percentage|what number)(?!\w)",
    re.IGNORECASE,
)


def stretch(text: str, language: str | None) -> Stretch | None:
    """The numbers that an option names in all its words; none where it says something else."""
    if len(text) > _LONGEST or not _BEGINS_AS_NUMBER.match(text) or _QUALIFIED.search(text):
        return None
    plain = fold_glyphs(text)
    try:
        if found := _RANGE.fullmatch(plain):
            high = parse_quantity(found["high"], language)
            low = parse_quantity(found["low"], language)
            return Stretch(low.value, high.value, _unit(high)) if low.value < high.value else None
        one = parse_quantity(plain, language)
    except ResponseError:
        return None
    return Stretch(one.value, one.value, _unit(one))


def _unit(given: Quantity) -> str:
    return normal_form(given.unit or "")


def one_number(question: Question, option: Option, other: Option) -> bool:
    """Whether two options of a choice are one number, however they are written."""
    if not isinstance(question, SingleChoice | MultipleResponse):
        return False
    first = stretch(option.text, question.language)
    return first is not None and first == stretch(other.text, question.language)


def overlapping_options(checked: Checked) -> Iterator[Diagnostic]:
    """No two options are one number, and no distractor holds the number that is the key."""
    for question in checked.bank.questions:
        if not isinstance(question, SingleChoice | MultipleResponse):
            continue
        read = [
            (placed, given)
            for placed in _options(question)
            if (given := stretch(placed[1].text, question.language)) is not None
        ]
        for number, ((path, option), given) in enumerate(read):
            clash = next(
                (first for first, other in read[:number] if _clash(question, first, other, given)),
                None,
            )
            if clash is not None:
                span = checked.loaded.span(question, *path)
                related = (Related("first-here", checked.loaded.span(question, *clash[0])),)
                params = {"question": question.id, "text": option.text, "other": clash[1].text}
                yield Diagnostic("overlapping-numbers", span, params, related=related)


def _options(question: SingleChoice | MultipleResponse) -> list[Placed]:
    keys: list[Placed] = (
        [(("key",), question.key)]
        if isinstance(question, SingleChoice)
        else [(("key", i), option) for i, option in enumerate(question.key)]
    )
    return [*keys, *((("distractors", i), o) for i, o in enumerate(question.distractors))]


def _clash(
    question: SingleChoice | MultipleResponse, first: Placed, other: Stretch, given: Stretch
) -> bool:
    """Whether two options are one number, or one that is asked for may be in key and distractor.

    Where a period is asked for, periods that overlap are different answers.
    """
    if given == other:
        return True
    return (
        isinstance(question, SingleChoice)
        and first[0] == ("key",)
        and given.low < given.high
        and given.overlaps(other)
        and _ASKS_FOR_ONE.search(question.stem) is not None
    )


# Tolerances ----------------------------------------------------------------------------------

_A_YEAR = re.compile(r"(?<!\w)(?:año|year)(?!\w)", re.IGNORECASE)
_COUNTS = re.compile(r"(?<!\w)(?:cu[aá]nt[oa]s?|how (?:many|much))(?!\w)", re.IGNORECASE)


def _asks_for_year(question: Numeric) -> bool:
    """Whether the key of a question is the number of a year."""
    whole = question.key == question.key.to_integral_value()
    return (
        whole
        and 1000 <= question.key <= 2100
        and not question.unit
        and _A_YEAR.search(question.stem) is not None
        and _COUNTS.search(question.stem) is None
    )


def tolerance_on_year(checked: Checked) -> Iterator[Diagnostic]:
    """A year is right or wrong: 1992 is not 1993 with a small mistake."""
    for question in checked.bank.questions:
        if isinstance(question, Numeric) and question.tolerance.value and _asks_for_year(question):
            span = checked.loaded.span(question, "tolerance")
            params = {"question": question.id, "key": f"{question.key:f}"}
            yield Diagnostic("tolerance-on-year", span, params)


def overlapping_wordings(checked: Checked) -> Iterator[Diagnostic]:
    """What a numeric question refuses or counts in part is not already right by its tolerance."""
    for question in checked.bank.questions:
        if not isinstance(question, Numeric) or not (question.reject or question.partial):
            continue
        for field, index, wording in foreseen((), question.partial, question.reject):
            given = _read(question, wording.text)
            if _is_right(question, given):
                span = checked.loaded.span(question, field, index)
                related = (Related("first-here", checked.loaded.span(question, "key")),)
                other = f"{question.key:f} ± {question.tolerance}"
                params = {"question": question.id, "text": wording.text, "other": other}
                yield Diagnostic("overlapping-numbers", span, params, related=related)


def _is_right(question: Numeric, given: Quantity) -> bool:
    """Whether a quantity is within the tolerance of the key."""
    own = given.unit is None or given.unit in question.unit
    return own and abs(given.value - question.key) <= question.tolerance.around(question.key)


def tolerance_reaches_figure(checked: Checked) -> Iterator[Diagnostic]:
    """A tolerance does not make another figure of the text right, of the same unit."""
    known: dict[tuple[int, Units, str | None], list[Figure]] = {}
    for question in checked.bank.questions:
        if not isinstance(question, Numeric) or not question.tolerance.value:
            continue
        if _asks_for_year(question):
            continue
        units = _units(checked, question)
        for source in {id(it): it for _, _, it in checked.quotes(question)}.values():
            key = id(source), units, question.language
            if key not in known:
                known[key] = list(_figures(source, units, question.language))
            reached = _reached(question, known[key])
            if reached is not None:
                span = checked.loaded.span(question, "tolerance")
                figure, tolerance = " ".join(reached.text.split()), str(question.tolerance)
                params = {"question": question.id, "figure": figure, "tolerance": tolerance}
                related = (Related("stands-here", reached),)
                yield Diagnostic("tolerance-reaches-figure", span, params, "warning", related)
                break


Units = tuple[str, ...]
Figure = tuple[Decimal, Span]
"""A number of a source, and where it stands with its unit."""


def _reached(question: Numeric, figures: Iterable[Figure]) -> Span | None:
    """Where the first figure stands that the tolerance makes right, and nobody foresaw."""
    wordings = foreseen(question.accept, question.partial, question.reject)
    settled = {question.key, *(_read(question, wording.text).value for _, _, wording in wordings)}
    for value, span in figures:
        if value not in settled and _is_right(question, Quantity(value)):
            return span
    return None


def _read(question: Numeric, wording: str) -> Quantity:
    return parse_quantity(wording, question.language, question.unit)


_PER_CENT = ("%", "por ciento", "por cien", "percent", "per cent")
_WINDOW = 80
_BETWEEN = re.compile(r"\s*(?:de\s+)?")


def _figures(source: Source, units: Units, language: str | None) -> Iterator[Figure]:
    """The figures of a source that stand before one of some units, and where."""
    if not units:
        return
    listed = "|".join(re.escape(unit) for unit in units)
    file = SourceFile(source.name or f"{source.record.id}.txt", source.text)
    for unit in re.finditer(rf"(?<![^\W\d_])(?:{listed})(?!\w)", source.text, re.IGNORECASE):
        begin = max(0, unit.start() - _WINDOW)
        before = _without_markers(source, source.text[begin : unit.start()])
        found = numbers_in(before, language)
        ending = [one for one in found if _BETWEEN.fullmatch(before, one.end)]
        if len(ending) == 1:  # its grouping is not open
            yield ending[0].value, Span(file, begin + ending[0].start, unit.end())


def _without_markers(source: Source, text: str) -> str:
    """A text with its note markers blanked, every other character where it was."""
    for start, end in source.markers(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _units(checked: Checked, question: Numeric) -> Units:
    """What the key counts: the units of the question, else the word that follows it in a quote.

    The longest come first.
    """
    units: set[str] = set(question.unit)
    if units & set(_PER_CENT):
        units |= set(_PER_CENT)
    if not units:
        for words, _, end in _key_in_quotes(checked, question):
            if counted := _COUNTED.match(words, end):
                units.add(counted[1])
    return tuple(sorted(units, key=lambda unit: (-len(unit), unit)))


_COUNTED = re.compile(r"\s*(?:de\s+)?([^\W\d_]{4,})")


def _key_in_quotes(checked: Checked, question: Numeric) -> Iterator[tuple[str, int, int]]:
    """The quotes that hold the key of a question, and where in them it begins and ends."""
    for _, evidence, source in checked.quotes(question):
        words = source.read_text(evidence.quote)
        for found in numbers_in(words, question.language):
            if found.value == question.key:
                yield words, found.start, found.end


# Hedges --------------------------------------------------------------------------------------

_BEFORE = (
    r"aproximad[ao]s?|aproximadamente|aprox\.?|acaso|quiz[aá]s?|tal vez|casi|probablemente"
    r"|posiblemente|seguramente|m[aá]s o menos|alrededor del?|cerca del?|en torno al?|cosa de|unos"
    r"|unas|approximately|about|around|roughly|perhaps|probably|nearly|almost|some"
)
_AFTER = r"aproximad[ao]s?|aproximadamente|aprox\.?|m[aá]s o menos|o as[ií]|approximately|or so"
_HEDGED_BEFORE = re.compile(
    rf"(?<!\w)(?P<hedge>{_BEFORE})\s+(?:(?:el|las?|los|una?|the|an?)\s+)?\Z", re.IGNORECASE
)
_HEDGED_AFTER = re.compile(rf"(?:\s+[^\W\d_]+)?,?\s+\(?(?P<hedge>{_AFTER})(?!\w)", re.IGNORECASE)
_ROUND = re.compile(
    r"(?:una?\s+)?(?:dece|veinte|treinte|cuarente|cincuente|cente)na\Z|(?:un\s+)?(?:centen|mill)ar\Z",
    re.IGNORECASE,
)


def hedge_without_tolerance(checked: Checked) -> Iterator[Diagnostic]:
    """A figure that the text only gives as about so much is not asked to the last digit."""
    for question in checked.bank.questions:
        if (
            not isinstance(question, Numeric)
            or question.tolerance.value
            or _asks_for_year(question)
        ):
            continue
        if any(_read(question, wording.text).value != question.key for wording in question.accept):
            continue  # what else counts is listed
        words = next(_hedges(checked, question), None)
        if words is not None:
            span = checked.loaded.span(question, "key")
            params = {"question": question.id, "words": " ".join(words.split())}
            fix = _with_tolerance(checked, question)
            yield Diagnostic("hedge-without-tolerance", span, params, "warning", fix=fix)


def _hedges(checked: Checked, question: Numeric) -> Iterator[str]:
    """The words that make the key of a question a figure about so much, with the figure."""
    for words, start, end in _key_in_quotes(checked, question):
        before = _HEDGED_BEFORE.search(words, 0, start)
        after = _HEDGED_AFTER.match(words, end)
        if before:
            yield words[before.start() : end]
        elif after:
            yield words[start : after.end()]
        elif _ROUND.fullmatch(words[start:end]):
            yield words[start:end]


def _with_tolerance(checked: Checked, question: Numeric) -> Fix | None:
    """A fix that gives a question a tolerance of a tenth of its key; only its author knows."""
    if "tolerance" in question.model_fields_set:
        span = checked.loaded.span(question, "tolerance")
        return Fix((Edit(span, "10 %"),), safe=False)
    key = checked.loaded.span(question, "key")
    name = checked.loaded.span(question, "key", KEY)
    line, column = key.file.position(name.start)
    if key.file.line(line)[: column - 1].strip(" -"):
        at, text = key.end, ", tolerance: 10 %"
    else:
        last, _ = key.file.position(key.end)
        at = key.file.offset(last) + len(key.file.line(last))
        end = "\r\n" if "\r\n" in key.file.text else "\n"
        text = f"{end}{' ' * (column - 1)}tolerance: 10 %"
    return Fix((Edit(Span(key.file, at, at), text),), safe=False)
