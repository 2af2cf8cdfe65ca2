"""quizkit: question banks that prove themselves. This is the map of the house.

A module leans on floors below its own only, never on a neighbour; each outside library has one
door. From the top floor down:

    cli           click commands, printing, exit codes; the only place that wires
    __main__      python -m quizkit

    tui           the same study on a screen; the door to Textual
    plain         the same study a line at a time: pipes, dumb terminals, screen readers

    browsing      all questions as a list: searched, filtered, with what is known of each

    study         one learner at some banks: ask, respond, hint, skip, finish
    choosing      what to ask: banks, topics, a level, a number, an order
    stats         what responses come to: by day, over time, by question; drawn as lines with bars
    survey        what a text holds, for somebody who is to write questions about it
    checking      what is wrong with them: check() and load(), fixes, releases, reports

    library       how banks and sources are opened
    anki          notes, packages, releases; the door to genanki, and one to SQLite
    store         what a learner has done, kept in one file; the other door to SQLite

    formats       banks and records from text, a place for everything; the door to PyYAML
    media         pictures and sounds of banks, found and looked at
    lint          rules that hold questions against each other and against their sources

    scheduling    when a question is due again: ratings, memories, days; the door to py-fsrs

    session       events, and the state that folding them gives; drawing
    coverage      what of a source is asked about, and what is not yet
    bank          Bank, Loaded, faults, what makes a question the same
    passages      words of a source as they are shown: in their sentence, with the key marked
    questions     the nine types and their five verbs: parse, show, key_response, grade, texts
    reading       what is in a text: sentences, dates, figures, names, who says what
    sources       texts, their records, and the quotes that tie questions to them
    fields        the kinds of value that fields hold, read from text

    quantities    what people type as a number, with units; the door to text2num and Babel
    dates         the EDTF subset, and dates and intervals as people type them

    finding       where banks and sources live, told by their heads

    settings      what a user has set, and the folder of what is kept; the door to platformdirs
    manual        the guide, and pages about what `check` finds, in both languages
    mending       fixes as edits of a text: which go together, and what they make of it
    interchange   findings as other programs read them: SARIF, GitHub's annotations

    diagnostics   what is wrong with a file, as values with a place, and how they are printed

    text          folding, finding, naming; never n for ñ
    licensing     which licences may meet in one work
    i18n          the reader's language: catalogues in Spanish and English

`data` and `decks` come with it. From Python: `quizkit.load(path)` gives a `Loaded` bank.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # typing's own would cost every start
if TYPE_CHECKING:
    from quizkit.checking import load as load
else:

    def __getattr__(name: str) -> object:
        """`load`, when it is asked for: the models behind it cost more than the interpreter.

        Raises:
            AttributeError: It is another name.
        """
        if name != "load":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from quizkit.checking import load

        return load
