"""What a review asks on a day: what is due, some that are new, and who waits for whom."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizkit.questions import Question
from quizkit.session import Ref, Wanted
from quizkit.study.due import Day, chosen
from tests import samples


def asks(id: str, **fields: Any) -> Question:
    return samples.short_answer(id=id, **fields)


def refs(ids: str) -> set[Ref]:
    """Questions of one letter each."""
    return {("banco", id) for id in ids}


def asked(*questions: Question, due: str = "", wanted: Wanted | None = None, **day: Any) -> str:
    """The ids of what is asked on a day, in order of their letters."""
    limits = {"reviews_left": 99, "new_left": 99, **day}
    found = chosen(
        [samples.bank(*questions, id="banco", uid=None)],
        Day(due=[("banco", id) for id in due], **limits),
        wanted or Wanted(),
    )
    return "".join(sorted(id for _, id in found))


THREE = (asks("a"), asks("b"), asks("c"))


def test_what_is_due_comes_up_to_its_limit_the_longest_overdue_first() -> None:
    known = refs("abc")

    assert asked(*THREE, due="cab", known=known) == "abc"
    assert asked(*THREE, due="cab", known=known, reviews_left=2) == "ac"
    assert asked(*THREE, due="cab", known=known, reviews_left=0) == ""
    assert asked(*THREE, known=known) == ""


def test_new_ones_come_in_the_order_of_the_bank_up_to_their_limit() -> None:
    assert asked(*THREE, new_left=2) == "ab"
    assert asked(*THREE, new_left=2, known=refs("a")) == "bc"
    assert asked(*THREE, new_left=-3) == ""


def test_what_is_suspended_retired_gone_or_not_wanted_does_not_come() -> None:
    questions = (asks("a"), asks("b", retired=True), asks("c", level=3))

    assert asked(*questions, due="abx", known=refs("abx"), suspended=refs("a")) == "c"
    assert asked(*questions, wanted=Wanted(levels=(3,))) == "c"


def test_both_sides_of_a_contested_claim_come_together_though_one_only_is_due() -> None:
    told: dict[str, Any] = {"stance": "contested", "attribution": "unos"}
    one, other = asks("a", counterpart=["b"], **told), asks("b", counterpart=["a"], **told)

    assert asked(one, other, due="a", known=refs("ab")) == "ab"
    assert asked(one, other, new_left=1) == "ab"
    assert asked(one, other, due="a", known=refs("ab"), suspended=refs("b")) == ""


def test_a_new_question_waits_for_a_new_one_that_it_gives_away() -> None:
    revealing = asks("a", reveals=["b"])

    assert asked(revealing, asks("b"), new_left=1) == "b"
    assert asked(revealing, asks("b"), new_left=1, known=refs("b")) == "a"
    assert asked(revealing, asks("b")) == "ab", "in one session it comes after the other"


def test_two_that_give_each_other_away_do_not_wait_for_ever() -> None:
    assert asked(asks("a", reveals=["b"]), asks("b", reveals=["a"]), new_left=1) == "a"


def test_with_what_is_due_comes_what_it_would_give_away_a_day_before_it_is_due() -> None:
    questions = (asks("a", reveals=["b"]), asks("b"))

    assert asked(*questions, due="a", known=refs("ab"), tomorrow=refs("b")) == "ab"
    assert asked(*questions, due="a", known=refs("ab")) == "a"
    assert asked(*questions, due="ab", known=refs("ab")) == "ab"


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef")))),
    st.sets(st.sampled_from("abcdef")),
    st.integers(0, 6),
)
def test_as_many_new_ones_come_as_there_are_or_may_be(
    edges: list[tuple[str, set[str]]], known: set[str], new: int
) -> None:
    reveals = dict(edges)
    questions = [asks(id, reveals=sorted(reveals.get(id, set()) - {id})) for id in "abcdef"]

    found = asked(*questions, known=refs("".join(known)), new_left=new)

    assert len(found) == min(new, 6 - len(known))
