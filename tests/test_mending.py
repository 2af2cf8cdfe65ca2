"""Fixes: what they change and what they leave, how they are shown, undone, and refused."""

from __future__ import annotations

import json
import random
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest

from quizkit import library
from quizkit.diagnostics import Diagnostic, Edit, Fix, SourceFile, Span
from quizkit.mending import applied, chosen, difference
from tests.test_settings import quizkit

ROOT = Path(__file__).parent.parent
BAD = ROOT / "tests" / "corpus" / "bad"
UID = "k7f3q2m9xw4tbz5d"

FAULTY = """quizkit: 1
id: mi-banco
title: Mi banco   # así se llama

questions:
  - id: uno
    tipo: true_false      # sin tocar
    stem: ¿Sí?
    key: sí
  - id: dos
    type: verdadero/falso
    enunciado: ¿No?
    key: no
"""


def bank(folder: Path, text: str = FAULTY, name: str = "b.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


# A thousand fixes ----------------------------------------------------------------------------


@cache
def offered() -> list[tuple[str, list[Fix]]]:
    """Texts with faults, as files may have them, and every fix that is offered for each."""
    found = []
    for path in (*sorted(BAD.glob("*.yaml")), *sorted((ROOT / "data" / "banks").glob("*.yaml"))):
        text = path.read_text(encoding="utf-8")
        if path.parent != BAD:
            text = text.replace("    stem:", "    enunciado:").replace(
                "type: true_f", "type: trUe_f"
            )
        for ends in ("\n", "\r\n"):
            whole = text.replace("\n", ends)
            given = library.read_bank(SourceFile("b.yaml", whole)).diagnostics
            fixes = [one.fix for one in given if one.fix]
            if fixes:
                found.append((whole, fixes))
    return found


def untouched(text: str, fixes: list[Fix]) -> list[str]:
    """The lines, with their ends, of which no fix covers anything; those together in one piece."""
    file = SourceFile("b.yaml", text)
    touched = set()
    for edit in (edit for fix in fixes for edit in fix.edits):
        first, _ = file.position(edit.span.start)
        last, _ = file.position(max(edit.span.start, edit.span.end - 1))
        touched |= {*range(first, last + 1)}
    pieces = [""]
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number in touched:
            pieces.append("")
        else:
            pieces[-1] += line
    return pieces


def test_a_thousand_random_fixes_leave_every_untouched_line_as_it_was() -> None:
    chance = random.Random(6)
    texts = offered()
    for _ in range(1000):
        text, all_fixes = chance.choice(texts)
        some = chance.sample(all_fixes, chance.randint(1, len(all_fixes)))
        span = Span(SourceFile("b.yaml", text), 0, 0)
        fixes = chosen([Diagnostic("x", span, fix=one) for one in some], "b.yaml", unsafe=True)

        after = applied(text, fixes)

        assert fixes
        at = 0
        for number, piece in enumerate(untouched(text, fixes)):
            at = after.find(piece, at)
            assert at == 0 or number
            assert at >= 0
            at += len(piece)
        if "\r\n" in text:
            assert "\n" not in after.replace("\r\n", "")


# Fixes together ------------------------------------------------------------------------------


def fix(text: str, start: int, end: int, words: str, *, safe: bool = True) -> Diagnostic:
    span = Span(SourceFile("b", text), start, end)
    return Diagnostic("x", span, fix=Fix((Edit(span, words),), safe=safe))


def test_of_fixes_that_meet_the_first_by_place_is_made() -> None:
    found = [fix("abcdef", 2, 4, "X"), fix("abcdef", 1, 3, "Y"), fix("abcdef", 5, 6, "Z")]

    assert applied("abcdef", chosen(found, "b", unsafe=False)) == "aYdeZ"


def test_a_fix_that_may_change_what_was_meant_is_made_only_when_asked_for() -> None:
    found = [fix("abc", 0, 1, "X", safe=False)]

    assert chosen(found, "b", unsafe=False) == []
    assert applied("abc", chosen(found, "b", unsafe=True)) == "Xbc"


def test_a_difference_says_where_a_file_has_no_last_line_end() -> None:
    assert [*difference("b", "a\nb", "a\nc")][-4:] == [
        "-b",
        "\\ No newline at end of file",
        "+c",
        "\\ No newline at end of file",
    ]


def test_what_is_mended_is_checked_again_until_nothing_is_left_to_mend(tmp_path: Path) -> None:
    path = bank(tmp_path)

    (mended,) = library.mended([path], lambda: UID)

    assert mended.after == (
        FAULTY.replace("id: mi-banco\n", f"id: mi-banco\nuid: {UID}\n")
        .replace("tipo:", "type:")
        .replace("verdadero/falso", "true_false")
        .replace("enunciado", "stem")
    )
    assert library.mended([bank(tmp_path, mended.after)], lambda: UID) == []
    assert path.read_text(encoding="utf-8") == mended.after


def test_the_sum_of_a_text_is_written_where_it_was_unknown(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Hace un año.", encoding="utf-8")
    record = bank(tmp_path, "id: s\nsha256: unknown\n", "s.yaml")

    (mended,) = library.mended([record], lambda: UID)

    assert "unknown" not in mended.after
    assert library.check([bank(tmp_path, mended.after, "s.yaml")]) == ([], [])


# The command ---------------------------------------------------------------------------------


def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_files_are_mended_and_one_command_puts_them_back(
    tmp_path: Path, mark: bytes, ends: str
) -> None:
    path = bank(tmp_path, "")
    before = mark + FAULTY.replace("\n", ends).encode()
    path.write_bytes(before)
    path.chmod(0o640)

    mended = quizkit("--lang", "en", "check", "--fix", str(path), QUIZKIT_HOME=home(tmp_path))
    after = path.read_bytes()
    undone = quizkit("--lang", "en", "check", "--undo", QUIZKIT_HOME=home(tmp_path))

    assert mended.returncode == 0
    assert "4 faults mended" in mended.stderr
    assert after.startswith(mark + b"quizkit")
    assert after.count(ends.encode()) == before.count(ends.encode()) + 1
    assert path.stat().st_mode & 0o777 == 0o640 or sys.platform == "win32"
    assert undone.returncode == 0
    assert path.read_bytes() == before
    assert quizkit("check", "--undo", QUIZKIT_HOME=home(tmp_path)).returncode == 2


def test_what_was_edited_since_is_not_put_back(tmp_path: Path) -> None:
    one, other = bank(tmp_path), bank(tmp_path, FAULTY.replace("mi-banco", "otro"), "c.yaml")
    quizkit("check", "--fix", str(tmp_path), QUIZKIT_HOME=home(tmp_path))
    edited = one.read_text(encoding="utf-8") + "# mío\n"
    one.write_text(edited, encoding="utf-8")

    undone = quizkit("--lang", "en", "check", "--undo", QUIZKIT_HOME=home(tmp_path))

    assert undone.returncode == 3
    assert "b.yaml" in undone.stderr
    assert "c.yaml" not in undone.stderr
    assert one.read_text(encoding="utf-8") == edited
    assert other.read_text(encoding="utf-8") == FAULTY.replace("mi-banco", "otro")


def test_a_difference_is_shown_and_nothing_written(tmp_path: Path) -> None:
    path = bank(tmp_path)

    shown = quizkit("check", "--diff", str(path), QUIZKIT_HOME=home(tmp_path))

    assert shown.returncode == 1
    assert "-    enunciado: ¿No?\n+    type: true_false\n+    stem: ¿No?\n" in shown.stdout
    assert path.read_text(encoding="utf-8") == FAULTY
    assert not (tmp_path / "home").exists()


def test_a_link_stays_a_link_to_the_mended_file(tmp_path: Path) -> None:
    path = bank(tmp_path)
    link = tmp_path / "l.yaml"
    link.symlink_to(path)

    quizkit("check", "--fix", str(link), QUIZKIT_HOME=home(tmp_path))

    assert link.is_symlink()
    assert "stem: ¿No?" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [("--fix", "--watch"), ("--diff", "--undo"), ()])
def test_options_that_do_not_go_together_and_none_at_all_are_refused(options: list[str]) -> None:
    assert quizkit("check", *options).returncode == 2


# For other tools -----------------------------------------------------------------------------


def test_sarif_has_every_finding_with_its_rule_region_and_fix(tmp_path: Path) -> None:
    path = bank(tmp_path)
    found, _ = library.check([path])

    log = json.loads(quizkit("--lang", "en", "check", "--format", "sarif", str(path)).stdout)

    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [one["ruleId"] for one in run["results"]] == [one.code for one in found]
    for one, result in zip(found, run["results"], strict=True):
        place = result["locations"][0]["physicalLocation"]
        line, column = one.span.file.position(one.span.start)
        assert rules[result["ruleIndex"]] == one.code
        assert result["message"]["text"]
        assert (place["region"]["startLine"], place["region"]["startColumn"]) == (line, column)
        assert place["artifactLocation"]["uri"].startswith("file:///")
        (change,) = result["fixes"][0]["artifactChanges"]
        (replaced,) = change["replacements"]
        assert one.fix is not None
        assert replaced["insertedContent"]["text"] == one.fix.edits[0].text


def test_annotations_of_github_escape_what_would_end_them(tmp_path: Path) -> None:
    folder = tmp_path / "a,b:c%"
    folder.mkdir()
    path = bank(folder)

    lines = quizkit("--lang", "en", "check", "--format", "github", str(path)).stdout.splitlines()

    assert len(lines) == 3
    assert lines[0].startswith("::error file=")
    assert (
        "a%2Cb%3Ac%25/b.yaml,line=7,endLine=7,col=5,endColumn=9,title=unknown-field::" in lines[0]
    )


# Watching ------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect's spawn needs POSIX")
def test_a_bank_is_checked_again_whenever_it_is_saved_until_interrupted(tmp_path: Path) -> None:
    import pexpect

    path = bank(tmp_path)
    command = [
        "-m",
        "quizkit",
        "--lang",
        "en",
        "check",
        "--watch",
        "--format",
        "concise",
        str(path),
    ]
    child = pexpect.spawn(sys.executable, command, cwd=str(ROOT), encoding="utf-8", timeout=30)
    child.expect("unknown-type")
    child.expect("waiting for changes")

    path.unlink()
    shutil.copy(ROOT / "tests" / "corpus" / "good" / "every-field.yaml", tmp_path / "x.tmp")
    bank(tmp_path, FAULTY.replace("verdadero/falso", "true_false"))
    child.expect("enunciado")
    child.expect("waiting for changes")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 130
