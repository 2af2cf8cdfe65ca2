"""What is wrong with a file: values with a place, and how they are printed.

A `Diagnostic` speaks in codes. Renderers are handed `say`, which turns a code into the reader's
language; nothing here knows what a bank or a question is.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from quizkit.text import printable

Severity = Literal["error", "warning", "info"]

Say = Callable[[str, str], str]
"""(context, key) -> a template in the reader's language; empty where there is none.

Contexts are `message`, `help`, `label` and `error`; keys are codes."""

_BREAK = re.compile(r"\r\n|\n|\r")


class QuizkitError(Exception):
    """Work that cannot go on: no such file, a name that nothing has. One line for whoever asked.

    `code` has its text in the catalogues under the context `error`; `params` fill it.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(f"{code}: {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A text file as it was read: what to call it, and its text without a byte-order mark."""

    name: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column that count from 1."""
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """The text of one line, without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    @property
    def last_line(self) -> int:
        """The number of the last line."""
        return len(self._starts)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a file, in code points."""

    file: SourceFile
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the file that it covers."""
        return self.file.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what `span` covers."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a fault; `safe` where they cannot change what was meant."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that a diagnostic speaks of, with the code of its label."""

    code: str
    span: Span
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, as a fact: a code for ever, what it is about, and where.

    `params` fill the templates of message, help and label. `help` names the help text where the
    code's own is not the one wanted.
    """

    code: str
    span: Span
    params: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = "error"
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    help: str | None = None

    def message(self, say: Say) -> str:
        """What is wrong, in the reader's language, on one line."""
        return fill(say("message", self.code) or self.code, self.params)

    def help_text(self, say: Say) -> str:
        """What to do about it; empty where there is nothing to add."""
        return fill(say("help", self.help or self.code), self.params)

    def label(self, say: Say) -> str:
        """A few words to stand beside the carets; may be empty."""
        return fill(say("label", self.code), self.params)


def fill(template: str, params: Mapping[str, str]) -> str:
    """A template of ours with its parameters, which stay text and never reach a terminal raw."""
    return template.format_map(
        {name: printable(" ".join(value.split())) for name, value in params.items()}
    )


def sentence(error: QuizkitError, say: Say) -> str:
    """An error in the reader's language, with the nearest name where there is one."""
    words = [fill(say("error", error.code) or error.code, error.params)]
    if "nearest" in error.params:
        words.append(fill(say("error", "did-you-mean"), error.params))
    return "; ".join(words)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics sorted by file and place, the same one never twice."""
    seen: dict[tuple[str, int, int, str, tuple[tuple[str, str], ...]], Diagnostic] = {}
    for found in diagnostics:
        place = found.span
        key = (place.file.name, place.start, place.end, found.code, (*found.params.items(),))
        seen.setdefault(key, found)
    return [seen[key] for key in sorted(seen)]


def with_file_name(found: Diagnostic, name: str) -> Diagnostic:
    """The same diagnostic about the same text under another name."""
    file = SourceFile(name, found.span.file.text)
    return replace(found, span=Span(file, found.span.start, found.span.end))


# Rendering -----------------------------------------------------------------------------------

_WINDOW = 120


def render_concise(found: Diagnostic, say: Say) -> str:
    """One line: place, severity, code and message."""
    line, column = found.span.file.position(found.span.start)
    name = printable(found.span.file.name)
    return f"{name}:{line}:{column}: {found.severity}[{found.code}] {found.message(say)}"


def render_text(found: Diagnostic, say: Say) -> str:
    """The whole finding: message, the line with carets under the very words, and help."""
    lines = [f"{say('word', found.severity)}[{found.code}] {found.message(say)}"]
    lines += _excerpt(found.span, found.label(say), "-->")
    for related in found.related:
        lines += _excerpt(related.span, fill(say("label", related.code), related.params), ":::")
    if help_text := found.help_text(say):
        lines.append(f"{say('word', 'help')}: {help_text}")
    return "\n".join(lines)


def _excerpt(span: Span, label: str, arrow: str) -> list[str]:
    number, column = span.file.position(span.start)
    last, end_column = span.file.position(span.end)
    text = span.file.line(number)
    end = end_column - 1 if last == number else len(text)
    first = column - 1
    skipped = max(0, first - _WINDOW // 2)
    shown = text[skipped : skipped + _WINDOW]
    before = ("…" if skipped else "") + _one_cell(shown[: first - skipped])
    under = _one_cell(shown[first - skipped : end - skipped])
    after = _one_cell(shown[end - skipped :]) + ("…" if skipped + _WINDOW < len(text) else "")
    gutter = " " * len(str(number))
    carets = "^" * max(1, _cells(under))
    return [
        f"{gutter}{arrow} {printable(span.file.name)}:{number}:{column}",
        f"{gutter} |",
        f"{number} | {before}{under}{after}".rstrip(),
        f"{gutter} | {' ' * _cells(before)}{carets} {label}".rstrip(),
    ]


def _one_cell(text: str) -> str:
    return printable(text).replace("\t", " ")


def _cells(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(
        0
        if unicodedata.combining(char) or char in "\u200b\u200c\u200d\ufeff"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def as_json(diagnostics: Iterable[Diagnostic], say: Say) -> str:
    """A JSON array of diagnostics: lines and columns from 1, ends exclusive."""
    return json.dumps([_record(found, say) for found in diagnostics], ensure_ascii=False, indent=1)


def _record(found: Diagnostic, say: Say) -> dict[str, object]:
    return {
        "file": found.span.file.name,
        **_place(found.span),
        "severity": found.severity,
        "code": found.code,
        "message": found.message(say),
        "help": found.help_text(say) or None,
        "related": [
            {
                "file": related.span.file.name,
                **_place(related.span),
                "message": fill(say("label", related.code), related.params),
            }
            for related in found.related
        ],
        "fix": found.fix
        and {
            "safe": found.fix.safe,
            "edits": [{**_place(edit.span), "text": edit.text} for edit in found.fix.edits],
        },
    }


def _place(span: Span) -> dict[str, int]:
    line, column = span.file.position(span.start)
    end_line, end_column = span.file.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
