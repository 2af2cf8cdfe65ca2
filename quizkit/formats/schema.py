"""The JSON Schema of the notation (2020-12), made from the models, for editors.

An editor types YAML by itself, so texts admit numbers and booleans; the type of a question decides
its fields by if/then, which editors explain better than a choice among nine.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from quizkit.bank import Bank
from quizkit.questions import QUESTION_TYPES
from quizkit.sources import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WRITTEN_AS_TEXT = {"Option": "text", "Step": "text", "Wording": "text", "Hint": "text"} | {
    "Attribution": "speaker"
}
"""Models that may be written as a mere text, and the field that the text then is."""


def bank_schema() -> dict[str, Any]:
    """The schema of a bank."""
    kinds: list[type[BaseModel]] = [*QUESTION_TYPES.values(), Bank]
    refs, whole = models_json_schema([(kind, "validation") for kind in kinds])
    definitions = whole["$defs"]
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition.setdefault("patternProperties", {})["^x-"] = True
    for name, field in _WRITTEN_AS_TEXT.items():
        if name in definitions:
            text = definitions[name]["properties"][field]
            definitions[name] = {"anyOf": [text, definitions[name]]}
    bank = definitions.pop("Bank")
    definitions.pop("Moment", None)  # nobody refers to it: dates are written as text
    bank["properties"]["quizkit"] = {"enum": [1, "1"]}
    bank["properties"]["questions"] = {"type": "array", "items": _question(refs)}
    schema: dict[str, Any] = _plain(
        {
            "$schema": DIALECT,
            "description": "A bank of questions in quizkit's notation 1.",
            **bank,
            "$defs": definitions,
        }
    )
    return schema


def _plain(value: Any) -> Any:
    """A schema as editors like it: lists limited by `minItems`, and no `oneOf`."""
    if isinstance(value, list):
        return [_plain(element) for element in value]
    if not isinstance(value, dict):
        return value
    names = {"oneOf": "anyOf"} | ({"minLength": "minItems"} if value.get("type") == "array" else {})
    return {names.get(name, name): _plain(element) for name, element in value.items()}


def _question(refs: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["id", "type"],
        "properties": {"type": {"enum": [*QUESTION_TYPES]}},
        "allOf": [
            {
                "if": {"properties": {"type": {"const": tag}}, "required": ["type"]},
                "then": refs[kind, "validation"],
            }
            for tag, kind in QUESTION_TYPES.items()
        ],
    }


def record_schema() -> dict[str, Any]:
    """The schema of a source's record."""
    schema = Record.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **schema}
