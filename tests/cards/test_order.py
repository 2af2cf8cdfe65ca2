"""The order of options, items and sides: by chance, and yet the same on both sides."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import factorial, sqrt

import pytest

from tests.cards.questions import QUESTIONS
from tests.cards.showing import NOON, REMEMBERING, WAYS, AnkiDroid, Card, Cards, Client, Opener

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("kind", "how"), WAYS)
def test_both_sides_have_one_order_on_each_of_thirty_days(
    opened: Opener, cards: Cards, kind: type[Client], how: dict[str, bool]
) -> None:
    client = opened(kind, **how)
    orders = []
    for day in range(30):
        client.at(NOON + timedelta(days=day))
        client.front(cards["una"])
        orders.append(client.texts(".options li"))
        client.back()
        assert client.texts(".options li") == orders[-1]

    assert len(set(map(tuple, orders))) > 12  # of 24
    assert len({order.index("Lázaro de Tormes") for order in orders}) == 4


@pytest.mark.parametrize(("kind", "how"), REMEMBERING)
def test_an_order_outlasts_midnight(
    opened: Opener, cards: Cards, kind: type[Client], how: dict[str, bool]
) -> None:
    client = opened(kind, **how)
    before, after = [], []
    for day in range(5):
        client.at(NOON + timedelta(days=day, hours=11, minutes=59))
        client.front(cards["cinco"])
        before.append(client.texts(".options li"))
        client.at(NOON + timedelta(days=day, hours=12, minutes=1))
        client.back()
        after.append(client.texts(".options li"))

    assert before == after
    client.front(cards["cinco"])
    assert client.texts(".options li") != after[-1]


def test_the_day_is_that_of_the_learner(opened: Opener, cards: Cards) -> None:
    """Midnight elsewhere changes nothing, with or without a session."""
    client = opened(AnkiDroid, has_session=False)
    for day in range(5):
        client.at(NOON + timedelta(days=day, hours=6, minutes=59))
        client.front(cards["cinco"])
        order = client.texts(".options li")
        client.at(NOON + timedelta(days=day, hours=7, minutes=1))
        client.back()
        assert client.texts(".options li") == order


_MANY = """
([front, script, runs, selector]) => {
  const Real = Date, run = new Function(script), qa = document.getElementById("qa");
  return runs.map(([name, day]) => {
    window.Date = function () { return new Real(day); };
    qa.innerHTML = front;
    qa.querySelector("article").setAttribute("data-seed", name);
    run();
    return [...qa.querySelectorAll(selector)].map(it => it.textContent);
  });
}
"""
"""The orders of one card under many names and on many days."""

Order = tuple[str, ...]
COUNT = 3000


def orders(client: Client, card: Card, selector: str, *, by: str) -> list[Order]:
    """The orders of a card on as many days, or of as many cards on a day."""
    client.front(card)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(COUNT)]
    runs = [
        (f"banco/q{0 if by == 'day' else number}", f"{day if by == 'day' else days[0]}T12:00")
        for number, day in enumerate(days)
    ]
    front = card.front.partition("<script>")[0]
    return [tuple(it) for it in client.page.evaluate(_MANY, [front, card.script, runs, selector])]


def unevenness(counts: Sequence[int]) -> float:
    """Pearson's statistic of what should be even, in deviations from what chance brings.

    By Wilson and Hilferty, who make it normal.
    """
    freedom, even = len(counts) - 1, sum(counts) / len(counts)
    statistic = sum((count - even) ** 2 / even for count in counts)
    spread = 2 / (9 * freedom)
    return float(((statistic / freedom) ** (1 / 3) - (1 - spread)) / sqrt(spread))


@pytest.mark.parametrize("by", ["day", "card"])
@pytest.mark.parametrize("name", ["tres", "una", "cinco"])
def test_every_order_comes_about_as_often_as_any_other(
    opened: Opener, cards: Cards, name: str, by: str
) -> None:
    found = orders(opened(), cards[name], ".options li", by=by)

    size = len(found[0])
    by_order = Counter(found)
    assert len(by_order) == factorial(size)
    assert unevenness([*by_order.values()]) < 3
    for option in found[0]:
        places = Counter(order.index(option) for order in found)
        assert unevenness([places[place] for place in range(size)]) < 3


@pytest.mark.parametrize("by", ["day", "card"])
def test_the_order_of_one_day_tells_nothing_of_the_next(
    opened: Opener, cards: Cards, by: str
) -> None:
    found = orders(opened(), cards["una"], ".options li", by=by)

    steps = Counter(
        tuple(one.index(option) for option in two) for one, two in itertools.pairwise(found)
    )
    assert len(steps) == 24
    assert unevenness([*steps.values()]) < 3


@pytest.mark.parametrize("by", ["day", "card"])
@pytest.mark.parametrize(("name", "others"), [("orden", 23), ("orden-tres", 5)])
def test_a_sequence_comes_in_every_order_but_the_right_one(
    opened: Opener, cards: Cards, name: str, others: int, by: str
) -> None:
    found = Counter(orders(opened(), cards[name], ".asked li", by=by))

    right = next(it["key"] for it in QUESTIONS if it["id"] == name)
    assert tuple(right) not in found
    assert len(found) == others
    assert unevenness([*found.values()]) < 3


def test_two_things_come_in_either_order(opened: Opener, cards: Cards) -> None:
    """If it were never the right one, the order would tell it."""
    found = Counter(orders(opened(), cards["orden-dos"], ".asked li", by="day"))

    assert len(found) == 2
    assert unevenness([*found.values()]) < 3


def test_of_pairs_one_side_is_shuffled_and_the_other_numbered(opened: Opener, cards: Cards) -> None:
    found = orders(opened(), cards["parejas"], ".asked li", by="day")

    assert len({order[:3] for order in found}) == 1
    assert unevenness([*Counter(order[3:] for order in found).values()]) < 3


@pytest.mark.parametrize(
    ("name", "fixed"), [("verdad", ("verdadero", "falso")), ("fija", ("1979", "1989", "1993"))]
)
def test_what_has_an_order_of_its_own_keeps_it(
    opened: Opener, cards: Cards, name: str, fixed: Order
) -> None:
    assert set(orders(opened(), cards[name], ".options li", by="day")) == {fixed}
