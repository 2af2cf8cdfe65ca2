"""The JSON Schema of the notation (2020-12), made from the models, for editors.

An editor types YAML by itself, so texts admit numbers and booleans; the type of a question decides
its fields by if/then, which editors explain better than a choice among nine. What each field is for
is said by whoever is handed in to say it: the catalogues have a text for every field, under the
class that declares it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from quizkit.bank import Bank
from quizkit.diagnostics import Say
from quizkit.fields import Frozen
from quizkit.questions import QUESTION_TYPES, QuestionBase
from quizkit.sources import UNKNOWN, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WRITTEN_AS_TEXT = {"Option": "text", "Step": "text", "Wording": "text", "Hint": "text"} | {
    "Attribution": "speaker"
}
"""Models that may be written as a mere text, and the field that the text then is."""


def bank_schema(say: Say | None = None) -> dict[str, Any]:
    """The schema of a bank.

    Args:
        say: What gives the text of a code; without it, fields are not described.
    """
    kinds: list[type[BaseModel]] = [*QUESTION_TYPES.values(), Bank]
    refs, whole = models_json_schema([(kind, "validation") for kind in kinds])
    definitions = whole["$defs"]
    definitions.pop("Moment", None)  # nobody refers to it: dates are written as text
    fields = definitions["Bank"]["properties"]
    fields["quizkit"] = {"enum": [1, "1"]}
    fields["questions"] = {"type": ["array", "null"], "items": _question(refs, say)}
    return _for_editors("Bank", definitions, say)


def record_schema(say: Say | None = None) -> dict[str, Any]:
    """The schema of a source's record; `say` as for a bank's."""
    record = Record.model_json_schema(by_alias=True)
    for name in ("language", "quoted_works", "sentences"):
        known = record["properties"][name]
        record["properties"][name] = {"anyOf": [known, {"const": UNKNOWN}]}
    return _for_editors("Record", {**record.pop("$defs"), "Record": record}, say)


def _question(refs: dict[Any, dict[str, Any]], say: Say | None) -> dict[str, Any]:
    tags: dict[str, Any] = {"enum": [*QUESTION_TYPES]}
    if say is not None:
        tags["description"] = _told(say, QuestionBase, "type")
        tags["enumDescriptions"] = [_told(say, kind) for kind in QUESTION_TYPES.values()]
    known = dict.fromkeys(name for kind in QUESTION_TYPES.values() for name in kind.model_fields)
    untyped = {  # or else a misspelt `type` would be told only as a missing one
        "properties": dict.fromkeys(known, True),
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }
    of_types = [
        {
            "if": {"properties": {"type": {"const": tag}}, "required": ["type"]},
            "then": refs[kind, "validation"],
        }
        for tag, kind in QUESTION_TYPES.items()
    ]
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": tags},
        "allOf": [{"if": {"required": ["type"]}, "else": untyped}, *of_types],
    }


# For editors ---------------------------------------------------------------------------------


def _for_editors(name: str, definitions: dict[str, Any], say: Say | None) -> dict[str, Any]:
    """The schema of a model among others, as editors like it, with what its fields are for."""
    classes = {kind.__name__: kind for kind in _models(Frozen)}
    for own, definition in definitions.items():
        if definition.get("type") == "object":
            definition.setdefault("patternProperties", {})["^x-"] = True
            _describe(definition, classes[own], say)
    for own, field in _WRITTEN_AS_TEXT.items():
        if own in definitions:
            text = {"type": definitions[own]["properties"][field]["type"]}
            definitions[own] = {"anyOf": [text, definitions[own]]}
    whole = definitions.pop(name)
    schema: dict[str, Any] = _plain({"$schema": DIALECT, **whole, "$defs": definitions})
    return schema


def _models(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all that inherit from it."""
    yield kind
    for heir in kind.__subclasses__():
        yield from _models(heir)


def _describe(definition: dict[str, Any], kind: type[BaseModel], say: Say | None) -> None:
    """Say what a model and its fields are for; what is said of them to programmers goes."""
    fields = definition["properties"]
    for part in (definition, *fields.values()):
        part.pop("title", None)
        part.pop("description", None)
    if say is None:
        return
    if told := _told(say, kind):
        definition["description"] = told
    for name, part in fields.items():
        part["description"] = _told(say, kind, name)
    if kind in QUESTION_TYPES.values():
        fields["type"]["description"] = told  # an editor shows it beside the tag


def _told(say: Say, kind: type[BaseModel], field: str = "") -> str:
    """What a model is for, or one of its fields in the words of the nearest class that has some."""
    if not field:
        return say("field-help", f"field-{kind.__name__}")
    texts = (say("field-help", f"field-{owner.__name__}-{field}") for owner in kind.__mro__)
    return next((text for text in texts if text), "")


def _plain(value: Any) -> Any:
    """A schema as editors like it.

    Lists are limited by `minItems`; there is no `oneOf`, no null, which the notation does not know,
    and no default that would be written into the file as nothing.
    """
    if isinstance(value, list):
        return [_plain(element) for element in value if element != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    given: dict[str, Any] = value
    names = {"oneOf": "anyOf"} | ({"minLength": "minItems"} if given.get("type") == "array" else {})
    plain = {
        names.get(name, name): _plain(element)
        for name, element in given.items()
        if not (name == "default" and _is_nothing(element))
    }
    return _merged(plain)


def _is_nothing(default: object) -> bool:
    return default in (None, "") or isinstance(default, list | dict)


def _merged(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without a choice that is none: of one alternative, that is the schema."""
    choice = schema.get("anyOf", ())
    if len(choice) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**choice[0], **rest}
