"""Wordings that an author foresees beside the key, and how a typed text is held against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pydantic import model_validator

from quizkit.fields import Frozen, Several, Share, Typos, lone_text
from quizkit.text import Text, distance, normal_form

FORGIVING = 6
"""Letters that a word must have before a typo in it can be forgiven."""


class Wording(Frozen):
    """A response that was foreseen, what it earns, and what is said to who gives it."""

    text: Text
    fraction: Share | None = None
    """Default: 1 under `accept`, 0 under `reject`, 1/2 under `partial`."""
    feedback: Text | None = None

    _lone_text = model_validator(mode="before")(lone_text("text"))


class TypedWords(Frozen):
    """What a key that is typed in words admits beside itself."""

    accept: Several[Wording] = ()
    reject: Several[Wording] = ()
    partial: Several[Wording] = ()
    typos: Typos = 0
    """Damerau distance forgiven, in words of 6 letters or more and never in digits."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a typed text earns, why, and the path of the words said to it."""

    fraction: Fraction
    code: str | None = None
    said: tuple[str, ...] = ()


Found = tuple[str, int, Wording]
"""A field, the place in it, and a wording there."""


def foreseen(
    accept: Sequence[Wording], partial: Sequence[Wording], reject: Sequence[Wording]
) -> Iterator[Found]:
    """Wordings in the order in which a response is tested against them."""
    for field, wordings in (("accept", accept), ("partial", partial), ("reject", reject)):
        for index, wording in enumerate(wordings):
            yield field, index, wording


_DEFAULT = {"accept": Fraction(1), "partial": Fraction(1, 2), "reject": Fraction(0)}
_CODE = {"accept": None, "partial": "partial", "reject": "rejected"}


def verdict_of(found: Found) -> Verdict:
    """What a response earns that agrees with a foreseen wording."""
    field, index, wording = found
    fraction = _DEFAULT[field] if wording.fraction is None else wording.fraction
    said = (f"{field}.{index}.feedback",) if wording.feedback else ()
    return Verdict(fraction, _CODE[field], said)


def judge(
    text: str, key: str, words: TypedWords, language: str | None, strict: Sequence[str]
) -> Verdict:
    """Hold a typed text against a key: key and `accept`, `partial`, `reject`, typos, near miss."""

    def form(wording: str) -> str:
        return normal_form(wording, language, tuple(strict))

    given = form(text)
    if given == form(key):
        return Verdict(Fraction(1))
    for found in foreseen(words.accept, words.partial, words.reject):
        if given == form(found[2].text):
            return verdict_of(found)
    if forgiven(given, form(key), words.typos):
        return Verdict(Fraction(1))
    for found in foreseen(words.accept, (), ()):
        if forgiven(given, form(found[2].text), words.typos):
            return verdict_of(found)
    right = (key, *(wording.text for wording in words.accept))
    is_close = any(is_near(given, form(wording)) for wording in right)
    return Verdict(Fraction(0), "near-miss" if is_close else None)


def forgiven(given: str, key: str, typos: int) -> bool:
    """Whether two normal forms differ by no more than the typos that are forgiven."""
    ours, theirs = key.split(), given.split()
    if not typos or len(ours) != len(theirs):
        return False
    pairs = [(word, typed) for word, typed in zip(ours, theirs, strict=True) if word != typed]
    if any(len(word) < FORGIVING or _digits(word) or _digits(typed) for word, typed in pairs):
        return False
    return sum(distance(word, typed) for word, typed in pairs) <= typos


def is_near(given: str, key: str) -> bool:
    """Whether a normal form is one letter off, in a key of four letters or more."""
    if min(len(given), len(key)) < 3 or len(key) < 4 or abs(len(given) - len(key)) > 1:
        return False
    return _digits(given) == _digits(key) and distance(given, key) == 1


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
