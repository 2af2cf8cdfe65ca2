"""A browser, clients in it, and cards for them to show.

What may be missing on a machine is imported within: the modules of tests are skipped without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.cards.questions import HOSTILE, QUESTIONS, hostile
from tests.editions import edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.cards.showing import Cards, Client, Opener


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser for all tests here: to start one takes longer than to use it."""
    from tests.cards.showing import chromium

    with chromium() as started:
        yield started


@pytest.fixture(scope="package")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cards]:
    """The cards of `QUESTIONS`."""
    from tests.cards.showing import imported

    with imported(tmp_path_factory.mktemp("cards"), edition(*QUESTIONS)) as made:
        yield made


@pytest.fixture(scope="package")
def hostile_cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cards]:
    """Cards with each of the texts that would do something."""
    from tests.cards.showing import imported

    trees = [one for number, text in enumerate(HOSTILE) for one in hostile(number, text)]
    bank = edition(*trees, authors=["b" * 1_000])
    with imported(tmp_path_factory.mktemp("hostile"), bank) as made:
        yield made


@pytest.fixture(scope="package")
def clients() -> Iterator[dict[object, Client]]:
    """The clients that were opened: to open one takes longer than to show a card."""
    made: dict[object, Client] = {}
    yield made
    for client in made.values():
        client.close()


@pytest.fixture
def opened(browser: Browser, clients: dict[object, Client]) -> Iterator[Opener]:
    """Opens clients; in none of them may a script fail, a dialog open or anything be fetched."""
    from tests.cards.showing import Desktop

    used: list[Client] = []

    def open_one(kind: type[Client] = Desktop, **how: Any) -> Client:
        name = (kind, *sorted(how.items()))
        client = clients[name] = clients.get(name) or kind(browser, **how)
        client.start()
        used.append(client)
        return client

    yield open_one
    for client in used:
        assert not client.faults
        assert not client.requests
