"""What people who tried quizkit stumbled over, and must not again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizkit import checking
from quizkit.cli import main
from quizkit.diagnostics import QuizkitError
from tests import samples

ROOT = Path(__file__).parent.parent
HEAD = "quizkit: 1\nid: a\ntitle: a\nquestions:\n"
QUESTION = "  - {id: b, type: true_false, stem: ¿Sí?, key: sí}\n"


def codes(text: str, folder: Path) -> list[str]:
    bank = folder / "bank.yaml"
    bank.write_text(text, encoding="utf-8")
    found, failures = checking.check([bank])
    assert not failures
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("key", "distractors", "typed", "meant"),
    [
        ("-5", ["5", "10"], "5", "5"),
        ("él", ["el"], "el", "el"),
        ("Java", ["Python", "Ruby", "C++"], "c", "Ruby"),
        ("Java", ["Python", "Ruby", "C++"], "C++", "C++"),
    ],
)
def test_an_id_that_nobody_wrote_never_takes_a_response_from_another_option(
    key: str, distractors: list[str], typed: str, meant: str
) -> None:
    question = samples.single_choice(key=key, distractors=distractors)

    found = question.parse(typed)

    assert next(option.text for option in question.options if option.id == found) == meant


def test_a_typo_earns_no_more_than_the_wording_that_it_is_a_typo_of() -> None:
    accept = [{"text": "fallecimiento", "fraction": "1/2", "feedback": "casi"}]
    question = samples.short_answer(key="muerte", accept=accept, typos=1)

    exact, misspelt = (question.grade(question.parse(t)) for t in ("fallecimiento", "falecimiento"))

    assert exact == misspelt


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("{year: '1930', month: 13}", "wrong-shape"),
        ("[1930, 1935]", "wrong-shape"),
        ("1935/1930", "reversed-dates"),
    ],
)
def test_a_date_is_written_as_a_date(key: str, code: str, tmp_path: Path) -> None:
    text = f"{HEAD}  - {{id: b, type: date, stem: ¿Cuándo?, key: {key}}}\n"

    assert codes(text, tmp_path) == [code]


def test_a_source_that_is_no_text_is_said_to_be_that_and_not_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes(b"%PDF-1.7 \x81\x00")
    (tmp_path / "s.yaml").write_text("id: s\nsha256: unknown\n", encoding="utf-8")
    bank = tmp_path / "bank.yaml"
    bank.write_text(f"source: s\n{HEAD}{QUESTION}", encoding="utf-8")

    found, failures = checking.check([bank])

    assert [failure.code for failure in failures] == ["source-is-pdf"]
    assert "source-missing" not in [one.code for one in found]
    with pytest.raises(QuizkitError):
        checking.load(bank)


def test_a_source_that_windows_wrote_is_read_and_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes("Hace un año.".encode("cp1252"))
    (tmp_path / "s.yaml").write_text("id: s\nsha256: unknown\n", encoding="utf-8")
    bank = tmp_path / "bank.yaml"
    question = QUESTION.replace("}", ", evidence: {quote: un año}}")
    bank.write_text(f"source: s\n{HEAD}{question}", encoding="utf-8")

    found, failures = checking.check([bank])

    assert failures == []
    assert "source-encoding" in [one.code for one in found]
    assert "quote-not-found" not in [one.code for one in found]


def test_a_bank_named_like_its_source_is_not_read_as_its_record(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "same.txt").write_text("Se vendió una casa.", encoding="utf-8")
    (tmp_path / "sources" / "same.yaml").write_text("id: same\nsha256: unknown\n", "utf-8")
    bank = tmp_path / "same.yaml"
    question = QUESTION.replace("}", ", evidence: {quote: una casa}}")
    bank.write_text(f"source: same\n{HEAD}{question}", encoding="utf-8")

    found, _ = checking.check([bank])

    assert [one.code for one in found] == ["source-changed"]


@pytest.mark.parametrize("target", ["bank.yaml", "notes.txt", "old.apkg"])
def test_a_deck_is_never_written_over_what_is_no_deck(target: str, tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(f"uid: k7f3q2m9xw4tbz5d\n{HEAD}{QUESTION}", encoding="utf-8")
    (tmp_path / "old.apkg").write_text("no package", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(SystemExit) as ended:
        main(["export", str(bank), "-o", str(tmp_path / target)])

    assert ended.value.code
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_bytes_that_are_no_text_are_a_response_like_any_other(encoding: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", "play", "masud-fechas", "--plain", "--count", "1"],
        input=b"\xff\xc3\n:skip\n",
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )

    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr


def test_a_bank_here_that_cannot_be_read_hides_none_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "quizkit: 1\nid: malo\ntitle: año\nquestions: []\n"
    (tmp_path / "malo.yaml").write_bytes(text.encode("latin-1"))
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit):
        main(["list"])

    said = capsys.readouterr()
    assert "masud-fechas" in said.out
    assert "malo.yaml" in said.err


def test_names_of_files_reach_the_terminal_as_text_only(tmp_path: Path) -> None:
    bank = tmp_path / "b\x1b]0;t\x07.yaml"
    bank.write_text(f"{HEAD}{QUESTION}  - nada\n", encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", "play", str(bank), "--plain"],
        input=b"s\xc3\xad\n",
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    assert b"\x1b" not in ended.stderr + ended.stdout
    assert ended.returncode == 0
