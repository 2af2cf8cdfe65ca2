"""Faults planted in a copy of the real banks: each is found under its words, and all at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quizkit import library
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
    found, failures = library.check([data])
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
