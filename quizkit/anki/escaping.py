"""Untrusted text as Anki's fields, tags and deck names may hold it.

A field is HTML that several readers look at after each other: Anki's backend (sounds, LaTeX,
clozes), MathJax, the browser. What leaves here is text for all of them.
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote

from quizkit.text import forbidden


class Unfit(Exception):  # noqa: N818  # it says of a question what a diagnostic then says of its place
    """Something of a question that no card can hold; `path` leads to it in the question."""

    def __init__(self, code: str, *path: str | int, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.params = params


_ENTITIES = {ord(char): f"&#{ord(char)};" for char in "[]{}'"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\n"): "<br>",
    ord("\\"): "<span>\\</span>",
}
r"""Brackets and braces hide `[sound:`, `[latex]` and `{{c1::` from the backend, which reads the
HTML. MathJax reads what it means, and looks through comments; it does not look through an element,
so `\(` is parted by one."""

_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RTL_RUN = re.compile(rf"({_RTL}+(?:[ \u200c\u200d]+{_RTL}+)*)")


def plain(text: str) -> str:
    """A text in NFC, as Anki stores it.

    Raises:
        Unfit: It holds a character that Anki drops or refuses, or that could act.
    """
    for offset, char in forbidden(text):
        raise Unfit("control-character", character=f"U+{ord(char):04X}", offset=str(offset))
    return unicodedata.normalize("NFC", text)


def as_html(text: str) -> str:
    """A text as HTML in which nothing is live, words from right to left isolated from the rest."""
    pieces = _RTL_RUN.split(plain(text))
    pieces[0::2] = [_inert(piece) for piece in pieces[0::2]]
    pieces[1::2] = [f"<bdi>{piece}</bdi>" for piece in pieces[1::2]]
    return "".join(pieces)


def _inert(text: str) -> str:
    return text.translate(_ENTITIES).replace("::", "&#58;&#58;")


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def filled(template: str, **parts: str) -> str:
    """A sentence of ours as HTML, its `{placeholders}` replaced by HTML that is ready."""
    pieces = _PLACEHOLDER.split(template)
    pieces[0::2] = [as_html(piece) for piece in pieces[0::2]]
    pieces[1::2] = [parts[name] for name in pieces[1::2]]
    return "".join(pieces)


def paragraphs(*parts: str) -> str:
    """HTML with a paragraph for each part that is not empty."""
    return "".join(f"<p>{part}</p>" for part in parts if part)


def as_attribute(text: str) -> str:
    """A text as what stands between the quotation marks of an attribute."""
    return html.escape(" ".join(plain(text).split())).translate(_BRACKETS)


_BRACKETS = {ord(char): f"&#{ord(char)};" for char in "[]{}"}


_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&()*+,;=%-]+")


def as_link(text: str, address: str) -> str:
    """A text as HTML, and a link where the address is plainly one of the web."""
    words = as_html(text)
    encoded = re.sub(r"[^\x00-\x7f]+|'", lambda letters: quote(letters[0]), address)
    if not _ADDRESS.fullmatch(encoded):
        return words
    return f'<a href="{as_attribute(encoded)}">{words}</a>'


RETIRED = "quizkit::retired"
"""The tag of questions that are no longer asked, for their cards to be found by."""

_OURS = ("level", "tag", "bank", RETIRED.partition("::")[2])
"""What stands after `quizkit::` in tags that are not named after a bank."""


def tag(*parts: str) -> str:
    """A tag of ours, `quizkit::part::part`, without what Anki would cut or replace in it."""
    words = ("-".join(re.sub(r'[:"]+', " ", plain(part)).split()) for part in parts)
    return "::".join(("quizkit", *(word for word in words if word)))


def bank_tag(bank: str, topic: str = "") -> str:
    """The tag of a bank, and of a topic in it."""
    return tag("bank", bank, topic) if bank in _OURS else tag(bank, topic)


def deck_name(text: str) -> str:
    """A deck's name, its levels parted by `::`, as Anki keeps it; empty where nothing is left."""
    levels = (" ".join(level.split()).strip(":") for level in plain(text).split("::"))
    return "::".join(level for level in levels if level)
