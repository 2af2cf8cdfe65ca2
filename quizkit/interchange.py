"""Findings as other programs read them: a log of SARIF 2.1.0, and GitHub's annotations.

Files are named from the current folder where they lie in it, as both expect of a checkout.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote as percent_encoded

from quizkit.diagnostics import Diagnostic, Edit, Fix, Related, Say, Span, fill

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
"""Severities as SARIF names them."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
"""Severities as GitHub names them."""

_LINK = re.compile(r"[\[\]](?=[^\[\]]*\]\(|\()")
"""A bracket of what SARIF's readers would take for a link."""


def _plain_name(name: str) -> str:
    """A file's name from the current folder, if it lies in it, with slashes."""
    path = Path(os.path.normpath(name))
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return path.as_posix()


def _words(found: Diagnostic, say: Say) -> str:
    return ". ".join(part for part in (found.message(say), found.help_text(say)) if part)


# SARIF ---------------------------------------------------------------------------------------


def as_sarif(
    diagnostics: Iterable[Diagnostic], say: Say, about: Callable[[str], str], version: str
) -> str:
    """A log of SARIF 2.1.0 with one run; columns count code points.

    Args:
        diagnostics: What was found.
        say: The reader's language.
        about: A sentence about the rule of a code.
        version: The program's.
    """
    found = [*diagnostics]
    codes = sorted({one.code for one in found})
    rules = [{"id": code, "shortDescription": {"text": about(code)}} for code in codes]
    run = {
        "tool": {"driver": {"name": "quizkit", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code), say) for one in found],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _result(found: Diagnostic, rule: int, say: Say) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": _message(_words(found, say)),
        "locations": [_location(found.span)],
    }
    if found.related:
        result["relatedLocations"] = [_labelled(related, say) for related in found.related]
    if found.fix is not None and found.fix.edits:
        words = found.help_text(say) or found.message(say)
        result["fixes"] = [_changes(found.fix, words)]
    return result


def _message(text: str) -> dict[str, str]:
    """A text that is only a text: what looks like a link is none."""
    return {"text": _LINK.sub(r"\\\g<0>", text)}


def _labelled(related: Related, say: Say) -> dict[str, object]:
    label = fill(say("label", related.code), related.params)
    return {**_location(related.span), "message": _message(label)}


def _changes(fix: Fix, words: str) -> dict[str, object]:
    """A fix; whether it is safe stands in its properties, since SARIF has no word for it."""
    by_file: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_file.setdefault(edit.span.file.name, []).append(edit)
    changes = [
        {
            "artifactLocation": _artifact(name),
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
                for edit in edits
            ],
        }
        for name, edits in by_file.items()
    ]
    return {
        "description": _message(words),
        "artifactChanges": changes,
        "properties": {"safe": fix.safe},
    }


def _location(span: Span) -> dict[str, object]:
    place = {"artifactLocation": _artifact(span.file.name), "region": _region(span)}
    return {"physicalLocation": place}


def _artifact(name: str) -> dict[str, str]:
    """A file by a relative reference, or by a `file:` address where it lies elsewhere."""
    plain = _plain_name(name)
    path = Path(plain)
    return {"uri": path.as_uri() if path.is_absolute() else percent_encoded(plain)}


def _region(span: Span) -> dict[str, int]:
    line, column = span.file.position(span.start)
    end_line, end_column = span.file.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


# GitHub --------------------------------------------------------------------------------------


def render_github(found: Diagnostic, say: Say) -> str:
    """A workflow command that makes GitHub annotate the place."""
    region = _region(found.span)
    values = {
        "file": _plain_name(found.span.file.name),
        "line": str(region["startLine"]),
        "endLine": str(region["endLine"]),
        "col": str(region["startColumn"]),
        "endColumn": str(region["endColumn"]),
        "title": found.code,
    }
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in values.items())
    return f"::{_COMMANDS[found.severity]} {properties}::{_escaped(_words(found, say))}"


def _escaped(text: str, more: str = "") -> str:
    """A text as GitHub's commands take it: what ends a line or a property is percent-encoded."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
