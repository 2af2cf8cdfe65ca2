"""Settings: what is kept in their file, what is refused, and what they change."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizkit import choosing, i18n, session, settings
from quizkit.diagnostics import QuizkitError
from quizkit.finding import shelves
from quizkit.settings import NAMES, Settings

ROOT = Path(__file__).parents[1]


def quizkit(*arguments: str, typed: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """The program, run to its end."""
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LC_ALL": "C", **variables}
    return subprocess.run(
        [sys.executable, "-m", "quizkit", *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=around,
        check=False,
    )


def written(text: str) -> Path:
    """The file of the settings with some text."""
    path = settings.path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_all_is_as_usual_and_none_is_made() -> None:
    assert settings.load() == Settings()
    assert [*settings.names_set()] == []
    assert not settings.home().exists()


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("language", ("es",), "es"),
        ("theme", ("contrast",), "contrast"),
        ("order", ("bank",), "bank"),
        ("new-per-day", ("0",), 0),
        ("reviews-per-day", ("9999",), 9999),
        ("day-ends-at", ("23",), 23),
        ("banks", ("/a b", "/ñ"), ("/a b", "/ñ")),
        ("banks", (), ()),
    ],
)
def test_a_setting_is_kept_and_can_be_as_usual_again(
    name: str, typed: tuple[str, ...], value: object
) -> None:
    settings.change("order", "bank")
    settings.change(name, settings.parse(name, typed))

    assert getattr(settings.load(), name.replace("-", "_")) == value
    settings.change(name, None)
    assert name not in settings.names_set()
    assert settings.load().order == ("shuffled" if name == "order" else "bank")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("language", "fr"),
        ("theme", "pink"),
        ("new-per-day", "-1"),
        ("new-per-day", "10000"),
        ("new-per-day", "٣"),
        ("day-ends-at", "24"),
        ("order", ""),
    ],
)
def test_a_value_that_is_none_is_refused_with_what_there_is(name: str, typed: str) -> None:
    with pytest.raises(QuizkitError) as caught:
        settings.parse(name, (typed,))

    assert caught.value.code == "bad-setting"
    assert caught.value.params["value"] == typed


def test_a_setting_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(QuizkitError) as caught:
        settings.parse("colour", ("red",))

    assert caught.value.code == "no-such-setting"
    assert caught.value.params["known"] == ", ".join(NAMES)


@pytest.mark.parametrize("text", ["", "[]", "nope", '{"order": ', "[" * 100_000])
def test_a_file_that_holds_no_settings_is_refused_and_left_as_it_is(text: str) -> None:
    path = written(text)

    with pytest.raises(QuizkitError) as caught:
        settings.load()
    with pytest.raises(QuizkitError):
        settings.change("order", "bank")

    assert caught.value.code == "settings-damaged"
    assert settings.language() is None
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("value", ["sideways", 3, None, ["bank", "bank"], {"a": 1}])
def test_a_value_in_the_file_that_is_none_is_refused_by_its_name(value: object) -> None:
    written(json.dumps({"order": value}))

    with pytest.raises(QuizkitError) as caught:
        settings.load()

    assert (caught.value.code, caught.value.params["name"]) == ("bad-settings", "order")


def test_what_a_newer_quizkit_has_added_is_passed_over_and_kept() -> None:
    path = written('{"holograms": true}')

    settings.change("order", "bank")

    assert settings.load().order == "bank"
    assert json.loads(path.read_text(encoding="utf-8")) == {"holograms": True, "order": "bank"}


def test_the_folder_is_the_one_that_is_named_or_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QUIZKIT_HOME", "~/quizkit")
    assert settings.home() == Path.home() / "quizkit"
    monkeypatch.delenv("QUIZKIT_HOME")
    assert settings.home().name == "quizkit"
    assert settings.home().is_absolute()


def test_what_is_listed_twice_is_listed_alike() -> None:
    """Modules that every start loads cannot ask those that know."""
    assert choosing.MODES == session.MODES
    assert sorted(settings.LANGUAGES) == sorted(i18n.LANGUAGES)


def test_folders_that_are_set_have_banks(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("id: lejano\nquestions: []\n", encoding="utf-8")

    settings.change("banks", (str(tmp_path),))

    found = {shelf.code: [head.id for head in shelf.heads] for shelf in shelves()}
    assert found["configured"] == ["lejano"]


# The command ---------------------------------------------------------------------------------


def test_config_shows_all_settings_sets_one_and_has_it_as_usual_again() -> None:
    assert "new-per-day      20  (as usual)\n" in quizkit("config").stdout
    assert quizkit("config", "new-per-day", "7").stdout.startswith("new-per-day  7\n")
    assert json.loads(quizkit("config", "--format", "json").stdout)["new-per-day"] == 7
    assert "20  (as usual)" in quizkit("config", "new-per-day", "--reset").stdout


def test_config_speaks_the_language_that_is_set_and_so_does_everything() -> None:
    quizkit("config", "language", "es")

    assert "(lo habitual)" in quizkit("config").stdout
    assert "Bancos de preguntas" in quizkit("--help").stdout
    assert "(as usual)" in quizkit("config", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("config", "colour"), 2, "there is no setting `colour`"),
        (("config", "colour", "red"), 2, "there is no setting `colour`"),
        (("config", "colour", "--reset"), 2, "there is no setting `colour`"),
        (
            ("config", "order", "up"),
            2,
            "`up` is no value for `order`; write one of: shuffled, bank",
        ),
        (("config", "order", "up", "--reset"), 2, "is no value for `order`"),
    ],
)
def test_config_refuses_in_one_line(arguments: tuple[str, ...], code: int, words: str) -> None:
    ended = quizkit(*arguments)

    assert (ended.returncode, ended.stdout) == (code, "")
    assert words in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_settings_that_cannot_be_read_are_said_in_one_line_by_whatever_needs_them() -> None:
    written("nope")

    for arguments in (("config",), ("play", "--plain"), ("--plain",), ("list",)):
        ended = quizkit(*arguments)
        assert ended.returncode == 3
        assert "holds no settings" in ended.stderr
        assert "Traceback" not in ended.stderr
    assert quizkit("--version").returncode == 0


# What they change ----------------------------------------------------------------------------


def asked(*arguments: str) -> list[str]:
    """The first words of the questions of a bank, in the order asked."""
    ended = quizkit("play", "--plain", "masud-fechas", "--new", *arguments, typed=":skip\n" * 9)
    blocks = re.split(r"\nQuestion \d+ of ", ended.stdout)[1:]
    return [block.split("\n")[1] for block in blocks]


def test_the_order_that_is_set_is_the_one_of_every_quiz_that_names_none() -> None:
    settings.change("order", "bank")

    in_order = asked()

    assert in_order == asked("--seed", "7")
    assert in_order != asked("--order", "shuffled", "--seed", "3")


def test_a_review_asks_so_many_new_ones_a_day_and_no_more() -> None:
    settings.change("new-per-day", 3)

    first = asked("--mode", "review")

    assert len(first) == 3
    assert asked("--mode", "review") == []


def test_an_exam_takes_its_time_limit_from_the_command() -> None:
    arguments = ("play", "--plain", "masud-fechas", "--mode", "exam")

    assert "\n2:00 left\n" in quizkit(*arguments, "--minutes", "2").stdout
    assert " left\n" not in quizkit(*arguments, "--new", "--minutes", "0").stdout


def test_what_a_bank_is_meant_for_is_how_it_is_taken_unless_something_else_is_said(
    tmp_path: Path,
) -> None:
    bank = tmp_path / "b.yaml"
    bank.write_text(
        "quizkit: 1\nid: b\ntitle: B\nmode: exam\ntime_limit: 20 min\nquestions:\n"
        "  - {id: a, type: true_false, stem: ¿A?, key: sí, time_limit: 90 s}\n",
        encoding="utf-8",
    )

    assert "\n1:30 left\n" in quizkit("play", "--plain", str(bank)).stdout
    assert " left" not in quizkit("play", "--plain", str(bank), "--mode", "practice").stdout


def test_a_session_that_was_left_is_gone_on_with_where_that_is_asked_for() -> None:
    play = ("play", "--plain", "masud-fechas", "--order", "bank")
    left = quizkit(*play, typed=":skip\n:skip\n")
    assert "You can go on with it" in left.stdout

    beside = quizkit(*play, "--new")
    going_on = quizkit(*play, "--resume")

    assert "Question 1 of 8" in beside.stdout
    assert len(re.findall(r"\nQuestion \d+ of ", going_on.stdout)) == 1
    assert "\nQuestion 3 of 8" in going_on.stdout


def test_a_store_that_cannot_be_used_is_said_and_the_quiz_goes_on_unsaved(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    ended = quizkit("play", "--plain", "masud-fechas", typed=":skip\n", QUIZKIT_HOME=str(file))

    assert "cannot be used to keep your progress" in ended.stdout
    assert "What follows is not kept." in ended.stdout
    assert "Question 1 of" in ended.stdout
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr


def test_a_damaged_store_is_set_aside_and_that_is_said() -> None:
    home = settings.home()
    home.mkdir(parents=True)
    (home / "progress.sqlite").write_bytes(b"x" * 3000)

    ended = quizkit("play", "--plain", "masud-fechas")

    assert "was damaged and is now" in ended.stderr
    assert ended.returncode == 0
    assert [*home.glob("progress.damaged-1*")]


# An exam that is not handed in ---------------------------------------------------------------


def test_nothing_of_an_exam_is_told_by_any_command_before_it_is_handed_in(tmp_path: Path) -> None:
    bank = tmp_path / "b.yaml"
    text = (
        "quizkit: 1\nid: b\ntitle: B\nquestions:\n"
        "  - {id: a, type: short_answer, stem: ¿A?, key: Kabul}\n"
        "  - {id: c, type: short_answer, stem: ¿C?, key: Herat}\n"
    )
    bank.write_text(text, encoding="utf-8")
    exam = ("play", "--plain", str(bank), "--mode", "exam", "--order", "bank")
    quizkit(*exam, typed="Kabul\n")
    bank.write_text(text.replace("Kabul", "Ghazni"), encoding="utf-8")

    results = quizkit("results", str(bank)).stdout
    (row,) = json.loads(quizkit("results", str(bank), "--format", "json").stdout)
    regraded = quizkit("regrade", str(bank), "--yes")
    stats = json.loads(quizkit("stats", "--format", "json").stdout)

    assert "Not judged before the exam is handed in: Kabul" in results
    assert "Right" not in results
    assert (row["fraction"], row["first_fraction"], row["code"]) == (None, None, None)
    assert "Nothing is judged otherwise now." in regraded.stderr
    assert stats["responses"] == 0

    bank.write_text(text, encoding="utf-8")
    quizkit(*exam, "--resume", typed=":hand-in\nyes\n\n")
    assert "✓ Right, 100%: Kabul" in quizkit("results", str(bank)).stdout


def test_the_source_is_not_read_out_while_answers_of_an_exam_can_be_changed() -> None:
    ended = quizkit(
        "play",
        "--plain",
        "masud-fechas",
        "--mode",
        "exam",
        typed=":source\n" + ":next\n:source\n" * 9,
    )

    assert "The source can be read once the exam is handed in." in ended.stdout
    assert "Bonyad-e" not in ended.stdout
