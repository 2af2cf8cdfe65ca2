"""The command line: what it prints where, and how it ends."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizkit.cli import main
from quizkit.finding import find_bank, shelves

ROOT = Path(__file__).parent.parent
BAD = ROOT / "tests" / "corpus" / "bad"


def run(*arguments: str) -> int:
    """Run a command here; its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", *arguments])
    return int(ended.value.code or 0)


def test_a_version_and_help_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("quizkit 0.")
    assert run("--help") == 0
    assert "check" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--lang", "es", "--help"], 0, "Uso:"),
        (["--help", "--lang=es"], 0, "Bancos de preguntas"),
        (["--lang=es"], 2, "no hay un terminal en el que dibujar"),
        (["check", "--lang", "es"], 2, "Di qué bancos comprobar"),
        (["--lang", "es", "chek"], 2, "No existe la orden 'chek'"),
    ],
)
def test_help_and_misuse_are_in_the_language_asked_for(
    arguments: list[str], code: int, words: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert words in ended.stdout + ended.stderr
    assert ended.returncode == code


@pytest.mark.parametrize(
    ("name", "value", "language"),
    [("LC_ALL", "es_ES.UTF-8", "es"), ("LANG", "es_MX.UTF-8", "es"), ("LANG", "en_GB", "en")],
)
def test_without_lang_the_locale_decides(name: str, value: str, language: str) -> None:
    others = ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE")
    environment = {key: kept for key, kept in os.environ.items() if key not in others}
    environment[name] = value

    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", "check", "data"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert ended.stderr == {"es": "No se ha encontrado nada.\n", "en": "Nothing found.\n"}[language]
    assert ended.returncode == 0


# check ---------------------------------------------------------------------------------------


def test_findings_go_to_standard_output_and_talk_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("check", str(BAD / "newer.yaml")) == 1

    said = capsys.readouterr()
    assert said.out.startswith("error[newer-notation]")
    assert said.err == "1 error.\n"


def test_warnings_alone_end_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = tmp_path / "bank.yaml"
    text = "quizkit: 1\nid: a\ntitle: a\nquestions:\n"
    text += "  - {id: b, type: single_choice, stem: ¿Él?, key: él, distractors: [el]}\n"
    bank.write_text(text, encoding="utf-8")

    assert run("check", str(bank)) == 0
    said = capsys.readouterr()
    assert "warning[similar-options]" in said.out
    assert said.err == "1 warning.\n"


MEMBERS = {
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "code",
    "message",
    "help",
    "related",
    "fix",
}


def test_json_is_an_array_sorted_by_file_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--format", "json", str(BAD)) == 1

    found = json.loads(capsys.readouterr().out)
    assert all(one.keys() == MEMBERS for one in found)
    places = [(one["file"], one["line"], one["column"]) for one in found]
    assert places == sorted(places)
    assert {one["severity"] for one in found} == {"error", "warning", "info"}


def test_json_of_nothing_is_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--format", "json", str(ROOT / "data")) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_file_that_is_no_text_ends_with_three_and_hides_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(BAD / "newer.yaml", tmp_path)
    (tmp_path / "word.yaml").write_bytes("quizkit: 1\ntitle: año\n".encode("latin-1"))

    assert run("check", str(tmp_path), str(tmp_path / "none.yaml")) == 3
    said = capsys.readouterr()
    assert "newer-notation" in said.out
    assert "word.yaml is no UTF-8 text (line 2)" in said.err
    assert "there is no file or folder" in said.err


# grade ---------------------------------------------------------------------------------------


def graded(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run("grade", *arguments, "--format", "json") == 0
    verdict: dict[str, Any] = json.loads(capsys.readouterr().out)
    return verdict


def test_a_response_is_graded_with_its_canonical_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    verdict = graded(capsys, "masud-fechas", "fundacion-creacion", "en el año 1993")

    assert verdict["question"] == "fundacion-creacion"
    assert verdict["status"] == "graded"
    assert verdict["fraction"] == 1.0
    assert verdict["canonical"] == "1993"
    assert verdict["code"] is None
    assert verdict["parts"] == []
    assert verdict["message"] == "Right. Key: 1993"


def test_an_unreadable_response_has_no_fraction_but_a_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    verdict = graded(capsys, "masud-figuras-y-cifras", "parte-del-territorio", "0,10")

    assert (verdict["status"], verdict["code"]) == ("unreadable", "percent-or-fraction")
    assert verdict["fraction"] is None
    assert verdict["canonical"] is None
    assert "0,10" in verdict["message"]
    assert "{" not in verdict["message"]


def test_a_response_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    verdict = graded(capsys, "masud-figuras-y-cifras", "parte-del-territorio", "-5")

    assert (verdict["fraction"], verdict["code"]) == (0, "out-of-tolerance")


def test_the_feedback_of_the_very_wording_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    verdict = graded(capsys, "masud-fechas", "fundacion-creacion", "1989")

    assert verdict["code"] == "rejected"
    assert verdict["feedback"][0].startswith("Ese año cierra el intervalo")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("masud-fecha", "x", "y"), "did you mean `masud-fechas`?"),
        (("masud-fechas", "fundacion-creación", "y"), "did you mean `fundacion-creacion`?"),
    ],
)
def test_a_name_that_nothing_has_is_misuse_and_the_nearest_is_named(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("grade", *arguments) == 2
    assert words in capsys.readouterr().err


# list, schema, export, play ------------------------------------------------------------------


def test_banks_of_this_folder_come_before_those_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "quizkit: 1\nid: masud-fechas\ntitle: Mío\nquestions: []\n"
    (tmp_path / "otro-nombre.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert run("list", "--format", "json") == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["masud-fechas"]["title"] == "Mío"
    assert rows["masud-afirmaciones"]["questions"] > 10


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_a_bank_without_uid_cannot_go_to_anki(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = tmp_path / "bank.yaml"
    text = "quizkit: 1\nid: a\ntitle: a\nquestions:\n"
    bank.write_text(
        f"{text}  - {{id: b, type: true_false, stem: ¿Sí?, key: sí}}\n", encoding="utf-8"
    )

    assert run("export", str(bank), "-o", str(tmp_path / "a.apkg")) == 1
    assert "has no uid" in capsys.readouterr().err
    assert not (tmp_path / "a.apkg").exists()


def test_a_deck_that_cannot_be_written_ends_with_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "masud-fechas", "-o", str(tmp_path / "none" / "a.apkg")) == 3
    assert "cannot be written" in capsys.readouterr().err


def test_a_missing_source_is_said_and_play_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("sí\n"))

    assert run("play", "--plain", str(BAD / "source-missing.yaml")) == 0
    said = capsys.readouterr()
    assert "there is no source `no-hay`" in said.err
    assert "Right" in said.out


# Without a command ---------------------------------------------------------------------------


def quizkit(*arguments: str, folder: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The program, run to its end in a folder, with some lines to read."""
    return subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", "en", *arguments],
        input=typed,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("arguments", [[], ["--theme", "contrast"]])
def test_home_without_a_terminal_is_one_sentence_that_says_what_to_do(
    arguments: list[str], tmp_path: Path
) -> None:
    ended = quizkit(*arguments, folder=tmp_path)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1
    assert "`quizkit --plain`" in ended.stderr
    assert "`quizkit --help`" in ended.stderr


TWO = """
quizkit: 1
id: rios
title: Ríos [/]
topics: {largos: Largos, cortos: Cortos}
questions:
  - {id: a, type: true_false, stem: ¿A?, key: sí, topic: largos, level: 1}
  - {id: b, type: true_false, stem: ¿B?, key: sí, topic: largos, level: 3}
  - {id: c, type: true_false, stem: ¿C?, key: sí, topic: cortos}
"""


def test_the_same_choice_is_offered_a_line_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "rios.yaml").write_text(TWO, encoding="utf-8")
    (tmp_path / "roto.yaml").write_text("quizkit: 1\nid: r\nquestions: 3\n", encoding="utf-8")

    ended = quizkit("--plain", folder=tmp_path, typed="1\n\n1\n\n2\n2\nsí\n:skip\n")

    assert ended.returncode == 0
    assert "  1. Ríos [/] · 3 questions\n  2. r · cannot be read\n" in ended.stdout
    assert "  1. Largos · 2\n  2. Cortos · 1\n" in ended.stdout
    assert "There are at most 2" in ended.stdout
    assert ended.stdout.index("¿A?") < ended.stdout.index("¿B?")
    assert "Question 2 of 2" in ended.stdout


def test_what_cannot_be_chosen_a_line_at_a_time_is_asked_again(tmp_path: Path) -> None:
    (tmp_path / "rios.yaml").write_text(TWO, encoding="utf-8")

    typed = "x\n99\n1\n\n\n1 2\n4\n\n-1\n0\n1\n3\n\nsí\n"
    ended = quizkit("--plain", folder=tmp_path, typed=typed)

    for given in ("x", "99", "1 2", "4", "3"):
        assert f"`{given}` is none of the numbers offered." in ended.stdout
    for given in ("-1", "0"):
        assert f"`{given}` is no number of questions." in ended.stdout
    assert "Question 1 of 1" in ended.stdout


@pytest.mark.parametrize("typed", ["", "1\n", ":quit\n", "1\n:salir\n"])
def test_the_dialogue_before_a_quiz_can_be_left(typed: str, tmp_path: Path) -> None:
    ended = quizkit("--plain", folder=tmp_path, typed=typed)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Question 1" not in ended.stdout


def test_only_a_bank_that_cannot_be_read_is_said_on_standard_error(tmp_path: Path) -> None:
    (tmp_path / "roto.yaml").write_text("quizkit: 1\nid: r\nquestions: 3\n", encoding="utf-8")

    ended = quizkit("--plain", folder=tmp_path, typed="1\n\n\n\n")

    assert ended.returncode == 1
    assert "roto.yaml cannot be used as a bank" in ended.stderr


def test_play_takes_levels_and_an_order(tmp_path: Path) -> None:
    (tmp_path / "rios.yaml").write_text(TWO, encoding="utf-8")
    arguments = ("play", "rios", "--order", "bank", "--level", "3", "--level", "1")

    ended = quizkit(*arguments, folder=tmp_path, typed="sí\nsí\n")

    assert ended.stdout.index("¿A?") < ended.stdout.index("¿B?")
    assert "Question 2 of 2" in ended.stdout


def test_plain_may_stand_before_the_command(tmp_path: Path) -> None:
    (tmp_path / "rios.yaml").write_text(TWO, encoding="utf-8")

    assert "Question 1 of 3" in quizkit("--plain", "play", "rios", folder=tmp_path).stdout


def test_the_themes_of_the_command_line_are_those_of_the_screens() -> None:
    from quizkit.settings import THEMES
    from quizkit.tui.app import THEMES as ON_SCREEN

    assert [*THEMES] == [*ON_SCREEN]


# play, once more -----------------------------------------------------------------------------


def test_a_topic_that_no_bank_has_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("play", "masud-fechas", "--topic", "nada") == 2
    assert "no bank has the topic `nada`" in capsys.readouterr().err


@pytest.mark.parametrize("bank", sorted(path.stem for path in (ROOT / "data/banks").glob("*.yaml")))
def test_each_bank_is_played_to_its_end_from_a_pipe(bank: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", "en", "play", bank, "--seed", "1"],
        input=":hint\n:skip\n" * 60,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    asked = json.loads(
        subprocess.run(
            [sys.executable, "-m", "quizkit", "list", bank, "--format", "json"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
    )
    assert f"Question {len(asked)} of {len(asked)}" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_banks_of_configured_folders_are_known_and_those_of_this_folder_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, ids in {"here": ["uno"], "far": ["uno", "dos"], "far/side": ["tres"]}.items():
        (tmp_path / folder).mkdir()
        for id in ids:
            head = f"id: {id}\ntitle: {folder}\nquestions: []\n"
            (tmp_path / folder / f"{id}.yaml").write_text(head, encoding="utf-8")
    folders = [str(tmp_path / "far"), str(tmp_path / "none"), str(tmp_path / "far" / "side")]
    monkeypatch.setenv("QUIZKIT_BANKS", os.pathsep.join(["", *folders]))
    monkeypatch.chdir(tmp_path / "here")

    found = [(shelf.code, [head.title for head in shelf.heads]) for shelf in shelves()]

    assert found[:3] == [("here", ["here"]), ("configured", ["far"]), ("configured", ["far/side"])]
    assert find_bank("tres") == tmp_path / "far" / "side" / "tres.yaml"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_an_interrupt_while_the_program_is_loaded_shows_no_traceback() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "quizkit", "check", str(ROOT / "data")]

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        seen = next(line for line in running.stderr if line.rstrip().endswith("click.exceptions"))
        running.send_signal(signal.SIGINT)
        seen += running.stderr.read()

    assert "Traceback" not in seen
    assert running.returncode == -signal.SIGINT
