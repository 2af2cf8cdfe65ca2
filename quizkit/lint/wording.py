"""Rules about how questions are worded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.diagnostics import Diagnostic, Span
from quizkit.lint.checked import Checked
from quizkit.questions import Matching, MultipleResponse, Ordering, SingleChoice

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
                yield Diagnostic("option-by-letter", _within(span, found[0]), params, "warning")


def _keys(path: str) -> Iterator[str | int]:
    return (int(part) if part.isdecimal() else part for part in path.split("."))


def _within(span: Span, words: str) -> Span:
    """Where words stand in a stretch of a file; all of it, where they are written otherwise."""
    at = span.text.find(words)
    if at < 0:
        return span
    return Span(span.file, span.start + at, span.start + at + len(words))
