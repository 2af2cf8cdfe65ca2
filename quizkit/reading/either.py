"""Lists of words, and many words as one regular expression that looks at each letter once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def words(listed: str, by: str | None = None) -> tuple[str, ...]:
    """Words that a text lists, parted by spaces and line ends or by a sign."""
    return tuple(" ".join(one.split()) for one in listed.split(by))


def either(forms: Iterable[str]) -> str:
    """A pattern of any of some words, as a tree of their letters; the longest that fits wins."""
    return _tree(sorted({*forms}))


def _tree(words: list[str]) -> str:
    branches = []
    for letter, group in groupby((word for word in words if word), key=lambda word: word[0]):
        rests = [word[1:] for word in group]
        branches.append(re.escape(letter) + _tree(rests))
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" not in words:
        return whole
    return f"(?:{whole})?"


def capitalised(forms: Iterable[str]) -> list[str]:
    """The words, and the same with a capital."""
    return [form for word in forms for form in (word, word[:1].upper() + word[1:])]
