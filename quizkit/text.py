"""Text as authors write it and as learners type it: refusing, folding, finding, naming.

Nothing here knows a question, a number or a file. Folding never turns ñ into n: they are two
letters, and `ano` is not `año`. Similarity serves to suggest and never to accept.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

MAX_TEXT = 100_000
"""Code points that one authored text may have."""


class ResponseError(ValueError):
    """What a learner typed cannot be read; it is asked again and never graded.

    `code` is one of the codes of the notation (`empty`, `not-a-number`, ...), `params` are the
    facts that its message names.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What can act on a terminal or turn a line around: controls but newline and tab, surrogates, line
and paragraph separators, bidirectional overrides and isolates. U+200C passes: Persian needs it."""


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Offset and character of everything in a text that may not stand there."""
    return ((found.start(), found.group()) for found in _SUSPECT.finditer(text))


def printable(text: str) -> str:
    """A text with every forbidden character replaced by one visible cell, for terminals."""
    return _SUSPECT.sub("\ufffd", text)


_UNIT_GAP = re.compile(
    r"(?<=\d) (?=[%‰°€$£]|(?!(?:[aeouy]|al|de|del|en|and|in|of|or|to)\b)[^\W\d_]{1,12}(?![^\W_]))"
)
"""A space after a number, before a sign or a short word that is no preposition or conjunction."""


def unparted(text: str) -> str:
    """A text with a no-break space between each number and the unit or word that follows it."""
    return _UNIT_GAP.sub("\u00a0", text)


_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_RUN = re.compile(
    rf"[ \t]*([(\[«“\"]?[{_RTL}](?:[^\S\n]*[\u200c\u200d'’-]?[{_RTL}])*[)\]»”\"]?[.,;:]?)[ \t]*"
)


def apart(text: str) -> str:
    """A text with each run of right-to-left letters alone on its line.

    Terminals differ in the order in which they draw such letters beside others.
    """
    if not _RTL_RUN.search(text):
        return text
    parted = _RTL_RUN.sub(r"\n\1\n", text)
    return re.sub(r"\n{2,}", "\n", parted).strip("\n")


class TextError(ValueError):
    """An authored text that is refused: `empty-value`, `control-character` or `too-large`."""

    def __init__(self, code: str, offset: int = 0, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.params = params


class Text(str):
    """Authored text: not empty, not too large, without characters that could act.

    A type of its own, so that `texts()` finds every authored text of a model by looking.
    """

    __slots__ = ()

    @classmethod
    def check(cls, value: str) -> Text:
        """The text itself.

        Raises:
            TextError: It has nothing to see, is longer than `MAX_TEXT`, or holds what is forbidden.
        """
        if _VISIBLE.search(value) is None:
            raise TextError("empty-value")
        if len(value) > MAX_TEXT:
            raise TextError("too-large", size=f"{len(value)}", limit=f"{MAX_TEXT}")
        found = _SUSPECT.search(value)
        if found is not None:
            raise TextError(
                "control-character", found.start(), character=f"U+{ord(found.group()):04X}"
            )
        return cls(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:  # pydantic's protocol
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls.check, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """Numbers and booleans too: an editor types YAML by itself, and `1993` is a text here."""
        return {"type": ["string", "number", "boolean"]}


def quote(text: str) -> str:
    """A text as a YAML scalar in quotation marks, on one line."""
    line = " ".join(text.split())
    if "'" not in line:
        return f"'{line}'"
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"


# Folding -------------------------------------------------------------------------------------

_APOSTROPHES = "'’‘ʼʻʿʾ`´′‛ˈ"
_HYPHENS = "-‐‑‒–—―−﹘﹣－"
_QUOTES = '"«»“”„‟‹›＂'
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
_VISIBLE = re.compile(rf"[^\s{_INVISIBLE}]")

_GLYPH_TABLE: dict[int, str | None] = (
    {ord(char): "'" for char in "'’‘"}
    | {ord(char): "-" for char in "-‐‑‒–—"}
    | {ord(char): '"' for char in '"«»“”„'}
    | {ord(char): None for char in _INVISIBLE}
)


def fold_glyphs(text: str) -> str:
    """A text in NFC with kinds of quotation mark, apostrophe, dash and space made one.

    Case and accents stay: this is how quotes are compared with their source, and options with
    one another.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_GLYPH_TABLE).split())


def _bare(text: str) -> str:
    """A text without the marks that Latin, Greek, Arabic and Hebrew letters carry, but for ñ."""
    letters: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(char):
            base = char
            letters.append(char)
        elif char == "\u0303" and base in "nN":
            letters.append(char)
        elif (
            ("\u0300" <= char <= "\u036f" and base <= "\u03ff")
            or "\u0591" <= char <= "\u05c7"
            or "\u064b" <= char <= "\u065f"
            or char == "\u0670"
        ):
            continue
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters))


_ARTICLES: dict[str, frozenset[str]] = {
    "es": frozenset(("el", "la", "los", "las", "lo", "un", "una", "unos", "unas")),
    "en": frozenset(("the", "a", "an")),
    "pt": frozenset(("o", "a", "os", "as", "um", "uma", "uns", "umas")),
    "fr": frozenset(("le", "la", "les", "un", "une", "des")),
    "it": frozenset(("il", "lo", "la", "i", "gli", "le", "un", "uno", "una")),
    "ca": frozenset(("el", "la", "els", "les", "un", "una", "uns", "unes")),
    "gl": frozenset(("o", "a", "os", "as", "un", "unha", "uns", "unhas")),
    "de": frozenset(("der", "die", "das", "den", "dem", "ein", "eine", "einen", "einem")),
}

_APOSTROPHE_TABLE: dict[int, str | None] = {
    ord(char): None for char in _APOSTROPHES + _INVISIBLE
} | {ord(char): " " for char in _HYPHENS + _QUOTES}
_MINUS = re.compile(rf"(?<!\w)[{_HYPHENS}](?=\d)")
_OUTER = "".join(chr(c) for c in range(0x21, 0x30)) + ":;<=>?@[\\]^_`{|}~¿¡…·•."


@lru_cache(maxsize=4096)
def normal_form(text: str, language: str | None = None, strict: tuple[str, ...] = ()) -> str:
    """A response or a key as the two are compared.

    Apostrophes go, hyphens and quotation marks become spaces, outer punctuation goes; so do case,
    accents and the leading articles of `language` (a BCP 47 tag), unless `strict` names `case`,
    `accents` or `articles`. ñ stays ñ. An article stays where nothing would follow.
    """
    form = _MINUS.sub("\x00", unicodedata.normalize("NFC", text)).translate(_APOSTROPHE_TABLE)
    if "accents" not in strict:
        form = _bare(form)
    if "case" not in strict:
        form = form.casefold()
    words = form.strip(_OUTER + " \t\n").replace("\x00", "-").split()
    if "articles" not in strict and language:
        articles = _ARTICLES.get(language.split("-")[0].casefold(), frozenset())
        while len(words) > 1 and words[0].casefold() in articles:
            del words[0]
    return unicodedata.normalize("NFC", " ".join(words)) or " ".join(text.split())


def letters_only(text: str) -> str:
    """A text of the same length in lower case and without accents, for likeness."""
    return "".join((_bare(char).casefold() or char)[0] for char in text)


def distance(left: str, right: str) -> int:
    """The Damerau-Levenshtein distance of two texts, in letters."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(left, right)


# Finding -------------------------------------------------------------------------------------


def _joins(char: str) -> bool:
    """Whether a character may melt into the one before it in NFC: a mark, a vowel of Hangul."""
    return unicodedata.combining(char) > 0 or "\u1160" <= char <= "\u11ff"


class Folded:
    """A text folded for searching that knows, for each of its characters, where it came from."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, raw: str, dropped: Iterable[tuple[int, int]] = ()) -> None:
        """Fold a raw text as quotes are compared, leaving out what is `dropped`.

        Args:
            raw: The text as it was printed.
            dropped: Half-open spans of it, in order and apart, that are no part of what is read.
        """
        chars: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        position = 0
        for start, end in (*dropped, (len(raw), len(raw))):
            while position < start:
                stop = position + 1
                while stop < start and _joins(raw[stop]):
                    stop += 1
                for char in unicodedata.normalize("NFC", raw[position:stop]):
                    folded = _GLYPH_TABLE.get(ord(char), char)
                    if folded is None:
                        continue
                    if folded.isspace():
                        if chars and chars[-1] == " ":
                            continue
                        folded = " "
                    chars.append(folded)
                    self._starts.append(position)
                    self._ends.append(stop)
                position = stop
            position = max(position, end)
        self.text = "".join(chars)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text that a non-empty span of the folded one came from."""
        return self._starts[start], self._ends[end - 1]

    def find_all(self, needle: str) -> list[tuple[int, int]]:
        """Every place of an already folded needle, in the folded text; places may overlap."""
        found: list[tuple[int, int]] = []
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            found.append((at, at + len(needle)))
            at = self.text.find(needle, at + 1)
        return found


# Naming and suggesting -----------------------------------------------------------------------


def slug(text: str) -> str:
    """A kebab-case ASCII name made of a text's letters and digits; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHE_TABLE)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", letters))


def digest(text: str) -> str:
    """Six hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def nearest(word: str, names: Iterable[str], cutoff: float = 72) -> str | None:
    """The most similar of some names, to suggest it; none where nothing is similar enough."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        _bare(word).casefold(), list(names), scorer=fuzz.ratio, score_cutoff=cutoff
    )
    return found[0] if found else None
