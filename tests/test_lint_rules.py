"""The rules: a good bank has no finding, a bad one has just the one meant, on the words meant."""

from __future__ import annotations

import hashlib
from pathlib import Path
from textwrap import indent

import pytest

from quizkit import library
from quizkit.diagnostics import Diagnostic

TEXT = """[1] En 1993, el rey murió en mayo.
El rey vivió en Toledo con cien hombres[2] y tres niñas.
Otro rey murió en mayo, según el cronista, el año 711.
"""

RECORD = f"""id: cronica
title: Una crónica
language: es
license: CC0-1.0
sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
note_markers:
  - "[1]"
"""

HEAD = """quizkit: 1
id: un-banco
uid: k7f3q2m9xw4tbz5d
title: Un banco
language: es-ES
source: cronica
license: CC0-1.0
topics:
  reyes: Reyes
"""

GOOD = """- id: anio
  type: date
  topic: reyes
  stem: ¿En qué año murió el rey de Toledo?
  key: 1993
  evidence:
    - quote: En 1993, el rey murió
"""


GOOD_CHOICE = """id: quien
type: single_choice
topic: reyes
stem: ¿Quién murió en mayo?
key: el rey
distractors:
  - el cronista
evidence:
  - quote: En 1993, el rey murió
"""


def question(body: str, **fields: str) -> str:
    """One question in YAML, with the fields that are said."""
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "- " + indent("\n".join([*lines, body.strip("\n")]), "  ").lstrip() + "\n"


def write(folder: Path, *questions: str, head: str = HEAD, name: str = "un-banco") -> Path:
    """A bank beside its source."""
    (folder / "cronica.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    (folder / "cronica.yaml").write_text(RECORD, encoding="utf-8")
    path = folder / f"{name}.yaml"
    path.write_text(head + "questions:\n" + "".join(questions), encoding="utf-8")
    return path


def findings(path: Path) -> list[Diagnostic]:
    """What check finds in a bank."""
    found, failures = library.check([path])
    assert failures == []
    return found


def told(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    """Each finding as its code, its severity and the words of the file that it is about."""
    return [(one.code, one.severity, one.span.text) for one in found]


def checked(folder: Path, *questions: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    """What check finds in a bank of these questions."""
    return told(findings(write(folder, *questions, head=head)))


def test_a_good_bank_has_no_finding(tmp_path: Path) -> None:
    assert checked(tmp_path, GOOD) == []


# Sources and quotes --------------------------------------------------------------------------


def quoting(quote: str, **more: str) -> str:
    """A question whose key need not stand in its quote."""
    lines = [f"    {name}: {value}" for name, value in more.items()]
    body = "\n".join(["evidence:", f"  - quote: {quote}", *lines])
    return question(body, id="verdad", type="true_false", stem="El rey murió.", key="verdadero")


def test_a_source_that_is_nowhere_is_missing_where_it_is_named(tmp_path: Path) -> None:
    head = HEAD.replace("source: cronica", "source: cronika")

    assert checked(tmp_path, GOOD, head=head) == [("source-missing", "error", "cronika")]


def test_a_source_that_only_a_quote_names_is_missing_there(tmp_path: Path) -> None:
    one = quoting("el rey vivió", source="cronicas")
    path = write(tmp_path, GOOD, one)

    [found] = findings(path)

    assert (found.code, found.span.text) == ("source-missing", "cronicas")
    assert found.params["nearest"] == "cronica"
    assert found.help == "did-you-mean"


def test_a_question_without_evidence_says_why(tmp_path: Path) -> None:
    bare = question("key: verdadero", id="verdad", type="true_false", stem="El rey murió.")
    excused = question(
        "no_evidence: es saber común", id="otra", type="true_false", stem="Llovió.", key="falso"
    )

    assert checked(tmp_path, GOOD, bare, excused) == [("evidence-missing", "error", "verdad")]


def test_a_bank_without_source_needs_no_evidence(tmp_path: Path) -> None:
    bare = question("key: verdadero", id="verdad", type="true_false", stem="El rey murió.")

    assert checked(tmp_path, bare, head=HEAD.replace("source: cronica\n", "")) == []


@pytest.mark.parametrize(
    "quote",
    ["El rey vivió en Toledo", "cien hombres y tres niñas", "cien hombres[7] y tres", "rey vivió"],
)
def test_a_quote_that_stands_in_the_source_has_no_finding(tmp_path: Path, quote: str) -> None:
    assert checked(tmp_path, quoting(quote)) == []


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("Toledo", "quote-too-short"),
        ('"[1]"', "quote-too-short"),
        ("el rey vivió en Toledo", "quote-not-found"),
        ("El rey vivio en Toledo", "quote-not-found"),
        ("cien hombres y dos niñas", "quote-not-found"),
        ("El rey vivió en Tole", "quote-cuts-word"),
        ("ombres y tres niñas", "quote-cuts-word"),
        ("rey murió en mayo", "quote-ambiguous"),
    ],
)
def test_a_quote_stands_in_one_place_in_whole_words(tmp_path: Path, quote: str, code: str) -> None:
    assert checked(tmp_path, quoting(quote)) == [(code, "error", quote)]


def test_a_quote_that_is_not_found_is_told_the_closest_words(tmp_path: Path) -> None:
    [found] = findings(write(tmp_path, quoting("el rey vivía en Toledo")))

    assert found.help == "closest-text"
    assert found.params["closest"] == "El rey vivió en Toledo"
    assert found.params["place"].endswith("cronica.txt:2:1")


def test_a_quote_like_nothing_is_told_nothing(tmp_path: Path) -> None:
    [found] = findings(write(tmp_path, quoting("xyzzy qwertz fghjk")))

    assert found.code == "quote-not-found"
    assert "closest" not in found.params


def test_an_ambiguous_quote_is_told_all_its_places(tmp_path: Path) -> None:
    [found] = findings(write(tmp_path, quoting("rey murió en mayo")))

    assert found.params["count"] == "2"
    assert [other.span.text for other in found.related] == ["rey murió en mayo"] * 2
    assert [other.span.file.position(other.span.start)[0] for other in found.related] == [1, 3]


@pytest.mark.parametrize(("side", "words"), [("prefix", "1993, el"), ("suffix", ", según el")])
def test_what_stands_around_a_quote_tells_its_places_apart(
    tmp_path: Path, side: str, words: str
) -> None:
    assert checked(tmp_path, quoting("rey murió en mayo", **{side: f'"{words}"'})) == []


@pytest.mark.parametrize("side", ["prefix", "suffix"])
def test_a_context_that_does_not_fit_is_told_where_the_quote_stands(
    tmp_path: Path, side: str
) -> None:
    path = write(tmp_path, quoting("El rey vivió en Toledo", **{side: "con mil"}))

    [found] = findings(path)

    assert (found.code, found.span.text) == ("quote-context-differs", "con mil")
    assert [other.span.text for other in found.related] == ["El rey vivió en Toledo"]


def test_a_source_that_changed_is_told_at_its_sum(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    (tmp_path / "cronica.txt").write_text(TEXT + "Fin.\n", encoding="utf-8", newline="\n")

    [found] = findings(path)

    assert found.code == "source-changed"
    assert found.span.text == hashlib.sha256(TEXT.encode()).hexdigest()


# Key and evidence ----------------------------------------------------------------------------


def proving(quote: str, body: str, **fields: str) -> str:
    """A question and the quote that is to hold its key."""
    stem = {"stem": "¿Qué dice?"} if fields["type"] != "cloze" else {}
    return question(f"{body}\nevidence:\n  - quote: {quote}", id="una", **stem, **fields)


TWO_GAPS = "'El {{1|rey}} vivió en {{2|Toledo}}.'"


@pytest.mark.parametrize(
    ("quote", "fields", "body"),
    [
        ("vivió en Toledo con cien", {"type": "short_answer", "key": "Toledo"}, ""),
        ("vivió en Toledo con cien", {"type": "short_answer", "key": "En TOLEDO"}, ""),
        (
            "vivió en Toledo con cien",
            {"type": "short_answer", "key": "la ciudad"},
            "accept: toledo",
        ),
        ("El rey vivió en Toledo", {"type": "cloze", "text": TWO_GAPS}, ""),
        ("con cien hombres[2] y tres", {"type": "numeric", "key": "100"}, ""),
        ("con cien hombres[2] y tres", {"type": "numeric", "key": "3"}, ""),
        ("En 1993, el rey", {"type": "date", "key": "1993"}, ""),
        ("En 1993, el rey", {"type": "date", "key": "199X"}, ""),
        ("En 1993, el rey murió en mayo", {"type": "date", "key": "1993-05"}, ""),
        ("el año 711", {"type": "date", "key": "0711"}, ""),
        (
            "vivió en Toledo con cien",
            {"type": "single_choice", "key": "Toledo"},
            "distractors: Ávila",
        ),
        ("vivió en Toledo con cien", {"type": "true_false", "key": "falso"}, ""),
        ("vivió en Toledo con cien", {"type": "numeric", "key": "7"}, "inference: computation"),
        ("vivió en Toledo con cien", {"type": "numeric", "key": "7"}, "stance: silent"),
    ],
)
def test_a_key_that_stands_in_its_quote_has_no_finding(
    tmp_path: Path, quote: str, fields: dict[str, str], body: str
) -> None:
    assert checked(tmp_path, proving(quote, body, **fields)) == []


@pytest.mark.parametrize(
    ("quote", "fields", "body", "severity", "words"),
    [
        (
            "vivió en Toledo con cien",
            {"type": "short_answer", "key": "Ávila"},
            "",
            "error",
            "Ávila",
        ),
        ("vivió en Toledo con cien", {"type": "short_answer", "key": "Tole"}, "", "error", "Tole"),
        (
            "cien hombres y tres niñas",
            {"type": "short_answer", "key": "ninas"},
            "",
            "error",
            "ninas",
        ),
        ("con cien hombres", {"type": "cloze", "text": TWO_GAPS}, "", "error", TWO_GAPS),
        ("con cien hombres[2] y tres", {"type": "numeric", "key": "2"}, "", "error", "2"),
        ("con cien hombres", {"type": "numeric", "key": "1000"}, "", "error", "1000"),
        ("En 1993, el rey", {"type": "date", "key": "1992"}, "", "error", "1992"),
        ("En 1993, el rey", {"type": "date", "key": "1993/1995"}, "", "error", "1993/1995"),
        ("En 1993, el rey", {"type": "date", "key": "198X"}, "", "error", "198X"),
        (
            "vivió en Toledo con cien",
            {"type": "single_choice", "key": "Ávila"},
            "distractors: Toledo",
            "warning",
            "Ávila",
        ),
        (
            "vivió en Toledo con cien",
            {"type": "multiple_response"},
            "key:\n  - Toledo\n  - Ávila",
            "warning",
            "Ávila",
        ),
    ],
)
def test_a_key_that_does_not_stand_in_its_quote_is_told_there(
    tmp_path: Path, quote: str, fields: dict[str, str], body: str, severity: str, words: str
) -> None:
    found = checked(tmp_path, proving(quote, body, **fields))

    assert {one[:2] for one in found} == {("key-not-in-evidence", severity)}
    assert {one[2] for one in found} == {words}


def test_a_key_is_not_held_against_a_quote_that_is_not_there(tmp_path: Path) -> None:
    one = proving("el rey vivía en Toledo", "", type="short_answer", key="Ávila")

    assert checked(tmp_path, one) == [("quote-not-found", "error", "el rey vivía en Toledo")]


# Keys, options and stances -------------------------------------------------------------------

PROOF = "evidence:\n  - quote: El rey vivió en Toledo"


@pytest.mark.parametrize(
    ("kind", "body", "similar"),
    [
        ("single_choice", "key: Toledo\ndistractors:\n  - Ávila\n  - Avila", "Avila"),
        ("single_choice", "key: Toledo\ndistractors:\n  - '5'\n  - '-5'", "'-5'"),
        ("multiple_response", "key:\n  - Toledo\ndistractors:\n  - el tú\n  - el tu", "el tu"),
        ("ordering", "key:\n  - sólo uno\n  - solo uno", "solo uno"),
        (
            "matching",
            "key:\n  - {left: más, right: uno}\n  - {left: mas, right: dos}",
            "mas",
        ),
        (
            "matching",
            "key:\n  - {left: a, right: más}\n  - {left: b, right: más}\ndistractors:\n  - mas",
            "mas",
        ),
    ],
)
def test_options_that_differ_in_accents_or_signs_only_are_a_warning(
    tmp_path: Path, kind: str, body: str, similar: str
) -> None:
    one = question(f"{body}\n{PROOF}", id="una", type=kind, stem="¿Qué dice?")

    assert checked(tmp_path, one) == [("similar-options", "warning", similar)]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Por eso la opción B es falsa.", "opción B"),
        ("La respuesta «C» mezcla dos frases.", "respuesta «C"),
        ("Compara las opciones a) y c).", "opciones a)"),
        ("Option D is from another line.", "Option D"),
        ("Por eso no es la opción B.", "opción B"),
        ("La buena es la respuesta: B", "respuesta: B"),
        ("La respuesta a esta pregunta está en la línea uno.", None),
        ("Su respuesta A. Machado la dio por escrito.", None),
        ("Elige la opción Abad.", None),
    ],
)
def test_an_option_that_is_named_by_its_letter(
    tmp_path: Path, words: str, named: str | None
) -> None:
    """Letters move with every shuffle, on the screen and in Anki."""
    body = GOOD_CHOICE + f'feedback: "{words}"\n'

    found = checked(tmp_path, question(body))

    assert found == ([("option-by-letter", "warning", named)] if named else [])


def test_the_two_sides_of_a_matching_and_letters_apart_are_not_similar(tmp_path: Path) -> None:
    body = (
        "key:\n  - {left: más, right: mas}\n  - {left: año, right: ano}\n  - {left: ano, right: x}"
    )
    one = question(f"{body}\n{PROOF}", id="una", type="matching", stem="¿Qué dice?")

    assert checked(tmp_path, one) == []


def test_a_warning_is_set_aside_by_name_and_an_error_is_not(tmp_path: Path) -> None:
    body = f"key: Toledo\ndistractors:\n  - Ávila\n  - Avila\n{PROOF}"
    one = question(body, id="una", type="single_choice", stem="¿Qué dice?")
    allowing = question(
        f"{body}\nallow: {{similar-options: de eso va}}",
        id="otra",
        type="single_choice",
        stem="¿Y?",
    )
    head = HEAD + "allow:\n  similar-options: de eso va\n  unknown-topic: da igual\n"

    assert [where for _, _, where in checked(tmp_path, one, allowing)] == ["Avila"]
    assert checked(tmp_path, one, allowing, head=head) == []
    lost = GOOD.replace("topic: reyes", "topic: nobles")
    assert checked(tmp_path, lost, head=head) == [("unknown-topic", "error", "nobles")]


SIDE = """attribution: {{speaker: el cronista}}
counterpart: [{other}]
evidence:
  - quote: Otro rey murió en mayo, según el cronista
"""


def contested(name: str, other: str, kind: str = "short_answer", key: str = "mayo") -> str:
    """One side of what is contested."""
    body = SIDE.format(other=other)
    return question(body, id=name, type=kind, stem="¿Cuándo?", key=key, stance="contested")


def test_what_is_contested_is_asked_from_both_sides(tmp_path: Path) -> None:
    assert checked(tmp_path, contested("una", "otra"), contested("otra", "una")) == []


def test_what_is_contested_is_not_asked_as_true_or_false(tmp_path: Path) -> None:
    one = contested("una", "otra", "true_false", "falso")

    assert checked(tmp_path, one, contested("otra", "una")) == [
        ("contested-as-true-false", "error", "true_false")
    ]


def test_what_is_contested_has_another_side(tmp_path: Path) -> None:
    lone = contested("una", "otra").replace("  counterpart: [otra]\n", "")

    assert checked(tmp_path, lone) == [("other-side-missing", "error", "contested")]


def test_the_other_side_points_back(tmp_path: Path) -> None:
    path = write(tmp_path, contested("una", "anio"), GOOD)

    [found] = findings(path)

    assert (found.code, found.span.text) == ("counterpart-one-sided", "anio")
    assert [other.span.text for other in found.related] == ["anio"]


@pytest.mark.parametrize("stance", ["attributed", "contested"])
def test_what_somebody_says_keeps_who_said_it(tmp_path: Path, stance: str) -> None:
    one = contested("una", "otra").replace("stance: contested", f"stance: {stance}")
    bare = one.replace("  attribution: {speaker: el cronista}\n", "")

    assert checked(tmp_path, one, contested("otra", "una")) == []
    assert checked(tmp_path, bare, contested("otra", "una")) == [
        ("attribution-missing", "error", stance)
    ]


# What questions say of each other ------------------------------------------------------------


def test_a_topic_is_one_of_the_bank(tmp_path: Path) -> None:
    [found] = findings(write(tmp_path, GOOD.replace("topic: reyes", "topic: reies")))

    assert (found.code, found.severity, found.span.text) == ("unknown-topic", "error", "reies")
    assert found.params["nearest"] == "reyes"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("reveals: [anios]", "anios"),
        ("reveals: [un-banco/anios]", "un-banco/anios"),
        ("reveals: [un-banco-que-no-esta/anio]", "un-banco-que-no-esta/anio"),
        ("counterpart: [anios]", "anios"),
        ("replaces: anios", "anios"),
        ("reveals: [verdad]", "verdad"),
    ],
)
def test_what_a_question_refers_to_exists(tmp_path: Path, field: str, words: str) -> None:
    one = quoting("El rey vivió en Toledo") + f"  {field}\n"

    assert checked(tmp_path, GOOD, one) == [("unknown-reference", "error", words)]


def test_a_question_refers_to_this_bank_and_to_others_of_the_run(tmp_path: Path) -> None:
    one = quoting("El rey vivió en Toledo") + "  reveals: [anio, un-banco/anio, otro-banco/anio]\n"
    head = HEAD.replace("id: un-banco", "id: otro-banco").replace("k7f3", "z7f3")
    path = write(tmp_path, GOOD, one)
    other = write(tmp_path, GOOD, head=head, name="otro-banco")

    assert library.check([path, other]) == ([], [])
    assert told(findings(path)) == []


def test_a_reference_to_a_faulty_question_is_no_second_fault(tmp_path: Path) -> None:
    one = quoting("El rey vivió en Toledo") + "  reveals: [anio]\n"

    assert checked(tmp_path, GOOD.replace("key: 1993", "key: mayo"), one) == [
        ("bad-date", "error", "mayo")
    ]


def test_one_fact_is_asked_once_by_one_type(tmp_path: Path) -> None:
    first = GOOD + "  fact: muerte-del-rey\n"
    again = first.replace("id: anio", "id: otra-vez")
    retired = first.replace("id: anio", "id: vieja") + "  retired: sí\n"
    path = write(tmp_path, first, again, retired)

    [found] = findings(path)

    assert (found.code, found.span.text) == ("fact-twice", "muerte-del-rey")
    assert found.params["question"] == "otra-vez"
    assert found.params["id"] == "anio"


def test_typos_forgiven_in_one_key_do_not_reach_another(tmp_path: Path) -> None:
    def typed(name: str, key: str, typos: int) -> str:
        body = f"inference: paraphrase\n{PROOF}"
        return question(body, id=name, type="short_answer", stem="¿?", key=key, typos=str(typos))

    near = typed("una", "hermanos", 1), typed("otra", "hermanas", 0)
    assert checked(tmp_path, *near) == [("typos-reach-key", "error", "1")]
    assert checked(tmp_path, typed("una", "hermanos", 0), typed("otra", "hermanas", 0)) == []
    assert checked(tmp_path, typed("una", "hermanos", 1), typed("otra", "primas", 0)) == []
    assert checked(tmp_path, typed("una", "Ámir", 1), typed("otra", "Amin", 0)) == []
    assert checked(tmp_path, typed("una", "hermanos", 1), typed("otra", "Hermanos", 0)) == []


def test_typos_of_a_gap_do_not_reach_another_key(tmp_path: Path) -> None:
    body = f"gaps:\n  1: {{typos: 1}}\ninference: paraphrase\n{PROOF}"
    gap = question(body, id="hueco", type="cloze", text="'Eran {{1|hermanos}}.'")
    other = question(
        f"inference: paraphrase\n{PROOF}", id="otra", type="short_answer", stem="¿?", key="hermanas"
    )

    assert checked(tmp_path, gap, other) == [("typos-reach-key", "error", "1")]


def test_two_banks_with_one_uid_are_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    head = HEAD.replace("id: un-banco", "id: otro-banco")
    other = write(tmp_path, GOOD, head=head, name="otro-banco")

    found, _ = library.check([path, other])

    assert [(one.code, one.span.text) for one in found] == [("duplicate-uid", "k7f3q2m9xw4tbz5d")]


def test_an_earlier_id_is_that_of_one_question_only(tmp_path: Path) -> None:
    def renamed(name: str, formerly: str) -> str:
        body = f"formerly: [{formerly}]\ninference: paraphrase\n{PROOF}"
        return question(body, id=name, type="short_answer", stem="¿?", key=f"clave de {name}")

    def codes(*questions: str) -> list[str]:
        return [code for code, _, _ in checked(tmp_path, *questions)]

    assert codes(renamed("una", "antes"), renamed("otra", "nunca")) == []
    assert codes(renamed("una", "antes"), renamed("otra", "antes")) == ["earlier-id-taken"]
    assert codes(renamed("una", "otra"), renamed("otra", "nunca")) == ["earlier-id-taken"]
