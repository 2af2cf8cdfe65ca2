"""The rules about wording: what they leave in peace, where they point, and what their fixes do.

What each finds at its simplest is in its page of the manual, which is its test.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from quizkit import checking
from quizkit.diagnostics import Diagnostic

WORDING = frozenset((
    "all-or-none-of-the-above", "figure-from-outside", "hint-gives-key", "key-given-away",
    "key-is-longest", "loaded-word", "long-quotation", "missing-opening-mark", "near-duplicate",
    "option-by-letter", "option-outside-range", "stem-gives-key", "stem-word-in-key",
    "unmarked-negation",
))  # fmt: skip

HEAD = """quizkit: 1
id: un-banco
uid: k7f3q2m9xw4tbz5d
title: Un banco
language: es-ES
license: CC0-1.0
"""

TEXT = """El volcán despertó el 19 de septiembre de 2021 y estuvo activo ochenta y cinco días.
La lava cubrió 1 219 hectáreas. El régimen de lluvias cambió. La erupción anterior fue en 1971.
La policía detuvo a un presunto terrorista. Según el alcalde, «los vecinos son unos héroes».
"""

RECORD = f"""id: volcan
title: El volcán
language: es
license: CC0-1.0
sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
"""


def choice(stem: str, key: str, *distractors: str, id: str = "una", more: str = "") -> str:
    """A question of one right option, in YAML."""
    others = "".join(f"      - {text!r}\n" for text in distractors)
    return (
        f"  - id: {id}\n    type: single_choice\n    stem: {stem!r}\n    key: {key!r}\n"
        f"    distractors:\n{others}{more}"
    )


def typed(stem: str, key: str, id: str = "una", type: str = "short_answer", more: str = "") -> str:
    """A question whose response is typed, in YAML."""
    return f"  - id: {id}\n    type: {type}\n    stem: {stem!r}\n    key: {key!r}\n{more}"


def quoting(quote: str) -> str:
    """Evidence, in YAML."""
    return f"    evidence:\n      - quote: {quote!r}\n"


def bank(folder: Path, *questions: str, head: str = HEAD) -> Path:
    """A bank beside its source."""
    (folder / "volcan.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (folder / "volcan.yaml").write_text(RECORD, encoding="utf-8")
    path = folder / "un-banco.yaml"
    path.write_text(head + "questions:\n" + "".join(questions), encoding="utf-8")
    return path


def findings(path: Path) -> list[Diagnostic]:
    """What the rules about wording find in a bank that has nothing else to find."""
    found, failures = checking.check([path])
    assert failures == []
    assert {one.code for one in found} <= WORDING
    return found


def codes(path: Path) -> list[str]:
    """The codes of what is found, in order."""
    return [one.code for one in findings(path)]


# Left in peace -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        choice("¿Qué ayuda llegó a Numancia?", "Ninguna", "Alimentos", "Soldados"),
        choice("¿Cuántos planetas interiores tienen anillos?", "Ninguno", "Todos", "Dos"),
        choice("¿Qué pasa si no llueve?", "Se seca la tierra", "Sale el sol"),
        choice("¿Por qué no vuelan los pingüinos?", "Sus alas son para nadar", "Pesan poco"),
        choice("¿Qué recursos no renovables se agotan?", "El carbón", "El viento"),
        choice("¿Qué figura hay en «casi no llueve»?", "Una lítotes", "Un símil"),
        choice("¿Cuál de estos astros NO es un planeta?", "La Luna", "Marte"),
        choice("¿Qué estrella es la más cercana?", "El Sol", "Sirio"),
        choice("¿Cuál es la capital de México?", "Ciudad de México", "Puebla", "Monterrey"),
        choice("¿Qué pesa más, el hierro o el aluminio?", "El hierro", "El aluminio"),
        choice("¿Qué es la ósmosis?", "El paso de agua por una membrana", "Una planta", "Un gas"),
        choice("¿Cuál es el héroe de la Odisea?", "Ulises", "Héctor", "Eneas"),
        typed("¿Cuál es el plural de crisis?", "crisis"),
        typed("Identifica el verbo: Juan come pan.", "come"),
        typed("¿Cuál es el sujeto de «El perro come»?", "El perro"),
        typed("¿Qué letra griega es \\sigma?", "sigma"),
        typed("Traduce: What time is it?", "¿Qué hora es?"),
        typed("¿Cuánto es 4!?", "24"),
        typed("¿Qué dijo: «vamos»?", "vamos"),
        typed("¿Quién era el Sr. Pérez?", "el alcalde"),
        typed("Tras 24. Dxf7? las blancas pierden. ¿Qué pieza?", "la dama"),
    ],
)
def test_what_only_looks_like_a_fault_is_left_in_peace(tmp_path: Path, question: str) -> None:
    assert codes(bank(tmp_path, question)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("¿Cuánto es 3 × 4?", "12"), ("¿Cuánto es 2 × 6?", "12")),
        (("¿Cuánto es 15 - 3?", "12"), ("¿Cuánto es 15 : 3?", "12")),
        (("¿En qué año murió Cervantes?", "1616"), ("¿En qué año murió Shakespeare?", "1616")),
        (("¿Qué planta absorbe el agua?", "raíz"), ("¿Qué planta absorbe las sales?", "raíz")),
        (("¿Qué es «azul»?", "un adjetivo"), ("¿Qué es «rápido»?", "un adjetivo")),
        (("¿Cuál es la capital de Francia?", "París"), ("¿Dónde cae París?", "Francia")),
    ],
)
def test_questions_that_differ_in_what_they_ask_are_no_duplicates_and_give_nothing_away(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert codes(bank(tmp_path, typed(*first), typed(*second, id="otra"))) == []


def test_statements_are_the_same_only_in_the_same_words(tmp_path: Path) -> None:
    animal = typed("La célula animal tiene núcleo.", "verdadero", type="true_false")
    plant = typed("La célula vegetal tiene núcleo.", "verdadero", "dos", "true_false")
    again = typed("La célula animal tiene núcleo.", "verdadero", "tres", "true_false")

    assert codes(bank(tmp_path, animal, plant)) == []
    assert codes(bank(tmp_path, animal, plant, again)) == ["near-duplicate"]


def test_a_retired_question_and_a_draft_are_no_duplicates(tmp_path: Path) -> None:
    asked = typed("¿Qué río pasa por Sevilla?", "Guadalquivir")
    retired = typed("¿Qué río pasa por Sevilla?", "Guadalquivir", "dos", more="    retired: true\n")
    draft = typed("¿Qué río pasa por Sevilla?", "Guadalquivir", "tres", more="    draft: true\n")

    assert codes(bank(tmp_path, asked, retired, draft)) == []


# Found ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "option",
    [
        "Todas las anteriores",
        "Ninguna de las anteriores.",
        "Ambas son correctas",
        "Todas son correctas",
        "Ninguna de las respuestas anteriores es correcta",
        "Todas las respuestas son correctas",
        "All of the above",
        "None of these options",
        "Both are correct",
    ],
)
def test_an_option_about_the_others_is_found(tmp_path: Path, option: str) -> None:
    question = choice("¿Qué hay en el aire?", "Oxígeno", "Hierro", option)

    (found,) = findings(bank(tmp_path, question))

    assert found.code == "all-or-none-of-the-above"
    assert option in found.span.text


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("¿Cuál de estos animales no es un ave?", "no"),
        ("¿Qué país no participó en la guerra?", "no"),
        ("Todos son metales, excepto:", "excepto"),
        ("Which of these is not a planet?", "not"),
        ("All of these are birds except", "except"),
    ],
)
def test_a_negation_that_turns_the_task_around_is_found_at_its_word(
    tmp_path: Path, stem: str, word: str
) -> None:
    (found,) = findings(bank(tmp_path, choice(stem, "Aquello", "Esto")))

    assert (found.code, found.span.text) == ("unmarked-negation", word)
    assert found.fix is not None
    assert not found.fix.safe
    assert [edit.text for edit in found.fix.edits] == [word.upper()]


@pytest.mark.parametrize(
    ("written", "mended", "safe"),
    [
        ("Cuál es la capital?", "¿Cuál es la capital?", True),
        ("Lee el texto. En qué año fue?", "Lee el texto. ¿En qué año fue?", True),
        ("Qué significa «hello»?", "¿Qué significa «hello»?", True),
        ("Según el texto, en qué año fue?", "Según el texto, ¿en qué año fue?", False),
    ],
)
def test_the_opening_mark_goes_where_the_question_begins(
    tmp_path: Path, written: str, mended: str, safe: bool
) -> None:
    (found,) = findings(bank(tmp_path, typed(written, "aquello")))

    assert found.fix is not None
    assert found.fix.safe is safe
    (edit,) = found.fix.edits
    text = edit.span.file.text
    assert mended in text[: edit.span.start] + edit.text + text[edit.span.end :]


def test_a_question_in_another_language_needs_no_opening_mark(tmp_path: Path) -> None:
    english = HEAD.replace("es-ES", "en-GB")

    assert codes(bank(tmp_path, typed("What is it?", "that"), head=english)) == []
    assert codes(bank(tmp_path, typed("Quel est le nom de la ville ?", "Paris"))) == []


def test_duplicates_are_found_across_types_and_both_are_shown(tmp_path: Path) -> None:
    first = typed("¿En qué año cayó el muro de Berlín?", "1989", type="date")
    second = typed("¿Cuál es el año en que cayó el muro de Berlín?", "1989", "otra", "numeric")

    (found,) = findings(bank(tmp_path, first, second))

    assert found.code == "near-duplicate"
    assert dict(found.params) == {"question": "otra", "id": "una"}
    assert "el muro de Berlín" in found.related[0].span.text


def test_a_giveaway_is_found_whichever_question_comes_first(tmp_path: Path) -> None:
    asked = typed("¿Quién inventó la imprenta de tipos?", "Gutenberg", "asked")
    giver = typed("¿Dónde puso Gutenberg su imprenta de tipos?", "Maguncia", "giver")

    for questions in ((asked, giver), (giver, asked)):
        (found,) = findings(bank(tmp_path, *questions))
        assert found.code == "key-given-away"
        assert found.params["question"] == "giver"
        assert found.params["id"] == "asked"


@pytest.mark.parametrize("name", ["asked", "un-banco/asked"])
def test_what_a_question_reveals_by_its_own_word_is_no_finding(tmp_path: Path, name: str) -> None:
    asked = typed("¿Quién inventó la imprenta de tipos?", "Gutenberg", "asked")
    more = f"    reveals: [{name}]\n"
    giver = typed("¿Dónde puso Gutenberg su imprenta de tipos?", "Maguncia", "giver", more=more)

    assert codes(bank(tmp_path, asked, giver)) == []


def test_a_false_statement_gives_nothing_away(tmp_path: Path) -> None:
    asked = typed("¿Quién inventó la imprenta de tipos?", "Gutenberg", "asked")
    stem = "Gutenberg inventó la imprenta de tipos."

    true = bank(tmp_path, asked, typed(stem, "verdadero", "giver", "true_false"))
    assert codes(true) == ["key-given-away"]
    false = bank(tmp_path, asked, typed(stem, "falso", "giver", "true_false"))
    assert codes(false) == []


def test_the_hint_of_a_gap_does_not_say_its_key(tmp_path: Path) -> None:
    gap = (
        "  - id: una\n    type: cloze\n    text: La fuerza se mide en {{1|newtons}}.\n"
        "    gaps:\n      1: {hint: Los newtons}\n"
    )

    (found,) = findings(bank(tmp_path, gap))

    assert (found.code, found.span.text) == ("hint-gives-key", "Los newtons")


# With a source -------------------------------------------------------------------------------

OF_A_SOURCE = HEAD + "source: volcan\n"


def grounded(folder: Path, stem: str, key: str, quote: str, more: str = "") -> list[str]:
    """The codes of what is found in a typed question about the source."""
    return codes(bank(folder, typed(stem, key, more=quoting(quote) + more), head=OF_A_SOURCE))


@pytest.mark.parametrize(
    "feedback",
    [
        "Fue el 19 de septiembre, 85 días antes del final.",
        "Cubrió 1219 hectáreas, que el texto escribe 1 219.",
        "Son tres frases y 2 párrafos.",
    ],
)
def test_a_figure_that_the_source_holds_in_some_form_is_not_from_outside(
    tmp_path: Path, feedback: str
) -> None:
    more = f"    feedback: {feedback!r}\n"

    assert grounded(tmp_path, "¿Qué despertó?", "El volcán", "El volcán despertó", more) == []


@pytest.mark.parametrize("figure", ["el 20 de septiembre", "en 2019", "30 coladas", "1.300"])
def test_a_figure_that_the_source_does_not_hold_is_found(tmp_path: Path, figure: str) -> None:
    more = f"    feedback: También {figure}.\n"
    found = ["figure-from-outside"]

    assert grounded(tmp_path, "¿Qué despertó?", "El volcán", "El volcán despertó", more) == found
    more += "    inference: computation\n"
    assert grounded(tmp_path, "¿Qué despertó?", "El volcán", "El volcán despertó", more) == []


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("¿Qué despertó, héroes?", ["loaded-word"]),
        ("¿Qué despertó contra el tirano?", ["loaded-word"]),
        ("¿Qué despertó bajo aquel régimen?", ["loaded-word"]),
        ("¿Qué despertó cerca de los «héroes»?", []),
        ("¿Qué despertó en la plaza del Héroe?", []),
        ("¿Qué despertó y cambió el régimen de lluvias?", []),
        ("¿Qué despertó tras el atentado terrorista?", []),
    ],
)
def test_a_word_that_judges_is_found_in_the_banks_own_voice(
    tmp_path: Path, stem: str, found: list[str]
) -> None:
    assert grounded(tmp_path, stem, "El volcán", "El volcán despertó") == found


def test_an_option_that_is_words_of_the_quote_may_judge(tmp_path: Path) -> None:
    quote = quoting("los vecinos son unos héroes")
    question = choice("¿Qué son los vecinos?", "unos héroes", "santos", more=quote)

    assert codes(bank(tmp_path, question, head=OF_A_SOURCE)) == []


@pytest.mark.parametrize(("year", "found"), [("1930", []), ("1712", ["option-outside-range"])])
def test_a_year_far_from_those_of_the_text_is_found(
    tmp_path: Path, year: str, found: list[str]
) -> None:
    quote = quoting("anterior fue en 1971")
    question = choice("¿Cuándo fue la anterior?", "1971", "2021", year, more=quote)

    assert codes(bank(tmp_path, question, head=OF_A_SOURCE)) == found


# However long --------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["qué ", "todos ", "a? ", "¿", "«", '"', "(", "a ", "no es "])
def test_a_text_of_any_kind_takes_time_by_its_length(tmp_path: Path, word: str) -> None:
    stem = (word * 40_000)[:80_000] + "fin?"
    start = time.process_time()

    checking.check([bank(tmp_path, choice(stem, "Aquello", "Esto", "Eso"))])

    assert time.process_time() - start < 5
