"""Packages for Anki, as far as they can be judged without Anki."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from contextlib import suppress
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.anki import DeckError, Edition, Note, export, note, write_package
from quizkit.anki.escaping import as_html, as_link, deck_name, tag
from quizkit.anki.note_types import BASIC, NOTE_TYPES
from quizkit.anki.sides import sides, spread
from quizkit.bank import Bank
from quizkit.questions import Matching, Ordering, SingleChoice, TrueFalse
from quizkit.sources import Record, Source
from quizkit.text import forbidden

UID = "k7f3q2m9xw4tbz5d"

CHOICE: dict[str, Any] = {
    "id": "nombre-del-narrador",
    "type": "single_choice",
    "stem": "¿Con qué nombre se presenta el narrador?",
    "key": "Lázaro de Tormes",
    "distractors": ["Tomé González", {"text": "Antona Pérez", "feedback": "Es su madre."}],
    "evidence": [{"quote": "a mí llaman Lázaro de Tormes"}],
}


def edition(*questions: dict[str, Any], **fields: Any) -> Edition:
    """A Spanish bank with these questions, or with one."""
    sources = fields.pop("sources", {})
    tree = {
        "quizkit": "1",
        "id": "lazarillo",
        "uid": UID,
        "title": "El lazarillo",
        "language": "es-ES",
        "created": "2026-11-22",
        "questions": [{"language": "es-ES", **one} for one in questions or (CHOICE,)],
    } | fields
    return Edition(Bank.model_validate(tree), sources)


def only_note(*questions: dict[str, Any], **fields: Any) -> Note:
    """The note of the first question."""
    made = edition(*questions, **fields)
    return note(made.bank.questions[0], made)


def field(one: Note, name: str) -> str:
    """What a field of a note holds."""
    return one.fields[list(BASIC.fields).index(name)]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += "\n" if tag == "br" else ""


def words(html: str) -> str:
    """What a browser would show of some HTML."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return parser.words


# Escaping ------------------------------------------------------------------------------------

AUTHORED = st.text().filter(lambda text: not any(forbidden(text)))


@given(AUTHORED)
def test_any_text_comes_back_from_its_html(text: str) -> None:
    assert words(as_html(text)) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet="[]{}\\()<>&\"':;c1$latexsound!-/#\n مسعود", max_size=60))
def test_nothing_in_html_made_of_text_is_live(text: str) -> None:
    html = as_html(text)

    assert not re.search(r"[\[\]{}'\n]|::|\\(?!</span>)", html)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<br>", "<span>", "</span>", "<bdi>", "</bdi>"}


def test_an_element_and_no_comment_parts_a_backslash_from_what_follows() -> None:
    r"""MathJax counts comments as nothing: `\<!-- -->(` would still open a formula."""
    assert as_html(r"\(x\)") == r"<span>\</span>(x<span>\</span>)"


def test_words_from_right_to_left_are_isolated_as_one_run() -> None:
    assert as_html("el apodo احمد شاه مسعود, en persa") == (
        "el apodo <bdi>احمد شاه مسعود</bdi>, en persa"
    )


@pytest.mark.parametrize("char", ["\x1f", "\x00", "\ud800", "\u202e", "\r"])
def test_a_character_that_anki_refuses_or_drops_is_refused(char: str) -> None:
    with pytest.raises(DeckError) as refused:
        as_html(f"ab{char}c")

    assert refused.value.code == "control-character"
    assert refused.value.params == {"character": f"U+{ord(char):04X}", "offset": "2"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://a b", 'https://a"onclick="x', "unknown", ""]
)
def test_only_an_address_of_the_web_becomes_a_link(address: str) -> None:
    assert as_link("CC BY", address) == "CC BY"


def test_an_address_of_the_web_becomes_a_link() -> None:
    assert as_link("CC <BY>", "https://x.org/?a=1&b=2") == (
        '<a href="https://x.org/?a=1&amp;b=2">CC &lt;BY&gt;</a>'
    )


def test_a_tag_has_no_space_and_no_empty_level() -> None:
    assert tag("masud", "") == "quizkit::masud"
    assert tag("tag", ':: dos  "palabras"\n') == "quizkit::tag::dos-palabras"


def test_a_deck_name_has_no_empty_level() -> None:
    assert deck_name(":: Masud ::\n Fechas y  más::") == "Masud::Fechas y más"


# Notes ---------------------------------------------------------------------------------------


def test_a_guid_is_ascii_made_of_uid_id_and_kind() -> None:
    assert only_note().guid == f"{UID}:nombre-del-narrador:basic"


def test_a_guid_stays_when_words_ids_or_the_bank_are_renamed() -> None:
    renamed = CHOICE | {"id": "otro", "formerly": ["nombre-del-narrador", "nombre"], "stem": "¿?"}

    assert only_note(renamed, id="otro-banco", title="Otro").guid == only_note().guid


def test_a_bank_without_uid_cannot_go_to_anki() -> None:
    with pytest.raises(DeckError) as refused:
        only_note(uid=None)

    assert (refused.value.code, refused.value.params) == ("no-uid", {"bank": "lazarillo"})


def test_a_note_is_tagged_with_bank_topic_level_and_free_words() -> None:
    one = only_note(
        CHOICE | {"topic": "personas", "level": "2", "tags": ["siglo XVI"]},
        topics={"personas": "Personas"},
    )

    assert one.tags == (
        "quizkit::lazarillo::personas",
        "quizkit::level::2",
        "quizkit::tag::siglo-XVI",
    )


def test_a_deck_is_called_as_the_bank_says_or_by_its_title() -> None:
    assert only_note().deck == "El lazarillo"
    assert only_note(deck="Clásicos::Lazarillo").deck == "Clásicos::Lazarillo"


def test_a_note_is_stamped_with_the_release_then_the_creation() -> None:
    assert only_note().modified == 1_795_305_600
    assert only_note(released="2026-11-23").modified == 1_795_305_600 + 86_400


def test_a_stamp_of_zero_is_refused() -> None:
    """Anki's Check Database crashes on it."""
    with pytest.raises(DeckError) as refused:
        only_note(released="1970-01-01")

    assert refused.value.code == "bad-stamp"


def test_options_are_listed_and_the_key_stands_behind() -> None:
    one = only_note()

    assert {"Lázaro de Tormes", "Tomé González", "Antona Pérez"} == set(
        re.findall("<li>(.*?)</li>", field(one, "Options"))
    )
    assert field(one, "Key") == "Lázaro de Tormes"


def test_options_do_not_stand_in_the_order_of_the_key_too_often() -> None:
    """They are spread by a digest: the key comes first about as often as chance has it."""
    made = SingleChoice.model_validate(CHOICE | {"distractors": ["uno", "dos", "tres"]})

    first = sum(spread(made.options, f"q{n}")[0] is made.key for n in range(400))

    assert 60 < first < 140


@given(st.integers(2, 5), st.integers(0, 99))
def test_an_ordering_is_never_shown_in_its_right_order(count: int, number: int) -> None:
    key = [f"paso {i}" for i in range(count)]
    made = Ordering.model_validate(
        {"id": f"q{number}", "type": "ordering", "stem": "x", "key": key}
    )

    shown = re.findall("<li>(.*?)</li>", sides(made, str).options)

    assert shown != key
    assert sorted(shown) == key


@given(st.integers(2, 5), st.integers(0, 99))
def test_a_matching_is_never_shown_with_its_sides_in_step(count: int, number: int) -> None:
    pairs = [{"left": f"izquierda {i}", "right": f"derecha {i}"} for i in range(count)]
    made = Matching.model_validate(
        {"id": f"q{number}", "type": "matching", "stem": "x", "key": pairs}
    )

    lefts, rights = (re.findall(r"\d", half) for half in sides(made, str).options.split("<hr>"))

    assert lefts != rights


def test_a_cloze_shows_numbered_gaps_and_their_keys_behind() -> None:
    one = only_note(
        {
            "id": "viaje",
            "type": "cloze",
            "text": "De {{1|Kabul}} a {{2|Shamali}}, con {{{{llaves}}.",
            "gaps": {"2": {"hint": "una llanura"}},
            "no_evidence": "prueba",
        }
    )

    assert words(field(one, "Stem")) == "De [ 1 … ] a [ 2 … ], con {{llaves}}."
    assert words(field(one, "Key")) == "De Kabul a Shamali, con {{llaves}}."
    assert "Gap 2: una llanura" in words(field(one, "Hint"))


def test_what_is_said_of_the_key_is_explained_and_no_distractor() -> None:
    one = only_note(CHOICE | {"feedback": "Lo dice él.", "key": {"text": "Yo", "feedback": "¡Sí!"}})

    assert field(one, "Feedback") == "<p>¡Sí!</p><p>Lo dice él.</p>"


def test_a_hedge_and_what_is_outside_the_text_stand_behind_and_are_named() -> None:
    outside = {"text": "Anónima.", "reference": "BNE", "date": "2026-01-01"}
    one = only_note(CHOICE | {"hedge": "acaso", "outside": outside})

    assert field(one, "Hedge") == "The text qualifies it: acaso"
    assert words(field(one, "Outside")) == "From outside the textAnónima.BNE, 2026-01-01"


def _attributed(speaker: str, **more: Any) -> dict[str, Any]:
    return CHOICE | {"stance": "attributed", "attribution": {"speaker": speaker, **more}}


def test_who_says_it_stands_in_front() -> None:
    one = only_note(_attributed("otras fuentes", reported_by="el cronista", kind="opinion"))

    assert field(one, "Before") == (
        "<p>According to otras fuentes (opinion; reported by el cronista; not word for word)</p>"
    )
    assert field(one, "Attribution") == ""


@pytest.mark.parametrize("speaker", ["el propio Lázaro de Tormes", "Lázaro"])
def test_who_says_it_waits_for_the_back_where_it_gives_the_key_away(speaker: str) -> None:
    one = only_note(_attributed(speaker))

    assert field(one, "Before") == ""
    assert field(one, "Attribution") == f"<p>According to {speaker}</p>"


def test_the_words_for_true_and_false_are_no_secret() -> None:
    made = TrueFalse.model_validate(
        {"id": "q", "type": "true_false", "stem": "x", "key": "no", "attribution": "No se sabe"}
    )

    assert not made.attribution_tells_key()


def test_a_contested_question_shows_that_there_is_another_side() -> None:
    one = only_note(_attributed("unos") | {"stance": "contested", "counterpart": ["otra"]})

    assert "another side" in field(one, "Attribution")


# Passages and sources ------------------------------------------------------------------------

TEXT = "Pues sepa V. M. ante todas cosas que a mí llaman[1] Lázaro\nde Tormes, hijo de Tomé.\n"


def _source(**record: Any) -> dict[str, Source]:
    known = {"id": "lazarillo-1554", "sha256": "0" * 64, "note_markers": ["[1]"], **record}
    return {"lazarillo-1554": Source(Record.model_validate(known), TEXT)}


def test_a_passage_is_quoted_as_printed_and_without_note_markers() -> None:
    one = only_note(source="lazarillo-1554", sources=_source())

    assert field(one, "Passage") == "<p><q>a mí llaman Lázaro<br>de Tormes</q></p>"
    assert not one.as_written


def test_a_passage_that_is_not_found_says_so() -> None:
    one = only_note(source="lazarillo-1554")

    assert words(field(one, "Passage")) == (
        "a mí llaman Lázaro de Tormes (Quoted as the author wrote it: not found in the source)"
    )
    assert one.as_written


def test_a_quote_of_a_bank_without_source_is_merely_quoted() -> None:
    one = only_note()

    assert field(one, "Passage") == "<p><q>a mí llaman Lázaro de Tormes</q></p>"
    assert not one.as_written


def test_a_passage_to_be_shown_before_stands_in_front_only() -> None:
    quote = {"quote": "hijo de Tomé", "show": "before"}
    one = only_note(CHOICE | {"evidence": [quote]}, source="lazarillo-1554", sources=_source())

    assert field(one, "Before") == "<p><q>hijo de Tomé</q></p>"
    assert field(one, "Passage") == ""


def test_the_source_is_credited_with_its_licence() -> None:
    sources = _source(
        work="La vida de Lazarillo",
        credit="anónimo",
        license="CC-BY-4.0",
        license_url="https://creativecommons.org/licenses/by/4.0/",
    )
    one = only_note(source="lazarillo-1554", sources=sources, authors=["Ana"], license="CC0-1.0")

    assert field(one, "Source") == (
        "<p>Source: La vida de Lazarillo · anónimo · "
        '<a href="https://creativecommons.org/licenses/by/4.0/">CC-BY-4.0</a></p>'
        "<p>Questions: Ana · CC0-1.0</p>"
    )


# The package ---------------------------------------------------------------------------------


def _rows(path: Path, query: str, folder: Path) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(path) as package:
        package.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    rows = database.execute(query).fetchall()
    database.close()
    return rows


def _numbered(count: int) -> list[dict[str, Any]]:
    return [CHOICE | {"id": f"q{number}"} for number in range(count)]


def test_cards_come_in_the_order_of_study_with_ascending_ids(tmp_path: Path) -> None:
    made = export([edition(*_numbered(12))], tmp_path / "a.apkg")

    rows = _rows(
        tmp_path / "a.apkg", "SELECT id, nid, ord, due, mod FROM cards ORDER BY id", tmp_path
    )
    born = 1_795_305_600_000
    assert (made.notes, made.cards, made.decks) == (12, 12, ("El lazarillo",))
    assert rows == [(born + i, born + i, 0, i + 1, 1_795_305_600) for i in range(12)]


def test_drafts_and_retired_questions_stay_out(tmp_path: Path) -> None:
    questions = [
        CHOICE,
        CHOICE | {"id": "borrador", "draft": "sí"},
        CHOICE | {"id": "viejo", "retired": "sí"},
    ]

    assert export([edition(*questions)], tmp_path / "a.apkg").notes == 1


def test_decks_that_differ_in_case_only_are_one(tmp_path: Path) -> None:
    made = export(
        [edition(deck="Clásicos"), edition(deck="CLÁSICOS", uid="a" * 16)], tmp_path / "a.apkg"
    )

    assert made.decks == ("Clásicos",)


def test_the_deck_says_source_credit_licence_and_changes(tmp_path: Path) -> None:
    sources = _source(work="La vida", credit="anónimo", license="PDM-1.0", changes="fragmentos")
    made = export([edition(source="lazarillo-1554", sources=sources)], tmp_path / "a.apkg")

    ((decks,),) = _rows(tmp_path / "a.apkg", "SELECT decks FROM col", tmp_path)
    says = next(deck["desc"] for deck in json.loads(decks).values() if deck["id"] != 1)
    assert "Source: La vida · anónimo · PDM-1.0" in says
    assert "Changes made: fragmentos; questions added" in says
    assert made.unlicensed == ()


def test_an_unknown_licence_and_a_missing_source_are_told(tmp_path: Path) -> None:
    known = export([edition(source="lazarillo-1554", sources=_source())], tmp_path / "a.apkg")
    missing = export([edition(source="lazarillo-1554")], tmp_path / "b.apkg")

    assert (known.unlicensed, known.as_written) == (("lazarillo-1554",), ())
    assert missing.unlicensed == ("lazarillo-1554",)
    assert missing.as_written == ("lazarillo/nombre-del-narrador",)


def test_every_number_of_a_note_type_is_its_own_and_fits_anki() -> None:
    numbers = [
        number
        for one in NOTE_TYPES.values()
        for number in (one.id, *one.fields.values(), *(template.id for template in one.templates))
    ]

    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 2**53


def test_a_changed_template_or_style_carries_a_new_date() -> None:
    """Anki takes a note type over only if it is newer: change both lines together."""
    model = BASIC.in_genanki()
    looks = json.dumps([model.css, model.templates], sort_keys=True)

    assert (BASIC.changed, hashlib.sha256(looks.encode()).hexdigest()[:12]) == (
        date(2026, 11, 22),
        "4dff14cb6c9f",
    )


# Refusals ------------------------------------------------------------------------------------


def _refusal(path: Path, *questions: dict[str, Any], **fields: Any) -> DeckError:
    with pytest.raises(DeckError) as refused:
        export([edition(*questions, **fields)], path)
    return refused.value


def test_a_note_without_a_card_is_refused_by_name(tmp_path: Path) -> None:
    bare = Note("banco/sin-nada", "g", "basic", ("",) * 18, (), (), "d", 1)

    with pytest.raises(DeckError) as refused:
        write_package(tmp_path / "a.apkg", [bare], {"d": ""}, 1)

    assert (refused.value.code, refused.value.params) == ("no-card", {"question": "banco/sin-nada"})


def test_two_notes_with_one_guid_are_refused_by_name(tmp_path: Path) -> None:
    found = _refusal(tmp_path / "a.apkg", CHOICE, CHOICE | {"id": "x", "formerly": [CHOICE["id"]]})

    assert found.code == "same-guid"
    assert found.params == {
        "question": "lazarillo/x",
        "other": "lazarillo/nombre-del-narrador",
    }


def test_a_package_of_nothing_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "a.apkg", CHOICE | {"draft": "sí"}).code == "nothing-to-export"


def test_a_refused_character_names_its_question(tmp_path: Path) -> None:
    made = edition()
    slipped = made.bank.questions[0].model_copy(update={"stem": "a\x1fb"})

    with pytest.raises(DeckError) as refused:
        note(slipped, made)

    assert refused.value.params["question"] == "lazarillo/nombre-del-narrador"


def test_a_place_that_cannot_be_written_to_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "no-such-folder" / "a.apkg"

    found = _refusal(path)

    assert (found.code, found.params["path"]) == ("cannot-write", str(path))


# The same bytes, whole or not at all ---------------------------------------------------------

_CHILD = """
import json, sys, time
later = float(sys.argv[3])
now, local = time.time, time.localtime
time.time = lambda: now() + later
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
from pathlib import Path
from quizkit.anki import Edition, export
from quizkit.bank import Bank
trees = json.loads(Path(sys.argv[1]).read_text("utf-8"))
export([Edition(Bank.model_validate(tree)) for tree in trees], Path(sys.argv[2]))
"""


def _exported_elsewhere(folder: Path, name: str, zone: str, seed: str, later: str) -> bytes:
    subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder / "banks.json"), str(folder / name), later],
        env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed},
        check=True,
    )
    return (folder / name).read_bytes()


def test_a_package_is_the_same_in_any_zone_under_any_seed_on_another_day(tmp_path: Path) -> None:
    tagged = CHOICE | {"tags": ["uno", "dos", "tres"]}
    trees = [
        edition(*_numbered(5), tagged, uid=letter * 16, deck=f"Mazo {letter}").bank.model_dump(
            mode="json", exclude_defaults=True
        )
        for letter in "abc"
    ]
    (tmp_path / "banks.json").write_text(json.dumps(trees), encoding="utf-8")

    first = _exported_elsewhere(tmp_path, "one.apkg", "Asia/Kabul", "1", "0")
    second = _exported_elsewhere(tmp_path, "two.apkg", "America/Bogota", "2", "9e6")

    assert first == second


def test_nothing_is_left_in_the_temporary_folder_or_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, target = tmp_path / "temporary", tmp_path / "target"
    temporary.mkdir()
    target.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    export([edition()], target / "a.apkg")
    export([edition()], target / "a.apkg")

    assert list(temporary.iterdir()) == []
    assert [path.name for path in target.iterdir()] == ["a.apkg"]


def test_a_write_that_fails_leaves_the_old_package_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    export([edition()], path)
    old = path.read_bytes()

    with pytest.raises(DeckError) as refused:
        write_package(
            path, [only_note()], {"El lazarillo": ""}, 1, {"x.png": tmp_path / "no-such.png"}
        )

    assert refused.value.code == "cannot-write"
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_to_a_package_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.apkg").symlink_to(tmp_path / "real.apkg")

    export([edition()], tmp_path / "link.apkg")

    assert (tmp_path / "link.apkg").is_symlink()
    assert zipfile.is_zipfile(tmp_path / "real.apkg")


_STUCK = """
import sys
from pathlib import Path
from quizkit.anki import Note, write_package
note = Note("b/q", "g", "basic", ("x",) * 18, (), (0,), "d", 1)
write_package(Path(sys.argv[1]), [note], {"d": ""}, 1, {"x.png": Path(sys.argv[2])})
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_write_that_is_killed_leaves_the_old_package_whole(tmp_path: Path) -> None:
    """The child stands still in the middle of the zip, at a pipe that nobody writes to."""
    path, pipe = tmp_path / "a.apkg", tmp_path / "pipe"
    path.write_bytes(b"old")
    os.mkfifo(pipe)

    child = subprocess.Popen([sys.executable, "-c", _STUCK, str(path), str(pipe)])
    begun = False
    for _ in range(1200):
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=0.05)
        begun = bool(list(tmp_path.glob(".quizkit-*/package.apkg")))
        if begun or child.returncode is not None:
            break
    child.send_signal(signal.SIGKILL)
    child.wait()

    assert begun
    assert path.read_bytes() == b"old"
