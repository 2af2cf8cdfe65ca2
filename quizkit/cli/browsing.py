"""Listing all questions of some banks with what is kept of them; and the browser on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizkit.bank import Bank
    from quizkit.browsing import Kept, Listing, Whole
    from quizkit.choosing import Choice
    from quizkit.i18n import Voice
    from quizkit.questions import Question
    from quizkit.session import Ref
    from quizkit.store import Store
    from quizkit.tui.browser import BrowserScreen, Gathered


def kept(store: Store) -> Kept:
    """What a store knows of questions now.

    Raises:
        QuizkitError: The store cannot be read.
    """
    from quizkit import browsing, settings
    from quizkit.cli.opening import now
    from quizkit.study import Calendar

    return browsing.kept(store, now(), Calendar(None, settings.load().day_ends_at))


def listing(banks: Sequence[Bank]) -> Listing:
    """The questions of banks with what is kept of them.

    Raises:
        QuizkitError: The store cannot be opened or read.
    """
    from quizkit.browsing import Listing
    from quizkit.cli.opening import open_store

    with open_store() as store:
        return Listing(banks, kept(store))


def browser(choice: Choice, voice: Voice) -> BrowserScreen:
    """The browser of the banks chosen; what else was chosen is left aside."""
    from quizkit.tui.browser import Acts, BrowserScreen

    shelf = _Shelf(choice, voice)
    return BrowserScreen(shelf.gather, voice, Acts(shelf.open, shelf.suspend))


class _Shelf:
    """The banks that are browsed, opened once; the store, opened for each thing that is done."""

    def __init__(self, choice: Choice, voice: Voice) -> None:
        from quizkit.cli.opening import Banks

        self._choice = choice
        self._voice = voice
        self._banks = Banks()

    def gather(self) -> Gathered:
        """All questions; where the store cannot be read, without what is kept of them."""
        from quizkit.browsing import NOTHING, Listing
        from quizkit.cli.opening import open_paths, open_store, said_of
        from quizkit.diagnostics import QuizkitError, sentence
        from quizkit.tui.browser import Gathered

        voice = self._voice
        self._banks = open_paths(self._choice.banks, voice, all_of_them=False)
        remarks, known = [*self._banks.remarks], NOTHING
        try:
            with open_store() as store:
                known = kept(store)
                remarks += said_of(store, voice)
        except QuizkitError as trouble:
            remarks.append(sentence(trouble, voice.say))
        banks = [bank for _, _, bank in self._banks.opened]
        return Gathered(Listing(banks, known), tuple(remarks))

    def open(self, ref: Ref) -> Whole:
        """A question in full."""
        from quizkit.browsing import whole

        return whole(*self._question(ref), self._banks.sources)

    def suspend(self, ref: Ref, suspended: bool) -> Sequence[Ref]:
        """Keep whether the learner wants to be asked a question; it, and all that goes with it.

        Raises:
            QuizkitError: That cannot be kept.
        """
        from quizkit.browsing import wish
        from quizkit.cli.opening import now, open_store
        from quizkit.session import Suspended

        events = wish(*self._question(ref), suspended, now())
        with open_store() as store:
            store.append(events[0].id, *events)
        return [event.question for event in events if isinstance(event, Suspended)]

    def _question(self, ref: Ref) -> tuple[Bank, Question]:
        banks = {bank.uid or bank.id: bank for _, _, bank in self._banks.opened}
        bank = banks[ref[0]]
        return bank, bank.by_kept_id[ref[1]]
