"""The rules: a good bank has no finding, a bad one has just the one meant, on the words meant."""

from __future__ import annotations

import hashlib
from pathlib import Path
from textwrap import indent

import pytest

from quizkit import checking
from quizkit.diagnostics import Diagnostic
from quizkit.lint.codes import BETWEEN_QUESTIONS, CODES, may_be_allowed, severities
from tests.test_docs import texts

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
    found, failures = checking.check([path])
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

    found, replaced = sorted(findings(path), key=lambda one: one.code)

    assert found.code == "source-changed"
    assert found.span.text == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (replaced.code, replaced.span.text) == ("source-replaced", "cronica")
    assert (replaced.params["holding"], replaced.params["stale"]) == ("1", "0")


def test_a_quote_that_is_gone_from_a_replaced_source_tells_its_sentence_and_the_mended_quote(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, GOOD)
    changed = TEXT.replace("En 1993, el rey murió", "En 1993, el viejo rey murió")
    (tmp_path / "cronica.txt").write_text(changed, encoding="utf-8", newline="\n")

    (stale,) = [one for one in findings(path) if one.code == "quote-stale"]

    assert stale.params["sentence"] == "En 1993, el viejo rey murió en mayo."
    assert stale.span.text == "En 1993, el rey murió"
    assert stale.fix
    assert not stale.fix.safe
    (edit,) = stale.fix.edits
    assert edit.span == stale.span
    assert edit.text == "'En 1993, el viejo rey murió'"


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
    one = similar("una")
    allowing = similar("otra", "allow: {similar-options: de eso va}")
    head = HEAD + "allow:\n  similar-options: de eso va\n"

    assert [where for _, _, where in checked(tmp_path, one, allowing)] == ["Avila"]
    assert checked(tmp_path, one, allowing, head=head) == []
    lost = GOOD.replace("topic: reyes", "topic: nobles")
    assert checked(tmp_path, one, lost, head=head) == [("unknown-topic", "error", "nobles")]


def similar(name: str, allow: str = "") -> str:
    """A question with a warning, and what it sets aside."""
    body = f"key: Toledo\ndistractors:\n  - Ávila\n  - Avila\n{PROOF}\n{allow}"
    return question(body, id=name, type="single_choice", stem="¿Dónde?")


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

    assert checking.check([path, other]) == ([], [])
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

    found, _ = checking.check([path, other])

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


# Allowances ----------------------------------------------------------------------------------

CURLY = "feedback: “Toledo es la capital”"


def test_a_warning_of_the_reader_is_set_aside_where_it_stands(tmp_path: Path) -> None:
    aside = "allow: {typographic-quotes: es una cita}"
    faulty = question(f"{PROOF}\n{CURLY}", id="otra", type="true_false", stem="Vivió.", key="no")
    allowing = question(
        f"{PROOF}\n{CURLY}\n{aside}", id="una", type="true_false", stem="Murió.", key="sí"
    )

    found = checked(tmp_path, allowing, faulty)

    assert found == [("typographic-quotes", "warning", "“Toledo es la capital”")]
    assert checked(tmp_path, faulty, head=f"{HEAD}{aside}\n") == []


def test_a_bank_sets_aside_a_warning_about_its_source_also_where_the_record_is_checked(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, GOOD, head=f"{HEAD}allow: {{source-encoding: vino así}}\n")
    content = TEXT.encode("cp1252")
    (tmp_path / "cronica.txt").write_bytes(content)
    record = RECORD.replace(
        hashlib.sha256(TEXT.encode()).hexdigest(), hashlib.sha256(content).hexdigest()
    )
    (tmp_path / "cronica.yaml").write_text(record, encoding="utf-8")

    assert findings(path) == []
    assert findings(tmp_path) == []
    path.write_text(path.read_text(encoding="utf-8").replace("allow:", "x-allow:"), "utf-8")
    assert told(findings(tmp_path)) == [("source-encoding", "warning", "cronica")]


@pytest.mark.parametrize(
    "fault",
    [
        question("key: [", id="rota", type="true_false", stem="No."),
        question("colour: rojo", id="rota", type="true_false", stem="No.", key="no"),
        quoting("unas palabras que no están"),
    ],
    ids=["the rest is not read", "a question is left out", "a quote is at fault"],
)
def test_an_allowance_is_not_unused_while_a_fault_may_hide_its_use(
    tmp_path: Path, fault: str
) -> None:
    found = checked(tmp_path, GOOD, fault, head=HEAD + "allow: {key-not-in-evidence: resume}\n")

    assert "unused-allowance" not in [code for code, _, _ in found]


def test_a_fault_elsewhere_does_not_keep_the_allowance_of_a_question_from_being_unused(
    tmp_path: Path,
) -> None:
    idle = GOOD + "  allow: {similar-options: no las tiene}\n"
    rota = question("colour: rojo", id="rota", type="true_false", stem="No.", key="no")

    found = checked(tmp_path, idle, rota)

    assert ("unused-allowance", "warning", "similar-options") in found


def test_an_allowance_that_export_reads_is_right_on_a_question_and_idle_on_the_bank(
    tmp_path: Path,
) -> None:
    on_question = GOOD + "  allow: {meaning-changed: era una errata}\n"
    head = HEAD + "allow: {meaning-changed: era una errata}\n"

    assert checked(tmp_path, on_question) == []
    [found] = findings(write(tmp_path, GOOD, head=head))
    assert (found.code, found.span.text) == ("unused-allowance", "meaning-changed")
    assert found.help == "allowed-on-its-question"


def test_an_error_where_a_rule_gives_errors_and_warnings_is_not_set_aside(tmp_path: Path) -> None:
    body = "evidence:\n  - quote: El rey vivió en Toledo\nallow: {key-not-in-evidence: resume}"
    one = question(body, id="una", type="short_answer", stem="¿Dónde?", key="Ávila")

    assert checked(tmp_path, one) == [
        ("key-not-in-evidence", "error", "Ávila"),
        ("error-allowed", "warning", "key-not-in-evidence"),
    ]


def test_warnings_about_allowances_are_set_aside_like_others(tmp_path: Path) -> None:
    both = "  allow: {similar-options: por si acaso, unused-allowance: cambia cada año}\n"
    alone = "  allow: {unused-allowance: no hay ninguna}\n"

    assert checked(tmp_path, GOOD + both) == []
    assert checked(tmp_path, GOOD + alone) == [("unused-allowance", "warning", "unused-allowance")]


def mended(path: Path, *, safe: bool = True) -> str:
    """A bank with the fixes of all its findings applied, the first of those that overlap."""
    text = path.read_bytes().decode("utf-8")
    edits = {
        (edit.span.start, edit.span.end): edit.text
        for one in findings(path)
        if one.fix is not None and one.fix.safe is safe
        for edit in one.fix.edits
    }
    following = len(text) + 1
    for (start, end), words in sorted(edits.items(), reverse=True):
        if end <= following:
            text, following = text[:start] + words + text[end:], start
    return text


IDLE = "similar-options"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("allow:\n    {idle}: nada\n  topic: reyes", "topic: reyes"),
        ("allow: {{{idle}: nada}}  # por si acaso\n  topic: reyes", "topic: reyes"),
        ("allow: {{\n    {idle}: nada,  # uno\n  }}\n  topic: reyes", "topic: reyes"),
        (
            "allow:\n    {idle}: nada  # sobra\n    # se queda\n    meaning-changed: sí",
            "allow:\n    # se queda\n    meaning-changed: sí",
        ),
        (
            "allow:\n    meaning-changed: sí\n    {idle}: >\n      de\n      nada\n  tags: [a]",
            "allow:\n    meaning-changed: sí\n  tags: [a]",
        ),
        (
            "allow: {{{idle}: nada, meaning-changed: sí}}  # dos",
            "allow: {{meaning-changed: sí}}  # dos",
        ),
        ("allow: {{meaning-changed: sí, {idle}: nada}}", "allow: {{meaning-changed: sí}}"),
        ("allow: {{{idle}: nada, quote-not-found: no}}\n  tags: [a]", "tags: [a]"),
        ("allow:\n    {idle}: nada\n    quote-not-found: no\n  tags: [a]", "tags: [a]"),
        ("allow: {{'{idle}': nada}}\n  tags: [a]", "tags: [a]"),
        (
            "allow: {{\n    {idle}: nada,  # sobra\n    # se queda\n    meaning-changed: sí,\n  }}",
            "allow: {{\n    # se queda\n    meaning-changed: sí,\n  }}",
        ),
        (
            "allow: {{{idle}: nada,  # sobra\n    # se queda\n    meaning-changed: sí}}",
            "allow: {{\n    # se queda\n    meaning-changed: sí}}",
        ),
        (
            "allow: {{meaning-changed: sí,  # se queda\n    {idle}: nada}}",
            "allow: {{meaning-changed: sí,  # se queda\n    }}",
        ),
    ],
)
def test_an_idle_allowance_is_taken_out_and_nothing_else(
    tmp_path: Path, before: str, after: str
) -> None:
    start = "- id: anio\n  type: date\n  "
    rest = "\n  stem: ¿Cuándo?\n  key: 1993\n  evidence:\n    - quote: En 1993, el rey murió\n"
    path = write(tmp_path, f"{start}{before.format(idle=IDLE)}{rest}")

    path.write_text(mended(path), encoding="utf-8")

    assert path.read_text(encoding="utf-8").endswith(f"{start}{after.format(idle=IDLE)}{rest}")
    assert findings(path) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- allow: {similar-options: nada}\n  id: anio\n", "- id: anio\n"),
        ("- allow:\n    similar-options: nada\n\n  id: anio\n", None),
        ("- id: anio\n  allow: {similar-options: nada}\n", "- id: anio\n"),
    ],
)
def test_an_idle_allowance_beside_the_dash_leaves_the_dash(
    tmp_path: Path, before: str, after: str | None
) -> None:
    """Where an empty line follows, a person does it: the dash would be left alone."""
    rest = GOOD.removeprefix("- id: anio\n")
    path = write(tmp_path, before + rest)

    assert mended(path).endswith((after or before) + rest)


def test_an_idle_allowance_of_the_bank_is_taken_out_with_the_ends_of_lines_as_they_are(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, GOOD, head=HEAD + "allow:\n  similar-options: nada\n")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    text = mended(path)

    assert text == (HEAD + "questions:\n" + GOOD).replace("\n", "\r\n")


def test_in_a_bank_written_in_braces_the_comma_goes_too(tmp_path: Path) -> None:
    one = "- {id: a, type: true_false, stem: Murió., key: sí, allow: {similar-options: nada}}\n"
    path = write(tmp_path, one, head=HEAD.replace("source: cronica\n", ""))

    assert mended(path).endswith("stem: Murió., key: sí}\n")


def test_a_mistyped_rule_is_mended_unless_the_right_one_is_there_already(tmp_path: Path) -> None:
    mistyped = write(tmp_path, GOOD, similar("una", "allow: {similar-option: va de eso}"))

    [warning, found] = findings(mistyped)

    assert (warning.code, found.code, found.help) == (
        "similar-options",
        "unknown-rule",
        "did-you-mean",
    )
    mistyped.write_text(mended(mistyped), encoding="utf-8")
    assert findings(mistyped) == []
    both = "allow: {similar-options: va de eso, similar-option: va de eso}"
    [found] = findings(write(tmp_path, GOOD, similar("una", both)))
    assert (found.code, found.fix) == ("unknown-rule", None)
    [_, found] = findings(write(tmp_path, GOOD, similar("una", "allow: {xyzzy: nada}")))
    assert (found.code, found.help, found.fix) == ("unknown-rule", None, None)


# Numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stem", "key", "distractor"),
    [
        ("¿Cuántos?", "10 %", "10 hombres"),
        ("¿Cuántos?", "100", "casi 100"),
        ("¿Cuántos?", "entre 10 y 20", "entre 20 y 30"),
        ("¿Cuántos?", "1.000 hombres", "1 hombre"),
        ("¿Cuántos?", "entre 10 y 20 hombres", "15 hombres"),
        ("¿Cuándo fue la guerra?", "de 1979 a 1989", "de 1980 a 1990"),
        ("¿Cómo acabó?", "1-2", "1-3"),
        ("¿Cuántos?", "cien hombres", "cien mujeres"),
        ("¿En qué año?", "En 1993", "En 1994"),
    ],
)
def test_options_that_are_different_numbers_have_no_finding(
    tmp_path: Path, stem: str, key: str, distractor: str
) -> None:
    body = f"key: {key}\ndistractors:\n  - {distractor}\nno_evidence: da igual"

    assert checked(tmp_path, question(body, id="una", type="single_choice", stem=stem)) == []


@pytest.mark.parametrize(
    ("stem", "key", "distractor"),
    [
        ("¿Cuántos?", "cien hombres", "100 hombres"),
        ("¿Cuántos?", "una centena", "100"),
        ("¿En qué año?", "1985", "entre 1980 y 1990"),
        ("¿Cuántos?", "entre 10 y 20", "15 a 25"),
        ("¿Qué porcentaje?", "10-20 %", "del 15 al 30 %"),
        ("¿Qué día?", "el 9 de septiembre", "nueve de septiembre"),
    ],
)
def test_options_that_one_number_fits_are_an_error_at_the_second(
    tmp_path: Path, stem: str, key: str, distractor: str
) -> None:
    body = f"key: {key}\ndistractors:\n  - {distractor}\nno_evidence: da igual"
    one = question(body, id="una", type="single_choice", stem=stem)

    assert checked(tmp_path, one) == [("overlapping-numbers", "error", distractor)]


def numeric(body: str, **fields: str) -> str:
    """A question whose key is a number of the text."""
    return question(body, **{"id": "una", "type": "numeric", "stem": "¿Cuántos?", **fields})


COUNTED = """La torre medía unos 40 metros[3] y el muro 44 metros; la plaza, 42 pasos.
El pozo tenía ocho metros aproximadamente y costó un millar de reales, casi 7 reales por pie.
"""


def counted(folder: Path, body: str, quote: str, **fields: str) -> Path:
    """A bank with a question about a text of figures."""
    path = write(folder, numeric(f"{body}\nevidence:\n  - quote: {quote}", **fields))
    (folder / "cronica.txt").write_text(COUNTED, encoding="utf-8", newline="\n")
    record = RECORD.replace(
        hashlib.sha256(TEXT.encode()).hexdigest(), hashlib.sha256(COUNTED.encode()).hexdigest()
    )
    (folder / "cronica.yaml").write_text(record, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("key", "quote"),
    [
        ("40", "medía unos 40 metros"),
        ("8", "tenía ocho metros aproximadamente"),
        ("1000", "un millar de reales"),
        ("7", "reales, casi 7 reales"),
    ],
)
def test_a_hedged_figure_is_given_a_tenth_by_a_fix_that_only_its_author_can_choose(
    tmp_path: Path, key: str, quote: str
) -> None:
    path = counted(tmp_path, "level: 1", quote, key=key, hedge="x")

    [found] = findings(path)

    assert (found.code, found.span.text) == ("hedge-without-tolerance", key)
    path.write_text(mended(path, safe=False), encoding="utf-8")
    assert f"  key: {key}\n  tolerance: 10 %\n" in path.read_text(encoding="utf-8")
    assert [one.code for one in findings(path)] in ([], ["tolerance-reaches-figure"])


@pytest.mark.parametrize(
    ("key", "quote", "body"),
    [
        ("44", "y el muro 44 metros", "level: 1"),
        ("40", "medía unos 40 metros", "accept:\n  - 39\n  - 41"),
        ("40", "medía unos 40 metros", "tolerance: 1"),
        ("40", "medía unos 40 metros", "tolerance: 10 %\nunit: codos"),
        ("40", "medía unos 40 metros", "tolerance: 10 %\nunit: metros\naccept: 44"),
    ],
)
def test_a_figure_that_is_sure_or_was_thought_of_has_no_finding(
    tmp_path: Path, key: str, quote: str, body: str
) -> None:
    assert told(findings(counted(tmp_path, body, quote, key=key))) == []


@pytest.mark.parametrize("unit", ["", "\nunit: [m, metros]"])
def test_a_tolerance_reaches_figures_of_its_own_unit_only(tmp_path: Path, unit: str) -> None:
    path = counted(tmp_path, f"tolerance: 10 %{unit}", "medía unos 40 metros", key="40")

    [found] = findings(path)

    assert (found.code, found.span.text) == ("tolerance-reaches-figure", "10 %")
    assert [other.span.text for other in found.related] == ["44 metros"]


def test_what_was_foreseen_as_wrong_within_the_tolerance_is_one_finding(tmp_path: Path) -> None:
    body = "unit: metros\ntolerance: 10 %\nreject:\n  - 44"

    found = told(findings(counted(tmp_path, body, "medía unos 40 metros", key="40")))

    assert found == [("overlapping-numbers", "error", "44")]


@pytest.mark.parametrize(
    ("stem", "key", "more", "is_year"),
    [
        ("¿En qué año murió?", "1993", "", True),
        ("In which year?", "1993", "", True),
        ("¿En qué año murió?", "711", "", False),
        ("¿En qué año murió?", "1993", "unit: reyes", False),
        ("¿Cuántos hubo aquel año?", "1993", "", False),
        ("¿Cuántos hubo?", "1993", "", False),
    ],
)
def test_only_a_year_has_no_tolerance(
    tmp_path: Path, stem: str, key: str, more: str, is_year: bool
) -> None:
    body = f"tolerance: 1\nno_evidence: da igual\n{more}"

    found = checked(tmp_path, numeric(body, key=key, stem=stem))

    assert found == ([("tolerance-on-year", "error", "1")] if is_year else [])


# Codes ---------------------------------------------------------------------------------------


def test_every_code_that_has_a_message_is_listed_and_no_other() -> None:
    """A new code has its line in `quizkit/lint/codes.py`."""
    assert {code for context, code in texts("en") if context == "message"} == CODES


def test_every_finding_is_as_grave_as_its_code_says() -> None:
    """On all faulty banks at hand; those of the manual say it of themselves."""
    found, _ = checking.check([Path(__file__).parent / "corpus" / "bad"])

    assert {one.code for one in found if one.severity not in severities(one.code)} == set()


def test_what_compares_questions_can_be_set_aside() -> None:
    assert {code for code in BETWEEN_QUESTIONS if not may_be_allowed(code)} == set()


def test_a_retired_question_is_not_asked_for_words_that_a_replaced_text_has_no_more(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, GOOD.replace("id: anio\n", "id: anio\n  retired: sí\n"))
    (tmp_path / "cronica.txt").write_text("Nada de eso.\n", encoding="utf-8", newline="\n")

    found = {one.code: one for one in findings(path)}

    assert "quote-stale" not in found
    assert found["source-replaced"].params["stale"] == "0"
