"""Taking an entry out of a file: an edit that removes its lines and no others.

In lines of their own, an entry goes with what follows it on its last line; in braces, with the
comma that parts it from the next.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from quizkit.bank import KEY, Loaded, Path
from quizkit.diagnostics import Edit, Fix, SourceFile, Span

_COMMA = re.compile(r"[ \t]*,[ \t]*")
_CLOSING = re.compile(r"\s*,?\s*(?:#[^\r\n]*\s*)*\}")
_DASHES = re.compile(r"[ ]*(?:-[ ]+)+\Z")


def fix(loaded: Loaded, path: Path, names: Collection[str], count: int) -> Fix | None:
    """A fix that takes out the entry at a path; all of what it is in, if nothing else is left.

    Args:
        loaded: The bank.
        path: Where the entry is: the path of its mapping, then its name.
        names: The entries of that mapping that are to go.
        count: How many entries the mapping has.
    """
    mapping = path[:-1]
    if len(names) < count:
        end = loaded.locate(path).end
        return _without(loaded, path, end)
    last = max(loaded.locate((*mapping, name)).end for name in names)
    if _in_braces(loaded, mapping):
        closing = _CLOSING.match(loaded.file.text, last)
        if closing is None:
            return None
        last = closing.end()
    return _without(loaded, mapping, last)


def _without(loaded: Loaded, path: Path, end: int) -> Fix | None:
    """A fix that takes out an entry that ends at an offset."""
    file = loaded.file
    start = loaded.locate((*path, KEY)).start
    stretch = _in_flow if _in_braces(loaded, path[:-1]) else _in_lines
    span: Span | None = stretch(file, start, end)
    return Fix((Edit(span, ""),)) if span else None


def _in_braces(loaded: Loaded, path: Path) -> bool:
    return loaded.locate(path).text.startswith("{")


def _in_flow(file: SourceFile, start: int, end: int) -> Span:
    """An entry in braces with the comma after it; where there is none, with the one before."""
    text = file.text
    comma = _COMMA.match(text, end)
    if comma is None or text.startswith("}", comma.end()):
        at = start
        while at and text[at - 1].isspace():
            at -= 1
        return Span(file, at - 1 if at and text[at - 1] == "," else start, end)
    line, column = file.position(start)
    last, _ = file.position(end)
    rest = file.line(last)[comma.end() - file.offset(last) :]
    if rest and not rest.startswith("#"):
        return Span(file, start, comma.end())
    if file.line(line)[: column - 1].strip():
        return Span(file, start, comma.end() + len(rest))
    return _in_lines(file, start, end) or Span(file, start, comma.end())


def _in_lines(file: SourceFile, start: int, end: int) -> Span | None:
    """The lines of an entry; where a list's dash stands before it, up to the next entry."""
    line, column = file.position(start)
    last, _ = file.position(end)
    after = file.offset(last + 1) if last < file.last_line else len(file.text)
    before = file.line(line)[: column - 1]
    if not before.strip():
        return Span(file, file.offset(line), after)
    if not _DASHES.match(before):
        return None
    following = re.compile(r"[ ]*(?=[^\s#])").match(file.text, after)
    return Span(file, start, following.end()) if following else None
