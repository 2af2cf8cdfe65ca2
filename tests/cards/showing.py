"""Cards as Anki's clients show them, in a real browser.

A package goes through Anki's own importer and template engine; what comes out is shown by a client
that does with it what the real one does. `Desktop` keeps one page and swaps what is in it;
`AnkiDroid` loads the page anew for each side. What neither has, such as a window of its own around
the card, is left out.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from quizkit.anki import Edition, prepare, publish

pytest.importorskip("anki.collection", reason="Anki's own package has no wheel for this machine")
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

# Cards ---------------------------------------------------------------------------------------

_TYPE_IN = re.compile(r"\[\[type:(nc:)?(\w+)\]\]")
"""Where the template engine leaves the comparison of what was typed to the client."""


@dataclass(frozen=True)
class Card:
    """Both sides of a card as Anki's template engine makes them."""

    front: str
    back: str
    css: str
    fields: dict[str, str]
    compare: Callable[[str, str, bool], str]
    """Anki's comparison of a field with what was typed; combining characters count, or not."""

    @property
    def kind(self) -> str:
        """The kind of its note type."""
        found = re.search(r'class="quizkit (\w+)', self.front)
        assert found is not None
        return found[1]

    @property
    def script(self) -> str:
        """The script that both of its sides end with."""
        return self.front.partition("<script>")[2].partition("</script>")[0]

    def asking(self) -> str:
        """Its front, with a box to type in where there is one."""
        box = '<center><input type=text id=typeans style="font-family: Arial"></center>'
        return _TYPE_IN.sub(box, self.front)

    def answering(self, typed: str) -> str:
        """Its back, with what Anki says of what was typed."""

        def compared(found: re.Match[str]) -> str:
            code = self.compare(self.fields[found[2]], typed, not found[1])
            return f'<div style="font-family: Arial; font-size: 20px">{code}</div>'

        return _TYPE_IN.sub(compared, self.back)


@contextmanager
def imported(folder: Path, *editions: Edition) -> Iterator[dict[str, Card]]:
    """The cards of banks, by the ids of their questions; those of one note as `id`, `id 2`, ...

    The collection is open as long as they are in use, to compare what is typed.
    """
    publish(prepare(editions), folder / "package.apkg")
    collection = Collection(str(folder / "collection.anki2"))
    try:
        options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=False)
        package = str(folder / "package.apkg")
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=package, options=options)
        )
        cards: dict[str, Card] = {}
        for number in collection.find_cards("", order="c.due, c.ord"):
            card = _card(collection, number)
            cards[_free_name(card.fields["Question"].partition("/")[2], cards)] = card
        yield cards
    finally:
        collection.close()


def _card(collection: Collection, number: Any) -> Card:  # anki publishes no types
    made = collection.get_card(number)
    shown = made.render_output()
    assert not shown.question_av_tags
    assert not shown.answer_av_tags
    return Card(
        front=shown.question_text,
        back=shown.answer_text,
        css=shown.css,
        fields=dict(made.note().items()),
        compare=collection.compare_answer,
    )


def _free_name(name: str, cards: dict[str, Card]) -> str:
    if name not in cards:
        return name
    number = 2
    while f"{name} {number}" in cards:
        number += 1
    return f"{name} {number}"


# The browser ---------------------------------------------------------------------------------


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; a test is skipped where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for found in map(shutil.which, names) if found), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=quiet)
        yield browser
        browser.close()


# Clients -------------------------------------------------------------------------------------

ADDRESS = "http://127.0.0.1/card"
"""Where clients serve cards, so that the page has a session of its own."""

_WITHOUT_SESSION = """
Object.defineProperty(window, "sessionStorage", { get() { throw new Error("no session here"); } });
"""

_SET = """
html => {
  const qa = document.getElementById("qa");
  qa.innerHTML = html;
  for (const old of qa.querySelectorAll("script")) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}
"""
"""Scripts that arrive as `innerHTML` do not run: desktop makes each of them anew."""


class Client:
    """A page that shows one card after the other."""

    html = ""
    body = ""
    night = ""
    """What the classes of the page are, and those that the night adds to both."""
    style = ""
    """What the client's own style sheet says of things that our cards hold."""

    def __init__(
        self,
        browser: Browser,
        *,
        at_night: bool = False,
        width: int | None = None,
        has_scripts: bool = True,
        has_session: bool = True,
    ) -> None:
        self.at_night = at_night
        self.requests: list[str] = []
        """Every address but the card's own that the page asked for."""
        self.faults: list[str] = []
        """Errors of scripts, and dialogs."""
        self._context: BrowserContext = browser.new_context(
            viewport={"width": width or self.width, "height": 700},
            java_script_enabled=has_scripts,
            timezone_id="America/Bogota",  # five hours behind
        )
        self.page: Page = self._context.new_page()
        if not has_session:
            self.page.add_init_script(_WITHOUT_SESSION)
        self._listen()
        self._card: Card | None = None
        self._document = ""

    width = 900

    def _listen(self) -> None:
        self.page.route("**/*", self._serve)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self._refuse(dialog))

    def _refuse(self, dialog: Any) -> None:
        self.faults.append(dialog.message)
        dialog.dismiss()

    def _serve(self, route: Route) -> None:
        if route.request.url == ADDRESS:
            route.fulfill(body=self._document, content_type="text/html; charset=utf-8")
        else:
            self.requests.append(route.request.url)
            route.abort()

    def close(self) -> None:
        """Forget the page and its session."""
        self._context.close()

    def at(self, now: datetime) -> None:
        """What the page takes the time to be, from here on."""
        self.page.clock.set_fixed_time(now)

    def front(self, card: Card) -> None:
        """Ask a question."""
        self._card = card
        self._show(card.css, card.asking())

    def back(self, typed: str = "") -> None:
        """Turn the card."""
        assert self._card is not None
        self._show(self._card.css, self._card.answering(typed))

    def _show(self, css: str, html: str) -> None:
        raise NotImplementedError

    def _load(self, css: str, html: str) -> None:
        night = f" {self.night}" if self.at_night else ""
        self._document = (
            f'<!doctype html><html class="{self.html}{night}"><title>Card</title>'
            f"<style>{self.style}</style><style>{css}</style>"
            f'<body class="{self.body}{night}">{html}'
        )
        self.page.goto(ADDRESS)

    # What can be seen ------------------------------------------------------------------------

    def text(self, selector: str = "body") -> str:
        """The words of the one such element, as they are seen."""
        return self.page.locator(selector).inner_text()

    def texts(self, selector: str) -> list[str]:
        """The words of all such elements."""
        return self.page.locator(selector).all_inner_texts()

    def styles(self, selector: str, name: str, part: str = "") -> list[str]:
        """A property of the style of all such elements, or of a part of each."""
        found: list[str] = self.page.locator(selector).evaluate_all(
            "(all, [name, part]) =>"
            " all.map(it => getComputedStyle(it, part || null).getPropertyValue(name))",
            [name, part],
        )
        return found

    def marks(self) -> dict[str, str]:
        """What stands before each option, by its words."""
        marks = self.styles(".options li", "content", "::before")
        return dict(zip(self.texts(".options li"), (it.strip('"') for it in marks), strict=True))

    def pick(self, words: str) -> None:
        """Click an option."""
        self.page.locator(".options li").get_by_text(words, exact=True).click()


class Desktop(Client):
    """One page for both sides and all cards."""

    body = "card"
    night = "nightMode night-mode"
    style = """
        hr { background-color: #737373; margin: 1em 0; border: none; height: 1px }
        body { margin: 20px; overflow-wrap: break-word }
        body.nightMode { background-color: #2c2c2c; color: #fcfcfc }
        li { text-align: start }
        #typeans { width: 100%; box-sizing: border-box; line-height: 1.75 }
        code#typeans { white-space: pre-wrap }
        .typeGood { background: #afa; color: #000 }
        .typeBad { background: #faa; color: #000 }
        .typeMissed { background: #ccc; color: #000 }
    """

    def _show(self, css: str, html: str) -> None:
        if not self._document:
            self._load("", '<div id="qa" dir="auto"></div>')
        self.page.evaluate(_SET, f"<style>{css}</style>{html}")


class AnkiDroid(Client):
    """A page for each side: what the front did, only the session remembers."""

    html = "mobile android linux js"
    body = "card card1"
    night = "night_mode"
    style = """
        body { margin: 0 0 30px; padding: 0 }
        body.night_mode { color: white; background-color: black }
        #content { margin: 0.5em }
        #typeans { width: 100% }
        .typeGood { background-color: #0f0 }
        .typeBad { background-color: #f00 }
        .typeMissed { background-color: #ccc }
        .night_mode input#typeans { color: white; background-color: black }
        .night_mode .typeGood { background-color: #508040 }
        .night_mode .typeBad { background-color: #905050 }
    """
    width = 360

    def _show(self, css: str, html: str) -> None:
        self._load(css, f'<div id="content"><div id="qa">{html}</div></div>')
