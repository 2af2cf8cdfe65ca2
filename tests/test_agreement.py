"""One judgement: a response is worth the same on the screen, in plain mode and by `grade`.

For every type a thousand generated responses, and half as many texts as learners type them, right,
wrong and unreadable. Plain mode is driven whole, from its input to its output. `grade` is asked by
what makes its JSON. On the screen each response is made in the real widget of its question, in one
running app for each type, by what keys and clicks call there: rows are chosen, items moved, lines
filled; what the widget then posts is what is judged. That keys and clicks do call it, and that the
quiz hands on what is posted, is what the pilot tests in `tests/tui` are for: `test_types` for each
type right, wrong, partly and unreadably, `test_quiz` for the rest.

Letters follow the options as they are shown, and `grade` shows none: texts whose letters would mean
other options in another order are compared by a test of their own.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from textual.app import App

from quizkit.cli.checking import _judged
from quizkit.i18n import Voice
from quizkit.plain import play
from quizkit.plain.commands import command
from quizkit.questions import (
    QUESTION_TYPES,
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    ResponseError,
)
from quizkit.session import Responded
from quizkit.study import Asked, Opened, Study, Typed, Wanted
from quizkit.tui.responses import ResponseWidget, response_widget
from quizkit.tui.responses.arranging import OrderResponse, PairsResponse
from quizkit.tui.responses.choosing import ChoiceResponse, SeveralResponse
from quizkit.tui.responses.typing import GapsResponse, LineResponse
from tests import samples

THOUSAND = 1000
MANY = 20
HANDFUL = 5
VOICE = Voice("en")

Verdict = dict[str, Any]  # as JSON has it


class Case(NamedTuple):
    """A response to one of the samples."""

    question: Question
    response: Any  # its type is the question's
    text: str


# What is given -------------------------------------------------------------------------------


def _asked(sample: Question) -> Question:
    """A sample as it can be asked beside many others."""
    return sample.model_copy(
        update={"draft": False, "retired": False, "fact": None, "reveals": (), "counterpart": ()}
    )


@cache
def _samples(tag: str) -> tuple[Question, ...]:
    return tuple(_asked(sample) for sample in samples.SAMPLES if sample.type == tag)


def _is_no_command(case: Case) -> bool:
    """Whether plain mode takes a response for one: what begins with a colon is its own."""
    return not case.text.lstrip().startswith((":", "?"))


def _generated(cases: st.SearchStrategy[Case], count: int) -> list[Case]:
    """So many cases, the same in every run; one may come twice, as it does in life."""
    found: list[Case] = []

    @seed(1)
    @settings(
        max_examples=count // HANDFUL + 1,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(st.lists(cases.filter(_is_no_command), min_size=HANDFUL, max_size=HANDFUL))
    def collect(handful: list[Case]) -> None:
        found.extend(handful)

    collect()
    assert len(found) >= count
    return sorted(found[:count], key=lambda case: case.question.id)


def _of_samples(
    tag: str, of: Callable[[Question], st.SearchStrategy[Case]], count: int
) -> list[Case]:
    """Cases of all samples of a type; of those with dozens of options, which are slow, a few."""
    small = [it for it in _samples(tag) if len(_options(it)) <= MANY]
    large = [it for it in _samples(tag) if len(_options(it)) > MANY]
    few = count // 40 if large else 0
    found = _generated(st.sampled_from(small).flatmap(of), count - few)
    return found + (_generated(st.sampled_from(large).flatmap(of), few) if few else [])


@cache
def responses(tag: str) -> list[Case]:
    """Responses as a screen gives them, and the texts that say them."""

    def of(question: Question) -> st.SearchStrategy[Case]:
        given = samples.responses(question)
        return given.map(lambda it: Case(question, it, question.show(it)))

    return _of_samples(tag, of, THOUSAND)


@cache
def typed(tag: str) -> list[Case]:
    """Texts on a line as learners type them: of whatever kind, and what they would mean."""

    def of(question: Question) -> st.SearchStrategy[Case]:
        shown = samples.responses(question).map(question.show)
        like = st.sampled_from((str.upper, str.title, lambda text: f" {text}. ", _doubled))
        texts = st.one_of(
            samples.typed(question), st.builds(lambda it, text: it(text), like, shown)
        )
        sound = texts.map(_on_a_line).filter(lambda it: command(it) is None)
        return sound.filter(lambda it: not _follows_letters(question, it)).map(
            lambda it: Case(question, None, it)
        )

    return _of_samples(tag, of, THOUSAND // 2)


def _on_a_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _doubled(text: str) -> str:
    """Each letter in the middle twice: sometimes a near miss."""
    half = len(text) // 2
    return text[:half] + text[half - 1 : half] + text[half:]


def _follows_letters(question: Question, text: str) -> bool:
    """Whether a text means other options where these are shown in another order."""
    ids = [option.id for option in _options(question)]
    orders = (ids, ids[::-1], ids[1:] + ids[:1], ids[2:] + ids[:2])
    return len({_read(question, text, order) for order in orders}) > 1


def _options(question: Question) -> Sequence[Any]:
    rights = question.rights if isinstance(question, Matching) else ()
    return rights or getattr(question, "options", ()) or getattr(question, "items", ())


def _read(question: Question, text: str, order: Sequence[str]) -> str:
    try:
        return repr(question.parse(text, order))
    except ResponseError as error:
        return f"{error.code} {error.params}"


# How it is judged ----------------------------------------------------------------------------


def by_grade(case: Case) -> Verdict:
    """By the command."""
    return _judged(case.question, case.text, VOICE)


def _by_events(question: Question, responded: Responded) -> Verdict:
    """What a session recorded, in the form of `grade`."""
    outcome = responded.outcome
    texts = question.texts()
    response = question.responses().validate_python(responded.response)
    return {
        "status": "graded",
        "fraction": float(outcome.fraction),
        "canonical": question.show(response),
        "code": outcome.code,
        "parts": [
            {"id": it.id, "fraction": float(it.fraction), "code": it.code} for it in outcome.parts
        ],
        "feedback": [texts[path] for path in outcome.feedback],
    }


def _begun(cases: Sequence[Case]) -> Study:
    """A study of all the questions, one after the other."""
    named = [
        it.question.model_copy(update={"id": f"q{i}", "formerly": ()}) for i, it in enumerate(cases)
    ]
    bank = samples.bank().model_copy(update={"questions": tuple(named)})
    begun = Study([bank], lambda: datetime(2026, 11, 22, tzinfo=UTC))
    begun.start(seed=1, wanted=Wanted(order="bank"))
    assert begun.total == len(cases)
    return begun


class Typist(io.StringIO):
    """Somebody at the lines, who gives up what cannot be read and what was almost right."""

    def __init__(self, begun: Study, cases: Sequence[Case], screen: io.StringIO) -> None:
        super().__init__()
        self._begun = begun
        self._texts = {f"q{i}": it.text for i, it in enumerate(cases)}
        self._screen = screen
        self._asked = ""
        self.said: dict[str, str] = {}
        """What was said to each response."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # typeshed's own quarrel
        """The text for what is asked; after that, whatever goes on from there."""
        told = self._screen.getvalue()
        self._screen.seek(0)
        self._screen.truncate()
        if self._asked and self._asked not in self.said:
            self.said[self._asked] = told
        question = self._begun.question
        at_hand = self._begun.ask() if question else None
        name = at_hand.question.id if at_hand else ""
        if self._asked in self._texts and self._is_near():
            return ":show\n"
        if name == self._asked:
            return ":skip\n" if name else ""
        self._asked = name
        return f"{self._texts[name]}\n" if name else ""

    def _is_near(self) -> bool:
        return "≈" in self.said[self._asked] and self._texts.pop(self._asked, None) is not None


def by_plain(cases: Sequence[Case]) -> tuple[list[Verdict], list[str]]:
    """By plain mode, all in one run; and what it said to each."""
    begun = _begun(cases)
    writing = io.StringIO()
    typist = Typist(begun, cases, writing)
    assert play(Opened(begun), VOICE, typist, writing) == 0
    responded = {it.question[1]: it for it in begun.events if isinstance(it, Responded)}
    verdicts = []
    for number, case in enumerate(cases):
        event = responded.get(f"q{number}")
        verdicts.append(_by_events(case.question, event) if event else {"status": "unreadable"})
    return verdicts, [typist.said[f"q{number}"] for number in range(len(cases))]


# On the screen -------------------------------------------------------------------------------


class Table(App[None]):
    """An app where widgets are put, and what they post is gathered."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[object] = []

    def on_response_widget_given(self, event: ResponseWidget.Given) -> None:
        """A response was given."""
        self.given.append(event.response)


def _give(widget: ResponseWidget, asked: Asked, case: Case) -> None:
    """Give a response by what keys and clicks call; what was given before is given anew."""
    rows = [it.id for it in asked.options]
    match widget:
        case ChoiceResponse():
            id = str(case.response)
            widget.choose(rows.index(id.lower() if case.question.type == "true_false" else id))
        case SeveralResponse():
            before = widget.response()
            marked = () if isinstance(before, Typed) else before
            for id in {*case.response} ^ {*marked}:  # type: ignore[misc]  # ids, for `object`
                widget.choose(rows.index(id))
            widget.action_done()
        case OrderResponse():
            for place, id in enumerate(case.response):
                now = [it.id for it in widget._items]
                widget.choose(now.index(id))
                widget.choose(place)
            widget.highlighted = len(rows)
            widget.choose(len(rows))
        case PairsResponse():
            for index, left in enumerate(asked.lefts):
                widget.choose(index)
                widget.choose(len(asked.lefts) + rows.index(case.response[left.id]))
            widget.action_done()
        case GapsResponse():
            for number, words in case.response.items():
                widget.go_to(widget._numbers.index(number))
                widget.line.value = words
                widget.look()
            widget.send()
        case LineResponse():
            widget.line.value = case.text
            widget.enter()
        case _:
            raise AssertionError(widget)


def on_screen(cases: Sequence[Case]) -> list[object]:
    """What the widgets post: one widget for each sample, where all its responses are given."""
    widgets: dict[str, tuple[ResponseWidget, Asked]] = {}
    for question in {case.question.id: case.question for case in cases}.values():
        asked = _begun([Case(question, None, "")]).ask()
        assert asked
        widgets[question.id] = response_widget(asked.question, asked, VOICE), asked

    async def run() -> list[object]:
        app = Table()
        async with app.run_test() as pilot:
            await app.mount_all(widget for widget, _ in widgets.values())
            for _, of_one in groupby(cases, lambda case: case.question.id):
                for case in of_one:
                    _give(*widgets[case.question.id], case)
                await pilot.pause()
        return app.given

    return asyncio.run(run())


def by_screen(cases: Sequence[Case]) -> Iterator[Verdict]:
    """By a session to which what the widgets post is handed on."""
    given = on_screen(cases)
    assert len(given) == len(cases)
    begun = _begun(cases)
    for case, response in zip(cases, given, strict=True):
        try:
            begun.ask()
            begun.respond(response)
        except ResponseError as error:
            yield {"status": "unreadable", "code": error.code}
            begun.skip()
        else:
            event = begun.events[-1]
            assert isinstance(event, Responded)
            yield _by_events(case.question, event)


# The claims ----------------------------------------------------------------------------------

of_every_type = pytest.mark.parametrize("tag", QUESTION_TYPES)


def _differing(cases: Sequence[Case], verdicts: Sequence[Verdict]) -> list[object]:
    """Cases that are judged otherwise than by `grade`."""
    return [
        (case, verdict, graded)
        for case, verdict in zip(cases, verdicts, strict=True)
        if not verdict.items() <= (graded := by_grade(case)).items()
    ]


@of_every_type
def test_a_thousand_responses_are_judged_alike_in_plain_mode_and_by_grade(tag: str) -> None:
    cases = responses(tag)

    verdicts, _ = by_plain(cases)

    assert _differing(cases, verdicts) == []
    assert {it["status"] for it in verdicts} == {"graded"}
    assert len({it["fraction"] for it in verdicts}) > 1


@of_every_type
def test_a_thousand_responses_are_judged_alike_on_the_screen_and_by_grade(tag: str) -> None:
    cases = responses(tag)

    verdicts = list(by_screen(cases))

    assert _differing(cases, verdicts) == []
    assert {it["status"] for it in verdicts} == {"graded"}


@of_every_type
def test_whatever_is_typed_is_judged_alike_in_plain_mode_and_by_grade(tag: str) -> None:
    cases = typed(tag)

    verdicts, said = by_plain(cases)

    assert _differing(cases, verdicts) == []
    assert {it["status"] for it in verdicts} == {"graded", "unreadable"}
    for case, verdict, words in zip(cases, verdicts, said, strict=True):
        if verdict["status"] == "unreadable":
            assert _seen(by_grade(case)["message"]) in _seen(words)


def _seen(words: str) -> str:
    """Words without what is written otherwise on a terminal, right to left or not at all."""
    return "".join(char for char in words if char.isalnum())


@pytest.mark.parametrize("tag", ["short_answer", "numeric", "date"])
def test_whatever_is_typed_is_judged_alike_on_the_screen_and_by_grade(tag: str) -> None:
    cases = typed(tag)

    verdicts = list(by_screen(cases))

    assert _differing(cases, verdicts) == []
    assert {it["status"] for it in verdicts} == {"graded", "unreadable"}


@pytest.mark.parametrize(
    "tag", ["single_choice", "multiple_response", "true_false", "ordering", "matching"]
)
def test_letters_mean_the_options_that_are_shown_under_them(tag: str) -> None:
    cases = [it for it in responses(tag) if not _reads_as_letters(it.question)][:300]
    begun = _begun(cases)
    lettered = []
    for case in cases:
        asked = begun.ask()
        assert asked
        lettered.append(case._replace(text=_letters(asked, case.response)))
        begun.skip()

    verdicts, _ = by_plain(lettered)

    assert cases
    assert _differing(cases, verdicts) == []


def _reads_as_letters(question: Question) -> bool:
    """Whether an option's own words may be taken for a letter, which they then come before."""
    return any(len(str(option.text)) < 3 for option in _options(question))


def _letters(asked: Asked, response: Any) -> str:
    marks = {it.id: it.mark for it in asked.options}
    match asked.question:
        case Matching():
            numbers = {it.id: it.mark for it in asked.lefts}
            return "; ".join(f"{numbers[left]}={marks[it]}" for left, it in response.items())
        case MultipleResponse() | Ordering():
            return "; ".join(marks[it] for it in response)
    return marks[str(response).lower() if isinstance(response, bool) else response]
