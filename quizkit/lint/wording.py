"""Rules about how questions are worded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.diagnostics import Diagnostic, Edit, Fix, Span
from quizkit.lint.checked import Checked
from quizkit.lint.vocabulary import blanked, plain
from quizkit.questions import Matching, MultipleResponse, Ordering, SingleChoice
from quizkit.questions.options import Option

_BY_LETTER = re.compile(
    r"\b(?i:opci[oó]n(?:es)?|respuestas?|alternativas?|options?|answers?|choices?)"
    r"(?:\s+|:\s*)[«“\"'(]?(?:[A-H](?!\w|\.\s*\w)|[a-h]\))"
)
"""An option named by a letter. A small one alone may be a word: «la respuesta a esta pregunta»."""


def option_by_letter(checked: Checked) -> Iterator[Diagnostic]:
    """A text that names an option by its letter misleads: a shuffle moves letters."""
    for question in checked.bank.questions:
        if not isinstance(question, (SingleChoice, MultipleResponse, Ordering, Matching)):
            continue
        for path, text in question.texts().items():
            found = _BY_LETTER.search(text)
            if found is not None:
                span = checked.loaded.span(question, *_keys(path))
                params = {"question": question.id, "words": found[0]}
                yield Diagnostic("option-by-letter", within(span, found[0]), params, "warning")


_OF_THE_ABOVE = re.compile(
    r"(?=.*(?:anterior|preceden|de arriba|respuest|opcion|alternativ|afirmacion|correct|ciert"
    r"|verdader|fals|above|previous|options|answers|choices|true|right|wrong))"
    r"(?:(?:tod[oa]s|ningun[oa]|ambos|ambas|cualquiera|las (?:dos|tres)|los (?:dos|tres))"
    r"(?: de)?(?: l[ao]s| est[ao]s)?(?: dos| tres)?"
    r"(?: (?:respuestas|opciones|alternativas|afirmaciones))?"
    r"(?: (?:anteriores|precedentes|de arriba))?"
    r"(?: (?:son|es))?(?: (?:correct|ciert|verdader|fals)[oa]s?)?"
    r"|(?:all|none|both|any|neither)(?: of)?(?: the| these)?"
    r"(?: (?:above|previous))?(?: (?:options|answers|choices))?"
    r"(?: (?:are|is))?(?: (?:correct|true|false|right|wrong))?)"
)
"""What an option says that is about the other ones, plain and without its last full stop."""


def all_or_none_of_the_above(checked: Checked) -> Iterator[Diagnostic]:
    """An option that speaks of the ones above it breaks where options are shuffled."""
    for question, path, option in _options(checked):
        if _OF_THE_ABOVE.fullmatch(plain(option.text).strip(" .")):
            span = checked.loaded.span(question, *path)
            params = {"question": question.id, "text": option.text}
            yield Diagnostic("all-or-none-of-the-above", span, params, "warning")


def _options(
    checked: Checked,
) -> Iterator[tuple[SingleChoice | MultipleResponse, tuple[str | int, ...], Option]]:
    """Every option that is chosen among others, with its path."""
    for question in checked.bank.questions:
        if isinstance(question, SingleChoice):
            yield question, ("key",), question.key
        elif isinstance(question, MultipleResponse):
            yield from ((question, ("key", i), option) for i, option in enumerate(question.key))
        else:
            continue
        yield from (
            (question, ("distractors", i), option) for i, option in enumerate(question.distractors)
        )


def key_is_longest(checked: Checked) -> Iterator[Diagnostic]:
    """A key that is far longer than every distractor can be told without knowing anything."""
    for question in checked.bank.questions:
        if not isinstance(question, SingleChoice) or len(question.distractors) < 2:
            continue
        own = len(question.key.text)
        longest = max(len(option.text) for option in question.distractors)
        if own >= _LONG and own >= longest + _LONGER and 2 * own >= 3 * longest:
            span = checked.loaded.span(question, "key")
            params = {"question": question.id, "length": str(own), "longest": str(longest)}
            yield Diagnostic("key-is-longest", span, params, "warning")


_LONG, _LONGER = 40, 20
"""Characters of a key that may be found too long, and how many more than any distractor's."""


_NEGATED = re.compile(
    # a main clause that asks which one is not so
    r"(?:\b(?P<es>cu[aá]l(?:es)?|(?<!por )qu[eé]|qui[eé]n(?:es)?)\b"
    r"(?:(?!\b(?:si|cuando|que|porque|donde|cuy[oa]s?|como|para|y|o|ni|pero|aunque|casi)\b)[^?¿,;:.]){0,200}?"
    r"\s(?P<no>no)\s(?:se|lo|la|los|las|les?|nos|me|te|es|son|era|eran|fue|fueron|est[aá]n?|estaban?"
    r"|ha|han|hay|hubo|hab[ií]an?|tienen?|ten[ií]an?|tuvo|puede[ns]?|pod[ií]an?|deben?|pertenecen?"
    r"|corresponden?|forman?|aparecen?|figuran?|contienen?|producen?|incluyen?|cumplen?|permiten?"
    r"|existen?|viven?|vuelan?|ponen?|necesitan?|usan?|utilizan?|sirven?|afectan?|influyen?|requieren?"
    r"|comparten?|participaron?|participó|[^\W\d_]{2,}(?:aron|ieron|ió|[ií]an?|aban?))\b)"
    r"|(?:\b(?:which|what|who)\b"
    r"(?:(?!\b(?:if|when|that|who|because|where|and|or|but|why)\b)[^?,;:.]){0,200}?\b"
    r"(?:(?:is|are|was|were|does|do|did|has|have|had|can|could|would|should|will|must)\s(?P<not>not)"
    r"(?!\s(?:only|just|yet|necessarily))\b))"
    # all of them but one
    r"|(?:\b(?:tod[oa]s|all|each|every)\b[^?¿.]{0,200}?[\s,](?P<but>excepto|menos|salvo|except)"
    r"(?:\s(?:un[oa]|for|one))?\s*[.:?…]*\s*\Z)",
    re.IGNORECASE,
)
"""A stem that turns the task around, up to the word that does."""


def unmarked_negation(checked: Checked) -> Iterator[Diagnostic]:
    """Where a choice asks for what is not so, the word that says it stands out."""
    for question in checked.bank.questions:
        if not isinstance(question, SingleChoice | MultipleResponse):
            continue
        found = _NEGATED.search(blanked(question.stem))
        if found is None:
            continue
        group = next(name for name in ("no", "not", "but") if found[name])
        word = found[group]
        if word.isupper() or question.stem[found.start(group) - 1] in "*_":
            continue
        span = checked.loaded.span(question, "stem")
        params = {"question": question.id, "word": word, "marked": word.upper()}
        place = _at(span, question.stem, found.start(group), word)
        fix = Fix((Edit(place, word.upper()),), safe=False) if place else None
        yield Diagnostic("unmarked-negation", place or span, params, "warning", fix=fix)


def _at(span: Span, text: str, start: int, word: str) -> Span | None:
    """Where a word of a text stands in the file, if the text stands there as it is."""
    at = span.text.find(text)
    if at < 0:
        return None
    at += span.start + start
    return Span(span.file, at, at + len(word))


def _keys(path: str) -> Iterator[str | int]:
    return (int(part) if part.isdecimal() else part for part in path.split("."))


def within(span: Span, words: str) -> Span:
    """Where words stand in a stretch of a file; all of it, where they are written otherwise."""
    at = span.text.find(words)
    if at < 0:
        return span
    return Span(span.file, span.start + at, span.start + at + len(words))
