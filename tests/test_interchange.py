"""Findings as other programs read them: SARIF's log and GitHub's annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from quizkit import checking
from quizkit.diagnostics import Diagnostic, Edit, Fix, Related, Severity, SourceFile, Span
from quizkit.interchange import as_sarif, render_github
from tests.test_mending import CORPUS, FAULTY, bank
from tests.test_settings import quizkit

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
NUMBER = {"type": "integer", "minimum": 1}
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "additionalProperties": False,
    "properties": dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), NUMBER),
}
ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~%/:-]+$"}},
}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "message": TEXT,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "additionalProperties": False,
            "properties": {"artifactLocation": ARTIFACT, "region": REGION},
        },
    },
}
REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion"],
    "additionalProperties": False,
    "properties": {"deletedRegion": REGION, "insertedContent": TEXT},
}
FIX = {
    "type": "object",
    "required": ["artifactChanges"],
    "additionalProperties": False,
    "properties": {
        "description": TEXT,
        "properties": {"type": "object"},
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["artifactLocation", "replacements"],
                "additionalProperties": False,
                "properties": {
                    "artifactLocation": ARTIFACT,
                    "replacements": {"type": "array", "minItems": 1, "items": REPLACEMENT},
                },
            },
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION, "minItems": 1},
        "relatedLocations": {"type": "array", "items": LOCATION, "uniqueItems": True},
        "fixes": {"type": "array", "items": FIX, "uniqueItems": True},
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {"id": {"type": "string"}, "shortDescription": TEXT},
}
DRIVER = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"const": "quizkit"},
        "version": {"type": "string"},
        "rules": {"type": "array", "items": RULE, "uniqueItems": True},
    },
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {"driver": DRIVER},
                    },
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What the schema of SARIF 2.1.0 asks of those of its members that we write."""


def say(context: str, code: str) -> str:
    """Every text is what it is for."""
    return f"{context} {code}" if context != "help" else ""


def sarif(*found: Diagnostic) -> Any:  # JSON
    run = json.loads(as_sarif(found, say, str.upper, "1.2"))
    jsonschema.validate(run, LOG)
    return run["runs"][0]


def finding(
    text: str, start: int, end: int, name: str = "b.yaml", severity: Severity = "error"
) -> Diagnostic:
    return Diagnostic("x", Span(SourceFile(name, text), start, end), severity=severity)


def uri(name: str) -> str:
    (result,) = sarif(finding("a", 0, 1, name))["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    return str(place["uri"])


# SARIF ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_log_of_all_faults_is_as_the_schema_asks(language: str) -> None:
    found, _ = checking.check([CORPUS / "bad"])

    told = quizkit("--lang", language, "check", "--format", "sarif", str(CORPUS / "bad"))

    log = json.loads(told.stdout)
    jsonschema.validate(log, LOG)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert {one.code for one in found} <= {*rules}
    assert rules == sorted({*rules})
    assert all(rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert len(run["results"]) >= len(found)
    assert told.returncode == 1


def test_of_nothing_there_is_a_log_too() -> None:
    assert sarif()["results"] == []


def test_columns_count_code_points_from_1_and_ends_are_exclusive() -> None:
    (result,) = sarif(finding("a\n😀é bc\n", 5, 7))["results"]

    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 6}


def test_severities_are_called_as_sarif_calls_them() -> None:
    found = [finding("a", 0, 1, severity=one) for one in ("error", "warning", "info")]

    assert [one["level"] for one in sarif(*found)["results"]] == ["error", "warning", "note"]


def test_a_file_is_named_from_the_current_folder_if_it_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path.parent / "el 5 %.yaml"

    assert uri("a/../b/el año: 5 %.yaml") == "b/el%20a%C3%B1o%3A%205%20%25.yaml"
    assert uri(str(tmp_path / "b" / "c.yaml")) == "b/c.yaml"
    assert uri(str(elsewhere)) == elsewhere.as_uri()
    assert unquote(uri(str(elsewhere))).endswith("/el 5 %.yaml")


def test_further_places_come_with_their_labels() -> None:
    file = SourceFile("b.yaml", "abc")
    related = (Related("first-here", Span(SourceFile("c.yaml", "abc"), 2, 3)),)

    (result,) = sarif(Diagnostic("x", Span(file, 0, 1), related=related))["results"]

    (place,) = result["relatedLocations"]
    assert place["message"] == {"text": "label first-here"}
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "c.yaml"
    assert place["physicalLocation"]["region"]["startColumn"] == 3


def test_a_fix_says_what_it_puts_where_in_each_file_and_whether_it_is_safe() -> None:
    one, other = SourceFile("b.yaml", "abc"), SourceFile("c.yaml", "abc")
    edits = (Edit(Span(one, 0, 1), "X"), Edit(Span(other, 1, 1), "Y"), Edit(Span(one, 2, 3), ""))

    (result,) = sarif(Diagnostic("x", Span(one, 0, 1), fix=Fix(edits, safe=False)))["results"]

    (fix,) = result["fixes"]
    assert fix["properties"] == {"safe": False}
    assert [
        (
            change["artifactLocation"]["uri"],
            [it["insertedContent"] for it in change["replacements"]],
        )
        for change in fix["artifactChanges"]
    ] == [("b.yaml", [{"text": "X"}, {"text": ""}]), ("c.yaml", [{"text": "Y"}])]
    (inserted,) = fix["artifactChanges"][1]["replacements"]
    assert inserted["deletedRegion"]["startColumn"] == inserted["deletedRegion"]["endColumn"] == 2


def test_what_looks_like_a_link_in_a_text_is_none() -> None:
    words = "see [here](https://example.org) and [5]"
    found = Diagnostic("{x}", Span(SourceFile("b", "a"), 0, 1), {"x": words})

    (result,) = json.loads(
        as_sarif([found], lambda context, code: code if context == "message" else "", str, "1")
    )["runs"][0]["results"]

    assert result["message"]["text"] == r"see \[here\](https://example.org) and [5]"


# GitHub --------------------------------------------------------------------------------------


def test_annotations_name_the_place_and_escape_what_would_end_them(tmp_path: Path) -> None:
    folder = tmp_path / "a,b:c%"
    folder.mkdir()
    path = bank(folder, FAULTY)

    told = quizkit("--lang", "en", "check", "--format", "github", str(path))

    notice, first, *others = told.stdout.splitlines()
    assert notice.startswith("::notice file=")
    assert len(others) == 2
    assert first == (
        f"::error file={tmp_path}/a%2Cb%3Ac%25/b.yaml,line=7,endLine=7,col=5,endColumn=9,"
        "title=unknown-field::`tipo` is no field here. did you mean `type`?"
    )
    assert told.stderr == ""


def test_words_of_an_annotation_stay_on_its_line() -> None:
    def lines(context: str, code: str) -> str:
        return "a%\r\nb: c, d" if context == "message" else ""

    line = render_github(finding("a", 0, 1, severity="warning"), lines)

    assert line == (
        "::warning file=b.yaml,line=1,endLine=1,col=1,endColumn=2,title=x::a%25%0D%0Ab: c, d"
    )
