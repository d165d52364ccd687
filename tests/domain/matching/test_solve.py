"""The whole pool at once: never a clash, nobody twice, as many as can be, the best total, and nobody waits for ever."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from bot.domain.matching import solve
from bot.domain.matching.rules import clash
from bot.domain.matching.score import BEST, score
from bot.domain.matching.shapes import Helper, Pair, Seeker
from bot.domain.matching.solve import pairs
from tests.domain.matching.pools import HOUR, NOW, helper, pool, seeker

Pool = tuple[list[Seeker], list[Helper]]


def best_by_trying(line: list[Seeker], ready: list[Helper]) -> tuple[int, float]:
    """Return the greatest number of pairs and, with it, the greatest total: every way is tried."""

    @cache
    def best(at: int, room: tuple[int, ...]) -> tuple[int, float]:
        if at == len(line):
            return 0, 0.0
        return max(_ways(at, room))

    def _ways(at: int, room: tuple[int, ...]) -> Iterator[tuple[int, float]]:
        yield best(at + 1, room)
        for column, other in enumerate(ready):
            if room[column] and not clash(line[at], other):
                count, total = best(at + 1, (*room[:column], room[column] - 1, *room[column + 1 :]))
                yield count + 1, total + score(line[at], other, NOW)

    return best(0, tuple(one.room for one in ready))


def one_each(given: Pool) -> Pool:
    """Leave one request and one volunteer for each person, as the pool itself would."""
    line = {one.person: one for one in sorted(given[0], key=lambda one: (one.since, one.id), reverse=True)}
    ready = {one.person: one for one in sorted(given[1], key=lambda one: one.id, reverse=True)}
    return list(line.values()), list(ready.values())


@pytest.fixture
def short_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody beyond those who come first is looked at, as in a very long line."""
    monkeypatch.setattr(solve, "NEXT", 0)


@settings(deadline=None, max_examples=150)
@given(pool(), st.integers(0, 6))
def test_no_pair_clashes_nobody_is_there_twice_and_no_volunteer_beyond_their_room(given: Pool, most: int) -> None:
    line, ready = {one.id: one for one in given[0]}, {one.id: one for one in given[1]}
    found = pairs(*given, NOW, most)
    assert len(found) <= most
    for pair in found:
        assert not clash(line[pair.seeker], ready[pair.helper])
        assert line[pair.seeker].person != ready[pair.helper].person
    assert max(Counter(line[pair.seeker].person for pair in found).values(), default=0) <= 1
    assert all(times <= ready[number].room for number, times in Counter(pair.helper for pair in found).items())


@settings(deadline=None, max_examples=150)
@given(pool())
def test_a_small_pool_is_solved_as_well_as_by_trying_everything(given: Pool) -> None:
    line, ready = one_each(given)
    found = pairs(line, ready, NOW)
    assert (len(found), sum(pair.score for pair in found)) == best_by_trying(line, ready)


@settings(deadline=None, max_examples=100)
@given(pool(10, 4), st.integers(0, 2**32))
def test_the_order_in_which_people_are_given_changes_nothing(given: Pool, seed: int) -> None:
    line, ready = list(given[0]), list(given[1])
    before = pairs(line, ready, NOW)
    dice = random.Random(seed)  # noqa: S311 - shuffles an invented pool
    dice.shuffle(line)
    dice.shuffle(ready)
    assert pairs(line, ready, NOW) == before


@settings(deadline=None, max_examples=100)
@given(pool())
def test_whoever_is_both_never_meets_themselves(given: Pool) -> None:
    line = [replace(one, person=at, apart=frozenset()) for at, one in enumerate(given[0])]
    ready = [replace(one, person=at, apart=frozenset(), room=2) for at, one in enumerate(given[1])]
    both = {one.id: one.person for one in line}, {one.id: one.person for one in ready}
    assert all(both[0][pair.seeker] != both[1][pair.helper] for pair in pairs(line, ready, NOW))


@settings(deadline=None, max_examples=100)
@given(pool())
def test_nobody_is_passed_over_for_a_place_by_someone_who_came_more_than_four_days_later(given: Pool) -> None:
    line, ready = one_each(given)
    by_id, volunteers = {one.id: one for one in line}, {one.id: one for one in ready}
    found = pairs(line, ready, NOW)
    served = {pair.seeker for pair in found}
    for left in (one for one in line if one.id not in served):
        for pair in found:
            if not clash(left, volunteers[pair.helper]):
                assert by_id[pair.seeker].since - left.since <= BEST * HOUR


@pytest.mark.usefixtures("short_list")
@pytest.mark.parametrize("seed", range(25))
def test_in_a_very_long_line_as_many_are_served_and_nobody_older_is_passed_over(seed: int) -> None:
    line, ready = invented(seed, 40, 8)
    found = pairs(line, ready, NOW)
    assert len(found) == best_by_trying(line, ready)[0]
    served, volunteers = {pair.seeker for pair in found}, {one.id: one for one in ready}
    by_id = {one.id: one for one in line}
    for left in (one for one in line if one.id not in served):
        for pair in found:
            assert clash(left, volunteers[pair.helper]) or by_id[pair.seeker].since <= left.since


@pytest.mark.parametrize("seed", range(20))
def test_a_decline_leaves_everybody_elses_scores_as_they_were(seed: int) -> None:
    line, ready = invented(seed, 12, 5)
    before = pairs(line, ready, NOW)
    declined = before[0]
    people = {one.id: one.person for one in ready}
    after = pairs(
        [
            replace(one, apart=one.apart | {people[declined.helper]}) if one.id == declined.seeker else one
            for one in line
        ],
        ready,
        NOW,
    )
    assert (declined.seeker, declined.helper) not in {(pair.seeker, pair.helper) for pair in after}
    scores = {(one.id, other.id): score(one, other, NOW) for one in line for other in ready}
    assert all(pair.score == scores[pair.seeker, pair.helper] for pair in (*before, *after))


@pytest.mark.parametrize("beyond", [500, 0])
def test_everybody_is_served_in_a_bounded_number_of_rounds_however_many_better_fits_arrive(
    monkeypatch: pytest.MonkeyPatch, beyond: int
) -> None:
    monkeypatch.setattr(solve, "NEXT", beyond)
    hours = frozenset(range(30))
    waiting = [seeker(number, since=NOW) for number in range(6)]  # nothing in common but the language
    place = helper(1, hours=hours, topics=frozenset({"work"}))
    round_of = dict[int, int]()
    for turn in range(200):
        now = NOW + turn * 12 * HOUR
        waiting.append(seeker(100 + turn, since=now, hours=hours, topics=frozenset({"work"})))
        (pair,) = pairs(waiting, [place], now)
        round_of[pair.seeker] = turn
        waiting = [one for one in waiting if one.id != pair.seeker]
    ahead = BEST // 12 + 1  # so many who came later may still go first
    assert all(round_of[number] <= ahead + 6 for number in range(6))
    assert all(turn - (number - 100) <= ahead + 6 for number, turn in round_of.items() if number >= 100)


def test_the_limit_on_pairs_keeps_those_who_waited_longest() -> None:
    line = [seeker(number, since=NOW - number * HOUR) for number in range(1, 9)]
    found = pairs(line, [helper(number) for number in range(8)], NOW, 3)
    assert [pair.seeker for pair in found] == [8, 7, 6]


def test_two_places_of_one_volunteer_are_two_and_a_third_is_never_made() -> None:
    line = [seeker(number) for number in range(4)]
    assert len(pairs(line, [helper(1, room=2)], NOW)) == 2
    assert len(pairs(line, [helper(1, room=9)], NOW)) == 2


def test_somebody_moves_over_so_that_two_can_be_served() -> None:
    either = seeker(1, since=NOW - 9 * HOUR, languages=frozenset({"en", "es"}))
    one_only = seeker(2, languages=frozenset({"en"}), since=NOW - 8 * HOUR)
    found = pairs([either, one_only], [helper(1), helper(2, languages=frozenset({"es"}))], NOW)
    assert [(pair.seeker, pair.helper) for pair in found] == [(1, 2), (2, 1)]


def test_two_people_helped_come_before_one_better_fit() -> None:
    day, topics = frozenset(range(24)), frozenset({"work", "nights", "family", "court"})
    first = helper(1, hours=day, topics=topics, load=2, quiet_since=NOW)
    second = helper(2, languages=frozenset({"es"}), load=2, quiet_since=NOW)
    either = seeker(1, since=NOW, languages=frozenset({"en", "es"}), hours=day, topics=topics)
    newer = seeker(2, since=NOW)
    assert score(either, first, NOW) > score(either, second, NOW) + score(newer, first, NOW)
    assert len(pairs([either, newer], [first, second], NOW)) == 2


@pytest.mark.parametrize(("earlier", "who"), [(1, 2), (20, 2), (30, 1), (500, 1)])
def test_fit_decides_between_those_who_came_about_then_and_waiting_beyond_that(earlier: int, who: int) -> None:
    day = frozenset(range(24))
    before = seeker(1, since=NOW - earlier * HOUR)
    fits_better = seeker(2, since=NOW, hours=day)
    (pair,) = pairs([before, fits_better], [helper(1, hours=day)], NOW)
    assert pair.seeker == who


def test_somebody_with_two_requests_stands_where_they_stood_first() -> None:
    line = [seeker(1, person=5, since=NOW - HOUR), seeker(2, person=5, since=NOW - 2 * HOUR)]
    assert [pair.seeker for pair in pairs(line, [helper(1, room=2)], NOW)] == [2]


def test_a_volunteer_who_is_listed_twice_has_no_more_room_for_it() -> None:
    twice = [helper(1, person=9), helper(2, person=9)]
    assert len(pairs([seeker(1), seeker(2)], twice, NOW)) == 1


def test_only_the_pair_of_whoever_waited_longest_says_so() -> None:
    alone = seeker(1, since=NOW - 90 * HOUR, languages=frozenset({"xx"}))  # cannot be matched with anybody here
    line = [alone, *(seeker(number, since=NOW - number * HOUR) for number in range(2, 6))]
    found = pairs(line, [helper(1, room=2), helper(2)], NOW)
    assert [pair.seeker for pair in found if "longest" in pair.reasons] == [5]


@pytest.mark.parametrize(("line", "ready"), [([], []), ([seeker(1)], []), ([], [helper(1)])])
def test_an_empty_side_gives_no_pairs(line: list[Seeker], ready: list[Helper]) -> None:
    assert pairs(line, ready, NOW) == ()


def test_a_pair_that_the_rules_forbid_is_dropped_even_if_the_table_let_it_through() -> None:
    assert solve._pair(seeker(1, gender="man"), helper(1), NOW, longest=False) is None
    assert isinstance(solve._pair(seeker(1), helper(1), NOW, longest=False), Pair)


def invented(seed: int, people: int, volunteers: int) -> Pool:
    """A crowded pool: three languages, several limits, more people than places."""
    dice = random.Random(seed)  # noqa: S311 - invents a pool
    tongues, topics = ["en", "es", "de"], ["work", "family", "court"]
    line = [
        seeker(
            number,
            languages=frozenset(dice.sample(tongues, dice.randint(1, 2))),
            topics=frozenset(dice.sample(topics, 1)),
            since=NOW - number * 13 * HOUR,
            gender=dice.choice(["", "", "woman"]),
        )
        for number in range(people)
    ]
    ready = [
        helper(
            number,
            languages=frozenset(dice.sample(tongues, 1)),
            topics=frozenset(dice.sample(topics, 2)),
            refuses=frozenset(dice.sample(topics, dice.randint(0, 1))),
            gender=dice.choice(["woman", "man"]),
            room=1,
        )
        for number in range(volunteers)
    ]
    return line, ready
