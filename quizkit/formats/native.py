"""The native notation: banks and source records, with a place for everything.

A reader collects: a fault in one question hides neither the others nor its own further ones. What
YAML stumbles over is mended in memory where the meaning is plain, reported, and read on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel

from quizkit.bank import KEY, NOTATION, Fault, Header, Loaded, Path, build, build_question
from quizkit.diagnostics import Diagnostic, Edit, Fix, Related, SourceFile, Span
from quizkit.formats import stumbles
from quizkit.formats.names import FIELDS, field_names, model_at, nearest_field, nearest_value
from quizkit.formats.tree import Composed, Mend, Mended, YamlError, collector_paused, compose
from quizkit.questions import QUESTION_TYPES, Question
from quizkit.sources import Record
from quizkit.text import forbidden, slug

MAX_BANK = 64_000_000
"""Bytes of a bank."""

M = TypeVar("M", bound=BaseModel)


@dataclass
class _File:
    """A file being read: its tree, how places lead back to the text as typed, and findings."""

    file: SourceFile
    tree: Composed
    mended: Mended
    found: list[Diagnostic] = field(default_factory=list)
    typed: dict[Path, str] = field(default_factory=dict)
    """Names as typed, by the paths that they were read under after a misspelling was mended."""

    left_out: set[str] = field(default_factory=set)
    """Fields of the head that were left out; `questions`, if the file was not read to its end."""

    @property
    def is_cut(self) -> bool:
        """Whether the file was not read to its end."""
        return any(one.code == "yaml-syntax" for one in self.found)

    def report(self, code: str, span: Span, **details: Any) -> None:
        self.found.append(Diagnostic(code, span, **details))

    def node_span(self, node: int) -> Span:
        """Where a node stands in the file as typed, without the space that follows it."""
        places = self.tree.places
        start, end = places.starts[node], places.ends[node]
        words = self.tree.text[start:end].rstrip(" \t\r\n")
        origin = self.mended.origin
        return Span(self.file, origin(start), max(origin(start + len(words)), origin(start)))

    def locate(self, path: Path) -> Span:
        """Where the value of a path stands; the nearest thing that exists where it does not.

        Of a path that ends with `KEY`, where the key stands that it leads to.
        """
        if path[-1:] == (KEY,):
            return self.key(path[:-1])
        node = self.tree.node(self._as_typed(path))
        span = self.node_span(node)
        value_is_whole = self.tree.places.after[node] > node + 1
        return self._first_line(span) if value_is_whole else span

    def _as_typed(self, path: Path) -> Path:
        if not self.typed:
            return path
        return tuple(self.typed.get(path[: i + 1], part) for i, part in enumerate(path))

    def _first_line(self, span: Span) -> Span:
        line, _ = self.file.position(span.start)
        end = self.file.offset(line) + len(self.file.line(line))
        return Span(self.file, span.start, min(span.end, end))

    def key(self, path: Path) -> Span:
        """Where the key stands that a path ends with."""
        typed = self._as_typed(path)
        node = self.tree.key_node(self.tree.node(typed[:-1]), str(typed[-1]))
        return self.locate(path) if node is None else self.node_span(node)


# Reading -------------------------------------------------------------------------------------


def read_bank(file: SourceFile) -> Loaded:
    """A bank, or as much of it as is sound, and everything that is wrong with the rest."""
    reading = _compose(file)
    if reading is None or not _is_current(reading):
        found = reading.found if reading else [_too_large(file)]
        return Loaded(None, tuple(found), file, lambda _: Span(file, 0, 0))
    header, trees = _halves(reading)
    with collector_paused():
        head = _read_header(reading, header)
        questions, numbers, left_out = _read_questions(reading, trees, head.language)
    return Loaded(
        head.with_questions(tuple(questions)),
        tuple(reading.found),
        file,
        reading.locate,
        numbers,
        frozenset(left_out),
        frozenset(reading.left_out | ({"questions"} if reading.is_cut else set())),
    )


def _halves(reading: _File) -> tuple[dict[str, Any], list[Any]]:
    """The head of a bank, and the trees of its questions."""
    header = dict(reading.tree.root)
    name = "questions"
    if name not in header:
        typed = next((key for key in header if nearest_field(key, [name]) == name), None)
        if typed is None:
            _report(reading, [Fault((), "missing-field", {"field": name})], ())
            return header, []
        fault = Fault((typed,), "unknown-field", {"field": typed, "nearest": name})
        _report(reading, [fault], ())
        header[name] = header.pop(typed)
        reading.typed[name,] = typed
    trees = header.pop(name)
    if isinstance(trees, list):
        return header, trees
    if trees != "":  # nothing behind the name is a bank that is being begun
        _report(reading, [Fault((name,), "wrong-shape", {"expected": "list"})], ())
    return header, []


def read_record(file: SourceFile) -> tuple[Record | None, Callable[[Path], Span], list[Diagnostic]]:
    """A source's record, where its values stand, and what is wrong with it."""
    reading = _compose(file)
    if reading is None:
        return None, lambda _: Span(file, 0, 0), [_too_large(file)]
    make = partial(build, Record)
    record = _build(make, reading.tree.root, Record, reading, ())
    return record, reading.locate, reading.found


def _too_large(file: SourceFile) -> Diagnostic:
    params = {"size": str(len(file.text)), "limit": str(MAX_BANK)}
    return Diagnostic("too-large", Span(file, 0, 0), params)


def _compose(file: SourceFile) -> _File | None:
    """The tree of a file, mended where it had to be; none if the file is too large to read."""
    if len(file.text) > MAX_BANK:
        return None
    found: list[Diagnostic] = []
    text = file.text
    for offset, char in forbidden(text):
        if char == "\r":
            continue  # the end of a line, as Windows writes it
        span = Span(file, offset, offset + 1)
        params = {"character": f"U+{ord(char):04X}"}
        found.append(Diagnostic("control-character", span, params, fix=Fix((Edit(span, ""),))))
    for char in {one.span.text for one in found}:
        text = text.replace(char, "\ufffd")
    reading = _File(file, *_mend(file, text, found), found)
    _report_refused(reading)
    _report_commas(reading)
    return reading


def _mend(file: SourceFile, text: str, found: list[Diagnostic]) -> tuple[Composed, Mended]:
    """Compose a text, mended where it stumbles and cut off where it cannot be read."""
    mended = Mended(text, [])
    fault: YamlError | None = None
    try:
        tree = compose(text)
    except YamlError as first:
        fault = first
    if fault is None and not stumbles.suspected(text):
        return tree, mended
    mends: list[Mend] = []
    for stumble in stumbles.find(text):
        found.append(_of_stumble(file, stumble))
        if stumble.mend:
            mends.append(stumble.mend)
    mended = Mended(text, mends)
    while True:
        try:
            return compose(mended.text), mended
        except YamlError as error:
            found.append(_of_syntax(file, mended, error))
            mended = _cut(mended, error)


def _cut(mended: Mended, fault: YamlError) -> Mended:
    """A text up to the question that holds a fault; nothing of it if there is none."""
    line = mended.text.rfind("\n", 0, fault.offset) + 1
    items = list(re.finditer(r"^( *)- ", mended.text[: max(line, fault.offset)], re.MULTILINE))
    least = min((len(item[1]) for item in items), default=0)
    starts = [item.start() for item in items if len(item[1]) == least]
    return mended.up_to(starts[-1] if starts else 0)


_PAIRED = ('"', "'", "[", "{")


def _of_stumble(file: SourceFile, stumble: stumbles.Stumble) -> Diagnostic:
    mend = stumble.mend
    edit = mend and Edit(Span(file, mend.start, mend.end), mend.text)
    return Diagnostic(
        stumble.code,
        Span(file, stumble.start, stumble.end),
        stumble.params,
        fix=Fix((edit,), stumble.safe) if edit else None,
        help="opened-and-not-closed" if stumble.params.get("sign") in _PAIRED else None,
        severity="warning" if stumble.code == "typographic-quotes" else "error",
    )


def _of_syntax(file: SourceFile, mended: Mended, fault: YamlError) -> Diagnostic:
    offset = min(mended.origin(fault.offset), len(file.text))
    line, column = file.position(offset)
    if not file.line(line).strip() and line > 1:
        line, column = line - 1, len(file.line(line - 1)) + 1
        offset = file.offset(line, max(1, column - 1))
    cut_line, _ = file.position(mended.origin(len(_cut(mended, fault).text)))
    end = max(offset + 1, file.offset(line) + len(file.line(line).rstrip()))
    params = {"line": str(cut_line)}
    return Diagnostic("yaml-syntax", Span(file, offset, min(end, len(file.text))), params)


def _report_refused(reading: _File) -> None:
    origin = reading.mended.origin
    for refused in reading.tree.refused:
        span = Span(reading.file, origin(refused.start), origin(refused.end))
        related: tuple[Related, ...] = ()
        if refused.first is not None:
            first = Span(reading.file, origin(refused.first[0]), origin(refused.first[1]))
            related = (Related("first-here", first),)
        reading.report(refused.code, span, params={"name": refused.name}, related=related)


def _report_commas(reading: _File) -> None:
    origin = reading.mended.origin
    for start, end in reading.tree.cut_by_commas:
        reading.report("comma-cuts-text", Span(reading.file, origin(start), origin(end)))


def _is_current(reading: _File) -> bool:
    """Whether the file is a mapping in a notation that we read; a finding where it is not."""
    root = reading.tree.root
    if not isinstance(root, dict):
        if not reading.found:
            code = "wrong-shape" if root else "empty-file"
            reading.report(
                code, reading.locate(()), params={"expected": "fields"}, help="empty-file"
            )
        return False
    version = root.get("quizkit")
    if (
        isinstance(version, str)
        and re.fullmatch(r"[0-9]{1,6}", version)
        and int(version) > NOTATION
    ):
        span = reading.locate(("quizkit",))
        params = {"version": version, "known": str(NOTATION)}
        reading.found[:] = [Diagnostic("newer-notation", span, params)]
        return False
    return True


def _read_header(reading: _File, header: dict[str, Any]) -> Header:
    """The head of a bank; what it lacks is stood in for, so that the rules can run."""
    head = _build(partial(build, Header), header, Header, reading, ())
    if head is not None:
        return head
    name = re.split(r"[/\\]", reading.file.name)[-1]
    stand_in: dict[str, Any] = {"quizkit": "1", "id": slug(name) or "bank", "title": name or "?"}
    for field_name, value in header.items():
        if isinstance(build(Header, {**stand_in, field_name: value}), Header):
            stand_in[field_name] = value
    return Header.model_validate(stand_in)


def _read_questions(
    reading: _File, trees: list[Any], language: str | None
) -> tuple[list[Question], dict[str, int], set[str]]:
    """The sound questions, the number of each in the file, and the ids of the others."""
    questions: list[Question] = []
    numbers: dict[str, int] = {}
    left_out: set[str] = set()
    first: dict[str, int] = {}
    for number, tree in enumerate(trees):
        name = tree.get("id") if isinstance(tree, dict) else None
        is_new = not isinstance(name, str) or first.setdefault(name, number) == number
        if not is_new:
            _report_doubled(reading, str(name), first[str(name)], number)
        question: Question | list[Fault] | None = build_question(tree, language)
        if isinstance(question, list):
            question = _mended_question(reading, question, number, tree, language)
        if question is None:
            left_out |= _ids_meant(tree)
        elif is_new:
            numbers[question.id] = number
            questions.append(question)
    return questions, numbers, left_out - numbers.keys()


def _ids_meant(tree: Any) -> set[str]:
    """The ids that a faulty question may have been meant to have."""
    if not isinstance(tree, dict):
        return set()
    typed = [value for name, value in tree.items() if nearest_field(name, ["id"]) == "id"]
    return {id for value in typed if isinstance(value, str) for id in (value, slug(value))}


def _report_doubled(reading: _File, name: str, first: int, number: int) -> None:
    related = (Related("first-here", reading.locate(("questions", first, "id"))),)
    span = reading.locate(("questions", number, "id"))
    reading.report("duplicate-id", span, params={"id": name}, related=related)


def _mended_question(
    reading: _File, faults: list[Fault], number: int, tree: Any, language: str | None
) -> Question | None:
    """Report all faults of a question, also those that its first ones hide.

    The question itself is given if there was nothing but fields that begin with `x-`.
    """
    base: Path = ("questions", number)
    before = len(reading.found)
    if isinstance(tree, dict):
        tree = _with_type(reading, tree, base)
        kind = QUESTION_TYPES.get(tree["type"]) if isinstance(tree.get("type"), str) else None
        if kind is not None:
            make = partial(build_question, language=language)
            question = _build(make, tree, kind, reading, base)
            return question if len(reading.found) == before else None
    _report(reading, faults, base)
    return None


def _says_type(name: str, value: object) -> bool:
    """Whether a field that no question has holds a type: `tpio: true_false`."""
    return name not in FIELDS and isinstance(value, str) and value in QUESTION_TYPES


def _with_type(reading: _File, tree: dict[str, Any], base: Path) -> dict[str, Any]:
    """A question's tree with its type under the right name and spelling, where they were near."""
    if "type" not in tree:
        typed = next((name for name in tree if nearest_field(name, ["type"]) == "type"), None)
        typed = typed or next((name for name in tree if _says_type(name, tree[name])), None)
        if typed is None:
            return tree
        fault = Fault((typed,), "unknown-field", {"field": typed, "nearest": "type"})
        _report(reading, [fault], base)
        reading.typed[*base, "type"] = typed
        tree = {("type" if name == typed else name): value for name, value in tree.items()}
    tag = tree["type"]
    if isinstance(tag, str) and tag and tag not in QUESTION_TYPES:
        near = nearest_value(tag, [*QUESTION_TYPES])
        if near is not None:
            _report(reading, [Fault(("type",), "unknown-type", {"value": tag})], base)
            return {**tree, "type": near}
    return tree


# Faults --------------------------------------------------------------------------------------


def _build(
    make: Callable[[Any], M | list[Fault]],
    tree: Any,
    kind: type[BaseModel],
    reading: _File,
    base: Path,
) -> M | None:
    """A model made of what is sound in a tree; all of the tree's faults are reported.

    A misspelt field is read under its right name, what else is at fault is left out, and the rest
    is tried again, until nothing new comes to light. None where what is left makes no model.
    """
    reported: list[Fault] = []
    dropped: set[Path] = set()
    for _ in range(20):
        result = make(tree)
        if not isinstance(result, list):
            return result
        faults = [_with_nearest(fault, kind) for fault in result]
        faults = [fault for fault in faults if fault not in reported]
        before = tree
        misspelt = [fault for fault in faults if fault.code == "unknown-field"]
        for fault in misspelt:
            tree = _respelt(tree, fault, dropped, reading, base)
        faults = [fault for fault in faults if not _follows(fault, dropped)]
        for fault in faults:
            if fault not in misspelt and fault.path and fault.path[0] in tree:
                dropped.add(fault.path[:1])
                reading.left_out |= set() if base else {str(fault.path[0])}
                tree = {name: value for name, value in tree.items() if name != fault.path[0]}
        reported += faults
        _report(reading, [fault for fault in faults if not _is_extension(fault)], base)
        if tree == before:
            break
    return None


def _follows(fault: Fault, dropped: set[Path]) -> bool:
    """Whether a fault is only that a field is missing which was itself at fault."""
    name = "key" if fault.code == "no-key" and not fault.path else fault.params.get("field", "")
    return fault.code in ("missing-field", "no-key") and (*fault.path, name) in dropped


def _is_extension(fault: Fault) -> bool:
    return fault.code == "unknown-field" and fault.params["field"].startswith("x-")


def _with_nearest(fault: Fault, kind: type[BaseModel]) -> Fault:
    if fault.code == "wrong-shape" and fault.params["expected"] == "fields":
        model = model_at(kind, fault.path)
        known = ", ".join(field_names(model)) if model else ""
        return replace(fault, params={**fault.params, "known": known})
    if fault.code != "unknown-field" or _is_extension(fault):
        return fault
    model = model_at(kind, fault.path[:-1])
    names = field_names(model) if model else []
    nearest = nearest_field(fault.params["field"], names)
    params = {**fault.params, "known": ", ".join(sorted(names))}
    return replace(fault, params={**params, "nearest": nearest} if nearest else params)


def _respelt(tree: Any, fault: Fault, dropped: set[Path], reading: _File, base: Path) -> Any:
    """A tree with a misspelt field under its right name; without it where none is near."""
    path = fault.path
    nearest = fault.params.get("nearest")
    if nearest is not None:
        right = (*path[:-1], nearest)
        dropped.add(right)
        reading.typed.setdefault((*base, *right), str(path[-1]))
    return _renamed(tree, path, nearest)


def _renamed(value: Any, path: Path, name: str | None) -> Any:
    """A tree whose field at a path has another name; without it where that name is taken."""
    part, rest = path[0], path[1:]
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return [_renamed(v, rest, name) if i == part else v for i, v in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if part not in value:
        return _renamed(value, rest, name) if rest else value
    if rest:
        return {k: _renamed(v, rest, name) if k == part else v for k, v in value.items()}
    if name is None or name in value:
        return {k: v for k, v in value.items() if k != part}
    return {(name if k == part else k): v for k, v in value.items()}


def _report(reading: _File, faults: Iterable[Fault], base: Path) -> None:
    reading.found += [_diagnostic(reading, fault, base) for fault in faults]


def _diagnostic(reading: _File, fault: Fault, base: Path) -> Diagnostic:
    path = (*base, *fault.path)
    if fault.code == "unknown-field":
        span = reading.key(path)
        nearest = fault.params.get("nearest")
        fix = Fix((Edit(span, nearest),)) if nearest else None
        help_code = "did-you-mean" if nearest else "fields-known"
        return Diagnostic(fault.code, span, fault.params, fix=fix, help=help_code)
    span = reading.key(path) if fault.code == "unknown-gap" else reading.locate(path)
    if fault.code in _OF_GAPS:
        span = _narrowed(span, fault)
    if fault.code == "empty-value" and not span.text:
        span = reading.key(path) if path and isinstance(path[-1], str) else span
    if fault.offset and span.text[fault.offset : fault.offset + 1]:
        span = Span(span.file, span.start + fault.offset, span.start + fault.offset + 1)
    if fault.code in ("bad-value", "unknown-type"):
        return _with_nearest_value(fault, span)
    shape = f"wrong-shape-{fault.params['expected']}" if fault.code == "wrong-shape" else None
    return Diagnostic(fault.code, span, fault.params, help=shape)


_OF_GAPS = ("open-gap", "gap-without-number", "empty-gap", "duplicate-gap")


def _narrowed(span: Span, fault: Fault) -> Span:
    """The gap itself, where its words stand in the text as they are."""
    words = fault.params["text"]
    if fault.code == "duplicate-gap":
        words = f"{{{{{words}|"
    at = span.text.rfind(words)
    return span if at < 0 else Span(span.file, span.start + at, span.start + at + len(words))


def _with_nearest_value(fault: Fault, span: Span) -> Diagnostic:
    expected = fault.params.get("expected", ", ".join(QUESTION_TYPES))
    values = re.findall(r"[\w]+", expected)
    nearest = nearest_value(fault.params["value"], values)
    if nearest == fault.params["value"] or not re.search(r"[^\W\d_]", fault.params["value"]):
        nearest = None
    params = {**fault.params, "expected": expected.replace("'", "").replace(" or ", ", ")}
    if nearest is None:
        return Diagnostic(fault.code, span, params, help="values-known")
    fix = Fix((Edit(span, nearest),))
    return Diagnostic(
        fault.code, span, {**params, "nearest": nearest}, fix=fix, help="did-you-mean"
    )
