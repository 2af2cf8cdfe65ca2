"""What is accepted, what is refused and what is asked again: the notation's tables as claims."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizkit.questions import Question
from quizkit.text import ResponseError
from tests.samples import (
    FORTY,
    cloze,
    date,
    matching,
    multiple_response,
    numeric,
    ordering,
    short_answer,
    single_choice,
    true_false,
)

HALF = Fraction(1, 2)


def graded(question: Question, text: str) -> tuple[Fraction | int, str | None]:
    """The fraction and the code that a typed response earns."""
    outcome = question.grade(question.parse(text))
    return outcome.fraction, outcome.code


def said(question: Question, text: str) -> list[str]:
    """The author's words that apply to a typed response."""
    return [question.texts()[path] for path in question.grade(question.parse(text)).feedback]


def asked_again(question: Question, text: str, shown: tuple[str, ...] = ()) -> str:
    """Why a typed response cannot be read."""
    with pytest.raises(ResponseError) as raised:
        question.parse(text, shown)
    return raised.value.code


def earned(question: Question, text: str) -> Fraction | int | str:
    """The fraction that a text earns, or why it is asked again."""
    try:
        return graded(question, text)[0]
    except ResponseError as error:
        return error.code


# Choices: how they are read ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["shamali", "Shamali", "SHAMALI.", "Shamalí", "«Shamali»", "b", "B)"]
)
def test_an_option_is_meant_by_id_by_text_or_by_letter(text: str) -> None:
    assert single_choice().parse(text) == "shamali"


def test_an_id_counts_before_a_text_and_a_text_before_a_letter() -> None:
    question = single_choice(
        key={"id": "otra", "text": "primera"},
        distractors=[{"id": "primera", "text": "otra"}, {"id": "tercera", "text": "a"}],
    )

    assert question.parse("primera") == "primera"
    assert question.parse("otra") == "otra"
    assert question.parse("Primera") == "otra"
    assert question.parse("a") == "tercera"
    assert question.parse("b") == "primera"


def test_letters_follow_the_order_shown() -> None:
    question = single_choice()

    assert question.parse("a") == "kabul"
    assert question.parse("a", shown=("herat", "kabul", "shamali")) == "herat"
    assert matching().parse("1=b;2=c", ("editor", "ingeniero", "presidente")) == {
        "mohammad-eshaq": "ingeniero",
        "hamid-karzai": "presidente",
    }
    assert true_false().parse("a", shown=("false", "true")) is False


def test_options_after_the_twenty_sixth_have_two_letters() -> None:
    question = single_choice(key=FORTY[0], distractors=FORTY[1:])

    assert question.parse("z") == "opcion-numero-26"
    assert question.parse("aa") == "opcion-numero-27"
    assert question.parse("AN") == "opcion-numero-40"
    assert asked_again(question, "ao") == "unknown-option"


def test_exact_words_tell_options_apart_that_differ_in_accents_only() -> None:
    question = single_choice(
        key={"id": "pronombre", "text": "él"}, distractors=[{"id": "articulo", "text": "el"}]
    )

    assert question.parse("él") == "pronombre"
    assert question.parse("el") == "articulo"
    assert question.parse("ÉL") == "pronombre"
    assert question.parse("EL") == "articulo"


def test_words_that_fit_two_options_are_asked_again() -> None:
    question = single_choice(key="sólo", distractors=["solo", "nada"])

    assert asked_again(question, "sölo") == "unknown-option"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" ; ", "empty"),
        ('""', "empty"),
        ("Kandahar", "unknown-option"),
        ("d", "unknown-option"),
        ("Kabul y Shamali", "unknown-option"),
        ("Kabul; Shamali", "more-than-one"),
        ("a, b", "more-than-one"),
        ("a; a", "repeated-option"),
        ("Kabul\nKandahar", "unknown-option"),
    ],
)
def test_what_is_no_single_option_is_asked_again(text: str, code: str) -> None:
    assert asked_again(single_choice(), text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Kabul; Shamali",
        "Shamali;Kabul",
        "Kabul\nShamali",
        "Kabul\r\nShamali\r\n",
        "Kabul;\nShamali;",
        '"Kabul"; "Shamali"',
        "kabul; b",
        "a; b",
        "a b",
        "b, a",
        "A,B",
    ],
)
def test_several_options_are_parted_by_semicolons_or_lines_and_letters_by_commas(text: str) -> None:
    assert multiple_response().parse(text) == ("kabul", "shamali")


def test_a_quoted_part_may_hold_separators_on_a_line_of_its_own() -> None:
    question = multiple_response(key=["uno; dos", 'dijo "no"'], distractors=["tres\ncuatro", "x=y"])

    assert question.parse('"uno; dos"\n"dijo ""no"""') == question.key_response()
    assert question.parse('"uno; dos"; "tres\ncuatro"; x=y') == ("tres-cuatro", "uno-dos", "x-y")
    assert question.parse("uno; dos") == ("uno-dos",)


def test_separators_part_before_a_whole_option_is_looked_for() -> None:
    question = multiple_response(key=["x", "y"], distractors=["x; y"])

    assert question.parse("x; y") == ("x", "y")
    assert question.show(("x-y",)) == '"x; y"'
    assert question.parse('"x; y"') == ("x-y",)


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("verdadero", True), ("Verdadero.", True), ("V", True), ("cierto", True), ("sí", True),
        ("SI", True), ("true", True), ("t", True), ("yes", True), ("a", True),
        ("falso", False), ("F", False), ("no", False), ("¡No!", False), ("false", False),
        ("b", False),
    ],
)  # fmt: skip
def test_true_and_false_are_read_in_spanish_and_english(text: str, response: bool) -> None:
    assert true_false().parse(text) is response


@pytest.mark.parametrize(
    ("key", "language", "words"),
    [
        ("falso", "es-ES", ("verdadero", "falso")),
        ("sí", "es-ES", ("sí", "no")),
        ("no", "es-ES", ("sí", "no")),
        ("no", "en-GB", ("yes", "no")),
        ("true", "es-ES", ("true", "false")),
    ],
)
def test_the_pair_typed_is_the_pair_shown(key: str, language: str, words: tuple[str, str]) -> None:
    question = true_false(key=key, language=language)

    assert (question.show(True), question.show(False)) == words


@pytest.mark.parametrize("text", ["quizá", "verdadero o falso", "c", "1"])
def test_what_is_neither_true_nor_false_is_asked_again(text: str) -> None:
    assert asked_again(true_false(), text) == "unknown-option"


# Choices: what they earn ---------------------------------------------------------------------


def test_the_words_after_the_wrong_response_come_after_that_only() -> None:
    question = true_false(key="falso", wrong="El texto no lo dice.", feedback="Véase la línea 1.")

    assert graded(question, "falso") == (1, None)
    assert said(question, "falso") == ["Véase la línea 1."]
    assert graded(question, "verdadero") == (0, None)
    assert said(question, "verdadero") == ["El texto no lo dice.", "Véase la línea 1."]


def test_a_chosen_option_says_its_own_words_first() -> None:
    question = single_choice(
        key={"text": "Kabul", "feedback": "Eso es."},
        distractors=[{"text": "Herat", "feedback": "Está al oeste."}, "Ghazni"],
        feedback="Sale en la línea 13.",
    )

    assert graded(question, "Kabul") == (1, None)
    assert said(question, "Kabul") == ["Eso es.", "Sale en la línea 13."]
    assert graded(question, "Herat") == (0, None)
    assert said(question, "Herat") == ["Está al oeste.", "Sale en la línea 13."]
    assert said(question, "Ghazni") == ["Sale en la línea 13."]


@pytest.mark.parametrize(
    ("marked", "fraction"),
    [
        ("a; b; c", Fraction(1)),
        ("a; b", Fraction(2, 3)),
        ("a", Fraction(1, 3)),
        ("a; b; c; d", HALF),
        ("a; b; d", Fraction(1, 6)),
        ("a; d", Fraction(0)),
        ("d; e", Fraction(0)),
        ("a; b; c; d; e", Fraction(0)),
    ],
)
def test_partial_credit_is_right_of_keys_less_wrong_of_distractors(
    marked: str, fraction: Fraction
) -> None:
    question = multiple_response(
        key=["uno", "dos", "tres"], distractors=["cuatro", "cinco"], scoring="partial"
    )

    assert graded(question, marked) == (fraction, "partial" if 0 < fraction < 1 else None)


@pytest.mark.parametrize(("marked", "fraction"), [("a; b", 1), ("a", 0), ("a; b; c", 0), ("c", 0)])
def test_all_or_nothing_gives_no_part_of_the_mark(marked: str, fraction: int) -> None:
    assert graded(multiple_response(scoring="all_or_nothing"), marked) == (fraction, None)


def test_without_distractors_only_what_is_missing_costs() -> None:
    question = multiple_response(distractors=[])

    assert graded(question, "a; b") == (1, None)
    assert graded(question, "b") == (HALF, "partial")


def test_each_option_is_a_part_that_was_judged() -> None:
    outcome = multiple_response().grade(("ghazni", "kabul"))

    assert {part.id: part.fraction == 1 for part in outcome.parts} == {
        "kabul": True,
        "shamali": False,
        "herat": True,
        "ghazni": False,
    }


@pytest.mark.parametrize(
    ("order", "fraction"),
    [
        ("a b c d", Fraction(1)),
        ("b c d a", Fraction(2, 3)),
        ("c d a b", Fraction(2, 3)),
        ("a b d c", Fraction(1, 3)),
        ("a d b c", Fraction(1, 3)),
        ("d c b a", Fraction(0)),
        ("b a d c", Fraction(0)),
    ],
)
def test_neighbours_in_order_earn_their_part(order: str, fraction: Fraction) -> None:
    assert graded(ordering(), order) == (fraction, "partial" if 0 < fraction < 1 else None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a b c", "wrong-number-of-parts"),
        ("a", "wrong-number-of-parts"),
        ("a b c c", "repeated-option"),
        ("a b c x", "unknown-option"),
        ("", "empty"),
    ],
)
def test_an_order_holds_every_item_once(text: str, code: str) -> None:
    assert asked_again(ordering(), text) == code


CITIES: dict[str, Any] = {
    "key": [
        {"left": "Kabul", "right": {"text": "ciudad", "feedback": "De ciudades va."}},
        {"left": "Shamali", "right": "llanura"},
        {"left": "Herat", "right": "ciudad"},
    ],
    "distractors": [{"text": "río", "feedback": "No hay ríos."}],
}


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("Kabul=ciudad; Shamali=llanura; Herat=ciudad", Fraction(1)),
        ("Herat=ciudad\nShamali=llanura\nKabul=ciudad", Fraction(1)),
        ("1=a; 2=b; 3=a", Fraction(1)),
        ("1 = a ; 2 = b ; 3 = c", Fraction(2, 3)),
        ("kabul=llanura; shamali=llanura; herat=río", Fraction(1, 3)),
        ("1=b; 2=a; 3=b", Fraction(0)),
    ],
)
def test_right_pairs_earn_their_part_and_a_right_side_may_serve_twice(
    text: str, fraction: Fraction
) -> None:
    question = matching(**CITIES)

    assert len(question.rights) == 3
    assert graded(question, text) == (fraction, "partial" if 0 < fraction < 1 else None)


def test_a_right_side_that_was_chosen_says_its_words_once() -> None:
    question = matching(**CITIES)

    assert said(question, "1=a; 2=b; 3=a") == ["De ciudades va."]
    assert said(question, "1=b; 2=b; 3=c") == ["No hay ríos."]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1=a; 2=b", "wrong-number-of-parts"),
        ("1=a; 1=b; 3=a", "repeated-option"),
        ("1=a; 2=b; 4=a", "unknown-option"),
        ("1=a; 2=b; 3=z", "unknown-option"),
        ("Kabul", "unknown-option"),
        ("", "empty"),
    ],
)
def test_pairs_that_cannot_be_read_are_asked_again(text: str, code: str) -> None:
    assert asked_again(matching(**CITIES), text) == code


def test_a_pair_is_parted_at_the_first_equals_sign_that_is_not_quoted() -> None:
    question = matching(
        key=[{"left": "a=b", "right": "c;d"}, {"left": "x", "right": "y=z"}], distractors=[]
    )

    assert question.show(question.key_response()) == '"a=b"="c;d"; x="y=z"'
    assert question.parse('"a=b"="c;d"; x=y=z') == question.key_response()
    assert question.parse('"a=b" = "c;d"\nx = "y=z"') == question.key_response()


# Cloze ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fraction", "code"),
    [
        ("Kabul; Shamali", Fraction(1), None),
        ("kabul\nla shamalí", Fraction(1), None),
        ("Kabul; Herat", HALF, "partial"),
        ("Shamali; Kabul", Fraction(0), None),
        ('Kabul; ""', HALF, "partial"),
    ],
)
def test_right_gaps_earn_their_part(text: str, fraction: Fraction, code: str | None) -> None:
    assert graded(cloze(), text) == (fraction, code)


def test_a_gap_is_judged_by_its_own_wordings() -> None:
    gaps = {
        "1": {"accept": ["Cabul"], "partial": {"text": "Afganistán", "fraction": "1/4"}},
        "2": {"reject": {"text": "Herat", "feedback": "No sale."}, "typos": "1"},
    }
    question = cloze(gaps=gaps)

    assert graded(question, "Cabul; Shamli") == (1, None)
    assert graded(question, "Afganistán; Shamali") == (Fraction(5, 8), "partial")
    outcome = question.grade(question.parse("Kabull; Herat"))
    assert [part.code for part in outcome.parts] == ["near-miss", "rejected"]
    assert outcome.feedback == ("gaps.2.reject.0.feedback",)


def test_gaps_are_answered_in_the_order_of_their_numbers() -> None:
    question = cloze(text="{{3|Uno}}, {{1|dos}} y {{2|tres}}.")

    assert graded(question, "dos; tres; uno") == (1, None)
    assert question.show(question.key_response()) == "dos; tres; Uno"


def test_a_lone_gap_needs_no_number_and_gives_its_own_code() -> None:
    question = cloze(text="Vio un {{camión}} de remolque.")

    assert question.key_response() == {"1": "camión"}
    assert graded(question, "un camion") == (1, None)
    assert graded(question, "camiones") == (0, None)
    assert graded(question, "camión.") == (1, None)
    assert graded(question, "caminón") == (0, "near-miss")


def test_four_braces_are_two_on_the_screen() -> None:
    question = cloze(text="Se escribe {{{{x}} y da {{1|nada}}.")

    assert question.segments[0] == "Se escribe {{x}} y da "
    assert [hole.key for hole in question.holes] == ["nada"]


@pytest.mark.parametrize(
    "text", ["Kabul", "Kabul; Shamali; Herat", "Kabul; Shamali;", '"Kabul; Shamali"']
)
def test_as_many_parts_as_gaps_are_asked_for(text: str) -> None:
    assert asked_again(cloze(), text) == "wrong-number-of-parts"


# Typed words ---------------------------------------------------------------------------------

NAMES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "Masud": (
        [
            "Massoud", "Masood", "Masoud", "Massud", "Masʿoud", "Ahmad Shah Masud",
            "Ahmad Shah Massoud", "Ahmed Shah Masud", "Ahmad Sah Masud", "Aḥmad Šāh Masʿūd",
            "احمد شاه مسعود", "مسعود",
        ],
        [
            "masud", "MASUD", "  Masud. ", "Masʿūd", "Mas`ud", "Mas'ud", "Mas’ud", "Mas'oud",
            "Ahmad Sah Masud", "Ahmad Shah Masud", "«Masud»", "مسعود", "¿Masud?",
            "\u2068مسعود\u2069",
        ],
        ["Ahmad", "Shah", "Mas", "Mahsud", "Mohammad"],
    ),
    "Mohammad Ghazali": (
        [
            "Muhammad Ghazali", "Mohamed Ghazali", "Mohammade Ghazali", "Mohammad Gazali",
            "Ghazali", "Gazali", "Al-Ghazali", "Ghazzali", "Algazel",
        ],
        ["Gazalí", "al-Ghazali", "Muhammad Ghazālī", "Mohammade Ghazali", "Ghazālī", "GHAZALI"],
        ["Ghazal", "Ghazni", "Mohammad"],
    ),
    "Mohammad Eshaq": (
        ["Eshaq", "Muhammad Eshaq", "Mohammad Ishaq", "Es-haq", "Mohamed Eshaq"],
        ["Eshaq", "mohammad ishaq"],
        ["Mohammad Ghazali", "Esha", "Mohammad"],
    ),
    "Hamid Karzai": (
        ["Karzai", "Hamid Karzay", "Karzay", "Jamid Karzai"],
        ["Karzaï", "KARZAI", "Ḥamid Karzai", "Karzay"],
        ["Hamid", "Karza", "Karzanov"],
    ),
    "Hezb-e-Islami": (
        ["Hezb-i-Islami", "Hizb-i-Islami", "Hezbi Islami", "Hezb-e Eslami", "Hizb-e Islami"],
        [
            "Hezb e Islami", "Hezb-e Islami", "Hezb–e–Islami", "Hezb‑e‑Islami", "hizb-i islami",
        ],
        ["Jamiat-e Islami", "Hezb-e Wahdat", "Islami", "Emirato Islámico"],
    ),
    "Āmir Sāhib-e Shahīd": (
        ["Amer Saheb-e Shahid", "Amir Saheb-e Shahid"],
        ["Amir Sahib-e Shahid", "A\u0304mir Sa\u0304hib-e Shahi\u0304d"],
        ["Amir", "Amin Sahib-e Shahid", "Shahid"],
    ),
    "Shamali": (
        ["Shomali", "Samali"],
        ["Shamālī", "Šamali", "Shomali"],
        ["Somalia", "Somalí", "Kabul"],
    ),
    "Matbo’a ye Dawlatti": (
        ["Matba'a-ye Dawlati", "Matbaa-ye Dawlati"],
        ["Matbo’a-ye Dawlatti", "MATBOʿA YE DAWLATTI", "matboa ye dawlatti"],
        ["Matbo"],
    ),
    "Estados Unidos": (
        ["EE. UU.", "EE UU", "EEUU", "EUA", "E. U.", "USA", "US", "United States",
         "Estados Unidos de América"],
        ["EEUU", "ee uu", "EE. UU.", "los Estados Unidos", "USA"],
        ["UU", "UU."],
    ),
    "mártir": ([], ["martir", "mártir", "Mártir"], ["matir"]),
    "año": ([], ["año", "AÑO", "an\u0303o", "el año"], ["ano", "Ano", "anó"]),
}  # fmt: skip
"""For each name of the text: the variants its author lists, what is right then, and what is not."""


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_accepted_in_its_variants_and_in_no_other(name: str) -> None:
    variants, right, wrong = NAMES[name]
    question = short_answer(key=name, accept=variants)

    for text in (name, *variants, *right):
        assert graded(question, text) == (1, None), text
    for text in wrong:
        assert graded(question, text)[0] == 0, text


def test_variants_are_a_list_and_no_rule() -> None:
    assert graded(short_answer(key="Masud"), "Massoud") == (0, None)
    assert graded(short_answer(key="Shamali"), "Shomali") == (0, "near-miss")


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("Masud", "MASUD"),
        ("año", "AÑO"),
        ("Día del Mártir", "dia del martir"),
        ("Matbo’a", "Matbo'a"),
        ("Matbo’a", "matboa"),
        ("Hezb-e-Islami", "Hezb‐e—Islami"),
        ("A su manera", "«a su manera».”"),
        ("su muerte", "  (su   muerte)  "),
        ("fusiles", "los fusiles"),
        ("camión", "un camión"),
        ("el camión", "Camión"),
        ("ladrones", "¡ladrones!"),
        ("Straße", "STRASSE"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_case_accents_marks_and_leading_articles_do_not_count(key: str, typed: str) -> None:
    assert graded(short_answer(key=key), typed) == (1, None)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("año", "ano"),
        ("niñas", "ninas"),
        ("peña", "pena"),
        ("10", "-10"),
        ("la", "el"),
        ("Masud", "Masud o Ghazali"),
        ("Masud", "de Masud"),
        ("casa blanca", "casa la blanca"),
    ],
)
def test_other_words_are_not_the_key(key: str, typed: str) -> None:
    assert graded(short_answer(key=key), typed)[0] == 0


def test_an_article_is_left_out_in_the_language_of_the_response_only() -> None:
    assert graded(short_answer(key="fusiles", language="es-ES"), "the fusiles")[0] == 0
    assert graded(short_answer(key="rifles", language="en"), "the rifles")[0] == 1
    assert graded(short_answer(key="fusiles", language=None), "los fusiles")[0] == 0


@pytest.mark.parametrize(
    ("strict", "key", "typed"),
    [
        ("accents", "mártir", "martir"),
        ("accents", "tú", "tu"),
        ("case", "Masud", "masud"),
        ("articles", "camión", "el camión"),
    ],
)
def test_what_is_strict_counts(strict: str, key: str, typed: str) -> None:
    assert graded(short_answer(key=key, strict=[strict]), key) == (1, None)
    assert graded(short_answer(key=key, strict=[strict]), typed)[0] == 0
    assert graded(short_answer(key=key), typed)[0] == 1


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("Masud", "Mahsud", "near-miss"),
        ("Masud", "Masus", "near-miss"),
        ("Masud", "Msaud", "near-miss"),
        ("Masud", "Masu", "near-miss"),
        ("Masud", "Mohammad", None),
        ("mina", "mía", "near-miss"),
        ("CIA", "KIA", None),
        ("1979", "1978", None),
        ("línea 14", "línea 15", None),
        ("línea 14", "linia 14", "near-miss"),
    ],
)
def test_one_letter_off_is_wrong_and_says_so_but_never_of_digits(
    key: str, typed: str, code: str | None
) -> None:
    assert graded(short_answer(key=key), typed) == (0, code)


@pytest.mark.parametrize(
    ("typos", "key", "typed", "fraction"),
    [
        (1, "fiabilidad", "fiavilidad", 1),
        (1, "fiabilidad", "faibilidad", 1),
        (1, "fiabilidad", "fiavilidat", 0),
        (2, "fiabilidad", "fiavilidat", 1),
        (1, "Kabul", "Kabol", 0),
        (3, "Amin", "Āmir", 0),
        (1, "conmemoración oficial", "conmemorasión oficial", 1),
        (1, "conmemoración oficial", "conmemorasión ofisial", 0),
        (2, "conmemoración oficial", "conmemorasión ofisial", 1),
        (2, "conmemoración", "con memoración", 0),
        (2, "batallón 100000", "batallón 100001", 0),
        (2, "batallones", "batallone5", 0),
    ],
)
def test_typos_are_forgiven_in_long_words_without_digits(
    typos: int, key: str, typed: str, fraction: int
) -> None:
    assert graded(short_answer(key=key, typos=str(typos)), typed)[0] == fraction


def test_typos_are_forgiven_in_accepted_wordings_too() -> None:
    question = short_answer(key="su muerte", accept=["fallecimiento"], typos="1")

    assert graded(question, "fallesimiento") == (1, None)


def test_key_and_accept_come_before_partial_before_reject_before_typos_before_near_miss() -> None:
    question = short_answer(
        key="fusiles",
        accept=["armas", "fusil"],
        partial=[{"text": "armas"}, "fusila", {"text": "pistolas", "fraction": "1/4"}],
        reject=["fusiles", "fusila", {"text": "fusibles", "feedback": "Eso es de la luz."}],
        typos="1",
    )

    assert graded(question, "fusiles") == (1, None)
    assert graded(question, "armas") == (1, None)
    assert graded(question, "fusila") == (HALF, "partial")
    assert graded(question, "pistolas") == (Fraction(1, 4), "partial")
    assert graded(question, "fusibles") == (0, "rejected")
    assert said(question, "fusibles") == ["Eso es de la luz."]
    assert graded(question, "fuciles") == (1, None)
    assert graded(question, "arma") == (0, "near-miss")


def test_another_wording_is_right_or_partly_right_as_the_author_says() -> None:
    question = short_answer(
        key="antiguos fusiles",
        accept=[{"text": "fusiles viejos", "feedback": "En el texto: antiguos fusiles."}],
        partial=[{"text": "fusiles", "feedback": "¿Cómo eran?"}],
    )

    assert graded(question, "fusiles viejos") == (1, None)
    assert said(question, "fusiles viejos") == ["En el texto: antiguos fusiles."]
    assert graded(question, "fusiles") == (HALF, "partial")
    assert said(question, "fusiles") == ["¿Cómo eran?"]


def test_an_accepted_wording_may_earn_less_and_a_rejected_one_something() -> None:
    question = short_answer(
        accept=[{"text": "Ahmad", "fraction": "3/4"}], reject=[{"text": "Shah", "fraction": "10 %"}]
    )

    assert graded(question, "Ahmad")[0] == Fraction(3, 4)
    assert graded(question, "Shah") == (Fraction(1, 10), "rejected")


def test_what_is_true_outside_the_text_only_is_told_apart_by_the_author() -> None:
    question = short_answer(
        key="su muerte",
        reject=[{"text": "su asesinato", "feedback": "El texto no dice cómo murió."}],
    )

    assert graded(question, "Su asesinato.") == (0, "rejected")
    assert said(question, "su asesinato") == ["El texto no dice cómo murió."]


def test_a_response_in_words_is_shown_as_typed_and_the_key_in_its_own_form() -> None:
    question = short_answer(key="Masud")

    assert question.show(question.parse("  MASʿŪD \n ")) == "MASʿŪD"
    assert question.show(question.key_response()) == "Masud"


# Numbers -------------------------------------------------------------------------------------

PER_CENT: dict[str, Any] = {"key": "10", "unit": ["%", "por ciento"], "tolerance": "10 %"}
HUNDRED: dict[str, Any] = {"key": "100", "unit": ["hombres"], "tolerance": "10 %"}


@pytest.mark.parametrize(
    "text",
    [
        "10", "10%", "10 %", "10\u00a0%", "10\u202f%", "10\u2009%", "el 10 %", "un 10 %",
        "10 por ciento", "diez por cien", "diez por ciento", "un 10 por ciento", "10,0 %", "10.0%",
        "１０％", "aprox. 10 %", "aproximadamente el 10 %", "9", "11", "9 %", "11,0",
        "9,0 por ciento",
    ],
)  # fmt: skip
def test_ten_per_cent_give_or_take_a_tenth(text: str) -> None:
    assert graded(numeric(**PER_CENT), text) == (1, None)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("30", (0, "out-of-tolerance")),
        ("30 %", (0, "out-of-tolerance")),
        ("1", (0, "out-of-tolerance")),
        ("8,9", (0, "out-of-tolerance")),
        ("11,1", (0, "out-of-tolerance")),
        ("90 %", (0, "out-of-tolerance")),
        ("110", (0, "out-of-tolerance")),
        ("10 años", (0, "wrong-unit")),
        ("10 hombres", (0, "wrong-unit")),
        ("30 hombres", (0, "wrong-unit")),
    ],
)
def test_another_share_and_another_unit_are_wrong(
    text: str, verdict: tuple[int, str | None]
) -> None:
    assert graded(numeric(**PER_CENT), text) == verdict


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("[10]", "not-a-number"),
        ("[30]", "not-a-number"),
        ("%", "not-a-number"),
        ("mucho", "indefinite"),
        ("el territorio", "not-a-number"),
        ("10-30", "more-than-one"),
        ("10 o 30", "more-than-one"),
        ("10, 30", "more-than-one"),
        ("cientos", "indefinite"),
        ("0,10", "percent-or-fraction"),
        ("0.1", "percent-or-fraction"),
    ],
)
def test_a_share_that_cannot_be_read_is_asked_again(text: str, code: str) -> None:
    assert asked_again(numeric(**PER_CENT), text) == code


def test_a_fraction_is_asked_about_only_where_a_per_cent_of_one_or_more_is_meant() -> None:
    assert graded(numeric(**PER_CENT), "0,1 %") == (0, "out-of-tolerance")
    assert graded(numeric(**PER_CENT), "0") == (0, "out-of-tolerance")
    assert graded(numeric(key="0,5", unit="%"), "0,5") == (1, None)
    assert graded(numeric(key="10"), "0,1") == (0, None)


@pytest.mark.parametrize(
    "text",
    ["100", "cien", "un centenar", "una centena", "unos cien", "alrededor de 100", "110", "99",
     "90", "aproximadamente 100", "100 hombres", "cien hombres", "una centena de hombres"],
)  # fmt: skip
def test_about_a_hundred_is_read_in_words(text: str) -> None:
    assert graded(numeric(**HUNDRED), text) == (1, None)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("10", Fraction(0)),
        ("mil", Fraction(0)),
        ("cien mil", Fraction(0)),
        ("14", Fraction(0)),
        ("111", Fraction(0)),
        ("89,9", Fraction(0)),
        ("una docena", Fraction(0)),
        ("cien mujeres", Fraction(0)),
        ("cientos", "indefinite"),
        ("varios centenares", "indefinite"),
        ("más de cien", "indefinite"),
    ],
)
def test_no_other_count_is_a_hundred(text: str, verdict: Fraction | str) -> None:
    assert earned(numeric(**HUNDRED), text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("5", 1), ("Cinco.", 1), ("5,0", 1), ("cinco años", 1), ("4", 0), ("14", 0), ("50", 0),
     ("quince", 0), ("5,1", 0)],
)  # fmt: skip
def test_a_plain_count_has_no_tolerance(text: str, verdict: int) -> None:
    assert graded(numeric(key="5", unit=["años", "año"]), text) == (verdict, None)


@pytest.mark.parametrize(
    ("key", "tolerance", "inside", "outside"),
    [
        ("10", "10 %", ["9", "11"], ["8,99", "11,01"]),
        ("30", "10 %", ["27", "33"], ["26,9", "33,1"]),
        ("100", "10%", ["90", "110"], ["89", "111"]),
        ("10", "2", ["8", "12"], ["7,9", "12,1"]),
        ("-3,5", "0,5", ["-4", "-3"], ["-4,01", "3,5", "-2,99"]),
        ("-100", "10 %", ["-90", "-110"], ["-89", "100"]),
        ("0", "10 %", ["0"], ["0,01", "-0,01"]),
        ("0,1", "0,01", ["0,09", "0,11"], ["0,12"]),
        ("3", "0", ["3", "3,0", "3.00"], ["3,0001"]),
    ],
)
def test_the_bounds_of_a_tolerance_are_inside(
    key: str, tolerance: str, inside: list[str], outside: list[str]
) -> None:
    question = numeric(key=key, tolerance=tolerance)

    assert [graded(question, text)[0] for text in inside] == [1] * len(inside)
    assert [graded(question, text)[0] for text in outside] == [0] * len(outside)


def test_a_foreseen_number_earns_what_the_author_says() -> None:
    question = numeric(
        key="10",
        unit=["%", "por ciento"],
        accept=["12"],
        partial=[{"text": "9", "fraction": "1/4"}, "once por ciento"],
        reject=[{"text": "30 %", "feedback": "Eso es de la población."}],
    )

    assert graded(question, "doce por ciento") == (1, None)
    assert graded(question, "9 %") == (Fraction(1, 4), "partial")
    assert graded(question, "11") == (HALF, "partial")
    assert graded(question, "treinta") == (0, "rejected")
    assert said(question, "treinta") == ["Eso es de la población."]
    assert graded(question, "30 hombres") == (0, "wrong-unit")


def test_a_foreseen_number_may_have_a_unit_of_its_own() -> None:
    question = numeric(
        key="2",
        unit="km",
        accept=["2000 m"],
        reject=[{"text": "2 millas", "feedback": "El texto da kilómetros."}],
    )

    assert graded(question, "2000 m") == (1, None)
    assert graded(question, "2000 M.") == (1, None)
    assert graded(question, "2000") == (0, None)
    assert graded(question, "2000 km") == (0, None)
    assert graded(question, "2 millas") == (0, "rejected")
    assert graded(question, "3 millas") == (0, "wrong-unit")


def test_grouping_follows_the_language_and_is_asked_about_where_that_leaves_it_open() -> None:
    assert graded(numeric(key="1000", language="es-ES"), "1.000") == (1, None)
    assert graded(numeric(key="1", language="es-MX"), "1.000") == (1, None)
    assert graded(numeric(key="1000", language="es-MX"), "1,000") == (1, None)
    assert asked_again(numeric(key="1000", language="es"), "1.000") == "ambiguous-number"


# Dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1979-1989", "1979–1989", "1979—1989", "1979‑1989", "1979/1989", "1979-89", "(1979-1989)",
        "de 1979 a 1989", "desde 1979 hasta 1989", "entre 1979 y 1989", "entre el año 1979 y 1989",
        "Entre los años 1979 y 1989", "del 79 al 89", "hacia 1979 - 1989",
    ],
)  # fmt: skip
def test_an_interval_is_right_however_it_is_typed(text: str) -> None:
    assert graded(date(key="1979/1989"), text) == (1, None)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1979", (0, "less-precise")),
        ("1989", (0, "less-precise")),
        ("1985", (0, "less-precise")),
        ("1993", (0, None)),
        ("1979-1998", (0, "one-end")),
        ("1978-1989", (0, "one-end")),
        ("1978-1990", (0, None)),
        ("1979-1989-1993", "more-than-one"),
        ("los ochenta", "not-a-date"),
        ("[5][6]", "not-a-date"),
        ("1989-1979", "reversed"),
        ("", "empty"),
    ],
)
def test_what_is_not_the_interval_is_wrong_or_asked_again(
    text: str, verdict: tuple[int, str | None] | str
) -> None:
    question = date(key="1979/1989")

    if isinstance(verdict, str):
        assert asked_again(question, text) == verdict
    else:
        assert graded(question, text) == verdict


def test_one_right_end_is_half_right_if_the_author_says_so() -> None:
    question = date(key="1979/1989", partial="true")

    assert graded(question, "1979-1998") == (HALF, "one-end")
    assert graded(question, "1978-1989") == (HALF, "one-end")
    assert graded(question, "1978-1990") == (0, None)
    assert graded(question, "1979") == (0, "less-precise")
    assert graded(question, "desde 1979") == (HALF, "one-end")


@pytest.mark.parametrize(
    ("key", "text", "verdict"),
    [
        ("1993", "1993", (1, None)),
        ("1993", "el año 1993", (1, None)),
        ("1993", "93", (1, None)),
        ("1993", "hacia 1993", (1, None)),
        ("1492~", "1492", (1, None)),
        ("1993", "mayo de 1993", (0, "more-precise")),
        ("1993", "9 de mayo de 1993", (0, "more-precise")),
        ("1993-05", "1993", (0, "less-precise")),
        ("1993-05-09", "mayo de 1993", (0, "less-precise")),
        ("1993-05-09", "9/5/1993", (1, None)),
        ("1993-05-09", "10/5/1993", (0, None)),
        ("149X", "1492", (0, "more-precise")),
        ("1492", "149X", (0, "less-precise")),
        ("149X", "la década de 1490", (1, None)),
        ("1993", "1994", (0, None)),
        ("1993", "1989", (0, None)),
        ("1993", "1993-1994", (0, "less-precise")),
        ("1979/..", "desde 1979", (1, None)),
        ("../1989", "hasta 1989", (1, None)),
        ("1936-07/1939-04", "de julio de 1936 a abril de 1939", (1, None)),
        ("1936-07/1939-04", "1936-1939", (0, "less-precise")),
    ],
)
def test_more_or_less_precise_than_the_key_is_wrong_and_says_so(
    key: str, text: str, verdict: tuple[int, str | None]
) -> None:
    assert graded(date(key=key), text) == verdict


def test_years_of_two_digits_are_of_the_century_of_the_key() -> None:
    assert graded(date(key="1879/1889"), "del 79 al 89") == (1, None)
    assert graded(date(key="../1789"), "hasta el 89") == (1, None)
    assert date(key="-0043").show(date(key="-0043").parse("44")) == "44 d. C."
    assert graded(date(key="-0043"), "44 a. C.") == (1, None)


def test_a_foreseen_date_earns_what_the_author_says() -> None:
    question = date(
        key="1993",
        accept=["1993-04"],
        partial=[{"text": "mayo de 1993", "fraction": "1/4"}, "199X"],
        reject=[{"text": "1989", "feedback": "Ese año es del intervalo."}],
    )

    assert graded(question, "abril de 1993") == (1, None)
    assert graded(question, "1993-05") == (Fraction(1, 4), "partial")
    assert graded(question, "los años 90") == (HALF, "partial")
    assert graded(question, "1989") == (0, "rejected")
    assert said(question, "1989") == ["Ese año es del intervalo."]


def test_a_lone_partial_wording_of_a_date_is_no_yes_or_no() -> None:
    assert graded(date(key="1993-05", partial="1993"), "1993") == (HALF, "partial")


# Wrong and unreadable are two things ---------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        (short_answer(), " ", "empty"),
        (numeric(), "diez y pico", "indefinite"),
        (numeric(), "Masud", "not-a-number"),
        (numeric(), "10 y 30", "more-than-one"),
        (numeric(language="es"), "1,234", "ambiguous-number"),
        (numeric(**PER_CENT), "0,3", "percent-or-fraction"),
        (numeric(), "cientos", "indefinite"),
        (date(), "un día", "not-a-date"),
        (date(), "1979 o 1989", "more-than-one"),
        (date(), "del 89 al 79", "reversed"),
        (single_choice(), "Kandahar", "unknown-option"),
        (multiple_response(), "a; a", "repeated-option"),
        (ordering(), "a; b", "wrong-number-of-parts"),
        (matching(), "1=a", "wrong-number-of-parts"),
        (cloze(), "Kabul", "wrong-number-of-parts"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.type,
)
def test_every_code_of_what_is_unreadable_is_met(question: Question, text: str, code: str) -> None:
    assert asked_again(question, text) == code


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        (short_answer(), "Masur", "near-miss"),
        (date(), "mayo de 1993", "more-precise"),
        (date(key="1993-05"), "1993", "less-precise"),
        (numeric(), "10 hombres", "wrong-unit"),
        (numeric(tolerance="1"), "12", "out-of-tolerance"),
        (date(key="1979/1989"), "1979-1990", "one-end"),
        (short_answer(reject="Ghazali"), "Ghazali", "rejected"),
        (ordering(), "b c d a", "partial"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.type,
)
def test_every_code_of_what_is_graded_is_met(question: Question, text: str, code: str) -> None:
    fraction, why = graded(question, text)

    assert why == code
    assert fraction < 1
