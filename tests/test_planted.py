"""Faults planted in a copy of the real banks: each is found under its words, and all at once."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from quizkit import checking
from quizkit.diagnostics import Diagnostic

DATA = Path(__file__).parent.parent / "data"

Planted = tuple[str, str, Callable[[str], str], str, str]
"""A bank, a question, what happens to the question's text, and the code and words found."""


def adding(line: str) -> Callable[[str], str]:
    """Put a line right after the question's id."""
    return lambda text: text.replace("\n", f"\n    {line}\n", 1)


def replacing(pattern: str, words: str) -> Callable[[str], str]:
    """Put other words in the place of the first that fit."""

    def change(text: str) -> str:
        changed, count = re.subn(pattern, words, text, count=1, flags=re.MULTILINE)
        assert count == 1
        return changed

    return change


FECHAS, CIFRAS, DIA = "masud-fechas", "masud-figuras-y-cifras", "masud-conmemoraciones"


PLANTED: list[Planted] = [
    (FECHAS, "intervalo-resistencia", replacing("topic: fechas", "topic: fecha"), "unknown-topic", "fecha"),
    (FECHAS, "fundacion-creacion", replacing(r"^    attribution:\n      speaker: .*\n", ""), "attribution-missing", "attributed"),
    (FECHAS, "fundacion-posterior", replacing("stem:", "enunciado:"), "unknown-field", "enunciado"),
    (FECHAS, "invasion-y-atentado", replacing(r"level: \d", "level: 9"), "bad-value", "9"),
    (FECHAS, "atentado-sin-fecha", replacing(r"- quote: .*", "- quote: después de aquel atentado"), "quote-not-found", "después de aquel atentado"),
    (FECHAS, "quema-e-impresion", replacing("type: ordering", "type: ordenar"), "unknown-type", "ordenar"),
    (FECHAS, "pasos-del-camion", replacing(r"^    level: (\d)", r"    level: \1\n    level: 1"), "duplicate-key", "level"),
    (FECHAS, "hechos-sin-fecha", replacing("stem: ", "stem:"), "missing-space", "stem:"),
    (CIFRAS, "presidente-del-gobierno", adding("counterpart: [no-existe]"), "unknown-reference", "no-existe"),
    (CIFRAS, "profesion-de-eshaq", adding("colour: rojo"), "unknown-field", "colour"),
    (CIFRAS, "nombre-de-ghazali", adding("as_of:"), "empty-value", "as_of"),
    (CIFRAS, "creador-de-la-fundacion", adding("as_of: @hoy"), "text-opens-with-sign", "@"),
    (CIFRAS, "firma-del-relato", adding("as_of: hoy: ahora"), "colon-in-text", ":"),
    (CIFRAS, "figura-central", adding("points: cero"), "bad-number", "cero"),
    (CIFRAS, "tiempo-en-la-milicia", adding("time_limit: mucho"), "bad-duration", "mucho"),
    (CIFRAS, "hombres-de-la-milicia", adding("as_of: hoy #2"), "hash-cuts-text", "#2"),
    (CIFRAS, "parte-del-territorio", adding("language: español"), "bad-language", "español"),
    (CIFRAS, "parte-de-la-poblacion", adding(r'as_of: "a\qb"'), "backslash-in-quotes", r"\q"),
    (CIFRAS, "poblacion-y-territorio", replacing("id: poblacion-y-territorio", "id: figura-central"), "duplicate-id", "figura-central"),
    (CIFRAS, "palabras-de-cautela", adding("as_of: !!str hoy"), "yaml-tag", "!!str"),
    (CIFRAS, "diferencia-del-intervalo", replacing(r"^    key: \d+", "    key: 1_0"), "bad-number", "1_0"),
    (DIA, "titulo-quienes", adding("tags: [uno dos, tres]"), "comma-cuts-text", "uno dos, tres"),
]  # fmt: skip
ids = [f"{code}-{name}" for _, name, _, code, _ in PLANTED]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy


def plant(data: Path, planted: Planted) -> None:
    bank, name, change, _, _ = planted
    path = data / "banks" / f"{bank}.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"  - id: {name}\n")
    following = text.find("\n  - id: ", start + 1)
    end = len(text) if following < 0 else following
    changed = text[:start] + change(text[start:end]) + text[end:]
    path.write_text(changed, encoding="utf-8", newline="")


def found_in(data: Path) -> list[Diagnostic]:
    found, failures = checking.check([data])
    assert not failures
    return found


def as_said(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return sorted((Path(one.span.file.name).stem, one.code, one.span.text) for one in found)


def test_nothing_is_found_in_the_banks_as_they_are(data: Path) -> None:
    assert found_in(data) == []


@pytest.mark.parametrize("planted", PLANTED, ids=ids)
def test_a_planted_fault_is_found_alone_under_its_words(data: Path, planted: Planted) -> None:
    bank, _, _, code, words = planted
    plant(data, planted)

    (found,) = found_in(data)

    assert (found.code, found.span.text) == (code, words)
    line, _ = found.span.file.position(found.span.start)
    above = "\n".join(found.span.file.line(number) for number in range(1, line + 1))
    assert above.count("  - id: ") >= 1
    assert Path(found.span.file.name).stem == bank


def test_all_faults_planted_at_once_are_found_at_once_and_no_others(data: Path) -> None:
    for planted in PLANTED:
        plant(data, planted)

    found = found_in(data)

    assert as_said(found) == sorted((bank, code, words) for bank, _, _, code, words in PLANTED)
    assert found == sorted(found, key=lambda one: (one.span.file.name, one.span.start))


# Two hundred at once -------------------------------------------------------------------------

TALE = "La torre medía unos 40 metros y el muro 44 metros. El alcalde pagó la obra en 1842.\n"
ABOUT = "  evidence:\n    - quote: El alcalde pagó la obra\n"
CHOICE = "  type: single_choice\n  stem: ¿Quién pagó la obra?\n  key: El alcalde\n"

EACH: list[tuple[str, str, str]] = [
    ("evidence-missing", "id", "  type: true_false\n  stem: El alcalde pagó.\n  key: sí\n"),
    ("unknown-field", "enunciado", f"  type: true_false\n  enunciado: Sí.\n  key: sí\n{ABOUT}"),
    ("unknown-type", "elegir", f"  type: elegir\n  stem: ¿Quién?\n  key: x\n{ABOUT}"),
    ("bad-value", "tal vez", f"  type: true_false\n  stem: Pagó.\n  key: tal vez\n{ABOUT}"),
    ("unknown-topic", "nada", f"  topic: nada\n{CHOICE}  distractors:\n    - El cura\n{ABOUT}"),
    ("duplicate-option", "El cura", f"{CHOICE}  distractors:\n    - El cura\n    - El cura\n{ABOUT}"),
    ("similar-options", "El Cúra", f"{CHOICE}  distractors:\n    - El cura\n    - El Cúra\n{ABOUT}"),
    ("option-by-letter", "opción B", f"{CHOICE}  distractors: El cura\n  hint: La opción B.\n{ABOUT}"),
    ("attribution-missing", "attributed", f"  stance: attributed\n{CHOICE}  distractors: El cura\n{ABOUT}"),
    ("unused-allowance", "similar-options", f"{CHOICE}  distractors: El cura\n{ABOUT}  allow:\n    similar-options: nada\n"),
    ("unknown-rule", "xyzzy", f"{CHOICE}  distractors: El cura\n{ABOUT}  allow:\n    xyzzy: nada\n"),
    ("error-allowed", "quote-not-found", f"{CHOICE}  distractors: El cura\n{ABOUT}  allow:\n    quote-not-found: nada\n"),
    ("unknown-reference", "nadie", f"  reveals: [nadie]\n{CHOICE}  distractors: El cura\n{ABOUT}"),
    ("quote-too-short", "alcalde", f"{CHOICE}  distractors: El cura\n  evidence:\n    - quote: alcalde\n"),
    ("quote-not-found", "El cura pagó la obra", f"{CHOICE}  distractors: El cura\n  evidence:\n    - quote: El cura pagó la obra\n"),
    ("quote-cuts-word", "calde pagó la obra", f"{CHOICE}  distractors: El cura\n  evidence:\n    - quote: calde pagó la obra\n"),
    ("key-not-in-evidence", "Toledo", f"  type: short_answer\n  stem: ¿Dónde?\n  key: Toledo\n{ABOUT}"),
    ("hedge-without-tolerance", "40", "  type: numeric\n  stem: ¿Cuántos metros?\n  key: 40\n  evidence:\n    - quote: medía unos 40 metros\n"),
    ("tolerance-reaches-figure", "5", "  type: numeric\n  stem: ¿Cuántos metros?\n  key: 40\n  tolerance: 5\n  evidence:\n    - quote: medía unos 40 metros\n"),
    ("overlapping-numbers", "39", "  type: numeric\n  stem: ¿Cuántos metros?\n  key: 40\n  tolerance: 1\n  reject:\n    - 39\n  evidence:\n    - quote: medía unos 40 metros\n"),
    ("order-unproven", "Se hunde", f"  type: ordering\n  stem: ¿Qué pasó?\n  basis: time\n  key:\n    - Se alza\n    - Se hunde\n{ABOUT}"),
]  # fmt: skip
"""A code, the words that it is under (`id`: those of the id), and a question with that fault."""


def test_a_bank_of_two_hundred_faults_is_reported_whole(tmp_path: Path) -> None:
    """Each fault once, at its place; what is said besides of questions that are alike is apart."""
    digest = hashlib.sha256(TALE.encode()).hexdigest()
    (tmp_path / "obra.txt").write_text(TALE, encoding="utf-8", newline="\n")
    record = f"id: obra\nlanguage: es\nlicense: CC0-1.0\nsha256: {digest}\n"
    (tmp_path / "obra.yaml").write_text(record, encoding="utf-8")
    head = "quizkit: 1\nid: banco\ntitle: Banco\nlanguage: es-ES\nsource: obra\nquestions:\n"
    planted = [(f"{code}-{n}", *fault) for n in range(10) for code, *fault in EACH]
    questions = [f"- id: {name}\n{text}" for name, _, text in planted]
    bank = tmp_path / "banco.yaml"
    bank.write_text(head + "".join(questions), encoding="utf-8")

    found = found_in(tmp_path)

    expected = Counter(
        (name.rpartition("-")[0], name, name if words == "id" else words)
        for name, words, _ in planted
    )
    codes = {code for code, _, _ in EACH}
    told = [one for one in found if one.code in codes or one.severity == "error"]
    assert len(planted) > 200
    assert Counter((one.code, _question_above(one), one.span.text) for one in told) == expected


def _question_above(found: Diagnostic) -> str:
    """The id of the question in whose lines a finding stands."""
    above = found.span.file.text[: found.span.end]
    return str(re.findall(r"^- id: (\S+)", above, re.MULTILINE)[-1])
