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
from datetime import UTC, datetime
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
        found = re.search(r'class="quizkit quizkit-(\w+)', self.front)
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


# What a page is asked --------------------------------------------------------------------------

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

_WITHOUT_SESSION = """
Object.defineProperty(window, "sessionStorage", { get() { throw new Error("no session here"); } });
"""

_LOOKS = """
all => all.map(element => JSON.stringify(["", "::before", "::after", "::marker"].map(part => {
  const style = getComputedStyle(element, part || null);
  const names = [...style].filter(name => !/^(height|block-size|.*-origin)$/.test(name));
  return names.map(name => [name, style.getPropertyValue(name)]);
})))
"""
"""The whole style of elements and of what stands around them, but for what their height brings."""

_CONTRASTS = """
qa => {
  const channels = color => color.match(/[\\d.]+/g).map(Number);
  const light = color => {
    const parts = channels(color).slice(0, 3).map(it => it / 255);
    const [r, g, b] = parts.map(it => it > 0.03928 ? ((it + 0.055) / 1.055) ** 2.4 : it / 12.92);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = element => {
    for (; element; element = element.parentElement) {
      const color = getComputedStyle(element).backgroundColor;
      if (channels(color)[3] !== 0) { return color; }
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = element => {
    const lights = [light(getComputedStyle(element).color), light(paper(element))];
    return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
  };
  const found = [...qa.querySelectorAll("input")].map(it => ["input", contrast(it)]);
  const nodes = document.createTreeWalker(qa, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const words = nodes.currentNode.textContent.trim(), parent = nodes.currentNode.parentElement;
    if (words && parent.checkVisibility()) { found.push([words, contrast(parent)]); }
  }
  return found;
}
"""
"""The contrast of all words that are seen, as WCAG 2 reckons it."""

_RUNS = """
qa => {
  const runs = [""];
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) { runs.push(runs.pop() + node.data); }
    if (node.nodeType !== Node.ELEMENT_NODE) { return; }
    const parts = !/^(BR|WBR)$/.test(node.tagName);
    if (parts) { runs.push(""); }
    if (!/^(SCRIPT|STYLE|CODE)$/.test(node.tagName)) { node.childNodes.forEach(walk); }
    if (parts) { runs.push(""); }
  };
  walk(qa);
  return runs.filter(run => run);
}
"""
"""The words of a page in pieces, as MathJax takes them: parted by elements, not by comments."""

# Clients -------------------------------------------------------------------------------------

NOON = datetime(2026, 11, 26, 17, tzinfo=UTC)
"""Noon where clients are, five hours behind."""

ADDRESS = "http://127.0.0.1/card"
"""Where clients serve cards, so that the page has a session of its own."""


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
        height: int = 700,
        has_scripts: bool = True,
        has_session: bool = True,
    ) -> None:
        self.at_night = at_night
        self.requests: list[str] = []
        """Every address but the card's own that the page asked for."""
        self.faults: list[str] = []
        """Errors of scripts, and dialogs."""
        self._context: BrowserContext = browser.new_context(
            viewport={"width": width or self.width, "height": height},
            java_script_enabled=has_scripts,
            timezone_id="America/Bogota",
        )
        self._context.set_default_timeout(5_000)
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

    def start(self) -> None:
        """Be as if opened just now, at noon: nothing shown, nothing remembered."""
        self.page.evaluate("() => { try { sessionStorage.clear() } catch { return } }")
        self.page.mouse.move(0, 0)
        self._card, self._document = None, ""
        self.requests.clear()
        self.faults.clear()
        self.at(NOON)

    def close(self) -> None:
        """Let go of the page."""
        self._context.close()

    def at(self, now: datetime) -> None:
        """What the page takes the time to be, from here on."""
        self.page.clock.set_fixed_time(now)

    def front(self, card: Card) -> None:
        """Ask a question."""
        self._card = card
        self._show(card.css, card.asking())

    def back(self, typed: str = "", *, of: Card | None = None) -> None:
        """Turn the card; or show the back of another one, as Anki's browser does."""
        self._card = of or self._card
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

    def looks(self, selector: str) -> list[str]:
        """All that tells apart how such elements look, but for their words."""
        found: list[str] = self.page.locator(selector).evaluate_all(_LOOKS)
        return found

    def contrasts(self) -> list[tuple[str, float]]:
        """All words that are seen, each with its contrast."""
        return [(words, ratio) for words, ratio in self.page.locator("#qa").evaluate(_CONTRASTS)]

    def runs(self) -> list[str]:
        """The words of the card in pieces, as MathJax would look for formulas in them."""
        found: list[str] = self.page.locator("#qa").evaluate(_RUNS)
        return found

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        wide: int = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide

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


Cards = dict[str, Card]
Opener = Callable[..., Client]
"""Opens a client of the class given, for one test."""

CLIENTS = [Desktop, AnkiDroid]

WAYS = [
    pytest.param(Desktop, {}, id="desktop"),
    pytest.param(Desktop, {"has_session": False}, id="desktop-without-session"),
    pytest.param(AnkiDroid, {}, id="ankidroid"),
    pytest.param(AnkiDroid, {"has_session": False}, id="ankidroid-without-session"),
]
"""All that a page may have to remember by: its window, a session, both or neither."""

REMEMBERING = WAYS[:3]
