"""The manual: one Markdown page for each code of a finding, and a guide, in each language.

Both lie beside the catalogues. A page, `locale/LANGUAGE/rules/CODE.md`, says what a finding means
and shows it in banks, good and bad; a test holds each of those banks against `check`. The guide,
`locale/LANGUAGE/guide.md`, leads a teacher through all of it; a test does what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizkit.diagnostics import QuizkitError
from quizkit.i18n import FOLDER
from quizkit.text import nearest

_OPENING = re.compile(r"# \S+\n\n(?P<severity>[^·\n]+) · (?P<sentence>.+?)\n\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the manual."""

    code: str
    severity: str
    """In the words of its language; two with a comma between them where both occur."""
    sentence: str
    """What is wrong, in one sentence on one line."""
    text: str
    """All of it, as Markdown."""


@cache
def codes() -> tuple[str, ...]:
    """The codes that have a page, sorted."""
    return tuple(sorted(path.stem for path in _folder("en").glob("*.md")))


def page(code: str, language: str) -> Page:
    """The page about a code.

    Raises:
        QuizkitError: There is none; the nearest code is named if one is near.
    """
    if code not in codes():
        near = nearest(code, codes())
        raise QuizkitError("no-such-rule", rule=code, **({"nearest": near} if near else {}))
    text = (_folder(language) / f"{code}.md").read_text(encoding="utf-8")
    opening = _OPENING.match(text)
    if opening is None:
        raise ValueError(f"{language}/{code}.md does not begin as a page does")
    sentence = " ".join(opening["sentence"].split())
    return Page(code, opening["severity"], sentence, text)


def guide(language: str, step: int | None = None) -> str:
    """The guide for teachers, or one of its steps, from 0."""
    text = (FOLDER / language / "guide.md").read_text(encoding="utf-8")
    return text if step is None else re.split(r"\n(?=## )", text)[step + 1]


def _folder(language: str) -> Path:
    return FOLDER / language / "rules"
