"""What a study shows and when: above all, nothing before a response that gives its key away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest

from quizkit.fields import Mode
from quizkit.questions import Question, ResponseError
from quizkit.session import Ref, Responded, replay
from quizkit.sources import Record, Source
from quizkit.study import Asked, Line, Passage, Review, Study, Typed, Wanted, where
from tests import samples

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXT = "Un día, en viaje desde Kabul a Shamali,[7] vio un camión.\nLo detuvo."


def source(text: str = TEXT) -> Source:
    record = {
        "id": "masud",
        "title": "Ahmad Shah Masud",
        "sha256": sha256(text.encode()).hexdigest(),
        "note_markers": ["[1]"],
    }
    return Source(Record.model_validate(record), text)


def clock() -> Iterator[datetime]:
    instant = NOON
    while True:
        yield instant
        instant += timedelta(seconds=2)


def study(
    *questions: Question,
    sources: dict[str, Source | None] | None = None,
    mode: Mode = "practice",
    **wanted: Any,
) -> Study:
    ticks = clock()
    bank = samples.bank(*questions, source="masud", topics={"fechas": "Fechas", "gente": "Gente"})
    begun = Study([bank], lambda: next(ticks), sources)
    begun.start(seed=1, wanted=Wanted(**wanted), mode=mode)
    return begun


def in_order(*questions: Question, **fields: Any) -> Study:
    """A study that asks questions as they are given."""
    return study(*questions, order="bank", **fields)


def kinds(begun: Study) -> list[str]:
    return [type(event).__name__ for event in begun.events]


def asked(question: Question, **sources: Source | None) -> Asked:
    shown = study(question, sources=sources).ask()
    assert shown
    return shown


def reviewed(question: Question, response: str, **sources: Source | None) -> Review:
    """What is shown of a question in the end."""
    begun = study(question, sources=sources)
    return begun.review(begun.respond(Typed(response)).ref)


def said(review: Review) -> list[str]:
    return [line.code for line in review.lines]


def test_the_gaps_of_a_text_are_shown_by_number_and_without_their_keys() -> None:
    assert asked(samples.cloze()).text == "En viaje desde [1: ____] a [2: ____], vio un camión."


def test_options_stand_under_letters_and_left_sides_under_numbers() -> None:
    shown = asked(samples.matching())

    assert [it.mark for it in shown.lefts] == ["1", "2"]
    assert [it.mark for it in shown.options] == ["a", "b", "c"]
    assert {it.text for it in shown.options} == {"ingeniero", "presidente", "editor"}


def test_who_says_it_is_told_with_the_stem() -> None:
    question = samples.short_answer(stance="attributed", attribution="otras fuentes")

    assert asked(question).attribution == (Line("attribution", {"speaker": "otras fuentes"}),)
    assert "attribution" not in said(reviewed(question, "Masud"))


@pytest.mark.parametrize("speaker", ["Farid Amin", "el cronista Farid Amín", "AMIN"])
def test_who_says_it_is_told_afterwards_where_it_would_tell_the_key(speaker: str) -> None:
    question = samples.short_answer(key="Farid Amin", stance="attributed", attribution=speaker)

    assert asked(question).attribution == ()
    assert "attribution" in said(reviewed(question, "Farid Amin"))


def test_a_reporter_who_is_the_key_is_told_afterwards() -> None:
    attribution = {"speaker": "un líder", "reported_by": "Farid Amin", "kind": "testimony"}
    question = samples.single_choice(key="Farid Amin", stance="attributed", attribution=attribution)

    assert asked(question).attribution == ()
    assert said(reviewed(question, "Farid Amin"))[-2:] == ["attribution-reported", "kind-testimony"]


def test_an_unresolved_speaker_is_called_that() -> None:
    question = samples.short_answer(stance="attributed", attribution="unresolved")

    assert asked(question).attribution == (Line("attribution-unresolved"),)


def test_a_passage_is_shown_in_its_sentence_without_note_markers() -> None:
    question = samples.short_answer(evidence=[{"quote": "desde Kabul a Shamali"}])

    passage = reviewed(question, "x", masud=source()).passages[0]

    assert passage.quote == "desde Kabul a Shamali"
    assert passage.text == "Un día, en viaje desde Kabul a Shamali, vio un camión."
    assert where(passage) == Line("passage", {"source": "Ahmad Shah Masud", "line": "1"})


def test_a_passage_above_the_stem_is_its_quote_and_no_word_more() -> None:
    question = samples.short_answer(evidence=[{"quote": "en viaje desde", "show": "before"}])

    assert [it.text for it in asked(question, masud=source()).passages] == ["en viaje desde"]
    assert reviewed(question, "x", masud=source()).passages == ()


@pytest.mark.parametrize("quote", ["palabras que no están", "vio un camión"])
def test_a_quote_without_its_source_is_shown_as_it_was_written(quote: str) -> None:
    question = samples.short_answer(evidence=[{"quote": quote}])
    missing = None if quote == "vio un camión" else source()

    passage = reviewed(question, "x", masud=missing).passages[0]

    assert passage.text == quote
    assert where(passage) == Line("passage-unplaced")


def test_two_quotes_of_one_sentence_show_it_once() -> None:
    question = samples.short_answer(evidence=[{"quote": "Un día"}, {"quote": "vio un camión"}])

    assert len(reviewed(question, "x", masud=source()).passages) == 1


def test_a_very_long_sentence_is_shown_around_its_quote() -> None:
    text = "antes " * 200 + "las palabras justas" + " luego" * 200
    question = samples.short_answer(evidence=[{"quote": "las palabras justas"}])

    passage = reviewed(question, "x", masud=source(text)).passages[0]

    assert passage.before.startswith("… antes")
    assert passage.after.endswith("luego …")
    assert len(passage.text) < 600


def test_the_key_never_comes_without_its_hedge() -> None:
    question = samples.numeric(hedge="acaso")

    for response in ("10", "11"):
        assert (
            Line("key-hedged", {"key": "10", "hedge": "acaso"})
            in reviewed(question, response).lines
        )


def test_the_words_for_the_very_option_come_before_those_for_any() -> None:
    distractors: list[Any] = [{"text": "Herat", "feedback": "Herat no sale."}, "Ghazni"]
    question = samples.single_choice(distractors=distractors, feedback="Es Kabul.")

    review = reviewed(question, "Herat")

    assert [line.params["text"] for line in review.lines if line.code == "feedback"] == [
        "Herat no sale.",
        "Es Kabul.",
    ]
    assert review.verdict == "wrong"


def test_a_wrong_response_says_how_it_was_understood_and_why() -> None:
    review = reviewed(samples.short_answer(), "Mahsud")

    assert review.lines[:2] == (
        Line("near-miss", context="response"),
        Line("given", {"given": "Mahsud"}),
    )


def test_what_comes_from_outside_is_marked_so() -> None:
    outside = {"text": "Murió en 2001.", "reference": "BBC", "date": "2001-09-15"}

    assert "outside" in said(reviewed(samples.short_answer(outside=outside), "x"))


def test_a_skipped_question_shows_its_key_and_counts_nothing() -> None:
    begun = study(samples.numeric(feedback="Son diez."))

    review = begun.skip()

    assert review.verdict == "skipped"
    assert said(review) == ["key", "feedback"]
    assert (begun.score().skipped, begun.score().percent) == (1, 0)


def test_a_hint_is_recorded_once_and_its_cost_lowers_the_score() -> None:
    begun = study(samples.numeric(hint={"text": "Dos cifras.", "cost": "1/4"}))

    assert begun.hint() == begun.hint() == ("Dos cifras.",)
    begun.respond(Typed("10"))

    assert kinds(begun) == ["SessionStarted", "HintShown", "Responded"]
    assert begun.score().percent == 75


def test_the_hints_of_gaps_carry_their_numbers() -> None:
    begun = study(samples.cloze(gaps={"2": {"hint": "una llanura"}}))

    assert begun.hint() == ("[2] una llanura",)


def test_the_score_goes_by_points_and_by_topic() -> None:
    begun = study(
        samples.numeric(topic="fechas", points="3"),
        samples.short_answer(topic="gente"),
        samples.date(),
    )
    while begun.question:
        begun.respond(Typed("1993" if begun.question.type == "date" else "10"))

    assert begun.score().percent == 80
    assert {(it.label, it.percent) for it in begun.scores()} == {
        ("Fechas", 100),
        ("Gente", 0),
        ("Un banco", 100),
    }


def test_time_runs_from_when_the_question_was_shown() -> None:
    begun = study(samples.numeric())
    begun.ask()
    begun.ask()
    begun.respond(Typed("10"))

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.milliseconds == 2000


def test_the_log_of_a_study_is_the_whole_of_it() -> None:
    begun = study(samples.numeric(), samples.short_answer())
    begun.respond(Typed("10"))
    begun.finish()
    begun.finish()

    assert replay(begun.events) == begun.state
    assert begun.score().left == 1
    assert begun.ask() is None
    with pytest.raises(LookupError):
        begun.skip()


# Taking back, trying again -------------------------------------------------------------------

NAMED: Ref = ("un-banco", "una-short-answer")
COUNTED: Ref = ("un-banco", "una-numeric")


def test_what_was_done_last_is_taken_back_first() -> None:
    begun = in_order(samples.short_answer(), samples.numeric())
    begun.respond(Typed("Karzai"))
    begun.skip()
    begun.override(NAMED)

    assert [begun.undo(), begun.undo(), begun.undo()] == [NAMED, COUNTED, NAMED]
    assert begun.undo() is None
    assert not begun.can_undo
    assert begun.state.current == NAMED
    assert begun.score().left == 2
    assert replay(begun.events) == begun.state


def test_undoing_goes_back_over_the_end() -> None:
    begun = study(samples.numeric())
    begun.respond(Typed("11"))
    begun.finish()

    assert begun.can_undo
    assert begun.undo() == begun.at_hand == COUNTED
    assert begun.ask()
    begun.respond(Typed("10"))
    begun.finish()

    assert begun.score().percent == 100
    assert begun.state.finished


def test_a_hint_that_was_read_stays_read_when_a_response_is_taken_back() -> None:
    begun = study(samples.numeric(hint={"text": "Dos cifras.", "cost": "1/4"}))
    begun.hint()
    begun.respond(Typed("11"))
    begun.undo()

    shown = begun.ask()
    assert shown
    assert shown.hint_was_read
    begun.respond(Typed("10"))
    assert begun.score().percent == 75


def test_the_time_of_a_question_runs_again_from_where_it_is_asked_again() -> None:
    begun = study(samples.numeric())
    begun.ask()
    begun.respond(Typed("11"))
    begun.undo()
    begun.ask()
    begun.respond(Typed("10"))

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.milliseconds == 2000


@pytest.mark.parametrize(
    ("question", "response"),
    [
        (samples.short_answer(), "Mesud"),
        (samples.cloze(), "Kabul; Shamili"),
        (samples.cloze(text="Fue a {{1|Kabul}}."), "Kabil"),
    ],
)
def test_a_near_miss_in_practice_tells_nothing_of_the_key(
    question: Question, response: str
) -> None:
    begun = study(question)

    review = begun.respond(Typed(response))

    assert review.verdict == "almost"
    assert review.lines == (
        Line("near-miss", context="response"),
        Line("given", {"given": response}),
    )
    assert review.passages == ()
    assert not review.can_override
    assert "key" in said(begun.review(review.ref))


def test_a_near_miss_in_an_exam_is_a_response_like_any_other() -> None:
    begun = study(samples.short_answer(), mode="exam")

    begun.answer(Typed("Mesud"))
    begun.finish()

    assert [row.verdict for row in begun.summary().rows] == ["wrong"]


@pytest.mark.parametrize("response", ["Karzai", "masud"])
def test_what_is_right_or_far_off_is_no_near_miss(response: str) -> None:
    assert study(samples.short_answer()).respond(Typed(response)).verdict != "almost"


# Flags, notes, "I was right" -----------------------------------------------------------------


def test_a_flag_is_set_and_taken_away_and_changes_nothing_else() -> None:
    begun = in_order(samples.short_answer(), samples.numeric())
    begun.ask()

    assert begun.flag()
    shown = begun.ask()
    assert shown
    assert shown.is_flagged
    review = begun.respond(Typed("masud"))
    assert review.is_flagged
    assert not begun.flag()
    assert begun.flag(COUNTED)
    assert [row.is_flagged for row in begun.summary().rows] == [False]
    assert begun.score().right == 1
    assert begun.state.current == COUNTED


def test_a_dispute_keeps_each_note_as_it_was_written() -> None:
    begun = in_order(samples.short_answer(), samples.numeric())
    begun.ask()
    begun.report("No lo dice. {key} [/]")
    begun.respond(Typed("masud"))
    begun.report("Tampoco así.")
    begun.report("Son once.", COUNTED)

    assert begun.notes() == ("No lo dice. {key} [/]", "Tampoco así.")
    assert begun.summary().rows[0].notes == begun.notes()
    assert begun.state.of(COUNTED).notes == ("Son once.",)


def test_nothing_is_at_hand_before_a_question_is_asked() -> None:
    begun = study(samples.numeric())

    for act in (begun.flag, begun.override, lambda: begun.report("x")):
        with pytest.raises(LookupError):
            act()


def test_a_learner_may_hold_a_typed_response_for_right() -> None:
    begun = study(samples.short_answer())
    begun.ask()
    assert begun.review(begun.respond(Typed("Karzai")).ref).can_override

    review = begun.override()

    assert review.verdict == "right"
    assert not review.can_override
    assert said(review)[:2] == ["overridden", "given"]
    assert begun.score().percent == 100
    begun.undo()
    assert begun.review(NAMED).verdict == "wrong"


@pytest.mark.parametrize(
    ("question", "response", "may"),
    [
        (samples.short_answer(), "Karzai", True),
        (samples.numeric(), "11", True),
        (samples.date(), "1994", True),
        (samples.cloze(), "Kabul; Ghazni", True),
        (samples.single_choice(), "Herat", False),
        (samples.multiple_response(), "Herat", False),
        (samples.true_false(), "verdadero", False),
        (samples.ordering(), "Les habla; Lo detiene; Ve un camión; Viaja", False),
        (samples.matching(), "1=editor; 2=ingeniero", False),
        (samples.short_answer(), "masud", False),
    ],
    ids=lambda it: getattr(it, "type", str(it)),
)
def test_only_what_is_typed_in_ones_own_words_can_be_held_for_right(
    question: Question, response: str, may: bool
) -> None:
    """A letter typed for an option leaves nothing to be mistaken about."""
    assert reviewed(question, response).can_override is may


def test_what_was_skipped_cannot_be_held_for_right() -> None:
    assert not study(samples.numeric()).skip().can_override


# Again, and the summary ----------------------------------------------------------------------


def test_again_asks_only_what_did_not_go_right() -> None:
    begun = in_order(samples.short_answer(), samples.numeric(), samples.date())
    begun.respond(Typed("masud"))
    begun.respond(Typed("11"))
    begun.skip()
    begun.finish()

    once_more = begun.again()

    assert once_more
    assert {drawn.question for drawn in once_more.state.drawn} == {"una-numeric", "una-date"}
    assert once_more.score().left == 2
    assert len(begun.summary().rows) == 3
    while once_more.question:
        once_more.respond(Typed("10" if once_more.question.type == "numeric" else "1993"))
    assert once_more.again() is None


def test_again_asks_nothing_where_nothing_was_asked() -> None:
    assert study(samples.numeric()).again() is None


def test_the_summary_tells_each_question_that_is_done() -> None:
    begun = in_order(
        samples.short_answer(topic="gente"), samples.numeric(hedge="acaso"), samples.date()
    )
    begun.respond(Typed("Karzai"))
    begun.skip()

    summary = begun.summary()

    assert summary.total == begun.score()
    assert summary.topics == begun.scores()
    assert [(row.number, row.verdict, row.given, row.topic) for row in summary.rows] == [
        (1, "wrong", "Karzai", "Gente"),
        (2, "skipped", None, None),
    ]
    assert summary.rows[0].text == samples.STEM
    assert summary.rows[1].key == Line("key-hedged", {"key": "10", "hedge": "acaso"})


def test_a_question_is_told_with_how_it_went_once_it_is_done() -> None:
    begun = in_order(samples.short_answer(), samples.numeric())
    begun.respond(Typed("Karzai"))

    assert begun.told(NAMED) == (samples.STEM, "wrong")
    assert begun.told(COUNTED) == (samples.STEM, None)
    assert (begun.given(NAMED), begun.given(COUNTED)) == ("Karzai", None)


# While it is typed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "text", "line"),
    [
        (samples.numeric(), "diez", Line("understood", {"response": "10"})),
        (samples.numeric(), "quizá", Line("not-a-number", context="response")),
        (samples.date(), "de 1979 a 1989", Line("understood", {"response": "1979–1989"})),
        (samples.numeric(), "  ", None),
        (samples.short_answer(), "diez", None),
        (samples.cloze(), "Kabul", None),
    ],
)
def test_a_number_or_a_date_says_how_it_reads_before_it_is_given(
    question: Question, text: str, line: Line | None
) -> None:
    begun = study(question)

    assert begun.understood(text) == line
    assert kinds(begun) == ["SessionStarted"]


def test_letters_that_a_keyboard_may_lack_are_those_of_spanish_and_of_the_bank() -> None:
    letters = study(samples.short_answer(stem="¿Ta’wani? Ām, ج", feedback="Āmir")).letters()

    assert letters[:3] == ("á", "é", "í")
    assert {"ñ", "¿", "«", "’"} <= {*letters}
    assert letters[-2:] == ("Ā", "ج")
    assert len({*letters}) == len(letters)


# Passages and sources ------------------------------------------------------------------------


def marked(passage: Passage) -> list[str]:
    return [words for words, is_key in passage.pieces if is_key]


@pytest.mark.parametrize(
    ("question", "quote", "marks"),
    [
        (samples.short_answer(key="kabul"), "desde Kabul a Shamali", ["Kabul"]),
        (samples.short_answer(key="abul"), "desde Kabul a Shamali", []),
        (samples.short_answer(), "desde Kabul a Shamali", []),
        (samples.single_choice(), "desde Kabul a Shamali", ["Kabul"]),
        (samples.multiple_response(), "desde Kabul a Shamali", ["Kabul", "Shamali"]),
        (samples.cloze(), "desde Kabul a Shamali", ["Kabul", "Shamali"]),
        (samples.numeric(key="1"), "10 o 11", []),
        (samples.numeric(), "hace diez años o 10", ["diez", "10"]),
        (samples.date(), "en 1993 y en 19930", ["1993"]),
        (samples.true_false(), "desde Kabul", []),
        (samples.ordering(), "Viaja y les habla", ["Viaja", "les habla"]),
        (samples.matching(), "el ingeniero Mohammad Eshaq", ["ingeniero", "Mohammad Eshaq"]),
    ],
    ids=lambda it: getattr(it, "type", ""),
)
def test_the_key_is_marked_where_it_stands_in_the_quote(
    question: Question, quote: str, marks: list[str]
) -> None:
    fields = question.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    asking = type(question).model_validate(fields | {"evidence": [{"quote": quote}]})

    passage = reviewed(asking, asking.show(asking.key_response())).passages[0]

    assert marked(passage) == marks
    assert "".join(words for words, _ in passage.pieces) == quote


def test_a_passage_stands_in_its_sentence_between_its_neighbours() -> None:
    text = "Era de noche. Un día vio un camión. Lo detuvo."
    question = samples.short_answer(evidence=[{"quote": "un camión"}])

    passage = reviewed(question, "x", masud=source(text)).passages[0]

    assert (passage.earlier, passage.text, passage.later) == (
        "Era de noche.",
        "Un día vio un camión.",
        "Lo detuvo.",
    )
    assert passage.is_part


def test_at_the_ends_of_a_source_there_is_no_neighbour() -> None:
    question = samples.short_answer(evidence=[{"quote": "Lo detuvo."}])

    passage = reviewed(question, "x", masud=source("Lo detuvo.")).passages[0]

    assert (passage.earlier, passage.text, passage.later) == ("", "Lo detuvo.", "")
    assert not passage.is_part


def test_a_quote_over_two_sentences_is_shown_in_both() -> None:
    question = samples.short_answer(evidence=[{"quote": "un camión. Lo"}])
    text = "Antes. Vio un camión. Lo detuvo. Después."

    passage = reviewed(question, "x", masud=source(text)).passages[0]

    assert (passage.earlier, passage.text, passage.later) == (
        "Antes.",
        "Vio un camión. Lo detuvo.",
        "Después.",
    )


def test_nothing_marks_the_key_before_the_response() -> None:
    question = samples.short_answer(
        key="Kabul", evidence=[{"quote": "desde Kabul a", "show": "before"}]
    )

    (passage,) = asked(question, masud=source()).passages

    assert (passage.marks, passage.earlier, passage.later) == ((), "", "")


def test_a_whole_source_is_cut_where_quotes_begin_and_end() -> None:
    begun = study(
        samples.short_answer(evidence=[{"quote": "desde Kabul a Shamali"}]),
        samples.numeric(evidence=[{"quote": "Shamali, vio"}]),
        sources={"masud": source()},
    )
    begun.finish()

    (reading,) = begun.readings()

    assert [(piece.text, piece.refs) for piece in reading.pieces] == [
        ("Un día, en viaje ", ()),
        ("desde Kabul a ", (NAMED,)),
        ("Shamali", (NAMED, COUNTED)),
        (", vio", (COUNTED,)),
        (" un camión.\nLo detuvo.", ()),
    ]
    assert reading.title == "Ahmad Shah Masud"
    assert reading.credit == (Line("license-unknown"),)


def test_a_source_says_whose_it_is_and_under_what_licence() -> None:
    record = {"id": "masud", "title": "T", "work": "Obra", "credit": "Yo", "license": "CC0-1.0"}
    named = Source(Record.model_validate(record | {"sha256": "0" * 64}), TEXT)
    question = samples.short_answer(evidence=[{"quote": "vio"}])

    (reading,) = study(question, sources={"masud": named}).readings()

    assert reading.title == "Obra"
    assert reading.credit == (
        Line("credit", {"credit": "Yo"}),
        Line("license", {"license": "CC0-1.0"}),
    )


def test_a_source_that_is_not_at_hand_is_not_read() -> None:
    question = samples.short_answer(evidence=[{"quote": "vio"}])

    assert study(question, sources={"masud": None}).readings() == ()


# What a response was worth -------------------------------------------------------------------


def test_each_gap_and_each_pair_tells_how_it_went() -> None:
    gaps = reviewed(samples.cloze(), "Kabul; Ghazni")
    pairs = reviewed(samples.matching(), "1=ingeniero; 2=editor")

    assert [line for line in gaps.lines if line.code.startswith("part-")] == [
        Line("part-right", {"part": "[1]", "mark": "✓"}),
        Line("part-wrong", {"part": "[2]", "mark": "✗"}),
    ]
    assert [line for line in pairs.lines if line.code.startswith("part-")] == [
        Line("part-right", {"part": "Mohammad Eshaq = ingeniero", "mark": "✓"}),
        Line("part-wrong", {"part": "Hamid Karzai = editor", "mark": "✗"}),
    ]


def test_a_gap_partly_right_tells_so() -> None:
    gaps = {"2": {"partial": [{"text": "Shama", "fraction": "0.5"}]}}

    assert "part-partly" in said(reviewed(samples.cloze(gaps=gaps), "Kabul; Shama"))


@pytest.mark.parametrize(
    ("question", "response"),
    [(samples.cloze(), "Kabul; Shamali"), (samples.cloze(text="A {{1|Kabul}}."), "Herat")],
)
def test_parts_are_told_only_where_they_say_more_than_the_verdict(
    question: Question, response: str
) -> None:
    assert not [code for code in said(reviewed(question, response)) if code.startswith("part-")]


def test_what_a_hint_has_cost_is_told_where_something_was_earned() -> None:
    question = samples.numeric(hint={"text": "Dos cifras.", "cost": "1/4"})
    for response, told in (("10", True), ("11", False)):
        begun = study(question)
        shown = begun.ask()
        assert shown
        assert shown.hint_cost == Fraction(1, 4)
        begun.hint()
        review = begun.respond(Typed(response))
        assert (Line("hint-cost", {"cost": "1/4"}) in review.lines) is told


def contested() -> Study:
    one = samples.short_answer(
        id="a", key="uno", counterpart=["b"], stance="contested", attribution="unos"
    )
    other = samples.short_answer(
        id="b", key="dos", counterpart=["a"], stance="contested", attribution="otros"
    )
    return in_order(one, other)


def test_the_other_side_is_told_once_it_was_asked_and_never_before() -> None:
    begun = contested()
    first = begun.respond(Typed("uno"))
    second = begun.respond(Typed("dos"))

    assert said(first)[-1] == "other-side-later"
    assert "dos" not in str(first.lines)
    assert said(second)[-3:] == ["other-side", "attribution", "key"]
    assert second.lines[-1] == Line("key", {"key": "uno"})
    assert said(begun.review(first.ref))[-3:] == ["other-side", "attribution", "key"]


def test_what_cannot_be_read_is_not_recorded() -> None:
    begun = study(samples.numeric())

    with pytest.raises(ResponseError):
        begun.respond(Typed("mucho"))

    assert kinds(begun) == ["SessionStarted"]


def test_a_neighbouring_sentence_that_holds_the_quote_of_a_question_to_come_is_left_out() -> None:
    first = samples.short_answer(key="Kabul", evidence=[{"quote": "desde Kabul a"}])
    later = samples.short_answer(
        id="b", key="Lo detuvo", evidence=[{"quote": "Lo detuvo"}], reveals=[first.id]
    )
    begun = study(first, later, sources={"masud": source()})

    begun.ask()
    (before,) = begun.skip().passages
    begun.ask()
    begun.skip()
    (after,) = begun.review(NAMED).passages

    assert (before.later, after.later) == ("", "Lo detuvo.")


def test_a_near_miss_beside_a_gap_that_is_plainly_wrong_is_none() -> None:
    near = study(samples.cloze()).respond(Typed("Kabul; Shamal"))
    wrong = study(samples.cloze()).respond(Typed("Kabull; zzzz"))

    assert (near.verdict, wrong.verdict) == ("almost", "wrong")
