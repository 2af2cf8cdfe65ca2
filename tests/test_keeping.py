"""`results`, `progress` and `regrade`: what is kept is told, carried, deleted and judged again."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from quizkit.cli import main
from quizkit.library import read
from quizkit.session import (
    Event,
    HintShown,
    Overridden,
    Ref,
    Regraded,
    Reported,
    SessionFinished,
    SessionState,
    Typed,
    Undone,
    apply,
    next_id,
    ref_of,
    respond,
    start,
)
from quizkit.store import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
UID = "abcdefghijklmnop"
BANK = f"""\
quizkit: 1
id: ciudades
uid: {UID}
title: Ciudades
language: es-ES
questions:
  - {{id: capital, type: short_answer, stem: "¿Cuál es la capital?\\nDilo.", key: KEY}}
  - {{id: rio, type: single_choice, stem: ¿Qué río?, key: Kabul, distractors: [Amu, Indo]}}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is kept is, and a folder of one bank to be in."""
    monkeypatch.setenv("QUIZKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    (tmp_path / "banks").mkdir()
    monkeypatch.chdir(tmp_path / "banks")
    write_bank()
    return tmp_path / "home"


def write_bank(key: str = "Kabul", **changes: str) -> Path:
    """The bank, with another key or other words."""
    text = BANK.replace("KEY", key)
    for before, after in changes.items():
        text = text.replace(before, after)
    path = Path("ciudades.yaml")
    path.write_text(text, encoding="utf-8")
    return path


class Learner:
    """Somebody who sits down at the bank of this folder, and whose every step is kept."""

    def __init__(self, home: Path, session: str = "s", at: datetime = NOON) -> None:
        home.mkdir(exist_ok=True)
        self.path = home / "progress.sqlite"
        bank = read(Path("ciudades.yaml")).bank
        assert bank
        self.bank = bank
        self.at = at
        self.state = SessionState()
        self.events: list[Event] = []
        self.keep(start([bank], id=session, at=at, seed=1))

    def keep(self, event: Event) -> Event:
        self.state = apply(self.state, event)
        self.events.append(event)
        with Store(self.path) as store:
            store.append(self.events[0].id, event)
        return event

    def ref(self, question: str) -> Ref:
        return ref_of(self.bank, self.bank[question])

    def about(self, question: str) -> dict[str, Any]:
        self.at += timedelta(seconds=1)
        return {"id": next_id(self.state), "at": self.at, "question": self.ref(question)}

    def give(self, question: str, response: object) -> Event:
        self.at += timedelta(seconds=1)
        found, ref = self.bank[question], self.ref(question)
        event = respond(self.state, found, response, self.at, ref=ref, milliseconds=3200)
        return self.keep(event)

    def undo(self, event: Event) -> None:
        self.keep(Undone(id=next_id(self.state), at=self.at, event=event.id))


@pytest.fixture
def learner(home: Path) -> Learner:
    return Learner(home)


def run(*arguments: str) -> int:
    """Run a command here; its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", *arguments])
    return int(ended.value.code or 0)


Said = pytest.CaptureFixture[str]


def rows(said: Said, *arguments: str) -> list[dict[str, Any]]:
    """What a command prints as JSON."""
    assert run(*arguments, "--format", "json") == 0
    found = json.loads(said.readouterr().out)
    assert isinstance(found, list)
    return found


def kept(home: Path, session: str = "s") -> list[Event]:
    with Store(home / "progress.sqlite") as store:
        return store.events(session)


def in_spanish(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", "es", *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def at_a_terminal(
    *arguments: str,
    typed: str,
    language: str = "en",
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[int, str, str]:
    """Run a command whose input and talk are a terminal: its exit code, talk, and output.

    Args:
        arguments: The command.
        typed: What is typed once it asks.
        language: Of what it says.
        meanwhile: What is done while it waits for that.
    """
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "quizkit", "--lang", language, *arguments],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as process:
        os.close(theirs)
        talk = _read(ours)
        while talk and not talk.endswith((b": ", b") ")):
            talk += _read(ours)
        meanwhile()
        os.write(ours, typed.encode())
        assert process.stdout
        out = process.stdout.read().decode()
        while more := _read(ours):
            talk += more
        code = process.wait()
    os.close(ours)
    return code, talk.decode(), out


def _read(terminal: int) -> bytes:
    """What a terminal shows next; nothing when nobody is at its other end."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


# results -------------------------------------------------------------------------------------


def test_without_responses_there_is_nothing_on_standard_output(capsys: Said) -> None:
    assert run("results") == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "There are no responses.\n")


def test_every_response_is_a_row_with_all_that_became_of_it(learner: Learner, capsys: Said) -> None:
    first = learner.give("capital", Typed("Herat"))
    learner.undo(first)
    learner.keep(HintShown(**learner.about("capital"), cost=Fraction(1, 4)))
    learner.give("capital", Typed("Cabul"))
    learner.keep(Overridden(**learner.about("capital")))
    learner.give("rio", "amu")

    found = rows(capsys, "results")

    assert [row["response"] for row in found] == ["Herat", "Cabul", "Amu"]
    assert [row["undone"] for row in found] == [True, False, False]
    assert found[1] == {
        "session": "s",
        "mode": "practice",
        "at": "2026-11-22T12:00:03+00:00",
        "bank": "ciudades",
        "question": "capital",
        "stem": "¿Cuál es la capital?",
        "response": "Cabul",
        "typed": "Cabul",
        "fraction": 1,
        "first_fraction": 0,
        "code": None,
        "hint_cost": 0.25,
        "milliseconds": 3200,
        "undone": False,
        "overridden": True,
        "regraded": False,
    }


def test_in_words_a_response_is_told_with_its_question_and_what_became_of_it(
    learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Cabul"))
    learner.keep(Overridden(**learner.about("capital")))

    assert run("results") == 0
    assert capsys.readouterr().out == (
        "2026-11-22 12:00  ciudades/capital  (practice, s)\n"
        "  ¿Cuál es la capital?\n"
        "  ✓ Right, 100%: Cabul (you said that you were right; at first 0%; 3 s)\n"
    )


def test_responses_of_sessions_at_once_come_by_the_time_they_were_given(
    home: Path, capsys: Said
) -> None:
    early = Learner(home, "early")
    late = Learner(home, "late", NOON + timedelta(hours=1))
    late.give("capital", Typed("b"))
    early.give("capital", Typed("a"))
    early.at = NOON + timedelta(hours=2)
    early.give("rio", "kabul")

    assert [row["response"] for row in rows(capsys, "results")] == ["a", "b", "Kabul"]


def test_responses_to_a_bank_that_is_gone_are_told_by_its_uid(
    learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Herat"))
    learner.give("rio", "amu")
    Path("ciudades.yaml").unlink()

    typed, picked = rows(capsys, "results")

    assert (typed["bank"], typed["stem"], typed["response"]) == (UID, None, "Herat")
    assert picked["response"] == '"amu"'
    assert len(rows(capsys, "results", UID)) == 2


def test_a_response_that_no_longer_fits_its_question_is_told_all_the_same(
    learner: Learner, capsys: Said
) -> None:
    learner.give("rio", "amu")
    write_bank(**{"single_choice": "matching", "key: Kabul": "key: [{left: a, right: b}]"})

    (row,) = rows(capsys, "results")

    assert (row["stem"], row["response"]) == ("¿Qué río?", '"amu"')


def test_only_responses_to_the_banks_that_are_named_are_told(
    learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Herat"))

    assert len(rows(capsys, "results", "ciudades")) == 1
    assert len(rows(capsys, "results", "ciudades.yaml")) == 1
    assert rows(capsys, "results", "masud-fechas") == []


def test_a_bank_that_nobody_knows_is_misuse(learner: Learner, capsys: Said) -> None:
    assert run("results", "cuidades") == 2
    assert "did you mean `ciudades`" in capsys.readouterr().err


def test_csv_is_by_the_book_with_a_heading_whatever_is_in_it(
    learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed('una "cita", y\notra'))

    assert run("results", "--format", "csv") == 0
    out = capsys.readouterr().out

    heading, row = csv.reader(io.StringIO(out, newline=""))
    assert out.startswith("session,mode,at,bank,question,stem,response,typed,fraction,")
    assert out.count("\r\n") == 2
    assert row[heading.index("response")] == 'una "cita", y\notra'
    assert row[heading.index("undone")] == "false"
    assert row[heading.index("code")] == ""


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+A1", "'+A1"),
        ("-A1", "'-A1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\ufffd=1"),
        ("-5", "-5"),
        ("+3,5", "+3,5"),
        ("-5 m", "'-5 m"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula_to_a_spreadsheet(
    learner: Learner, capsys: Said, typed: str, cell: str
) -> None:
    learner.give("capital", Typed(typed))

    assert run("results", "--format", "csv") == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))

    assert row["typed"] == cell


def test_csv_is_utf8_where_the_terminal_speaks_otherwise(learner: Learner) -> None:
    learner.give("capital", Typed("Kābul"))

    ended = subprocess.run(
        [sys.executable, "-m", "quizkit", "results", "--format", "csv"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        check=True,
    )

    assert "Kābul" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_nothing_that_was_typed_acts_on_a_terminal(
    learner: Learner, capsys: Said, form: str
) -> None:
    hostile = "\x1b[2J\x7f\x9b31m\u202e{0} %s [red]"
    learner.give("capital", Typed(hostile))
    learner.keep(Reported(**learner.about("capital"), text=hostile))

    for more in ([], ["--disputed"]):
        assert run("results", "--format", form, *more) == 0
        out = capsys.readouterr().out
        assert not {"\x1b", "\x7f", "\x9b", "\u202e"} & {*out}
        assert "{0} %s [red]" in out
        if form == "json":
            (row,) = json.loads(out)
            assert hostile in (row.get("typed"), row.get("note"))


def test_what_is_disputed_and_stands_is_told_with_its_question(
    learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Herat"))
    learner.keep(Reported(**learner.about("capital"), text="Falta «Cabul»."))
    learner.undo(learner.keep(Reported(**learner.about("rio"), text="No.")))

    (row,) = rows(capsys, "results", "--disputed")

    assert row == {
        "session": "s",
        "mode": "practice",
        "at": "2026-11-22T12:00:02+00:00",
        "bank": "ciudades",
        "question": "capital",
        "stem": "¿Cuál es la capital?",
        "note": "Falta «Cabul».",
    }
    assert rows(capsys, "results", "--disputed", "masud-fechas") == []
    assert run("results", "--disputed") == 0
    assert capsys.readouterr().out.endswith("\n  ¿Cuál es la capital?\n  Falta «Cabul».\n")
    assert run("results", "--disputed", "--format", "csv") == 0
    assert capsys.readouterr().out.startswith("session,mode,at,bank,question,stem,note\r\n")


def test_results_are_told_in_spanish(learner: Learner) -> None:
    learner.give("capital", Typed("Herat"))
    learner.undo(learner.events[-1])

    ended = in_spanish("results")

    assert ended.returncode == 0
    assert "(práctica, s)" in ended.stdout
    assert "✗ No es correcto, 0 %: Herat (retirada; 3 s)" in ended.stdout


# progress ------------------------------------------------------------------------------------


def test_progress_says_how_much_is_kept_and_where(
    home: Path, learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Herat"))
    Learner(home, "t", NOON + timedelta(days=1))

    assert run("progress") == 0
    assert capsys.readouterr().out == (
        "2 sessions, 3 events\n"
        "From 2026-11-22 12:00 to 2026-11-23 12:00\n"
        f"They are kept in {home / 'progress.sqlite'}\n"
    )


def test_progress_goes_to_another_machine_whole_and_once(
    home: Path, learner: Learner, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.give("capital", Typed("Herat"))
    file = tmp_path / "mine.jsonl"
    assert run("progress", "export", str(file)) == 0
    assert capsys.readouterr().err == f"2 events written to {file}\n"

    monkeypatch.setenv("QUIZKIT_HOME", str(tmp_path / "elsewhere"))
    assert run("progress", "import", str(file)) == 0
    assert capsys.readouterr().err == "2 events were new.\n"
    assert run("progress", "import", str(file)) == 0
    assert capsys.readouterr().err == "Nothing was new: all that it holds is kept already.\n"

    assert kept(tmp_path / "elsewhere") == kept(home)


def test_what_is_exported_and_imported_prints_nothing_on_standard_output(
    learner: Learner, tmp_path: Path, capsys: Said
) -> None:
    run("progress", "export", str(tmp_path / "a"))
    run("progress", "import", str(tmp_path / "a"))

    assert capsys.readouterr().out == ""


def test_an_export_takes_the_place_of_a_file_or_leaves_it(
    home: Path, learner: Learner, tmp_path: Path, capsys: Said
) -> None:
    file = tmp_path / "a"
    file.write_text("before", encoding="utf-8")
    assert run("progress", "export", str(file)) == 0
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2

    assert run("progress", "export", str(tmp_path / "none" / "a")) == 3
    assert "cannot be written" in capsys.readouterr().err
    assert run("progress", "export", str(home / "progress.sqlite")) == 2
    assert "choose another file" in capsys.readouterr().err
    assert kept(home) == learner.events


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be opened"),
        ("quizkit: 1\n", "is no file of progress"),
        ('{"format": "quizkit-events", "version": 9}\n', "newer quizkit"),
        ('{"format": "quizkit-events", "version": 1}\nx\n', "damaged in line 2"),
    ],
)
def test_a_file_that_cannot_be_imported_adds_nothing(
    home: Path, learner: Learner, tmp_path: Path, capsys: Said, content: str | None, words: str
) -> None:
    file = tmp_path / "a"
    if content is not None:
        file.write_text(content, encoding="utf-8")

    assert run("progress", "import", str(file)) == 3
    assert words in capsys.readouterr().err
    assert kept(home) == learner.events


def test_a_session_that_went_on_elsewhere_otherwise_is_not_imported(
    home: Path, learner: Learner, tmp_path: Path, capsys: Said
) -> None:
    file = tmp_path / "a"
    run("progress", "export", str(file))
    other = Learner(tmp_path / "elsewhere")
    other.give("capital", Typed("Herat"))
    with Store(other.path) as store:
        store.export(file)
    learner.give("rio", "amu")

    assert run("progress", "import", str(file)) == 3
    assert "gone on with in two places" in capsys.readouterr().err
    assert kept(home) == learner.events


def test_nothing_is_erased_without_a_terminal_unless_told_so(
    home: Path, learner: Learner, capsys: Said
) -> None:
    assert run("progress", "erase") == 2
    said = capsys.readouterr().err
    assert "`quizkit progress export FILE` keeps a copy" in said
    assert "`--yes`" in said
    assert kept(home) == learner.events

    assert run("progress", "erase", "--yes") == 0
    assert capsys.readouterr().err == "Deleted for good: 1 session, 1 event.\n"
    assert kept(home) == []
    assert b"ciudades" not in (home / "progress.sqlite").read_bytes()


def test_where_nothing_is_kept_there_is_nothing_to_erase(capsys: Said) -> None:
    assert run("progress", "erase") == 0
    assert capsys.readouterr().err == "There was nothing to delete.\n"


@pytest.mark.parametrize(
    ("language", "typed", "asked", "answered", "code"),
    [
        ("en", "erase\n", "Type «erase»", "Deleted for good: 1 session, 1 event.", 0),
        ("en", "yes\n", "Type «erase»", "Nothing was deleted.", 1),
        ("en", "\n", "Type «erase»", "Nothing was deleted.", 1),
        ("en", "\x04", "Type «erase»", "Nothing was deleted.", 1),
        ("es", "Borrar\n", "Escribe «borrar»", "Borrado para siempre: 1 sesión, 1 suceso.", 0),
        ("es", "erase\n", "Escribe «borrar»", "No se ha borrado nada.", 1),
    ],
)
def test_at_a_terminal_erasing_takes_a_word(
    home: Path, learner: Learner, language: str, typed: str, asked: str, answered: str, code: int
) -> None:
    ended, talk, out = at_a_terminal("progress", "erase", typed=typed, language=language)

    assert asked in talk
    assert answered in talk
    assert (ended, out) == (code, "")
    assert kept(home) == ([] if code == 0 else learner.events)


def test_files_of_damaged_stores_that_are_left_are_named(
    home: Path, learner: Learner, capsys: Said
) -> None:
    (home / "progress.sqlite").write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert run("progress") == 0
    assert "was damaged and is now" in capsys.readouterr().err

    assert run("progress", "erase", "--yes") == 0
    said = capsys.readouterr().err
    assert f"still there: {home / 'progress.damaged-1.sqlite'}\n" in said


@pytest.mark.parametrize("command", ["results", "progress", "regrade"])
def test_a_store_that_is_none_of_ours_is_left_as_it_is(
    home: Path, capsys: Said, command: str
) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        database.execute("CREATE TABLE theirs (a)")

    assert run(command) == 3
    assert "another program" in capsys.readouterr().err


# regrade -------------------------------------------------------------------------------------


def test_a_corrected_key_is_shown_and_recorded_once(
    home: Path, learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    assert run("regrade", "--yes") == 0
    said = capsys.readouterr()
    assert said.out == (
        "2026-11-22 12:00  ciudades/capital\n"
        "  ¿Cuál es la capital?\n"
        "  Cabul: ✗ Not right, 0% → ✓ Right, 100%\n"
    )
    assert said.err == "1 judgement recorded.\n"
    (*before, event) = kept(home)
    assert before == learner.events
    assert isinstance(event, Regraded)
    assert (event.id, event.outcome.fraction) == ("s.2", Fraction(1))

    assert run("regrade", "--yes") == 0
    assert capsys.readouterr().err == "Nothing is judged otherwise now.\n"
    assert len(kept(home)) == 3


def test_what_was_judged_again_counts_in_results(learner: Learner, capsys: Said) -> None:
    learner.give("capital", Typed("Cabul"))
    write_bank("Cabul")
    run("regrade", "--yes")
    capsys.readouterr()

    (row,) = rows(capsys, "results")

    assert (row["fraction"], row["first_fraction"], row["regraded"]) == (1, 0, True)


def test_a_dry_run_shows_and_records_nothing(home: Path, learner: Learner, capsys: Said) -> None:
    learner.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    assert run("regrade", "--dry-run", "--yes") == 0
    said = capsys.readouterr()
    assert "→ ✓ Right, 100%" in said.out
    assert said.err == "Nothing was recorded: this was only tried.\n"
    assert kept(home) == learner.events


def test_without_a_terminal_nothing_is_recorded_unless_told_so(
    home: Path, learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    assert run("regrade") == 2
    assert "`--yes`" in capsys.readouterr().err
    assert kept(home) == learner.events


@pytest.mark.parametrize(
    ("language", "typed", "answered", "code"),
    [
        ("en", "yes\n", "1 judgement recorded.", 0),
        ("es", "sí\n", "Anotada 1 corrección.", 0),
        ("en", "no\n", "Nothing was recorded.", 1),
        ("es", "\n", "No se ha anotado nada.", 1),
    ],
)
def test_at_a_terminal_it_is_asked_after_what_changes_is_shown(
    home: Path, learner: Learner, language: str, typed: str, answered: str, code: int
) -> None:
    learner.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    ended, talk, out = at_a_terminal("regrade", typed=typed, language=language)

    assert "ciudades/capital" in out
    assert answered in talk
    assert ended == code
    assert len(kept(home)) == len(learner.events) + (1 if code == 0 else 0)


def test_what_was_done_while_it_asked_stands_and_is_gone_on_from(
    home: Path, learner: Learner
) -> None:
    first = learner.give("capital", Typed("Cabul"))
    other = Learner(home, "t")
    other.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    def meanwhile() -> None:
        learner.undo(first)
        other.give("rio", "amu")

    code, talk, _ = at_a_terminal("regrade", typed="yes\n", meanwhile=meanwhile)

    assert code == 0
    assert "1 judgement recorded." in talk
    assert kept(home, "s") == learner.events
    (*before, event) = kept(home, "t")
    assert before == other.events
    assert (type(event), event.id) == (Regraded, "t.3")


def test_json_has_what_changes_and_what_cannot_be_read(learner: Learner, capsys: Said) -> None:
    learner.give("capital", Typed("Cabul"))
    learner.give("rio", "amu")
    write_bank("Cabul", Amu="Helmand")

    assert run("regrade", "--dry-run", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)

    assert found == {
        "changes": [
            {
                "session": "s",
                "at": "2026-11-22T12:00:01+00:00",
                "bank": "ciudades",
                "question": "capital",
                "stem": "¿Cuál es la capital?",
                "response": "Cabul",
                "typed": "Cabul",
                "before": {"fraction": 0, "code": "near-miss"},
                "after": {"fraction": 1, "code": None},
            }
        ],
        "unreadable": [
            {
                "session": "s",
                "at": "2026-11-22T12:00:02+00:00",
                "bank": "ciudades",
                "question": "rio",
                "stem": "¿Qué río?",
                "response": "amu",
                "typed": None,
            }
        ],
    }


def test_what_no_longer_fits_its_question_is_counted_and_said(
    home: Path, learner: Learner, capsys: Said
) -> None:
    learner.give("rio", "amu")
    write_bank(Amu="Helmand")

    assert run("regrade", "--yes") == 0
    assert capsys.readouterr().err == (
        "1 response no longer fits its question, and stays as it is judged:\n"
        "  ciudades/rio: 1\n"
        "Nothing is judged otherwise now.\n"
    )
    assert kept(home) == learner.events


def test_the_same_mark_for_other_reasons_is_told_as_such(learner: Learner, capsys: Said) -> None:
    learner.give("rio", "amu")
    write_bank(**{"type: single_choice": "type: multiple_response"})
    learner.bank = read(Path("ciudades.yaml")).bank or learner.bank
    learner.give("rio", ("amu",))
    write_bank(**{"type: single_choice": "type: multiple_response", "Indo]": "Indo, Oxus]"})

    assert run("regrade", "--dry-run") == 0
    assert "✗ Not right, 0% → ✗ Not right, 0% (the same mark, for other reasons)" in (
        capsys.readouterr().out
    )


def test_only_the_banks_that_are_named_are_judged_by(
    home: Path, learner: Learner, capsys: Said
) -> None:
    learner.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    assert run("regrade", "masud-fechas", "--yes") == 0
    assert kept(home) == learner.events
    assert run("regrade", "ciudades", "--yes") == 0
    assert len(kept(home)) == len(learner.events) + 1


def test_sessions_that_are_over_and_those_that_are_not_are_judged_again(
    home: Path, learner: Learner
) -> None:
    learner.give("capital", Typed("Cabul"))
    learner.keep(SessionFinished(id=next_id(learner.state), at=learner.at))
    open_still = Learner(home, "t")
    open_still.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    assert run("regrade", "--yes") == 0
    assert isinstance(kept(home, "s")[-1], Regraded)
    assert isinstance(kept(home, "t")[-1], Regraded)


def test_regrading_is_told_in_spanish(learner: Learner) -> None:
    learner.give("capital", Typed("Cabul"))
    write_bank("Cabul")

    ended = in_spanish("regrade")

    assert ended.returncode == 2
    assert "Cabul: ✗ No es correcto, 0 % → ✓ Correcto, 100 %" in ended.stdout
    assert "aquí no hay un terminal en el que preguntarte" in ended.stderr
