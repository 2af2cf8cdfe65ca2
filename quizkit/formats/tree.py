"""YAML as the notation takes it: every scalar is text, and everything has a place.

The only door to PyYAML. It walks the C parser's events and keeps places as flat integers. Anchors,
aliases, tags, directives, merge keys, further documents and doubled keys are refused where they
stand; reading goes on past them.
"""

from __future__ import annotations

import gc
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

MAX_DEPTH = 40
"""How deep lists and mappings may lie in one another; the notation needs seven."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Something of YAML that the notation does not take: a code and where it stands."""

    code: str
    start: int
    end: int
    name: str = ""
    first: tuple[int, int] | None = None
    """Where it stood first, of what is doubled."""


class YamlError(Exception):
    """YAML cannot be read on from an offset; `begun` is where what it was reading begins."""

    def __init__(self, offset: int, begun: int, problem: str) -> None:
        super().__init__(problem)
        self.offset = offset
        self.begun = begun


@dataclass
class Places:
    """Where the nodes of a tree stand: start, end, and the number of the next node beside each.

    Nodes are numbered in the order of the text; a mapping's are its keys and values by turns.
    """

    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    after: array[int] = field(default_factory=lambda: array("q"))

    def children(self, node: int) -> Iterator[int]:
        """The nodes right under one."""
        child = node + 1
        while child < self.after[node]:
            yield child
            child = self.after[child]


@dataclass
class Composed:
    """A text read as YAML: its plain values, their places, and what was refused."""

    text: str
    root: Any
    places: Places
    refused: list[Refused]
    cut_by_commas: list[tuple[int, int]]
    """Stretches in brackets and braces that a comma may have cut a text in."""
    items: dict[int, array[int]] = field(default_factory=dict)

    def node(self, path: Path) -> int:
        """The number of the deepest node that a path leads to.

        Parts of the path that are not in the tree are passed over.
        """
        node, value = 0, self.root
        for part in path:
            if isinstance(value, dict) and part in value:
                node = self._value_node(node, str(part))
                value = value[part]
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                node = self._items(node)[part]
                value = value[part]
        return node

    def _items(self, node: int) -> array[int]:
        if node not in self.items:
            self.items[node] = array("q", self.places.children(node))
        return self.items[node]

    def _value_node(self, node: int, name: str) -> int:
        key = self.key_node(node, name)
        return node if key is None else self.places.after[key]

    def key_node(self, node: int, name: str) -> int | None:
        """The number of a key's node in a mapping."""
        children = iter(self._items(node))
        for key in children:
            start, end = self.places.starts[key], self.places.ends[key]
            if self.text[start:end].strip("\"'") == name:
                return key
            next(children)
        return None


_SUSPECT = re.compile(r"(?:^|[\s\[{,:-])[&*!%][^\s]|<<|^---|^\.\.\.", re.MULTILINE)


@contextmanager
def collector_paused() -> Iterator[None]:
    """The garbage collector off: a tree is all growth, and looking through it again is waste."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def compose(text: str) -> Composed:
    """Read a text as one YAML document whose scalars are all text.

    Raises:
        YamlError: It is no YAML.
    """
    try:
        with collector_paused():
            return _Composer(text).run()
    except yaml.MarkedYAMLError as error:
        problem = error.problem_mark or error.context_mark
        begun = error.context_mark or problem
        offset = problem.index if problem else 0
        raise YamlError(offset, begun.index if begun else offset, error.problem or "") from None


def _span(event: Any) -> tuple[int, int]:
    """Where an event begins and ends; the stubs hold that it may not know."""
    return event.start_mark.index, event.end_mark.index


class _Composer:
    """One run over the events of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = Places()
        self.refused: list[Refused] = []
        self.cut: list[tuple[int, int]] = []
        self.depth = 0
        self.event: Callable[[], Any] = yaml.CLoader(text).get_event
        self.suspicious = bool(_SUSPECT.search(text))

    def run(self) -> Composed:
        self.event()
        start = self.event()
        root: Any = ""
        if isinstance(start, yaml.DocumentStartEvent):
            if start.version or start.tags:
                self.refused.append(Refused("yaml-directive", *self._line(0)))
            root = self._node(self.event())
            self.event()
            self._further_documents()
        if not self.places.starts:
            self._open(0)
            self._close(0, len(self.text))
        return Composed(self.text, root, self.places, self.refused, self.cut)

    def _further_documents(self) -> None:
        event = self.event()
        if isinstance(event, yaml.DocumentStartEvent):
            at, _ = _span(event)
            self.refused.append(Refused("several-documents", *self._line(at)))

    def _line(self, offset: int) -> tuple[int, int]:
        end = self.text.find("\n", offset)
        return offset, len(self.text) if end < 0 else end

    def _open(self, start: int) -> int:
        places = self.places
        places.starts.append(start)
        places.ends.append(start)
        places.after.append(len(places.starts))
        return len(places.starts) - 1

    def _close(self, node: int, end: int) -> None:
        self.places.ends[node] = end
        self.places.after[node] = len(self.places.starts)

    def _node(self, event: Any) -> Any:
        kind = type(event)
        if self.suspicious:
            self._look_at(event)
        if kind is yaml.ScalarEvent:
            places = self.places
            places.starts.append(event.start_mark.index)
            places.ends.append(event.end_mark.index)
            places.after.append(len(places.starts))
            return event.value
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise YamlError(event.start_mark.index, event.start_mark.index, "depth")
            collect = self._mapping if kind is yaml.MappingStartEvent else self._sequence
            value = collect(event.start_mark.index, bool(event.flow_style))
            self.depth -= 1
            return value
        node = self._open(event.start_mark.index)
        self._close(node, event.end_mark.index)
        return self.text[event.start_mark.index : event.end_mark.index]

    def _look_at(self, event: Any) -> None:
        start = event.start_mark.index
        if type(event) is yaml.AliasEvent:
            _, end = _span(event)
            self.refused.append(Refused("yaml-alias", start, end, self.text[start:end]))
            return
        for code, name, sign in (("yaml-anchor", event.anchor, "&"), ("yaml-tag", event.tag, "!")):
            if name is not None:
                at = max(self.text.find(sign, start), start)
                found = re.compile(r"\S+").match(self.text, at)
                end = found.end() if found else at + 1
                self.refused.append(Refused(code, at, end, self.text[at:end]))

    def _sequence(self, start: int, flow: bool) -> list[Any]:
        node = self._open(start)
        values: list[Any] = []
        plain: list[int] = []
        while type(event := self.event()) is not yaml.SequenceEndEvent:
            if flow:
                is_plain = type(event) is yaml.ScalarEvent and not event.style
                plain.append(len(self.places.starts) if is_plain else -1)
            values.append(self._node(event))
        self._close(node, _span(event)[1])
        for index, (left, right) in enumerate(pairwise(plain)):
            if left >= 0 and right >= 0 and (" " in values[index] or " " in values[index + 1]):
                self.cut.append((self.places.starts[left], self.places.ends[right]))
                break
        return values

    def _mapping(self, start: int, flow: bool) -> dict[str, Any]:
        node = self._open(start)
        values: dict[str, Any] = {}
        keys: dict[str, int] = {}
        before = node
        while type(event := self.event()) is not yaml.MappingEndEvent:
            key_node = len(self.places.starts)
            key = self._node(event)
            value = self._node(self.event())
            if flow and values and value == "" and self._is_lone(key_node):
                stretch = (self.places.starts[before], self.places.ends[key_node])
                if self.cut and self.cut[-1][0] == stretch[0]:
                    self.cut.pop()  # a further comma in the same text
                self.cut.append(stretch)
                continue
            before = key_node + 1
            if not isinstance(key, str):
                self._refuse("key-not-text", key_node)
            elif key == "<<":
                self._refuse("yaml-merge-key", key_node, key)
            elif key in values:
                self._refuse("duplicate-key", key_node, key, keys[key])
            else:
                values[key] = value
                keys[key] = key_node
        self._close(node, _span(event)[1])
        return values

    def _is_lone(self, key_node: int) -> bool:
        """Whether an entry in braces has no colon: a comma cut it off the text before it."""
        following = self.text[self.places.ends[key_node] : self.places.ends[key_node] + 80]
        return not following.lstrip().startswith(":")

    def _refuse(self, code: str, node: int, name: str = "", first: int | None = None) -> None:
        places = self.places
        before = None if first is None else (places.starts[first], places.ends[first])
        self.refused.append(Refused(code, places.starts[node], places.ends[node], name, before))


# Mending -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mend:
    """A stretch of the original text and what to read in its place."""

    start: int
    end: int
    text: str


class Mended:
    """A text with mends put in, that knows where each of its offsets was before."""

    def __init__(self, original: str, mends: list[Mend]) -> None:
        self.original = original
        self._old: list[int] = [0]
        self._new: list[int] = [0]
        parts: list[str] = []
        at = length = 0
        for mend in sorted(mends, key=lambda m: (m.start, m.end)):
            if mend.start < at:
                continue
            parts += [original[at : mend.start], mend.text]
            length += mend.start - at
            self._old += [mend.start, mend.end]
            self._new += [length, length + len(mend.text)]
            length += len(mend.text)
            at = mend.end
        self.text = "".join([*parts, original[at:]]) if parts else original

    def origin(self, offset: int) -> int:
        """The offset in the original text of one in the mended text."""
        index = bisect_right(self._new, offset) - 1
        within = offset - self._new[index]
        limit = self._old[index + 1] if index + 1 < len(self._old) else len(self.original)
        return min(self._old[index] + within, limit)

    def up_to(self, end: int) -> Mended:
        """The same, of the text before an offset only."""
        kept = copy(self)
        kept.text = self.text[:end]
        return kept
