"""Home: what was left, the banks there are and what is due of them, what to ask, and the start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizkit.choosing import Choice, Menu
from quizkit.diagnostics import QuizkitError, sentence
from quizkit.finding import Head
from quizkit.i18n import Voice
from quizkit.tui.face import Face
from quizkit.tui.widgets import Prose, Rows, Text, as_content, paragraphs, spoken

if TYPE_CHECKING:
    from quizkit.library import Contents
    from quizkit.study import News, Offer, Opened, Study

Kind = Literal[
    "heading", "left", "review", "bank", "topic", "mode", "level", "number", "order", "start"
]


class Place(NamedTuple):
    """What a row is about."""

    kind: Kind
    id: str = ""


class Doors(NamedTuple):
    """Where home leads to. All but the screens are called beside the screen."""

    start: Callable[[Choice], Opened]
    """Opens what was chosen and begins with it."""
    look: Callable[[Choice], Study]
    """Opens what was chosen, to be read only."""
    news: Callable[[Collection[str]], News] | None = None
    """Tells what is known of banks, by their uids; without it nothing is kept."""
    statistics: Callable[[Choice, Voice], Face[None]] | None = None
    """The screen of how it went so far."""
    browse: Callable[[Choice, Voice], Face[frozenset[tuple[str, str]]]] | None = None
    """The screen of all questions; it gives those to take."""


class Choices(Rows):
    """Rows of which some come and go; the one that is highlighted stays so."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._shown: list[tuple[Place, Content]] = []

    @property
    def at(self) -> Place | None:
        """The row that is highlighted."""
        return None if self.highlighted is None else self.place(self.highlighted)

    @property
    def offers(self) -> bool:
        """Whether the first row is about something that waits for the learner."""
        return bool(self._shown) and self._shown[0][0].kind in ("left", "review")

    def place(self, index: int) -> Place:
        """What the row of an index is about."""
        return self._shown[index][0]

    def put(self, rows: list[tuple[Place, Content]]) -> None:
        """Show rows in the place of those that are shown."""
        before, at = self._shown, self.at
        self._shown = rows
        if [place for place, _ in before] == [place for place, _ in rows]:
            for index, (_, words) in enumerate(rows):
                if words != before[index][1]:
                    self.write(index, words)
            return
        self.set_options(
            Option(Prose(words), disabled=place.kind == "heading") for place, words in rows
        )
        indices = (index for index, (place, _) in enumerate(rows) if place == at)
        self.highlighted = next(indices, None)


class HomeScreen(Face[None]):
    """A menu of banks. Their titles are there at once; what they contain is counted after that."""

    def __init__(
        self,
        menu: Menu,
        doors: Doors,
        voice: Voice,
    ) -> None:
        """Offer the banks of a menu."""
        super().__init__(voice)
        self._menu = menu
        self._doors = doors
        self._news: News | None = None
        self._is_counting = False
        self._has_news = False
        self._is_opening = False
        self._trouble: QuizkitError | None = None
        """Why what was chosen last could not be opened."""

    def parts(self) -> ComposeResult:
        title = self.voice("What do you want to be asked?")
        yield Text(as_content(title), id="progress")
        choices = Choices(id="choices")
        choices.put([*self._rows()])
        yield choices
        yield Text(self._coming(None), id="coming")
        yield Text(as_content(self._keys_for(None)), id="notice")

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def _at(self) -> str | None:
        """The bank whose row is highlighted."""
        at = self._choices.at
        return at.id if at and at.kind == "bank" else None

    # Rows ------------------------------------------------------------------------------------

    def _due(self) -> int:
        """How many questions of all the banks are due today."""
        known = ((head.uid, self._menu.contents.get(id)) for id, head in self._menu.heads.items())
        return sum(
            self._news.of(uid, it.ids).due
            for uid, it in known
            if self._news and it is not None and not isinstance(it, QuizkitError)
        )

    def _left(self) -> tuple[Offer, ...]:
        return self._news.left if self._news else ()

    def _rows(self, at: str | None = None) -> Iterator[tuple[Place, Content]]:
        voice, menu = self.voice, self._menu
        if not menu.heads:
            yield Place("heading"), as_content(voice("There are no banks here, and none built in."))
            return
        for offer in self._left():
            titles = " + ".join(
                menu.title(head.id) for head in menu.heads.values() if head.uid in offer.banks
            )
            words = spoken(offer.line, voice)
            yield Place("left", offer.session), as_content(f"→ {titles} · ", "bold") + words
        if due := self._due():
            review = voice("→ Review what is due today: {n}", n=due)
            yield Place("review"), as_content(review, "bold")
        for shelf in menu.shelves:
            yield Place("heading", shelf.code), as_content(voice.say("shelf", shelf.code))
            for head in shelf.heads:
                yield Place("bank", head.id), as_content(self._bank(head.id))
        yield from self._topic_rows()
        yield Place("heading", "how"), as_content(voice("How"))
        mode = voice.say("mode", menu.mode(at))
        yield Place("mode"), as_content(voice("Mode: ‹ {mode} ›", mode=mode))
        level = voice.say("level", "any" if menu.level is None else f"level-{menu.level}")
        yield Place("level"), as_content(voice("Level: ‹ {level} ›", level=level))
        number = voice("all of them") if menu.count is None else menu.count
        yield Place("number"), as_content(voice("Number: ‹ {number} ›", number=number))
        order = voice.say("order", menu.order)
        yield Place("order"), as_content(voice("Order: ‹ {order} ›", order=order))
        yield Place("start"), as_content(f"→ {voice('Start')}", "bold")

    def _topic_rows(self) -> Iterator[tuple[Place, Content]]:
        menu = self._menu
        topics = menu.offered()
        if not menu.marked:
            words = self.voice("Topics: mark a bank to choose among its own")
            yield Place("heading", "topics"), as_content(words)
        elif topics:
            words = self.voice("Topics (none marked means all)")
            yield Place("heading", "topics"), as_content(words)
        for topic in topics:
            words = f"{_mark(topic.id in menu.topics)} {topic.title} · {topic.count}"
            yield Place("topic", topic.id), as_content(words)

    def _bank(self, bank: str) -> str:
        parts = [f"{_mark(bank in self._menu.marked)} {self._menu.title(bank)}"]
        known = self._menu.contents.get(bank)
        if isinstance(known, QuizkitError):
            parts.append(self.voice("cannot be read"))
        elif known is not None:
            parts.append(self.voice.count("{n} question", "{n} questions", known.count()))
            if known.faults:
                parts.append(self.voice.count("{n} fault", "{n} faults", known.faults))
            parts += self._standing(bank, known)
        return " · ".join(parts)

    def _standing(self, bank: str, contents: Contents) -> Iterator[str]:
        """How far one has come with a bank, and what is due of it."""
        if self._news is None:
            return
        standing = self._news.of(self._menu.heads[bank].uid, contents.ids)
        if standing.known:
            yield self.voice.count("{n} seen", "{n} seen", standing.known)
        if standing.due:
            yield self.voice.count("{n} due today", "{n} due today", standing.due)
        if standing.week:
            yield self.voice.count("{n} this week", "{n} this week", standing.week)

    def _coming(self, at: str | None) -> Content:
        """What the present choice comes to, with a bank at hand."""
        voice, menu = self.voice, self._menu
        if not menu.heads:
            return as_content(
                voice("Put a bank into this folder, a file that ends in .yaml, and start again.")
            )
        most = menu.most(at)
        trouble = self._trouble or (None if most else next(iter(menu.failures(at)), None))
        if trouble:
            return as_content(f"! {sentence(trouble, voice.say)}", "bold $text-warning")
        parts = (self._how_many(most), self._of_what(at), voice.say("mode", menu.mode(at)))
        return as_content(" · ".join(parts), "bold")

    def _how_many(self, most: int | None) -> str:
        if self._is_opening:
            return self.voice("Reading the sources")
        if most is None:
            return self.voice("Counting the questions")
        if most == 0:
            return self.voice("There is nothing to ask here.")
        return self.voice.count("At most {n} question", "At most {n} questions", most)

    def _of_what(self, at: str | None) -> str:
        banks = self._menu.banks(at)
        if len(banks) == 1:
            return self._menu.title(banks[0])
        if not self._menu.marked:
            return self.voice("all banks (none marked)")
        return self.voice.count("{n} bank", "{n} banks", len(banks))

    def _keys_for(self, at: Place | None) -> str:
        if not self._menu.heads:
            return ""
        match at.kind if at else None:
            case "number":
                return self.voice("Type a number, or use ← and →.")
            case "level" | "order" | "mode":
                return self.voice("Change it with ← and →.")
            case "start":
                return self.voice("Enter starts.")
            case "left":
                return self.voice("Enter goes on with it.")
            case "review":
                return self.voice("Enter starts.")
        return self.voice("Space marks, Enter starts.")

    def _show(self) -> None:
        """Show the menu as it is now."""
        self._choices.put([*self._rows(self._at)])
        self._show_notice()

    def _show_notice(self) -> None:
        self.query_one("#coming", Text).show(self._coming(self._at))
        self.query_one("#notice", Text).show(as_content(self._keys_for(self._choices.at)))
        self._show_keys()

    # Counting --------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """The arrows go through the rows; counting begins after the first picture."""
        self._choices.focus()
        self.call_after_refresh(self._count)

    def on_screen_resume(self) -> None:
        """Go on counting, where a quiz had kept from it."""
        super().on_screen_resume()
        self._has_news = False
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        """Read the next bank, unless a quiz is being taken: that would slow it down."""
        if self._is_counting or not self.is_current:
            return
        head = self._menu.uncounted()
        if head is None:
            self.quiz_app.ready()
            self._ask_for_news()
            return
        self._is_counting = True
        self.beside(partial(_contents, head), partial(self._counted, head.id))

    def _counted(self, bank: str, found: Contents | QuizkitError) -> None:
        self._is_counting = False
        self._menu.contents[bank] = found
        self._show()
        self._count()

    def _ask_for_news(self) -> None:
        """See what is due and what was left, each time that home is seen again."""
        news = self._doors.news
        if news is None or self._has_news:
            return
        self._has_news = True
        uids = [head.uid for head in self._menu.heads.values()]
        self.beside(lambda: news(uids), self._take_news)

    def _take_news(self, found: News | QuizkitError) -> None:
        if isinstance(found, QuizkitError):
            self._trouble = found
            self._show_notice()
        else:
            self._news = found
            self._show()
            if self._choices.highlighted is None and self._choices.offers:
                self._choices.highlighted = 0

    # Choosing --------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what would be asked from here."""
        event.stop()
        self._trouble = None
        self._show_notice()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Mark a row or take its mark away, turn its value, or start."""
        event.stop()
        self._trouble = None
        place = self._choices.place(event.option_index)
        match place.kind:
            case "bank":
                self._menu.mark_bank(place.id)
            case "topic":
                self._menu.mark_topic(place.id)
            case "start" | "left" | "review":
                self._begin()
                return
            case _:
                self._turn(place, 1)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Left and right turn a value; digits make the number."""
        at = self._choices.at
        if at is None:
            return
        if event.key in ("left", "right"):
            self._turn(at, 1 if event.key == "right" else -1)
        elif at.kind == "number" and event.key == "backspace":
            self._menu.delete_digit()
        elif at.kind == "number" and event.character and event.character in "0123456789":
            self._menu.type_digit(event.character)
        else:
            return
        event.stop()
        self._show()

    def _turn(self, place: Place, steps: int) -> None:
        match place.kind:
            case "level":
                self._menu.turn_level(steps)
            case "number":
                self._menu.turn_count(steps)
            case "order":
                self._menu.turn_order(steps)
            case "mode":
                self._menu.turn_mode(steps, self._at)

    # Starting --------------------------------------------------------------------------------

    def can(self, action: str) -> bool:
        match action:
            case "begin":
                return self._can_begin
            case "source":
                return bool(self._menu.heads) and not self._is_opening
            case "turn":
                return False
            case "statistics":
                return self._doors.statistics is not None
            case "browse":
                return self._doors.browse is not None and bool(self._menu.heads)
        return True

    @property
    def _can_begin(self) -> bool:
        """Whether there may be something to ask; a bank that could not be read is tried again."""
        at = self._at
        return bool(self._menu.heads) and (
            self._menu.most(at) != 0 or bool(self._menu.failures(at))
        )

    def action_begin(self) -> None:
        """Take what was chosen."""
        self._begin()

    def _begin(self) -> None:
        at = self._choices.at
        if at and at.kind == "left":
            self._take(self._going_on(at.id))
        elif at and at.kind == "review":
            every = tuple(head.path for head in self._menu.heads.values())
            self._take(Choice(every, mode="review"))
        elif self._can_begin:
            self._take(self._menu.choice(self._at))

    def _going_on(self, session: str) -> Choice:
        """The choice to go on with a session that was left."""
        offer = next(it for it in self._left() if it.session == session)
        heads = (head for head in self._menu.heads.values() if head.uid in offer.banks)
        return Choice(tuple(head.path for head in heads), resume=session)

    def _take(self, choice: Choice) -> None:
        from quizkit.tui.quiz import QuizScreen

        screen = QuizScreen(lambda: self._doors.start(choice), self.voice)
        self.app.push_screen(screen, self._came_back)

    def _came_back(self, trouble: QuizkitError | None) -> None:
        self._trouble = trouble
        self._show_notice()

    def action_source(self) -> None:
        """Read the sources of what was chosen."""
        choice = self._menu.choice(self._at)
        self._is_opening = True
        self._trouble = None
        self._show_notice()
        self.beside(lambda: self._doors.look(choice), lambda found: self._read(choice, found))

    def _read(self, choice: Choice, found: Study | QuizkitError) -> None:
        from quizkit.tui.reader import ReaderScreen

        def take(refs: frozenset[tuple[str, str]] | None) -> None:
            if refs:
                self._take(Choice(choice.banks, only=refs))

        self._is_opening = False
        if isinstance(found, QuizkitError):
            self._came_back(found)
            return
        self._show_notice()
        if self.is_current:
            self.app.push_screen(ReaderScreen(found, self.voice), take)

    def action_statistics(self) -> None:
        """See how it went so far with what is marked, or with all."""
        if self._doors.statistics:
            self.app.push_screen(self._doors.statistics(self._menu.choice(), self.voice))

    def action_browse(self) -> None:
        """See all questions of what is marked, or of all."""
        if self._doors.browse is None:
            return
        choice = self._menu.choice()

        def take(refs: frozenset[tuple[str, str]] | None) -> None:
            if refs:
                self._take(Choice(choice.banks, only=refs))

        self.app.push_screen(self._doors.browse(choice, self.voice), take)

    def how(self) -> list[Content]:
        words = self.voice(
            "Space marks a bank or a topic and turns a value; ← and → turn it too, and a number "
            "can be typed. Enter starts with what is marked; where nothing is, with the bank you "
            "are on, or else with all."
        )
        return [paragraphs(as_content(words), Content(""))]


def _mark(is_marked: bool) -> str:
    return "[x]" if is_marked else "[ ]"


def _contents(head: Head) -> Contents:
    from quizkit.library import contents

    return contents(head.path)
