"""Looking for matches beside the turns: from a pool in a real store to a suggestion that a coordinator hears of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.core.peers import Apart, Match, Record, Rules, Sort
from bot.runtime.round import Round
from tests.support.house import House
from tests.support.meeting import ANNA, CARA, DORA, ROWS, at, meeting, put
from tests.support.world import NOW, coordinator, request, volunteer


async def found(house: House) -> list[Record]:
    async with house.store.transaction() as transaction:
        return await transaction.shelf.of_sort(Sort.MATCH, ("proposed", "asked"))


async def pool(house: House, *more: Record) -> None:
    """Let one person wait and one volunteer be free."""
    usual = (request(), volunteer(), coordinator(), coordinator(303 + 101))
    await put(house.store, [at(one) for one in (*usual, *more)])


async def look(house: House) -> int:
    """Look for matches once; returns how many were found."""
    suggestions = await Round(house.engine).suggestions()
    await house.take(*suggestions)
    return len(suggestions)


async def test_a_free_volunteer_and_somebody_who_waits_are_suggested_with_reasons(tmp_path: Path) -> None:
    async with meeting(tmp_path, state="ended") as house:
        await pool(house)
        assert await look(house) == 1
        (match,) = await found(house)
        assert (match.state, match.owner, match.other) == ("proposed", ROWS[ANNA], at(volunteer()).owner)
        assert isinstance(match.body, Match)
        assert any(reason.startswith("language") for reason in match.body.reasons)
        for coordinating in (CARA, DORA):
            assert any("waiting to be looked at" in one.text for one in house.channel.seen_by(coordinating))
        assert not house.channel.seen_by(ANNA)


async def test_with_automatic_approval_whoever_asked_hears_of_it_at_once(tmp_path: Path) -> None:
    rules = Rules(countries=("US",), approval="automatic")
    async with meeting(tmp_path, state="ended", rules=rules) as house:
        await pool(house)
        await look(house)
        (match,) = await found(house)
        assert match.state == "asked"
        assert any("A suggestion is waiting" in one.text for one in house.channel.seen_by(ANNA))


async def test_a_volunteer_in_their_first_matches_is_looked_at_by_a_person_all_the_same(tmp_path: Path) -> None:
    rules = Rules(countries=("US",), approval="automatic")
    async with meeting(tmp_path, state="ended", rules=rules) as house:
        beginner = volunteer()
        await pool(house, replace(beginner, body=replace(beginner.body, supervised=1)))  # type: ignore[type-var]
        await look(house)
        (match,) = await found(house)
        assert match.state == "proposed"


async def test_nobody_is_suggested_to_somebody_they_know(tmp_path: Path) -> None:
    async with meeting(tmp_path, state="ended") as house:
        shared = Apart(phrases=("the same mark",))
        apart = [Record(800 + n, Sort.APART, "kept", row, since=NOW, body=shared) for n, row in enumerate((101, 202))]
        await pool(house, *apart)
        assert await look(house) == 0


async def test_an_exclusion_made_while_the_pool_was_solved_still_counts(tmp_path: Path) -> None:
    async with meeting(tmp_path, state="ended") as house:
        await pool(house)
        suggestions = await Round(house.engine).suggestions()
        shared = Apart(people=(ROWS[ANNA],))
        await put(house.store, [at(Record(801, Sort.APART, "kept", 202, since=NOW, body=shared))])
        await house.take(*suggestions)
        assert await found(house) == []


async def test_a_request_taken_back_meanwhile_is_not_suggested(tmp_path: Path) -> None:
    async with meeting(tmp_path, state="ended") as house:
        await pool(house)
        suggestions = await Round(house.engine).suggestions()
        await put(house.store, [at(request(state="resting"))])
        await house.take(*suggestions)
        assert await found(house) == []


async def test_nothing_is_found_where_no_country_is_served(tmp_path: Path) -> None:
    async with meeting(tmp_path, state="ended", rules=Rules()) as house:
        await pool(house)
        assert await look(house) == 0
