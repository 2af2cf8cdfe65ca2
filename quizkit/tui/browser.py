"""The browser: all questions of some banks, searched as one types, and opened in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import ClassVar, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, OptionList

from quizkit.browsing import Entry, Listing, Sought, Whole
from quizkit.diagnostics import QuizkitError, sentence
from quizkit.i18n import Voice
from quizkit.session import Ref
from quizkit.text import printable
from quizkit.tui.face import Face
from quizkit.tui.responses.typing import OneLine
from quizkit.tui.sheets import ReviewSheet
from quizkit.tui.widgets import Rows, Text, as_content, paragraphs, quoted, spoken

MOST = 500
"""Of the questions found, how many are shown."""

AT_ONCE = 50
"""How many are shown before keys are looked at again."""

LONGEST = 300
"""Characters of a question that its row shows."""

T = TypeVar("T")


class Gathered(NamedTuple):
    """The list, and what there is to say about how it was made."""

    listing: Listing
    remarks: tuple[str, ...] = ()


class Acts(NamedTuple):
    """What is done with a question; both are called beside the screen."""

    open: Callable[[Ref], Whole]
    """Tells all about it."""
    suspend: Callable[[Ref, bool], Sequence[Ref]]
    """Keeps that the learner does not want to be asked it any more, or does again; it and all that
    goes with it."""


class SearchLine(OneLine):
    """The line one types in."""


class FoundRows(Rows, can_focus=False):
    """The questions found; one goes through them from the line, where all keys arrive."""

    def put(self, rows: Sequence[Content]) -> None:
        """Show rows in the place of those that are shown."""
        self.set_options(map(self._option, rows))

    def add(self, rows: Sequence[Content]) -> None:
        """Show more rows below."""
        self.add_options(map(self._option, rows))

    def move(self, step: int) -> None:
        """Highlight another row; before the first there is none."""
        at = -1 if self.highlighted is None else self.highlighted
        to = min(at + step, self.option_count - 1)
        self.highlighted = to if to >= 0 else None
        if to < 0:
            self.scroll_home(animate=False)


class BrowserScreen(Face[frozenset[Ref]]):
    """A list of questions; it may give those to take.

    The arrows that the line has no use for go through the rows. They are bindings, as the keys are
    that delete, so that they come after what those do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, gather: Callable[[], Gathered], voice: Voice, act: Acts) -> None:
        """Browse what `gather` gives, which is called beside the screen."""
        super().__init__(voice)
        self._gather = gather
        self._act = act
        self._listing: Listing | None = None
        self._sought = Sought()
        self._found: list[Entry] = []
        self._is_stale = False
        """Whether something else is looked for since it was last searched."""
        self._is_busy = False
        """Whether something is done with a question."""
        self._trouble: QuizkitError | None = None

    def parts(self) -> ComposeResult:
        yield Text(as_content(self.voice("Reading the questions")), id="progress")
        yield SearchLine()
        yield Text(id="filters")
        yield FoundRows(id="found")
        yield Text(id="notice")

    @property
    def _rows(self) -> FoundRows:
        return self.query_one(FoundRows)

    # Gathering -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """One types at once; the questions are read after the first picture."""
        line = self.query_one(SearchLine)
        line.placeholder = self.voice("Search")
        line.focus()
        self.call_after_refresh(lambda: self.beside(self._gather, self._gathered))

    def _gathered(self, found: Gathered | QuizkitError) -> None:
        if isinstance(found, QuizkitError):
            self._trouble = found
            self.query_one("#progress", Text).show(as_content(self.voice("All questions")))
            self._show_notice()
            return
        self._listing = found.listing
        for remark in found.remarks:
            self.notify(printable(remark), markup=False)
        self._is_stale = True
        self._search()

    # Searching -------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed, once no more keys wait."""
        event.stop()
        self._catch_up()

    def _catch_up(self) -> None:
        """Take in what stands in the line; a key may come before what it changed is told."""
        self._look_for(replace(self._sought, words=self.query_one(SearchLine).value))

    def _look_for(self, sought: Sought) -> None:
        if sought == self._sought:
            return
        self._sought = sought
        if self._listing is not None:
            self._trouble = None
        if not self._is_stale:
            self._is_stale = True
            self.call_after_refresh(self._search)

    def _search(self) -> None:
        """Show what is found, if something else is looked for than what is shown."""
        self._catch_up()
        if self._listing is None or not self._is_stale:
            return
        self._is_stale = False
        at, index = self._at, self._rows.highlighted or 0
        self._found = self._listing.find(self._sought)
        self._rows.put([*self._contents(0, max(AT_ONCE, index + 1))])
        self._highlight(at)
        self._show_what_is_sought()
        self.call_after_refresh(self._show_more)

    def _show_more(self) -> None:
        """Show some more of what was found, as long as there is nothing else to do."""
        shown = self._rows.option_count
        if not self._is_stale and shown < min(len(self._found), MOST):
            self._rows.add([*self._contents(shown, shown + AT_ONCE)])
            self.call_after_refresh(self._show_more)

    def _contents(self, start: int, end: int) -> Iterator[Content]:
        return map(self._content, self._found[start : min(end, MOST)])

    @property
    def _at(self) -> Ref | None:
        """The question whose row is highlighted."""
        at = self._rows.highlighted
        return None if at is None else self._found[at].ref

    def _highlight(self, ref: Ref | None) -> None:
        shown = (entry.ref for entry in self._found[: self._rows.option_count])
        self._rows.highlighted = next((at for at, it in enumerate(shown) if it == ref), None)

    # What is shown ---------------------------------------------------------------------------

    def _content(self, entry: Entry) -> Content:
        told = " · ".join((*self._states(entry), *self._of_what(entry, self._sought)))
        return paragraphs(as_content(_cut(entry.text)), as_content(f"  {told}", "dim"))

    def _states(self, entry: Entry) -> Iterator[str]:
        return (self.voice.say("state", f"state-{state}") for state in entry.states)

    def _of_what(self, entry: Entry, sought: Sought | None = None) -> Iterator[str]:
        """What a question is of, but for what all that is sought is of."""
        has_many = self._listing is not None and len(self._listing.banks) > 1
        if has_many and not (sought and sought.bank):
            yield entry.bank_title
        if entry.topic_title and not (sought and sought.topic):
            yield entry.topic_title
        yield self.voice.say("type", f"type-{entry.type}")
        if entry.level:
            yield self.voice.say("level", f"level-{entry.level}")

    def _show_what_is_sought(self) -> None:
        counted = self.voice("{found} of {total}", found=len(self._found), total=self._total)
        self.query_one("#progress", Text).show(
            as_content(f"{self.voice('All questions')} · {counted}")
        )
        self.query_one("#filters", Text).show(Content(" · ").join(self._filters()))
        self._show_notice()
        self._show_keys()

    @property
    def _total(self) -> int:
        return 0 if self._listing is None else len(self._listing)

    def _filters(self) -> Iterator[Content]:
        voice, sought, listing = self.voice, self._sought, self._listing
        assert listing is not None
        anything = voice.say("state", "state-any")
        state = voice.say("state", f"state-{sought.state}") if sought.state else anything
        yield _turning("turn_state", voice("State: ‹ {state} ›", state=state))
        if self.can("turn_topic"):
            topic = self._topics.get(sought.topic or "", anything)
            yield _turning("turn_topic", voice("Topic: ‹ {topic} ›", topic=topic))
        if self.can("turn_bank"):
            bank = listing.banks[sought.bank].title if sought.bank else anything
            yield _turning("turn_bank", voice("Bank: ‹ {bank} ›", bank=bank))

    def _show_notice(self) -> None:
        more = len(self._found) - MOST
        if self._trouble:
            words = f"! {sentence(self._trouble, self.voice.say)}"
            self.query_one("#notice", Text).show(as_content(words, "bold $text-warning"))
            return
        if more > 0:
            words = self.voice.count(
                "{n} more is not shown: type more words.",
                "{n} more are not shown: type more words.",
                more,
            )
        elif self._found:
            words = self.voice("Type words to search; ↓ goes to the questions, Enter opens one.")
        else:
            words = self.voice("Nothing found.")
        self.query_one("#notice", Text).show(as_content(words))

    def how(self) -> list[Content]:
        words = self.voice(
            "Type some words: every question that has them all is shown, with or without accents. "
            "↓ and ↑ go through the questions, Enter opens one."
        )
        return [paragraphs(as_content(words), Content(""))]

    # Keys ------------------------------------------------------------------------------------

    def can(self, action: str) -> bool:
        match action:
            case "go_on":
                return bool(self._found) and not self._is_busy
            case "turn" | "turn_state":
                return self._listing is not None
            case "turn_topic":
                return bool(self._topics)
            case "turn_bank":
                return self._listing is not None and len(self._listing.banks) > 1
            case "wish":
                return self._rows.highlighted is not None and not self._is_busy
            case "take":
                return any(entry.can_be_asked for entry in self._found)
        return True

    @property
    def _topics(self) -> dict[str, str]:
        return {} if self._listing is None else self._listing.topics(self._sought.bank)

    def action_move(self, step: int) -> None:
        """Go to the next question, or the one before."""
        self._search()
        self._rows.move(step)

    def action_turn(self, pages: int) -> None:
        """Go through the questions by pages."""
        self.action_move(pages * max(self._rows.size.height // 2, 1))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what can be done with the question."""
        event.stop()
        self._show_keys()

    def action_back(self) -> None:
        """Back, with nothing to take."""
        self.dismiss(None)

    def action_take(self) -> None:
        """Take what was found, as far as it is asked."""
        self._search()
        self.dismiss(frozenset(entry.ref for entry in self._found if entry.can_be_asked))

    # Filters ---------------------------------------------------------------------------------

    def action_turn_state(self) -> None:
        """Show what is in the next state only; after the last, in any."""
        if self._listing is not None:
            state = _next(self._sought.state, self._listing.states)
            self._look_for(replace(self._sought, state=state))

    def action_turn_topic(self) -> None:
        """Show what is of the next topic only."""
        topic = _next(self._sought.topic, [*self._topics])
        self._look_for(replace(self._sought, topic=topic))

    def action_turn_bank(self) -> None:
        """Show what is of the next bank only; a topic that it has not is let go."""
        if self._listing is not None:
            bank = _next(self._sought.bank, [*self._listing.banks])
            topic = self._sought.topic
            kept = topic if topic in self._listing.topics(bank) else None
            self._look_for(replace(self._sought, bank=bank, topic=kept))

    # One question ----------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open a question."""
        event.stop()
        self.action_go_on()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the one that was clicked, unless other rows are shown by now."""
        event.stop()
        at = event.option_index
        if at < self._rows.option_count and self._rows.options[at] is event.option:
            self._open(self._found[at].ref)

    def action_go_on(self) -> None:
        """Open the question that is highlighted, or else the first."""
        self._search()
        if self._found:
            self._open(self._at or self._found[0].ref)

    def _open(self, ref: Ref) -> None:
        if not self._is_busy:
            self._is_busy = True
            self.beside(lambda: self._act.open(ref), partial(self._opened, ref))

    def _opened(self, ref: Ref, found: Whole | QuizkitError) -> None:
        self._is_busy = False
        if isinstance(found, QuizkitError):
            self._say(found)
        elif self._listing is not None and self.is_current:
            entry = self._listing[ref]
            told = paragraphs(*self._told(entry, found))
            self.app.push_screen(ReviewSheet(self.voice, told))

    def _say(self, trouble: QuizkitError) -> None:
        self._trouble = trouble
        self._show_notice()
        self._show_keys()

    def _told(self, entry: Entry, whole: Whole) -> Iterator[Content]:
        """All there is to tell of a question."""
        yield as_content(whole.text, "bold")
        for shown in (*whole.lefts, *whole.options):
            yield as_content(f"  {shown.mark}) {shown.text}")
        yield Content("")
        for line in whole.lines:
            yield spoken(line, self.voice)
        yield Content("")
        yield as_content(" · ".join((*self._of_what(entry), entry.id)), "dim")
        yield from self._standing(entry)
        passages = quoted(whole.passages, self.voice)
        if passages:
            yield Content("")
            yield from passages

    def _standing(self, entry: Entry) -> Iterator[Content]:
        """How a learner stands with a question."""
        voice = self.voice
        yield as_content(voice("State: {states}", states=", ".join(self._states(entry))))
        if entry.due:
            yield as_content(voice("Due on {day}", day=entry.due.isoformat()))
        if entry.tally.responses:
            counts = {"responses": entry.tally.responses, "right": entry.tally.right}
            yield as_content(voice("Answers: {responses}; right: {right}", **counts))
        else:
            yield as_content(voice("Never answered"))
        for note in entry.notes:
            yield as_content(voice("Disputed on {day}: {note}", day=_day(note.at), note=note.text))

    def action_wish(self) -> None:
        """Have the question that is highlighted not asked any more, or asked again."""
        self._search()
        ref = self._at
        if ref is None or self._listing is None or self._is_busy:
            return
        self._is_busy = True
        wish = "suspended" not in self._listing[ref].states
        self.beside(lambda: self._act.suspend(ref, wish), partial(self._wished, wish))

    def _wished(self, wish: bool, found: Sequence[Ref] | QuizkitError) -> None:
        self._is_busy = False
        if isinstance(found, QuizkitError):
            self._say(found)
            return
        for ref in found:
            if self._listing is not None:
                self._listing.wish(ref, wish)
                self._rewrite(self._listing[ref])

    def _rewrite(self, entry: Entry) -> None:
        """Show a question in its new state; of one that goes, the next is highlighted."""
        self._search()
        place = next((at for at, it in enumerate(self._found) if it.ref == entry.ref), None)
        if place is None:
            return
        if self._sought.state in (None, *entry.states):
            self._found[place] = entry
            if place < self._rows.option_count:
                self._rows.write(place, self._content(entry))
            self._show_what_is_sought()
        else:
            self._is_stale = True
            self._search()
            self._rows.move(min(place + 1, self._rows.option_count))


def _turning(action: str, words: str) -> Content:
    """The words of a filter, which a click turns."""
    return as_content(words).stylize(Style.from_meta({"@click": f"screen.{action}"}))


def _cut(text: str) -> str:
    """A text, or its beginning where it is long."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def _day(instant: datetime) -> str:
    """The day of an instant by the clock of the machine."""
    try:
        return instant.astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):  # a year that no clock of this machine knows
        return instant.date().isoformat()


def _next(now: T | None, every: Sequence[T]) -> T | None:
    """What comes after something, where none comes first and after the last."""
    turns = [None, *every]
    return turns[(turns.index(now) + 1) % len(turns)] if now in turns else None
