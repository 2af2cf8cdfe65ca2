"""What people read where something cannot be kept, imported or gone on with, in their words."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizkit import settings
from tests.test_settings import quizkit

BANK = """quizkit: 1
id: b
title: B
questions:
  - {id: a, type: short_answer, stem: ¿A?, key: Kabul}
  - {id: c, type: short_answer, stem: ¿C?, key: Herat}
  - {id: d, type: short_answer, stem: ¿D?, key: Ghazni}
"""
IN_BOTH = pytest.mark.parametrize("language", ["en", "es"])


def words(language: str, english: str, spanish: str) -> str:
    return english if language == "en" else spanish


def database(*statements: str) -> Path:
    """The file of the store, with something done to it; none was there unless it was made."""
    path = settings.home() / "progress.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as opened:
        for statement in statements:
            opened.execute(statement)
        opened.commit()
    return path


@IN_BOTH
def test_a_store_of_a_newer_quizkit_is_refused_and_left_as_it_is(language: str) -> None:
    quizkit("progress")
    path = database("PRAGMA user_version = 99")

    ended = quizkit("progress", "--lang", language)

    assert ended.returncode == 3
    said = words(language, "written by a newer quizkit (version 99)", "un quizkit más nuevo")
    assert said in ended.stderr
    assert [it.name for it in path.parent.glob("*damaged*")] == []


@IN_BOTH
def test_a_database_of_another_program_is_refused_and_left_as_it_is(language: str) -> None:
    path = database("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()

    ended = quizkit("progress", "--lang", language)

    assert ended.returncode == 3
    assert words(language, "a database of another program", "otro programa") in ended.stderr
    assert path.read_bytes() == before


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "b.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


@pytest.fixture
def exported(bank: Path, tmp_path: Path) -> Path:
    """The events of a session with a response, exported."""
    quizkit("play", "--plain", str(bank), "--order", "bank", typed="Kabul\n")
    path = tmp_path / "mine.jsonl"
    assert quizkit("progress", "export", str(path)).returncode == 0
    return path


@IN_BOTH
def test_an_export_of_a_newer_quizkit_is_refused(language: str, exported: Path) -> None:
    header, *events = exported.read_text(encoding="utf-8").splitlines()
    newer = json.dumps(json.loads(header) | {"version": 99})
    exported.write_text("\n".join([newer, *events]), encoding="utf-8")

    ended = quizkit("progress", "import", str(exported), "--lang", language)

    assert ended.returncode == 3
    assert words(language, "exported by a newer quizkit (version 99)", "más nuevo") in ended.stderr


@IN_BOTH
def test_an_event_of_a_newer_quizkit_is_refused_by_its_name(language: str, exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace('"responded"', '"teleported"'), encoding="utf-8")

    ended = quizkit("progress", "import", str(exported), "--lang", language)

    assert ended.returncode == 3
    assert "teleported" in ended.stderr
    assert (
        words(language, "is newer than this quizkit", "más nuevo que este quizkit") in ended.stderr
    )


@IN_BOTH
def test_an_event_that_is_here_another_one_is_refused_with_its_line(
    language: str, exported: Path
) -> None:
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace("Kabul", "Cabul"), encoding="utf-8")

    ended = quizkit("progress", "import", str(exported), "--lang", language)

    assert ended.returncode == 3
    assert re.search(
        words(language, r"line 3: the event .* is here another one", r"3.*otro"), ended.stderr
    )


@IN_BOTH
def test_what_changed_in_a_bank_is_said_when_one_goes_on(language: str, bank: Path) -> None:
    play = ("play", "--plain", str(bank), "--order", "bank", "--lang", language)
    quizkit(*play, typed="Kabul\n")
    bank.write_text(BANK.replace("¿C?", "¿Cuál?").replace("id: d,", "id: e,"), encoding="utf-8")

    ended = quizkit(*play, "--resume")

    assert (
        words(language, "were changed since you began: 2.", "desde que empezaste: 2.")
        in ended.stdout
    )
    assert words(language, "so they are left out: 3.", "así que se omiten: 3.") in ended.stdout
    assert "¿Cuál?" in ended.stdout


@IN_BOTH
@pytest.mark.parametrize("mode", ["practice", "exam", "review", "cram"])
def test_every_mode_is_taken_from_start_to_summary_a_line_at_a_time(
    mode: str, language: str, bank: Path
) -> None:
    answers = "Kabul\nHerat\nGhazni\n"
    if mode == "exam":
        answers += words(language, ":hand-in\nyes\n", ":entregar\nsí\n")

    ended = quizkit(
        *("play", "--plain", str(bank), "--order", "bank", "--mode", mode, "--lang", language),
        typed=answers,
    )

    assert words(language, "Right: 3; partly: 0", "Bien: 3; en parte: 0") in ended.stdout
    assert ended.returncode == 0
