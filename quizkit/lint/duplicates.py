"""The rule about questions that ask the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizkit.dates import show_edtf
from quizkit.diagnostics import Diagnostic, Related
from quizkit.lint.checked import Checked
from quizkit.lint.vocabulary import asks, blanked, is_telling, plain, quotations, stem_of
from quizkit.questions import DateQuestion, Numeric, Question, TrueFalse
from quizkit.text import normal_form

_MOST = 20
"""With how many of the questions of one key and one set of names each is compared."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|-(?=\s*\d)|[^\w\s.,;:¿?¡!()\"«»“”'’…-]")
_NEGATION = frozenset(
    ("no", "not", "nunca", "never", "excepto", "except", "menos", "falsa", "falso")
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks: the words that tell, and what must be the very same in a duplicate."""

    question: Question
    telling: frozenset[str]
    has_names: bool
    fixed: tuple[object, ...]


def near_duplicate(checked: Checked) -> Iterator[Diagnostic]:
    """Two questions of one key and nearly the same words ask the same."""
    groups: dict[tuple[object, ...], list[_Asked]] = {}
    for question in checked.vocabulary.questions:
        asked = _asked(question)
        before = groups.setdefault(asked.fixed, [])
        other = next((one.question for one in before[:_MOST] if _same(one, asked)), None)
        before.append(asked)
        if other is not None:
            path = "stem" if question.stem is not None else "text"
            first = "stem" if other.stem is not None else "text"
            related = (Related("first-here", checked.loaded.span(other, first)),)
            params = {"question": question.id, "id": other.id}
            span = checked.loaded.span(question, path)
            yield Diagnostic("near-duplicate", span, params, "warning", related)


def _asked(question: Question) -> _Asked:
    """What a question asks. Names, numbers, signs, quotations and pictures must be the same.

    A statement is the same only in the same words in the same order: its key tells nothing.
    """
    text = asks(question)
    own = blanked(text)
    names: set[str] = set()
    signs: list[str] = []
    telling: set[str] = set()
    for found in _TOKEN.finditer(own):
        token = found[0]
        word = plain(token)
        if not token[0].isalpha():
            signs.append(token)
        elif word in _NEGATION or (token[0].isupper() and not _opens(own, found.start())):
            names.add(word)
        elif is_telling(stem := stem_of(word)):
            telling.add(stem)
    order = tuple(plain(text).split()) if isinstance(question, TrueFalse) else ()
    fixed = (
        _key(question),
        frozenset(names),
        tuple(signs),
        frozenset(plain(one) for one in quotations(text)),
        tuple(one.file for one in question.media),
        tuple(one.quote for one in question.evidence if one.show == "before"),
        order,
    )
    return _Asked(question, frozenset(telling), bool(names or signs), fixed)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at a place of a text, so that its capital tells nothing."""
    before = text[:at].rstrip(" \t\n¿¡")
    return not before or before[-1] in ".:?!…"


def _key(question: Question) -> str:
    """The key of a question, the same for types that ask for the same."""
    if isinstance(question, Numeric):
        return f"{question.key:f}"
    if isinstance(question, DateQuestion):
        return show_edtf(question.key)
    return normal_form(question.show(question.key_response()), question.language)


def _same(one: _Asked, other: _Asked) -> bool:
    """Whether two questions of one key ask the same: the one's words are in the other's, which
    has not half as many more; or seven in ten of the words of both are common to them.
    """
    first, second = one.question, other.question
    if second.id in first.counterpart or first.id in second.counterpart:
        return False
    if first.fact is not None and first.fact == second.fact and first.type == second.type:
        return False
    shared = len(one.telling & other.telling)
    both = len(one.telling | other.telling)
    if not shared:
        return not both and one.has_names
    return 10 * shared >= 7 * both or (
        shared == min(len(one.telling), len(other.telling)) and 3 * shared >= 2 * both
    )
