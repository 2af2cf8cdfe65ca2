"""The menu: what is chosen, and what it comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from quizkit.choosing import Choice, Menu
from quizkit.diagnostics import QuizkitError
from quizkit.finding import Head, Shelf, head, shelves
from quizkit.library import Contents


def menu(**banks: Contents | QuizkitError | None) -> Menu:
    """A menu of banks with these contents, or with contents that are not known yet."""
    heads = tuple(Head(name, name.title(), Path(f"{name}.yaml")) for name in banks)
    made = Menu([Shelf("here", heads)])
    made.contents.update({name: known for name, known in banks.items() if known is not None})
    return made


def contents(*, faults: int = 0, title: str = "T", **topics: int) -> Contents:
    """A bank with so many questions of each topic, all of level 1."""
    questions: Counter[tuple[str | None, int | None]] = Counter()
    questions.update({(topic, 1): count for topic, count in topics.items()})
    titles = {topic: topic.upper() for topic in topics}
    ids = frozenset(f"{topic}-{n}" for topic, count in topics.items() for n in range(count))
    return Contents(title, titles, faults, questions, ids, "practice")


def test_what_is_asked_is_what_is_marked_or_at_hand_or_all() -> None:
    there = menu(a=contents(x=2), b=contents(x=3, y=4))

    assert (there.most(), there.most("a")) == (9, 2)
    there.mark_bank("b")
    assert (there.most(), there.most("a")) == (7, 7)
    assert there.choice("a") == Choice((Path("b.yaml"),))


def test_topics_are_those_of_the_banks_marked_and_lose_their_marks_with_them() -> None:
    there = menu(a=contents(x=2), b=contents(x=3, y=4))

    assert there.offered() == ()
    there.mark_bank("a")
    there.mark_bank("b")
    assert [(it.id, it.title, it.count) for it in there.offered()] == [("x", "X", 5), ("y", "Y", 4)]
    there.mark_topic("y")
    assert there.most() == 4
    there.mark_bank("b")
    assert there.most() == 2


def test_a_topic_that_two_banks_call_differently_has_both_titles() -> None:
    one, other = contents(x=1), replace(contents(x=1), topics={"x": "Equis"})
    there = menu(a=one, b=other)

    there.mark_bank("a")
    there.mark_bank("b")

    assert there.offered()[0].title == "X / Equis"


def test_nothing_is_said_of_a_number_that_is_not_known() -> None:
    there = menu(a=contents(x=2), b=None, c=QuizkitError("bank-unreadable", path="c"))

    assert there.most() is None
    assert (there.most("a"), there.most("c")) == (2, 0)
    assert [error.code for error in there.failures("c")] == ["bank-unreadable"]


def test_marked_banks_are_counted_first() -> None:
    there = menu(a=None, b=None)

    there.mark_bank("b")

    assert getattr(there.uncounted(), "id", "") == "b"


def test_values_turn_round_and_numbers_can_be_typed() -> None:
    there = menu(a=contents(x=50))

    there.turn_level(-1)
    assert there.level == 3
    there.turn_count(1)
    assert there.count == 5
    there.turn_count(-1)
    assert there.count is None
    for digit in "0012345678":
        there.type_digit(digit)
    assert there.count == 12345
    there.turn_count(-1)
    assert there.count == 100
    for _ in range(3):
        there.delete_digit()
    assert there.count is None


# Heads ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Ríos", "Ríos"),
        ("title: Ríos   # de aquí", "Ríos"),
        ('title: "Masud: fechas"', "Masud: fechas"),
        ("title: 'Masud: fechas'", "Masud: fechas"),
        ("title: 'it''s'", "el-id"),
        ('title: "a \\e b"', "el-id"),
        ("title: a: b", "el-id"),
        ("title: >\n  a", "el-id"),
        ("title: &x a", "el-id"),
        ("x: y", "el-id"),
        ("questions_: |\n  title: no", "el-id"),
    ],
)
def test_a_title_is_told_by_its_look_or_not_at_all(tmp_path: Path, line: str, title: str) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(f"quizkit: 1\nid: el-id\n{line}\nquestions: []\n", encoding="utf-8")

    found = head(path)

    assert found is not None
    assert found.title == title


def test_the_banks_of_this_folder_hide_built_in_ones_with_their_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "quizkit: 1\nid: masud-fechas\ntitle: Mío\nquestions: []\n"
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    here, there = shelves()

    assert [(one.id, one.title) for one in here.heads] == [("masud-fechas", "Mío")]
    assert "masud-fechas" not in {one.id for one in there.heads}
    assert there.heads
