"""The gold standard is large enough, marked as its conventions say, and read by its benchmark."""

from __future__ import annotations

from collections import Counter

from quizkit.reading.findings import Prose
from quizkit.reading.whole import findings
from tests import gold
from tests.benchmarks.reading import KINDS, LIMITS


def test_it_has_two_hundred_sentences_and_forty_instances_of_each_kind() -> None:
    texts = [text for half in gold.HALVES for text in gold.texts(half)]
    kinds = Counter(one.kind for text in texts for one in text.marked)

    assert sum(len(text.sentences) for text in texts) >= 200
    assert {*kinds} == {*KINDS}
    assert all(count >= (15 if kind == "named_day" else 40) for kind, count in kinds.items())


def test_marks_lie_inside_one_another_and_touch_no_space() -> None:
    for text in (text for half in gold.HALVES for text in gold.texts(half)):
        for one in text.marked:
            words = text.raw[one.start : one.end]
            assert words
            assert words == words.strip()


def test_the_half_that_rules_are_tuned_on_is_read_as_well_as_is_asked() -> None:
    read = [(text.marked, findings(Prose(text.raw))) for text in gold.texts("known")]
    for kinds, (precision, recall) in LIMITS.items():
        first, *others = [gold.score(marked, found, kinds) for marked, found in read]
        total = sum(others, first)

        assert total.precision >= precision - 0.01, kinds
        assert total.recall >= recall, kinds
