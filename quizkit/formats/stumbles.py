"""What teachers stumble over in YAML, found line by line and mended in memory.

YAML stops at a text that opens with a sign, and without a word cuts one at ` #` or turns one into
a mapping at `: `. Each such stumble is a value with a place, the facts of its message, and what to
read instead. A scan is only made when a text does not parse, or when `suspected` says that one of
the silent ones may be there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quizkit.formats.names import FIELDS
from quizkit.formats.tree import Mend
from quizkit.text import quote


@dataclass(frozen=True, slots=True)
class Stumble:
    """A stumble: its code and facts, where it is, and the mend that says what was meant."""

    code: str
    start: int
    end: int
    mend: Mend | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    safe: bool = True


_BLANKS = "\u00a0\u2007\u202f"
_WORDS = "|".join(sorted(FIELDS, key=len, reverse=True))

_SUSPECTED = re.compile(
    rf"""^([ ]*)-[ ][^\n]*[^\s:|>]\n\1[ ]+-[ ]
    | \S[ ]\#
    | ^[ ]*[\t{_BLANKS}]
    | ^[ ]*-(?:[^\s-]|[{_BLANKS}])
    | ^[ ]*(?:-[ ])*(?:{_WORDS}):(?:\S|[{_BLANKS}])
    | (?::|-)[ ]+(?:\{{\{{|[“„‘])
    | ^[ ]*(?:-[ ]+)+[^\s"'\[\]{{}}|>&*!%@#`:-](?:[^:\ \n]|:(?=\S))*[ ](?:[^:\n]|:(?=\S))*:(?:[ ]|$)
    | ^[ ]*(?:-[ ]+)+(?!(?:{_WORDS}):)[^\s\x21-\x60\x7b-\x7f][^\s:]*:(?:[ ]|$)
    | ^[ ]*(?:-[ ]+)+[A-Z][^\s:]*:(?:[ ]|$)
    | [A-Za-z]:\\[A-Za-z]""",
    re.MULTILINE | re.VERBOSE,
)


def suspected(text: str) -> bool:
    """Whether a text that parses may hold a stumble that YAML does not speak of."""
    return bool(_SUSPECTED.search(text))


def find(text: str) -> list[Stumble]:
    """Every stumble of a text, in order."""
    return _Scan(text).run()


_HEAD = re.compile(rf"(?P<indent>[ \t{_BLANKS}]*)(?P<dashes>(?:-[ \t]+)*)(?P<rest>.*)")
_KEY = re.compile(r"""(?P<name>[\w.-]+|<<|"[^"]*"|'[^']*')[ ]*:(?:[ \t]+(?P<value>.*)|$)""")
_GLUED = re.compile(rf"(?P<name>{_WORDS}):(?P<value>[^ \t].*)")
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?[ \t]*(?:#.*)?")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_ENDED = re.compile(r"[ \t]*(?:[ \t]#.*)?$")
_COLON = re.compile(r":(?=\s|$)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_KNOWN_ESCAPES = frozenset('0abt\tnvfre "/\\N_LPxuU\n\r')
_CURLY = {"“": "”“", "„": "”“", "‘": "’‘"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where it begins and ends, and the column of the key or dash it hangs from."""

    start: int
    end: int


class _Scan:
    """One walk down the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [
            _Line(found.start(), found.end())
            for found in re.finditer(r"[^\r\n]*", text)
            if found.start() == 0 or text[found.start() - 1] in "\r\n"
        ]
        self.stumbles: list[Stumble] = []
        self.columns: list[int] = []
        self.list_column = -1
        self.plain_column = -1
        """Where the text of the line before hangs: such a text swallows a `-` further right."""
        tabbed = [line for line in self.lines if text.startswith("\t", line.start)]
        spaced = any(text.startswith("  ", line.start) for line in self.lines)
        self.tabs_alone = bool(tabbed) and not spaced

    def run(self) -> list[Stumble]:
        number = 0
        while number < len(self.lines):
            number = self._line(number)
        return self.stumbles

    def _words(self, line: _Line) -> str:
        return self.text[line.start : line.end]

    def _add(
        self,
        code: str,
        start: int,
        end: int,
        mend: Mend | None,
        safe: bool = True,
        **params: str,
    ) -> None:
        self.stumbles.append(Stumble(code, start, end, mend, params, safe))

    def _line(self, number: int) -> int:
        """Look at a line; the number of the line to look at next."""
        line = self.lines[number]
        head = _HEAD.match(self._words(line))
        if head is None or (not head["rest"].strip() and not head["dashes"]):
            return number + 1
        rest = head["rest"]
        if rest.startswith("#") or rest.rstrip() in ("---", "...") or head[0].startswith("%"):
            return number + 1
        indent = self._indentation(line, head["indent"], bool(head["dashes"]))
        column = indent + len(head["dashes"])
        start = line.start + head.start("rest")
        dashed = bool(head["dashes"])
        if dashed:
            indent = self._swallowed(line, indent)
            column = indent + len(head["dashes"])
            self.list_column = indent
        elif self._dash_is_glued(rest, indent, number):
            gap = Mend(start + 1, start + 1 + (rest[1] in _BLANKS), " ")
            self._add("missing-space", start, start + 1, gap, sign="-")
            self.list_column = indent
            rest, start, column, dashed = rest[1:], start + 1, indent + 2, True
            rest, start = rest.lstrip(_BLANKS), start + len(rest) - len(rest.lstrip(_BLANKS))
        self.plain_column = -1
        parent = indent if dashed else column
        if key := _KEY.fullmatch(rest):
            if not dashed or self._may_be_key(key["name"]):
                self._remember(column)
                if key["value"] is None:
                    return number + 1
                return self._value(number, start + key.start("value"), column)
        elif glued := _GLUED.fullmatch(rest):
            self._remember(column)
            colon = start + glued.end("name")
            blanks = len(glued["value"]) - len(glued["value"].lstrip(_BLANKS))
            mend = Mend(colon + 1, colon + 1 + blanks, " ")
            self._add("missing-space", start, colon + 1, mend, sign=":")
            return self._value(number, colon + 1 + blanks, column)
        return self._value(number, start, parent, item=True)

    def _may_be_key(self, name: str) -> bool:
        plain = name.strip("\"'")
        return plain.casefold() in FIELDS or bool(re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", plain))

    def _remember(self, column: int) -> None:
        self.columns = [known for known in self.columns if known < column] + [column]

    def _indentation(self, line: _Line, indent: str, dashed: bool) -> int:
        """The width of a line's indentation; a stumble where it is not made of spaces."""
        strange = re.search(rf"[\t{_BLANKS}]", indent)
        if strange is None:
            return len(indent)
        widths = [
            len(re.sub(rf"[{_BLANKS}]", " ", indent).replace("\t", " " * tab))
            for tab in (2, 4, 8, 1)
        ]
        known = [*reversed(self.columns), self.list_column]
        if dashed:
            known.insert(0, self.list_column)
        width = next((width for width in known if width in widths), widths[0])
        if self.tabs_alone:
            width = widths[0]
        end = line.start + len(indent)
        self._add("bad-indentation", line.start, end, Mend(line.start, end, " " * width))
        return width

    def _swallowed(self, line: _Line, indent: int) -> int:
        """The indentation of a list's element, mended where the text above would swallow it."""
        if not 0 <= self.plain_column == self.list_column < indent:
            return indent
        start, end = line.start, line.start + indent
        mend = Mend(start, end, " " * self.list_column)
        self._add("dash-out-of-line", end, end + 1, mend)
        return self.list_column

    def _dash_is_glued(self, rest: str, indent: int, number: int) -> bool:
        """Whether `-text` is meant as an element of a list."""
        if not re.match(rf"-(?:[^\s-]|[{_BLANKS}])", rest):
            return False
        if indent == self.list_column:
            return True
        before = next(
            (
                words
                for line in reversed(self.lines[:number])
                if (words := self._words(line)).strip()
            ),
            "",
        )
        opened = before.rstrip().endswith(":") and not before.lstrip().startswith("#")
        sibling = re.match(r"( *)-", before)
        return opened or (sibling is not None and len(sibling[1]) == indent)

    # Values ----------------------------------------------------------------------------------

    def _value(self, number: int, start: int, parent: int, item: bool = False) -> int:
        line = self.lines[number]
        value = self.text[start : line.end]
        if not value.strip() or value.startswith("#"):
            return number + 1
        sign = value[0]
        if sign in "\"'":
            return self._quoted(number, start, parent)
        if sign in "[{":
            return self._flow(number, start, parent)
        if sign in "|>":
            if _BLOCK.fullmatch(value.rstrip()):
                return self._block(number, parent)
            return self._opens_with(number, start, parent, sign)
        if sign in "%@`" or value.startswith(("- ", "? ")) or self._sign_is_text(value):
            return self._opens_with(number, start, parent, sign)
        if sign in "&*!":
            return number + 1
        return self._plain(number, start, parent)

    def _sign_is_text(self, value: str) -> bool:
        """Whether `&`, `*` or `!` opens a text rather than an anchor, an alias or a tag."""
        name = re.match(r"[&*]([\w-]+)(?=\s|$)", value)
        if value[0] == "!":
            return not re.match(r"!(?:!\w|[a-z]+\b(?![!,.]))", value)
        if value[0] not in "&*":
            return False
        if name is None:
            return True
        other = "*" if value[0] == "&" else "&"
        used = re.search(rf"[\s\[{{,]{re.escape(other + name[1])}\b", self.text) is not None
        return not (used or (value[0] == "&" and not value[name.end() :].strip()))

    def _text_end(self, number: int, parent: int) -> tuple[int, int]:
        """The last line of a text that goes on over lines, and where its words end there."""
        last = number
        for following in range(number + 1, len(self.lines)):
            head = _HEAD.match(self._words(self.lines[following]))
            if head is None or not head[0].strip():
                continue
            deep = len(head["indent"]) > parent
            key = _KEY.match(head["rest"]) or _GLUED.match(head["rest"])
            if not deep or head["dashes"] or head["rest"].startswith(("#", "-")):
                break
            if key and key["name"] in FIELDS:
                break
            last = following
        words = self._words(self.lines[last])
        return last, self.lines[last].start + len(words.rstrip())

    def _quote_all(self, number: int, start: int, parent: int) -> tuple[int, Mend]:
        last, end = self._text_end(number, parent)
        return last, Mend(start, end, quote(self.text[start:end]))

    def _opens_with(
        self, number: int, start: int, parent: int, sign: str, safe: bool = True
    ) -> int:
        last, mend = self._quote_all(number, start, parent)
        self._add("text-opens-with-sign", start, start + 1, mend, safe, sign=sign)
        return last + 1

    def _quoted(self, number: int, start: int, parent: int) -> int:
        line = self.lines[number]
        pattern = _DOUBLE if self.text[start] == '"' else _SINGLE
        found = pattern.match(self.text, start)
        if found and found.end() <= line.end:
            if _ENDED.match(self.text[found.end() : line.end]):
                self._escapes(found)
                return number + 1
        elif found:
            last, end = self._text_end(number, parent)
            if found.end() <= self.lines[last].end and not self.text[found.end() : end].strip():
                self._escapes(found)
                return last + 1
        value = self.text[start : line.end].rstrip()
        mend = Mend(start, start + len(value), quote(_bare_if_cut(value)))
        self._add("text-opens-with-sign", start, start + 1, mend, safe=False, sign=value[0])
        return number + 1

    def _escapes(self, found: re.Match[str]) -> None:
        """A backslash in `"…"` that is no escape, or that was meant as part of a path."""
        words = found[0]
        if words[0] != '"':
            return
        path = re.search(r"[A-Za-z]:(\\)[A-Za-z]", words)
        unknown = next((e for e in _ESCAPE.finditer(words) if e[1] not in _KNOWN_ESCAPES), None)
        if path is None and unknown is None:
            return
        at = found.start() + (path.start(1) if path else unknown.start() if unknown else 0)
        inner = words[1:-1].replace('\\"', '"')
        mend = Mend(found.start(), found.end(), quote(inner))
        self._add("backslash-in-quotes", at, at + 2, mend, False, given=self.text[at : at + 2])

    def _flow(self, number: int, start: int, parent: int) -> int:
        line = self.lines[number]
        last, end = self._text_end(number, parent)
        closing = _flow_end(self.text, start, end)
        if not self.text.startswith("{{", start) and closing is not None:
            if closing <= line.end and _ENDED.match(self.text[closing : line.end]):
                return number + 1
            if closing > line.end and not self.text[closing:end].split("#")[0].strip():
                return last + 1
        if closing is None and not self.text.startswith("{{", start):
            bracket = next((n for n in range(number + 1, len(self.lines)) if self._closes(n)), None)
            if bracket is not None and _flow_end(self.text, start, self.lines[bracket].end):
                return bracket + 1
        return self._opens_with(number, start, parent, self.text[start], closing is not None)

    def _closes(self, number: int) -> bool:
        return self._words(self.lines[number]).strip() in ("]", "}", "],", "},")

    def _block(self, number: int, parent: int) -> int:
        following = number + 1
        while following < len(self.lines):
            words = self._words(self.lines[following])
            if words.strip() and len(words) - len(words.lstrip(" ")) <= parent:
                break
            following += 1
        return following

    def _plain(self, number: int, start: int, parent: int) -> int:
        last, end = self._text_end(number, parent)
        for at in range(number, last + 1):
            begin = start if at == number else self.lines[at].start
            words = self.text[begin : min(end, self.lines[at].end)]
            comment = re.search(r"\s\s+#|^\s+#", words)
            if comment:
                words = words[: comment.start()]
            tail = re.search(r"(?<=\S)\s(#.*)", words)
            colon = _COLON.search(words[: tail.start()] if tail else words)
            if not colon and not tail:
                continue
            stop = self.lines[last].end if not comment else begin + len(words)
            mend = Mend(start, stop, quote(self.text[start:stop]))
            if colon:
                place = begin + colon.start()
                self._add("colon-in-text", place, place + 1, mend)
            elif tail:
                place = begin + tail.start(1)
                self._add("hash-cuts-text", place, begin + len(words.rstrip()), mend, tail=tail[1])
            return last + 1
        self._curly(start, end)
        self.plain_column = parent
        return last + 1

    def _curly(self, start: int, end: int) -> None:
        value = self.text[start:end]
        closing = _CURLY.get(value[0])
        if closing and len(value) > 2 and value[-1] in closing and value[0] not in value[1:-1]:
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            if not re.search(r"\b(?:quote|prefix|suffix):[ ]*$", before):
                mend = Mend(start, end, quote(value[1:-1]))
                self._add("typographic-quotes", start, end, mend, safe=False)


def _bare_if_cut(value: str) -> str:
    """A text without the quotation marks that were to enclose it: one not closed, or both."""
    mark = value[0]
    second = value.find(mark, 1)
    if second < 0:
        return value[1:]
    closes = not value[second - 1].isspace() and not value[second + 1 : second + 2].isalnum()
    return value[1:-1] if value.endswith(mark) and not closes else value


def _flow_end(text: str, start: int, end: int) -> int | None:
    """Where a bracket that opens at `start` is closed, before `end`."""
    depth, at = 0, start
    while at < end:
        char = text[at]
        if char in "\"'" and text[at - 1] in " [{,:":
            found = (_DOUBLE if char == '"' else _SINGLE).match(text, at)
            if found is None:
                return None
            at = found.end()
            continue
        depth += (char in "[{") - (char in "]}")
        at += 1
        if depth == 0:
            return at
    return None
