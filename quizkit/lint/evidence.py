"""Rules that hold questions against the words of their sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from quizkit.bank import Path
from quizkit.dates import years
from quizkit.diagnostics import Diagnostic, Edit, Fix, Related, Severity, SourceFile, Span
from quizkit.lint.checked import Checked
from quizkit.lint.releases import sentence_now
from quizkit.quantities import numbers_in
from quizkit.questions import (
    Cloze,
    DateQuestion,
    MultipleResponse,
    Numeric,
    Question,
    ShortAnswer,
    SingleChoice,
)
from quizkit.sources import Evidence, Place, Source, closest, cuts_a_word, resolve
from quizkit.text import Text, nearest, normal_form, quote


def source_missing(checked: Checked) -> Iterator[Diagnostic]:
    """The sources that a bank names are there."""
    known = [name for name, source in checked.sources.items() if source is not None]

    def missing(name: str, span: Span) -> Diagnostic:
        found = Diagnostic("source-missing", span, {"source": name})
        near = nearest(name, known)
        if near is None:
            return found
        return replace(found, params={"source": name, "nearest": near}, help="did-you-mean")

    default = checked.bank.source
    if default is not None and _is_missing(checked, default):
        yield missing(default, checked.loaded.locate(("source",)))
    for question in checked.bank.questions:
        for number, evidence in enumerate(question.evidence):
            if evidence.source is not None and _is_missing(checked, evidence.source):
                span = checked.loaded.span(question, "evidence", number, "source")
                yield missing(evidence.source, span)


def _is_missing(checked: Checked, name: str) -> bool:
    return name in checked.sources and checked.sources[name] is None


def evidence_missing(checked: Checked) -> Iterator[Diagnostic]:
    """In a bank with a source, a question proves itself or says why it need not."""
    if checked.bank.source is None:
        return
    for question in checked.bank.questions:
        if not question.evidence and question.no_evidence is None:
            span = checked.loaded.span(question, "id")
            yield Diagnostic("evidence-missing", span, {"question": question.id})


def quotes(checked: Checked) -> Iterator[Diagnostic]:
    """A quote has two words or more and stands in its source in one place, whole words long."""
    for question in checked.bank.questions:
        for number, evidence, source in checked.quotes(question):
            span = checked.loaded.span(question, "evidence", number, "quote")
            params = {"question": question.id, "source": source.record.id}
            if not _is_long(evidence, source):
                yield Diagnostic("quote-too-short", span, params)
                continue
            places = resolve(evidence, source)
            if not places and question.retired and source.changed:
                continue  # it proved itself by the text that it was asked about
            if not places:
                found = _not_found(evidence, source, Diagnostic("quote-not-found", span, params))
                if found.code == "quote-context-differs":
                    side = "prefix" if evidence.prefix else "suffix"
                    span = checked.loaded.span(question, "evidence", number, side)
                    found = replace(found, span=span)
                yield found
            elif len(places) > 1:
                related = tuple(Related("stands-here", _span(place)) for place in places[:5])
                params = {**params, "count": str(len(places))}
                yield Diagnostic("quote-ambiguous", span, params, related=related)


def record_quotes(source: Source, locate: Callable[[Path], Span]) -> Iterator[Diagnostic]:
    """What a record says of sentences and quoted works, it says of words that are in the text."""
    record = source.record
    quoted: list[tuple[Path, Text]] = []
    for number, sentence in enumerate(record.sentences):
        quoted.append((("sentences", number, "quote"), sentence.quote))
    for number, work in enumerate(record.quoted_works):
        quoted += [
            (("quoted_works", number, "from"), work.begins),
            (("quoted_works", number, "to"), work.ends),
        ]
    for path, words in quoted:
        evidence = Evidence(quote=words)
        if not resolve(evidence, source):
            found = Diagnostic("quote-not-found", locate(path), {"source": record.id})
            yield _not_found(evidence, source, found)


def _is_long(evidence: Evidence, source: Source) -> bool:
    """Whether a quote has at least two words."""
    return len(source.fold(evidence.quote).split()) > 1


def _not_found(evidence: Evidence, source: Source, found: Diagnostic) -> Diagnostic:
    if cuts_a_word(evidence, source):
        return replace(found, code="quote-cuts-word")
    place = closest(evidence.quote, source)
    if place is None:
        return found
    if (evidence.prefix or evidence.suffix) and resolve(Evidence(quote=evidence.quote), source):
        related = Related("stands-here", _span(place))
        return replace(found, code="quote-context-differs", related=(related,))
    span = _span(place)
    line, column = span.file.position(span.start)
    words = source.read(place.start, place.end)
    where = {"place": f"{span.file.name}:{line}:{column}", "closest": words}
    edit = Edit(found.span, quote(words))
    fix = Fix((edit,), safe=False) if resolve(Evidence(quote=Text(words)), source) else None
    found = replace(found, params={**found.params, **where}, help="closest-text", fix=fix)
    if not source.changed:
        return found
    params = {**found.params, "sentence": sentence_now(evidence, source)}
    return replace(found, code="quote-stale", params=params, help="quote-stale")


def source_replaced(checked: Checked) -> Iterator[Diagnostic]:
    """After a source was replaced: how many quotes still hold, and which questions are stale."""
    for name, source in checked.sources.items():
        if source is None or not source.changed:
            continue
        stale: dict[str, None] = {}
        holding = 0
        for question in checked.bank.questions:
            for _, evidence, own in checked.quotes(question):
                if own is not source:
                    continue
                if len(resolve(evidence, source)) == 1:
                    holding += 1
                elif not question.retired:
                    stale[question.id] = None
        span = checked.loaded.locate(("source",) if checked.bank.source == name else ("id",))
        params = {
            "source": name,
            "holding": str(holding),
            "stale": str(len(stale)),
            "questions": ", ".join(stale) or "-",
        }
        yield Diagnostic("source-replaced", span, params, "warning")


def _span(place: Place) -> Span:
    source = place.source
    file = SourceFile(source.name or f"{source.record.id}.txt", source.text)
    return Span(file, place.start, place.end)


def key_not_in_evidence(checked: Checked) -> Iterator[Diagnostic]:
    """What the key says stands in a quote, or an `inference` says what the reader adds."""
    for question in checked.bank.questions:
        if question.inference or question.stance == "silent":
            continue
        found = [(evidence, source) for _, evidence, source in checked.quotes(question)]
        if not found or len(found) < len(question.evidence):
            continue
        if not all(
            resolve(evidence, source) and _is_long(evidence, source) for evidence, source in found
        ):
            continue  # the quote itself is at fault
        quoted = [source.read_text(evidence.quote) for evidence, source in found]
        for path, key, severity in _missing_keys(question, quoted):
            span = checked.loaded.span(question, *path)
            params = {"question": question.id, "key": key}
            yield Diagnostic("key-not-in-evidence", span, params, severity)


Missing = tuple[tuple[str | int, ...], str, Severity]


def _missing_keys(question: Question, quoted: Sequence[str]) -> Iterator[Missing]:
    language = question.language
    words = [_words(quote, language) for quote in quoted]

    def stands(wordings: Sequence[str]) -> bool:
        needles = [_words(wording, language) for wording in wordings]
        return any(f" {needle} " in f" {quote} " for needle in needles for quote in words)

    match question:
        case ShortAnswer() | Cloze():
            for path, wordings in question.evidence_wordings():
                if not stands(wordings):
                    yield (path,), wordings[0], "error"
        case Numeric():
            values = {found.value for quote in quoted for found in numbers_in(quote, language)}
            if question.key not in values:
                yield ("key",), str(question.key), "error"
        case DateQuestion():
            digits = {d for quote in quoted for d in re.findall(r"\d+", quote)}
            numbers = {str(f.value) for quote in quoted for f in numbers_in(quote, language)}
            for year in years(question.key):
                if not any(re.fullmatch(_year_pattern(year), n) for n in digits | numbers):
                    yield ("key",), year, "error"
        case SingleChoice():
            if not stands([question.key.text]):
                yield ("key",), question.key.text, "warning"
        case MultipleResponse():
            for number, option in enumerate(question.key):
                if not stands([option.text]):
                    yield ("key", number), option.text, "warning"


def _year_pattern(year: str) -> str:
    """How a year stands in prose: without its leading zeros, and counted back before year 1."""
    if re.fullmatch(r"-?\d+", year):
        number = int(year)
        return str(number if number > 0 else 1 - number)
    return year.lstrip("-0").replace("X", r"\d")


def _words(text: str, language: str | None) -> str:
    return " ".join(re.findall(r"\w+", normal_form(text, language)))
