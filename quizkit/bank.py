"""The bank: questions by an author, how its parts are built, and what makes a question the same.

Questions are built one by one from trees of plain values, so that one faulty question hides
neither the others nor its own further faults. A fault is a value with a path; where that path
stands in a file is the reader's business.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError, model_validator

from quizkit.diagnostics import Diagnostic, SourceFile, Span
from quizkit.fields import Day, Frozen, Identifier, Language, Mode, Seconds, Several, Uid
from quizkit.questions import QUESTION_TYPES, Question, QuestionBase, Tagged
from quizkit.text import Text, TextError

NOTATION = 1
"""The notation that this quizkit reads."""

Path = tuple[str | int, ...]
"""Keys and indices that lead down a tree to a value."""

KEY = "[key]"
"""At the end of a path: the key that it leads to, and not its value. So pydantic has it."""

Tree = dict[str, Any]
"""A file's mapping as plain values: texts, lists and mappings of them."""


class Declined(Frozen):
    """A draft that was rejected, so that it is not proposed again."""

    quote: Text
    reason: Text | None = None


class Header(Frozen):
    """What a bank's file says before its questions."""

    quizkit: Annotated[Literal["1"], BeforeValidator(str)]
    id: Identifier
    title: Text
    uid: Uid | None = None
    """80 random bits, written once; what identity outside this file is made of."""
    deck: Text | None = None
    language: Language | None = None
    source: Identifier | None = None
    topics: Mapping[Identifier, Text] = {}
    created: Day | None = None
    released: Day | None = None
    mode: Mode = "practice"
    time_limit: Seconds | None = None
    authors: Several[Text] = ()
    license: Text | None = None
    allow: Mapping[str, Text] = {}
    declined: Several[Declined] = ()

    def with_questions(self, questions: tuple[Any, ...]) -> Bank:  # of any type of question
        """The bank of this head and questions that are sound already."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        given = {*self.model_fields_set, "questions"}
        return Bank.model_construct(given, **values, questions=questions)


class Bank(Header):
    """A file of questions by an author."""

    questions: tuple[Tagged, ...]

    @model_validator(mode="before")
    @classmethod
    def _give_language(cls, tree: Any) -> Any:
        """Give the bank's language to the questions that name none."""
        if not isinstance(tree, dict) or not isinstance(tree.get("questions"), list):
            return tree
        language = tree.get("language")
        given = {"language": language} if language else {}
        questions = [{**given, **q} if isinstance(q, dict) else q for q in tree["questions"]]
        return {**tree, "questions": questions}

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _kept_ids(self) -> dict[str, str]:
        kept: dict[str, str] = {}
        taken = {*self._by_id}
        for question in self.questions:
            is_free = question.first_id not in taken
            kept[question.id] = question.first_id if is_free else question.id
            taken.add(kept[question.id])
        return kept

    def kept_id(self, question: Question) -> str:
        """What a question of this bank is kept by: the id that it had first.

        Where another one has that id, or claims to have had it too, it is its own.
        """
        return self._kept_ids[question.id]

    @cached_property
    def by_kept_id(self) -> Mapping[str, Question]:
        """The questions by their kept ids."""
        return {self._kept_ids[question.id]: question for question in self.questions}

    def __getitem__(self, question_id: str) -> Question:
        """The question of an id.

        Raises:
            KeyError: There is none.
        """
        return self._by_id[question_id]

    def __contains__(self, question_id: object) -> bool:
        """Whether a question has this id."""
        return question_id in self._by_id


@dataclass(frozen=True)
class Loaded:
    """A bank as read from a file: its sound questions, and all that is wrong with the rest."""

    bank: Bank | None
    diagnostics: tuple[Diagnostic, ...]
    file: SourceFile
    locate: Callable[[Path], Span]
    """Where the value of a path stands, or a key; the nearest thing that there is, if it is not."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """For each sound question, its index in the file's list."""
    left_out: frozenset[str] = frozenset()
    """Ids of questions that are in the file and too faulty to be in the bank."""
    unread: frozenset[str] = frozenset()
    """Fields of the head that were at fault; `questions`, if the file was not read to its end."""

    def span(self, question: Question, *path: str | int) -> Span:
        """Where a part of a question stands."""
        return self.locate(("questions", self.numbers[question.id], *path))


# Faults --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a tree: a diagnostic's code, the path it is about, and its facts."""

    path: Path
    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    offset: int | None = None
    """Where in the text at that path, if it is about one character of it."""


_SHAPES = {
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
    "mapping_type": "fields",
    "dict_type": "fields",
    "model_type": "fields",
    "model_attributes_type": "fields",
}

M = TypeVar("M", bound=BaseModel)


def build(kind: type[M], tree: Any) -> M | list[Fault]:
    """A model made of a tree, or all that is wrong with the tree."""
    try:
        return kind.model_validate(tree)
    except ValidationError as error:
        return list(_faults(error))


def build_question(tree: Any, language: str | None = None) -> Question | list[Fault]:
    """A question made of a tree, or all that is wrong with it; it is given its bank's language."""
    if not isinstance(tree, dict):
        known = ", ".join(QuestionBase.model_fields)
        return [Fault((), "wrong-shape", {"expected": "fields", "known": known})]
    tag = tree.get("type")
    if tag is None:
        return [Fault((), "missing-field", {"field": "type"})]
    kind = QUESTION_TYPES.get(tag) if isinstance(tag, str) else None
    if kind is None:
        return [
            Fault(("type",), "empty-value" if tag == "" else "unknown-type", {"value": str(tag)})
        ]
    if language is not None and "language" not in tree:
        tree = {**tree, "language": language}
    built = build(kind, tree)
    return [_about_key(fault, tree) for fault in built] if isinstance(built, list) else built


def _about_key(fault: Fault, tree: Tree) -> Fault:
    """A fault in its own words where it is that there is no key, or more than one."""
    if fault.code == "missing-field" and fault.params["field"] == "key" and not fault.path:
        return Fault((), "no-key")
    if fault.path == ("key",) and fault.code == "too-few" and not tree["key"]:
        return Fault(("key",), "no-key")
    if fault.path[:1] == ("key",) and tree["type"] == "single_choice":
        keys = tree["key"]
        if isinstance(keys, list) and len(keys) > 1:
            return Fault(("key",), "two-keys")
    return fault


def _faults(error: ValidationError) -> Iterator[Fault]:
    details = error.errors(include_url=False)
    paths = [found["loc"] for found in details]
    for found in details:
        path = found["loc"]
        if found["type"] == "too_short" and any(
            other[: len(path)] == path and len(other) > len(path) for other in paths
        ):
            continue
        yield _fault(path, found["type"], found["input"], found.get("ctx", {}))


def _fault(path: Path, kind: str, given: object, context: Mapping[str, Any]) -> Fault:
    match kind:
        case "missing":
            return Fault(path[:-1], "missing-field", {"field": str(path[-1])})
        case "extra_forbidden":
            return Fault(path, "unknown-field", {"field": str(path[-1])})
        case "literal_error":
            if given == "":
                return Fault(path, "empty-value")
            return Fault(path, "bad-value", {"value": str(given), "expected": context["expected"]})
        case "too_short":
            return Fault(path, "too-few", {"least": str(context["min_length"])})
        case "value_error" if isinstance(context["error"], TextError):
            cause = context["error"]
            return Fault(path, cause.code, cause.params, cause.offset)
    if shape := _SHAPES.get(kind):
        return Fault(path, "empty-value" if given == "" else "wrong-shape", {"expected": shape})
    if "code" in context:
        return Fault(path, kind, {name: str(value) for name, value in context.items()})
    return Fault(path, "wrong-shape", {"expected": "text"})


# Sameness ------------------------------------------------------------------------------------


def content_hash(question: Question) -> str:
    """What changes whenever anything in a question changes; 16 hexadecimal digits."""
    return _hash(question.model_dump(mode="json", exclude_defaults=True))


def meaning_hash(question: Question) -> str:
    """What changes when the question means something else: its type and its canonical key."""
    key = question.responses().dump_python(question.key_response(), mode="json")
    return _hash([question.type, key])


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
