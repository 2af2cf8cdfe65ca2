"""Rules that hold the figures of a question, and the length of its quotes, against its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from quizkit.diagnostics import Diagnostic
from quizkit.lint.checked import Checked
from quizkit.lint.vocabulary import plain
from quizkit.lint.wording import within
from quizkit.quantities import numbers_in
from quizkit.questions import Question, SingleChoice, TrueFalse
from quizkit.sources import Evidence, Source, resolve
from quizkit.text import fold_glyphs

# Figures -------------------------------------------------------------------------------------

_LEAST = 13
"""From which number on a figure tells something: smaller ones count sentences and options."""

_MONTHS = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre"
    "|diciembre|january|february|march|april|may|june|july|august|september|october|november"
    "|december"
)
_DAY = re.compile(rf"(?<!\w)(\d{{1,2}})(?:º|\.º|st|nd|rd|th)?(?: de| of)? ({_MONTHS})(?!\w)")


def figure_from_outside(checked: Checked) -> Iterator[Diagnostic]:
    """A figure or a day that a question tells is in its source, computed, or marked as outside."""
    for question in checked.bank.questions:
        sources = tuple({id(it): it for _, _, it in checked.quotes(question)}.values())
        if not sources or question.outside or "computation" in question.inference:
            continue
        for field, text in (("stem", question.stem), ("feedback", question.feedback)):
            if text is None or (field == "stem" and _may_be_false(question)):
                continue
            words = next(_strangers(text, question, sources), None)
            if words is not None:
                span = checked.loaded.span(question, field)
                params = {"question": question.id, "figure": words}
                params["source"] = sources[0].record.id
                yield Diagnostic("figure-from-outside", within(span, words), params, "warning")


def _may_be_false(question: Question) -> bool:
    return isinstance(question, TrueFalse) and not question.key_response()


def _strangers(text: str, question: Question, sources: tuple[Source, ...]) -> Iterator[str]:
    """The figures and days of a text that no source holds and no option or response names."""
    if not any(char.isdigit() for char in text):
        return
    for day in _DAY.finditer(plain(text)):
        if not any(_has_day(source, day[1], day[2]) for source in sources):
            yield text[day.start() : day.end()]
    known = {value for source in sources for value in _values(source)}
    known |= {value for source in sources for value in _settled(source)}
    for found in numbers_in(text, question.language):
        words = text[found.start : found.end]
        if found.value < _LEAST or not any(char.isdigit() for char in words):
            continue
        if found.value not in known and not _is_named(question, found.value):
            yield words


@lru_cache(maxsize=8)
def _values(source: Source) -> frozenset[Decimal]:
    """Every number that a source holds, as it is printed and as it is read."""
    language = source.record.language
    texts = (source.text, source.read())
    found = {one.value for text in texts for one in numbers_in(text, language)}
    digits = {Decimal(digits) for text in texts for digits in re.findall(r"(?<!\d)\d{1,9}", text)}
    return frozenset(found | digits)


def _settled(source: Source) -> frozenset[Decimal]:
    """The numbers in the record of a source: its title, its work and its dates."""
    record = source.record
    return frozenset(
        Decimal(digits)
        for text in (record.title, record.work, record.revision, record.accessed)
        for digits in re.findall(r"\d{1,9}", text)
    )


@lru_cache(maxsize=8)
def _days(source: Source) -> frozenset[tuple[str, str]]:
    return frozenset((day[1], day[2]) for day in _DAY.finditer(plain(fold_glyphs(source.read()))))


def _has_day(source: Source, day: str, month: str) -> bool:
    return (day, month) in _days(source)


def _is_named(question: Question, value: Decimal) -> bool:
    """Whether a number stands in the key, an option or a foreseen response: a feedback may tell."""
    return any(
        value in {one.value for one in numbers_in(text, question.language)}
        for path, text in question.texts().items()
        if path.split(".")[0] in ("distractors", "reject", "partial", "accept", "wrong", "gaps")
        and any(char.isdigit() for char in text)
    )


# Options -------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?<![\d.,])(?:1\d{3}|20\d{2})(?![\d%])")
_FAR = 50
"""Years beyond those of a source from which on an option is out of the question."""


def option_outside_range(checked: Checked) -> Iterator[Diagnostic]:
    """Where all options are years, no distractor lies far from all years of the source."""
    for question in checked.bank.questions:
        if not isinstance(question, SingleChoice):
            continue
        options = [question.key.text, *(option.text for option in question.distractors)]
        if len(options) < 3 or not all(_YEAR.fullmatch(text.strip()) for text in options):
            continue
        years = [year for _, _, source in checked.quotes(question) for year in _years(source)]
        if len(set(years)) < 2:
            continue
        for index, option in enumerate(question.distractors):
            if not min(years) - _FAR <= int(option.text) <= max(years) + _FAR:
                span = checked.loaded.span(question, "distractors", index)
                params = {"question": question.id, "year": option.text}
                params |= {"first": str(min(years)), "last": str(max(years))}
                yield Diagnostic("option-outside-range", span, params, "warning")


@lru_cache(maxsize=8)
def _years(source: Source) -> tuple[int, ...]:
    return tuple(int(year) for year in _YEAR.findall(source.read()))


# Quotes --------------------------------------------------------------------------------------

_WORDS = 40
"""How many words a quote from a work that the source only quotes may have."""


def long_quotation(checked: Checked) -> Iterator[Diagnostic]:
    """Of a work that the source only quotes itself, no more is shown than a question needs."""
    for question in checked.bank.questions:
        for number, evidence, source in checked.quotes(question):
            count = len(evidence.quote.split())
            if count <= _WORDS or not source.record.quoted_works:
                continue
            work = _work_of(evidence, source)
            if work is not None:
                span = checked.loaded.span(question, "evidence", number, "quote")
                params = {"question": question.id, "count": str(count), "most": str(_WORDS)}
                params["work"] = work
                yield Diagnostic("long-quotation", span, params, "warning")


def _work_of(evidence: Evidence, source: Source) -> str | None:
    """The work that the source only quotes where the evidence stands; none where it speaks."""
    for place in resolve(evidence, source):
        for work in source.record.quoted_works:
            begins = resolve(Evidence(quote=work.begins), source)
            ends = resolve(Evidence(quote=work.ends), source)
            if any(
                first.start <= place.start and place.end <= last.end
                for first in begins
                for last in ends
            ):
                return work.work
    return None
