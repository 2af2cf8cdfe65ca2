"""What a bank comes to as a whole: counts, keys against chance, lines and facts, remarks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizkit import checking
from quizkit.lint.whole_bank import BankReport
from tests.test_lint_rules import GOOD, question, write
from tests.test_settings import quizkit

DATA = Path(__file__).parent.parent / "data"


def made(path: Path) -> BankReport:
    (found,) = checking.reports([path])
    return found


def codes(report: BankReport) -> list[str]:
    return [remark.code for remark in report.remarks]


def choice(number: int, key: str, *distractors: str) -> str:
    listed = "".join(f"  - {one}\n" for one in distractors)
    return question(
        f"stem: ¿Cuál es el número {number} de la lista?\nkey: {key}\ndistractors:\n{listed}",
        id=f"c{number}",
        type="single_choice",
    )


def true_false(number: int, key: str) -> str:
    return question(f"stem: El {number} es par.\nkey: {key}", id=f"t{number}", type="true_false")


def test_every_line_of_a_source_is_used_or_named_as_not_used() -> None:
    report = made(DATA / "banks" / "masud-afirmaciones.yaml")
    (source,) = report.sources

    assert len(source.lines) == 16
    assert {line for line, _ in source.unused} == {
        line for line, count in source.lines.items() if not count
    }
    assert source.lines[6] == 4
    assert sum(report.topics.values()) == report.asked == sum(report.types.values())


def test_a_fact_is_left_until_a_quote_holds_some_of_its_words(tmp_path: Path) -> None:
    (source,) = made(write(tmp_path, GOOD)).sources
    left = [(line, words) for line, _, words in source.left]

    assert (1, "1993") not in left
    assert (2, "cien hombres") in left
    assert (3, "año 711") in left


def test_drafts_and_retired_questions_are_only_counted(tmp_path: Path) -> None:
    draft, gone = (
        GOOD.replace("id: anio", f"id: {name}\n  {field}: sí")
        for name, field in (("b", "draft"), ("c", "retired"))
    )
    report = made(write(tmp_path, GOOD, draft, gone))

    assert (report.asked, report.drafts, report.retired) == (1, 1, 1)


def test_keys_that_are_always_the_longest_are_remarked_and_measured_against_chance(
    tmp_path: Path,
) -> None:
    report = made(
        write(
            tmp_path, *(choice(n, "el más largo de todos", "uno", "dos", "tres") for n in range(5))
        )
    )

    assert report.lengths.longest == 5
    assert float(report.lengths.expected) == 1.25
    assert "keys-longest" in codes(report)


def test_keys_among_numbers_are_ranked_by_size(tmp_path: Path) -> None:
    keys = [choice(n, "1500", "1400", "1600") for n in range(6)]

    report = made(write(tmp_path, *keys))

    assert (report.ranks.choices, report.ranks.between) == (6, 6)
    assert "keys-never-at-end" in codes(report)


@pytest.mark.parametrize(
    ("keys", "code"),
    [("falso " * 6, "mostly-false"), ("verdadero " * 5 + "falso", "mostly-true")],
)
def test_a_lopsided_true_false_split_is_remarked(tmp_path: Path, keys: str, code: str) -> None:
    report = made(write(tmp_path, *(true_false(n, key) for n, key in enumerate(keys.split()))))

    assert code in codes(report)


def test_an_empty_bank_has_a_report_too(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "  []\n", encoding="utf-8")

    assert made(path).asked == 0


def test_the_report_is_told_in_both_languages_and_as_json(tmp_path: Path) -> None:
    bank = str(DATA / "banks" / "masud-fechas.yaml")
    spanish = quizkit("--lang", "es", "check", "--report", bank)
    english = quizkit("--lang", "en", "check", "--report", bank)
    (told,) = json.loads(quizkit("check", "--report", "--format", "json", bank).stdout)

    assert "fuente masud: " in spanish.stdout
    assert "source masud: " in english.stdout
    assert told["id"] == "masud-fechas"
    assert {remark["code"] for remark in told["remarks"]} >= {"lines-unused"}
    assert all(remark["message"] for remark in told["remarks"])


def test_questions_without_a_level_are_said_to_have_none_and_are_not_all_of_one(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, *(true_false(n, "falso" if n % 2 else "verdadero") for n in range(8)))

    assert "one-level" not in codes(made(path))
    assert "levels: none 8" in quizkit("--lang", "en", "check", "--report", str(path)).stdout
