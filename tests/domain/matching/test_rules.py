"""A hard limit holds whoever named it; a score knows nothing of declines; the table says what the rules say."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings

from bot.domain.matching.rules import CLASHES, clash, reasons
from bot.domain.matching.score import BEST, fit, score, waiting
from bot.domain.matching.shapes import Helper, Seeker
from bot.domain.matching.table import Table
from tests.domain.matching.pools import DAY, HOUR, NOW, helper, helpers, pool, seeker, seekers

EN = frozenset({"en"})
WITH_ES = frozenset({"en", "es"})
DE = frozenset({"DE"})
KNOWN = frozenset({"hash"})
COURT = frozenset({"court"})

FORBIDDEN = [
    ("self", seeker(1, person=7), helper(1, person=7)),
    ("language", seeker(1), helper(1, languages=frozenset({"es"}))),
    ("language", seeker(1), helper(1, languages=frozenset())),
    ("role", seeker(1, role="caregiver"), helper(1, roles=frozenset({"survivor"}))),
    ("role", seeker(1, role=""), helper(1, roles=frozenset({"survivor"}))),
    ("region", seeker(1, regions=DE), helper(1, region="DE")),
    ("region", seeker(1, regions=DE), helper(1, region="")),
    ("region", seeker(1, region="DE"), helper(1, regions=DE)),
    ("phrase", seeker(1, phrases=KNOWN), helper(1, phrases=KNOWN)),
    ("apart", seeker(1, apart=frozenset({2_001})), helper(1)),
    ("apart", seeker(1), helper(1, apart=frozenset({1_001}))),
    ("gender", seeker(1, gender="woman"), helper(1, gender="man")),
    ("gender", seeker(1, gender="woman"), helper(1)),
    ("topic", seeker(1, topics=COURT), helper(1, refuses=COURT)),
    ("full", seeker(1), helper(1, room=0)),
]

POSSIBLE = [
    (seeker(1), helper(1)),
    (seeker(1, languages=frozenset()), helper(1)),
    (seeker(1, languages=WITH_ES), helper(1, languages=frozenset({"es"}))),
    (seeker(1, role=""), helper(1)),
    (seeker(1, regions=DE), helper(1, region="FR")),
    (seeker(1, region="FR"), helper(1, regions=DE)),
    (seeker(1), helper(1, regions=DE)),
    (seeker(1, phrases=KNOWN), helper(1, phrases=frozenset({"other"}))),
    (seeker(1, gender="woman"), helper(1, gender="woman")),
    (seeker(1, topics=COURT, avoid=COURT), helper(1, refuses=COURT)),
]


@pytest.mark.parametrize(("why", "one", "other"), FORBIDDEN)
def test_each_hard_limit_forbids_a_pair_and_says_why(why: str, one: Seeker, other: Helper) -> None:
    assert clash(one, other) == why
    assert not Table([other], NOW).allowed([one]).any()


@pytest.mark.parametrize(("one", "other"), POSSIBLE)
def test_what_was_not_said_or_does_not_concern_the_other_forbids_nothing(one: Seeker, other: Helper) -> None:
    assert not clash(one, other)
    assert Table([other], NOW).allowed([one]).all()


def test_every_limit_has_an_example() -> None:
    assert {why for why, _, _ in FORBIDDEN} == set(CLASHES)


@settings(deadline=None)
@given(seekers, helpers)
def test_an_exclusion_counts_the_same_whoever_named_it(one: Seeker, other: Helper) -> None:
    one = replace(one, person=1_001, region=one.region or "ES")
    other = replace(other, person=2_001, region=other.region or "ES")
    turned = ("regions", "region", "phrases", "apart")
    there = replace(one, **{name: getattr(other, name) for name in turned}, person=2_001)
    back = replace(other, **{name: getattr(one, name) for name in turned}, person=1_001)
    excluded = {"region", "phrase", "apart"}
    assert (clash(one, other) in excluded) == (clash(there, back) in excluded)


@settings(deadline=None, max_examples=100)
@given(pool())
def test_the_table_says_of_every_pair_what_the_rules_and_the_score_say(
    given: tuple[list[Seeker], list[Helper]],
) -> None:
    line, ready = given
    if not line or not ready:
        return
    table = Table(ready, NOW)
    assert table.allowed(line).tolist() == [[not clash(one, other) for other in ready] for one in line]
    assert table.fit(line).tolist() == [[fit(one, other, NOW) for other in ready] for one in line]


@settings(deadline=None)
@given(seekers, helpers)
def test_fit_stays_within_what_four_days_of_waiting_outweigh(one: Seeker, other: Helper) -> None:
    assert 0 <= fit(one, other, NOW) <= BEST == 4 * 24


def test_the_best_fit_there_is_reaches_the_top() -> None:
    four = frozenset({"work", "nights", "family", "court"})
    day = frozenset(range(30))
    best = helper(1, roles=frozenset({"survivor"}), topics=four, hours=day)
    assert fit(seeker(1, topics=four, hours=day), best, NOW) == BEST


def test_waiting_counts_whole_hours_and_never_below_none() -> None:
    assert waiting(seeker(1, since=NOW - 2.9 * HOUR), NOW) == 2
    assert waiting(seeker(1, since=NOW + DAY), NOW) == 0


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (helper(1, topics=COURT), helper(1)),
        (helper(1, hours=frozenset({3})), helper(1, hours=frozenset({4}))),
        (helper(1), helper(1, load=1)),
        (helper(1, load=1), helper(1, load=2)),
        (helper(1), helper(1, quiet_since=NOW - DAY)),
        (helper(1, roles=frozenset({"survivor"})), helper(1)),
    ],
)
def test_more_in_common_and_lighter_shoulders_score_higher(better: Helper, worse: Helper) -> None:
    one = seeker(1, topics=COURT, hours=frozenset({3}))
    assert score(one, better, NOW) > score(one, worse, NOW)


def test_nothing_about_a_decline_is_known_to_matching() -> None:
    names = {one.name for shape in (Seeker, Helper) for one in fields(shape)}
    assert not {name for name in names if any(part in name for part in ("declin", "refused", "passed", "rank"))}


@settings(deadline=None)
@given(seekers, helpers, helpers)
def test_a_decline_changes_nobodys_score(one: Seeker, declined: Helper, other: Helper) -> None:
    after = replace(one, apart=one.apart | {declined.person})
    assert score(after, other, NOW) == score(one, other, NOW)
    assert score(after, declined, NOW) == score(one, declined, NOW)


def test_reasons_name_what_was_compared_and_what_was_left_open() -> None:
    one = seeker(1, topics=frozenset({"work", "court"}), hours=frozenset({1, 2}), since=NOW - 3 * DAY)
    other = helper(1, topics=frozenset({"work"}), hours=frozenset({2}))
    expected = ("language:en", "role:survivor", "topics:work", "hours:1", "free", "waited:3")
    assert reasons(one, other, NOW) == expected
    silent = seeker(1, languages=frozenset(), role="")
    left_open = ("language-open", "role-open", "hours-open", "region-open", "waited:1")
    assert reasons(silent, helper(1, load=1, regions=DE), NOW) == left_open
