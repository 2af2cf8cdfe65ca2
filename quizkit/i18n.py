"""The reader's language: gettext catalogues in Spanish and English.

Sentences of the screens are keyed by their English; texts that belong to a code stand in both
catalogues under a context (`message`, `help`, `label`, `word`) and the code.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "es")
FOLDER = Path(__file__).parent / "locale"


@lru_cache(maxsize=4)
def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of one language, with English behind it."""
    return gettext.translation("quizkit", FOLDER, languages=[language, "en"], fallback=True)


def pick_language(asked: str | None, environment: Mapping[str, str] | None = None) -> str:
    """The first of what was asked and what the environment names that we speak; else English."""
    environment = os.environ if environment is None else environment
    names = (asked, *(environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    wanted = next((name for name in names if name), "")
    if wanted in ("", "C", "POSIX") and asked is None:
        import locale

        wanted = locale.getlocale()[0] or ""
    tag = wanted.replace("-", "_").split("_")[0].casefold()
    tag = {"spanish": "es", "english": "en"}.get(tag, tag)
    return tag if tag in LANGUAGES else "en"


class Voice:
    """One language: `voice("English sentence")`, and `voice.say(context, code)` for codes."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = catalogue(language)

    def __call__(self, sentence: str, **params: object) -> str:
        """A sentence of ours in this language, with its parameters filled in as text."""
        text = self._texts.gettext(sentence)
        return text.format_map({k: str(v) for k, v in params.items()}) if params else text

    def count(self, one: str, many: str, n: int) -> str:
        """A sentence that counts, in its right number."""
        return self._texts.ngettext(one, many, n).format(n=n)

    def lend_to_click(self) -> None:
        """Have click's own sentences, which it looks up in gettext, come from this catalogue."""
        gettext.bindtextdomain("quizkit", str(FOLDER))
        gettext.textdomain("quizkit")
        os.environ["LANGUAGE"] = self.language

    def say(self, context: str, key: str) -> str:
        """The text of a code; empty where the catalogue has none."""
        text = self._texts.pgettext(context, key)
        return "" if text == key and context not in ("word", "theme", "mode") else text
