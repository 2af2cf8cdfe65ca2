"""Fixes: what they change and what they leave, how they are shown, undone, and refused."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from quizkit import checking, library
from quizkit.cli.mending import replace_file
from quizkit.diagnostics import Diagnostic, Edit, Fix, QuizkitError, SourceFile, Span
from quizkit.formats import read_bank
from quizkit.mending import applied, chosen, difference, until_settled
from tests.test_settings import quizkit

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
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

PLANTED = (
    (r"^(\s+(?:- )?)stem:", r"\1enunciado:"),
    (r"^(\s+(?:- )?)type:", r"\1tipo:"),
    (r"^(\s+(?:- )?)key:", r"\1kei:"),
    (r"^(\s+(?:- )?type: )(\w+)$", r"\1\2x"),
    (r"^(\s+)(\w+): ", r"\1\2:"),
)
"""Faults that a line can be given, each with what it becomes."""


@cache
def sound_texts() -> list[str]:
    paths = [*CORPUS.rglob("*.yaml"), *(ROOT / "data").rglob("*.yaml")]
    return [path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") for path in sorted(paths)]


def planted(text: str, chance: random.Random) -> str:
    """A text with some faults more."""
    lines = text.split("\n")
    for number in chance.sample(range(len(lines)), min(len(lines), 40)):
        pattern, becomes = chance.choice(PLANTED)
        lines[number] = re.sub(pattern, becomes, lines[number])
    return "\n".join(lines)


@cache
def offered() -> list[tuple[str, list[Fix]]]:
    """Texts with faults, as files may have them, and every fix that is offered for each."""
    chance = random.Random(6)
    found = []
    for text in sound_texts():
        for ends in ("\n", "\r\n"):
            whole = planted(text, chance).replace("\n", ends)
            given = read_bank(SourceFile("b.yaml", whole)).diagnostics
            fixes = [one.fix for one in given if one.fix]
            if fixes:
                found.append((whole, fixes))
    return found


def untouched(text: str, fixes: list[Fix]) -> list[tuple[int, str]]:
    """The lines with their ends of which no fix covers anything, and where each is to stand."""
    file = SourceFile("b.yaml", text)
    ends = "\r\n" if "\r\n" in text else "\n"
    edits = [edit for fix in fixes for edit in fix.edits]
    touched = set()
    for edit in edits:
        first, _ = file.position(edit.span.start)
        last, _ = file.position(max(edit.span.start, edit.span.end - 1))
        touched |= {*range(first, last + 1)}
    lines = []
    at = 0
    for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), 1):
        if number not in touched:
            moved = sum(
                len(edit.text.replace("\n", ends)) - (edit.span.end - edit.span.start)
                for edit in edits
                if edit.span.start < at
            )
            lines.append((at + moved, line))
        at += len(line)
    return lines


def test_a_thousand_random_fixes_leave_every_untouched_line_as_it_was() -> None:
    chance = random.Random(7)
    texts = offered()
    assert len(texts) > 50
    for _ in range(1000):
        text, all_fixes = chance.choice(texts)
        some = chance.sample(all_fixes, chance.randint(1, len(all_fixes)))
        span = Span(SourceFile("b.yaml", text), 0, 0)
        fixes = chosen([Diagnostic("x", span, fix=one) for one in some], "b.yaml", unsafe=True)

        after = applied(text, fixes)

        assert fixes
        for at, line in untouched(text, fixes):
            assert after[at : at + len(line)] == line
        assert "\r\n" not in text or "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize("unsafe", [False, True])
def test_mending_comes_to_an_end_and_makes_no_fault(tmp_path: Path, unsafe: bool) -> None:
    chance = random.Random(8)
    for number, text in enumerate(sound_texts()):
        path = bank(tmp_path, planted(text, chance), f"{number}.yaml")
        before = errors(path)

        for mended in checking.mended([path], lambda: UID, unsafe=unsafe):
            bank(tmp_path, mended.after, path.name)

        assert checking.mended([path], lambda: UID, unsafe=unsafe) == []
        assert unsafe or errors(path) <= before
        path.unlink()


def errors(path: Path) -> int:
    return sum(one.severity == "error" for one in checking.check([path])[0])


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


def test_the_same_fix_of_two_findings_is_made_once() -> None:
    found = [fix("abc", 1, 1, "X"), fix("abc", 1, 1, "X")]

    assert applied("abc", chosen(found, "b", unsafe=False)) == "aXbc"


def test_a_fix_that_leaves_its_fault_is_not_made_again_and_again() -> None:
    def look(texts: Mapping[str, str]) -> list[Diagnostic]:
        return [fix(texts.get("b", "abc"), 1, 1, "X")]

    (mended,) = until_settled(look, unsafe=False)

    assert (mended.after, mended.count) == ("aXbc", 1)


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    def look(texts: Mapping[str, str]) -> list[Diagnostic]:
        text = texts.get("b", "a")
        return [fix(text, 0, 1, "b" if text == "a" else "a")]

    assert len(until_settled(look, unsafe=False)) <= 1


def test_a_difference_says_where_a_file_has_no_last_line_end() -> None:
    assert [*difference("b", "a\nb", "a\nc")][-4:] == [
        "-b",
        "\\ No newline at end of file",
        "+c",
        "\\ No newline at end of file",
    ]


def test_what_is_mended_is_checked_again_until_nothing_is_left_to_mend(tmp_path: Path) -> None:
    path = bank(tmp_path)

    (mended,) = checking.mended([path], lambda: UID)

    assert mended.after == (
        FAULTY.replace("id: mi-banco\n", f"id: mi-banco\nuid: {UID}\n")
        .replace("tipo:", "type:")
        .replace("verdadero/falso", "true_false")
        .replace("enunciado", "stem")
    )
    assert checking.mended([bank(tmp_path, mended.after)], lambda: UID) == []
    assert path.read_text(encoding="utf-8") == mended.after


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("quizkit: 1\ntitle: T\nid: b  # b\nquestions: []\n", "# b", f"# b\nuid: {UID}"),
        ("quizkit: 1\ntitle: T\n'id' : b\nquestions: []\n", "b", f"b\nuid: {UID}"),
        ("  quizkit: 1\n  title: T\n  id: b\n  questions: []\n", "b", f"b\n  uid: {UID}"),
        ("quizkit: 1\ntitle: T\nquestions: []\nid: b", "b", f"b\nuid: {UID}"),
        ("{quizkit: 1, title: T, id: b, questions: []}", "b,", f'b, "uid": "{UID}",'),
        (
            '{"quizkit": 1, "title": "T", "questions": [],\n"id": "b"\n}',
            '"b"',
            f'"b", "uid": "{UID}"',
        ),
        ("quizkit: 1\ntitle: T\nid: >-\n  b\nquestions: []\n", "", ""),
        ("quizkit: 1\ntitle: T\nid:\n  b\nquestions: []\n", "", ""),
    ],
)
def test_a_uid_is_written_after_the_id_where_that_is_plain(
    tmp_path: Path, text: str, old: str, new: str
) -> None:
    mended = text.replace(old, new, 1) if old else text

    found = checking.mended([bank(tmp_path, text)], lambda: UID)

    assert [one.after for one in found] == ([mended] if new else [])
    loaded = library.read(bank(tmp_path, mended))
    assert loaded.diagnostics == ()
    assert loaded.bank is not None
    assert loaded.bank.uid == (UID if new else None)


def test_a_bank_without_uid_is_told_so_and_is_sound(tmp_path: Path) -> None:
    path = bank(tmp_path, "quizkit: 1\nid: b\ntitle: T\nquestions: []\n")

    checked = quizkit("--lang", "en", "check", "--format", "concise", str(path))

    assert checked.returncode == 0
    assert checked.stdout.startswith(f"{path}:2:5: info[no-uid] ")
    assert quizkit("--lang", "en", "check", str(path)).stderr == "No error and no warning.\n"
    assert quizkit("--lang", "es", "check", str(path)).stderr == "Ni errores ni avisos.\n"


def test_the_sum_of_a_text_is_written_where_it_was_unknown(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Hace un año.", encoding="utf-8")
    record = bank(tmp_path, "id: s\nsha256: unknown\n", "s.yaml")

    (mended,) = checking.mended([record], lambda: UID)

    assert "unknown" not in mended.after
    assert checking.check([bank(tmp_path, mended.after, "s.yaml")]) == ([], [])


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
    assert mended.stderr == (
        "4 faults mended in 1 file; `quizkit check --undo` puts back what was there.\n"
        "Nothing found.\n"
    )
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


def test_a_file_is_mended_once_by_whatever_names_it_is_called(tmp_path: Path) -> None:
    path = bank(tmp_path)
    (tmp_path / "l.yaml").symlink_to(path)

    mended = quizkit("check", "--fix", str(tmp_path), str(path), QUIZKIT_HOME=home(tmp_path))

    assert mended.returncode == 0


def test_what_holds_something_else_than_was_read_is_not_written(tmp_path: Path) -> None:
    path = bank(tmp_path, "mine\n")

    with pytest.raises(QuizkitError) as refused:
        replace_file(path, b"mended\n", was=b"read\n")

    assert refused.value.code == "changed-meanwhile"
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert [*tmp_path.iterdir()] == [path]


def test_a_folder_that_cannot_be_written_is_told_and_the_others_are_mended(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    closed, other = bank(folder), bank(tmp_path, FAULTY.replace("mi-banco", "otro"))
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("whoever runs this may write anywhere")

    mended = quizkit("check", "--fix", str(tmp_path), QUIZKIT_HOME=home(tmp_path))
    folder.chmod(0o700)

    assert mended.returncode == 3
    assert str(closed) in mended.stderr
    assert closed.read_text(encoding="utf-8") == FAULTY
    assert "stem: ¿No?" in other.read_text(encoding="utf-8")


def test_a_home_that_cannot_be_written_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    path = bank(tmp_path)
    (tmp_path / "home").write_text("no folder", encoding="utf-8")

    mended = quizkit("check", "--fix", str(path), QUIZKIT_HOME=home(tmp_path))

    assert mended.returncode == 3
    assert path.read_text(encoding="utf-8") == FAULTY


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_while_files_are_written_every_file_can_be_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    was = {}
    for number in range(100):
        text = FAULTY.replace("mi-banco", f"banco-{number}")
        was[bank(folder, text, f"{number:03}.yaml")] = text
    first = min(was)
    around = {**os.environ, "PYTHONPATH": str(ROOT), "QUIZKIT_HOME": home(tmp_path)}

    command = [sys.executable, "-m", "quizkit", "check", "--fix", str(folder)]
    with subprocess.Popen(
        command, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        while first.read_text(encoding="utf-8") == was[first] and child.poll() is None:
            pass
        child.kill()
    was_mended = first.read_text(encoding="utf-8") != was[first]
    quizkit("check", "--undo", QUIZKIT_HOME=home(tmp_path))

    assert was_mended
    assert {path: path.read_text(encoding="utf-8") for path in was} == was
