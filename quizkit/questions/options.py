"""Options: what is chosen, put in order or joined; and how a typed choice is read.

Responses name option ids, never positions, so shuffling cannot corrupt them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Self

from pydantic import model_validator

from quizkit.fields import Frozen, Identifier, Refusal, lone_text
from quizkit.text import ResponseError, Text, digest, fold_glyphs, normal_form, slug


class Option(Frozen):
    """Something to choose: its words, what is said to who chooses it, and an id for ever.

    The default id is the slug of the text, or `o` and six hexadecimal digits of the text's SHA-256
    where the slug is empty or taken.
    """

    id: Identifier = ""
    text: Text
    feedback: Text | None = None

    _lone_text = model_validator(mode="before")(lone_text("text"))

    @model_validator(mode="after")
    def _default_id(self) -> Self:
        if not self.id:
            self.__dict__["id"] = slug(self.text) or f"o{digest(self.text)}"
        return self

    @property
    def folded(self) -> str:
        """Its text as options are compared: two that agree in this are one."""
        return fold_glyphs(self.text).casefold()


def renamed(options: Sequence[Option]) -> tuple[Option, ...]:
    """Options with default ids that are taken replaced; explicit ids are taken first."""
    taken = {option.id for option in options if "id" in option.model_fields_set}
    result = []
    for option in options:
        if "id" not in option.model_fields_set:
            if option.id in taken:
                option = option.model_copy()
                option.__dict__["id"] = f"o{digest(option.text)}"
            taken.add(option.id)
        result.append(option)
    return tuple(result)


Placed = tuple[tuple[str | int, ...], Option]
"""An option and its path in the question."""


def clashes(options: Iterable[Placed], keys: int = 0) -> list[Refusal]:
    """Options that are one by their text or by their id; the first `keys` of them are keys."""
    refusals: list[Refusal] = []
    texts: dict[str, int] = {}
    ids: dict[str, int] = {}
    for index, (path, option) in enumerate(options):
        first = texts.setdefault(option.folded, index)
        if first != index:
            code = "key-among-distractors" if first < keys <= index else "duplicate-option"
            refusals.append(Refusal(path, code, {"text": option.text}))
        elif ids.setdefault(option.id, index) != index:
            refusals.append(Refusal((*path, "id"), "duplicate-option-id", {"id": option.id}))
    return refusals


# Reading a typed choice ----------------------------------------------------------------------

_QUOTED = re.compile(r'[^\S\n]*"((?:[^"]|"")*)"[^\S\n]*')


def split(text: str, separators: str, most: int = 0, within: str = "") -> list[str]:
    """The parts of a text between separators, but for separators inside `"…"`.

    Quotation marks stay; `most` limits how often the text is cut (0: at every separator); a
    quotation may also begin or end at the marks that part what is `within` a part.
    """
    parts: list[str] = []
    begin = position = 0
    opens = True
    while position < len(text):
        quoted = _QUOTED.match(text, position) if opens else None
        if quoted and text[quoted.end() : quoted.end() + 1] in ("", *separators, *within):
            position, opens = quoted.end(), False
            continue
        opens = text[position] in separators or text[position] in within
        if text[position] in separators and (not most or len(parts) < most):
            parts.append(text[begin:position])
            begin = position + 1
        position += 1
    return [*parts, text[begin:]]


def unquoted(part: str) -> str:
    """What a part says, without the quotation marks that may enclose it."""
    part = part.strip()
    quoted = _QUOTED.fullmatch(part)
    return quoted[1].replace('""', '"') if quoted else part


def quoted(part: str) -> str:
    """A part written so that `split` and `unquoted` give it back."""
    if part != part.strip() or part.startswith('"') or not part or re.search(r"[;=\n\r]", part):
        return '"' + part.replace('"', '""') + '"'
    return part


def split_parts(text: str) -> list[str]:
    """The parts of a response, one to a line or parted by `;`.

    Raises:
        ResponseError: There is nothing but space.
    """
    if not fold_glyphs(text):
        raise ResponseError("empty")
    lines = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    return [unquoted(part) for part in split(lines, ";\n")]


def letter(index: int) -> str:
    """The letter of the option at a position from 0: a to z, then aa, ab …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def find(text: str, options: Sequence[Option], shown: Sequence[str] = ()) -> str:
    """The id of the option that a part of a response means: by id, by text, by letter.

    A letter comes before a text that is only like the response, and an id that nobody wrote comes
    last: `c` is the slug of `C++`, and must not stand in the way of the option lettered c.

    Raises:
        ResponseError: It means none, or more than one.
    """
    if any(option.id == text and "id" in option.model_fields_set for option in options):
        return text
    for form in (fold_glyphs, lambda words: fold_glyphs(words).casefold()):
        if found := _alike(text, options, form):
            return found
    letters = {letter(i): id for i, id in enumerate(shown or [option.id for option in options])}
    name = normal_form(text)
    if name in letters:
        return letters[name]
    if found := _alike(text, options, normal_form):
        return found
    if any(option.id == text for option in options):
        return text
    raise ResponseError("unknown-option", given=text)


def _alike(text: str, options: Sequence[Option], form: Callable[[str], str]) -> str | None:
    """The id of the one option whose text is a text in some form; none of several."""
    found = [option.id for option in options if form(option.text) == form(text)]
    return found[0] if len(found) == 1 else None


def find_each(text: str, options: Sequence[Option], shown: Sequence[str] = ()) -> list[str]:
    """The ids of the options that a response lists, in its order.

    Raises:
        ResponseError: A part is no option, or an option comes twice.
    """
    parts = [part for part in split_parts(text) if part]
    try:
        found = [find(part, options, shown) for part in parts]
    except ResponseError:
        found = _whole_or_letters(text, options, shown)
    if len(set(found)) < len(found):
        raise ResponseError("repeated-option", given=next(i for i in found if found.count(i) > 1))
    if not found:
        raise ResponseError("empty")
    return found


def _whole_or_letters(text: str, options: Sequence[Option], shown: Sequence[str]) -> list[str]:
    """The one option whose words hold a separator, or letters parted by commas and spaces."""
    try:
        return [find(unquoted(text), options, shown)]
    except ResponseError:
        if not re.fullmatch(r"[A-Za-z](?:[\s,]+[A-Za-z])+", text.strip()):
            raise
    return [find(each, options, shown) for each in re.findall("[A-Za-z]", text)]


def in_fixed_order(options: Iterable[Option]) -> list[Option]:
    """Options that are not to be shuffled: by the number they begin with, else by their words.

    The order in the file would put the key first.
    """

    def place(option: Option) -> tuple[float, str]:
        number = re.match(r"[-−]?\d+(?:[.,]\d+)?", option.text)
        value = number[0].replace("−", "-").replace(",", ".") if number else "inf"
        return float(value), normal_form(option.text)

    return sorted(options, key=place)


def show_option(id: str, options: Sequence[Option]) -> str:
    """An option as text that `find` reads back: its words, or its id where those mislead."""
    text = next((str(option.text) for option in options if option.id == id), id)
    try:
        return quoted(text) if find(text, options) == id else id
    except ResponseError:
        return id
