"""Several people at once, somebody who goes, somebody who is away: through the real engine, often in one batch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.events import Left
from bot.domain.peers.codes import code
from bot.domain.peers.reading import match_of, side_of
from bot.runtime.arrival import Arrival, Knock, Tapped
from tests.support.acting import acting, owned, reached, read, state, talking
from tests.support.marks import found
from tests.support.meeting import ANNA, BEN, CARA, DORA, EVE, ROWS, at, kept, passed_on, put
from tests.support.world import MATCH, NOW, REQUEST, VOLUNTEER, match, request, volunteer

SECOND = 80_001


def files_in(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


@pytest.mark.parametrize("first", [ANNA, BEN])
async def test_taking_back_and_accepting_in_one_batch_end_as_if_one_came_first(tmp_path: Path, first: int) -> None:
    async with acting(tmp_path, request(state="proposed"), state="offered") as house:
        withdraw, accept = house.words(ANNA, f"/do withdraw {REQUEST}"), house.words(BEN, f"/do accept {MATCH}")
        await house.take(*((withdraw, accept) if first == ANNA else (accept, withdraw)))
        assert await state(house) == ("" if first == ANNA else "open")
        assert await state(house, REQUEST) == ""
        assert ("no longer open" in read(house, BEN)) == (first == ANNA)


async def test_of_two_volunteers_who_accept_in_one_batch_one_is_connected(tmp_path: Path) -> None:
    other = replace(match("offered", number=SECOND), owner=101, other=0)
    async with acting(tmp_path, request(state="proposed"), state="offered") as house:
        eve = replace(at(volunteer(number=80_002)), owner=ROWS[EVE])
        await put(house.store, [replace(at(other), other=ROWS[EVE]), eve])
        await house.take(house.words(EVE, f"/do accept {SECOND}"), house.words(BEN, f"/do accept {MATCH}"))
        assert [await state(house, number) for number in (SECOND, MATCH)] == ["open", ""]
        assert await state(house, REQUEST) == "matched"


async def test_words_and_an_end_in_one_batch_count_in_the_order_they_came(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.take(house.words(ANNA, "in time"), house.words(BEN, f"/talk end-{code(MATCH)}"))
        assert reached(house, BEN) == ["in time"]
        assert await state(house) == "ended"
    folder = tmp_path / "again"
    folder.mkdir()
    async with talking(folder) as house:
        await house.take(house.words(BEN, f"/talk end-{code(MATCH)}"), house.words(ANNA, "too late"))
        assert reached(house, BEN) == []
        assert "was not passed on to anybody" in house.last(ANNA).text


async def test_a_report_lets_what_was_offered_to_that_volunteer_pass_on(tmp_path: Path) -> None:
    pending = replace(at(match("offered", number=SECOND)), owner=ROWS[EVE])
    async with talking(tmp_path) as house:
        await put(house.store, [pending, replace(at(request(state="proposed", number=SECOND + 1)), owner=ROWS[EVE])])
        await house.types(ANNA, f"/talk report-{code(MATCH)}")
        assert [await state(house, SECOND), await state(house, SECOND + 1)] == ["", "waiting"]


async def test_what_waits_is_forgotten_with_an_end_in_the_same_batch(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.presses(BEN, "Pause")
        await house.take(house.words(ANNA, "a line that waits"), house.words(BEN, f"/talk end-{code(MATCH)}"))
        assert await passed_on(house, MATCH) == []


@pytest.mark.parametrize("how", ["takeback", "young"])
@pytest.mark.parametrize("leaver", [ANNA, BEN])
async def test_nothing_of_this_very_batch_outlives_somebody_who_goes_in_it(
    tmp_path: Path, leaver: int, how: str
) -> None:
    async with talking(tmp_path) as house:
        await house.take(house.words(ANNA, "words of one batch"), house.words(leaver, f"/do {how}"))
        assert await passed_on(house, MATCH) == []
        assert await owned(house, leaver) == []
        assert await state(house) == ""


@pytest.mark.parametrize("how", ["takeback", "young", "delete"])
@pytest.mark.parametrize("leaver", [ANNA, BEN])
async def test_whoever_goes_leaves_no_record_no_word_and_a_neutral_line(tmp_path: Path, leaver: int, how: str) -> None:
    async with talking(tmp_path, match("ended", number=SECOND)) as house:
        await house.types(ANNA, "overgrown quartz lantern")
        await house.types(leaver, f"/do {how}" if how != "delete" else "/delete")
        for label in ("Delete everything", "Yes, delete it now") if how == "delete" else ():
            await house.presses(leaver, label)
        assert await owned(house, leaver) == []
        assert [await state(house, number) for number in (MATCH, SECOND)] == ["", ""]
        assert await passed_on(house, MATCH) == []
        other = BEN if leaver == ANNA else ANNA
        assert "has ended" in read(house, other) or "can't go on" in read(house, other)
        assert "18" not in read(house, other)
        assert found(files_in(tmp_path), ["overgrown quartz"]) == []
        assert ("under 18" in read(house, CARA)) == (how == "young")


async def test_somebody_who_blocked_the_bot_in_this_batch_gets_nothing_and_loses_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.take(Arrival(house.next(), BEN, Left()), house.words(ANNA, "for later"))
        assert reached(house, BEN) == []
        assert [one.waits for one in await passed_on(house, MATCH)] == [True]
        await house.types(BEN, "/talk")
        assert reached(house, BEN) == ["for later"]


async def test_words_wait_for_whoever_cannot_be_reached_and_ending_works(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        house.runtime.unreachable(BEN)
        await house.settled()
        sent = len(house.channel.sent)
        told_anna = await house.types(ANNA, "are you there")
        assert "waits for them" in told_anna.text
        assert [one.chat for one in house.channel.sent[sent:]] == [ANNA]
        await house.types(ANNA, f"/talk end-{code(MATCH)}")
        assert await state(house) == "ended"
        assert await passed_on(house, MATCH) == []
        assert BEN not in [one.chat for one in house.channel.sent[sent:]]


async def test_a_copied_button_does_nothing_for_somebody_else(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        before = await kept(house, MATCH)
        for label in ("Pause", "End", "Report", "Block"):
            data = house.press(ANNA, label).event
            assert isinstance(data, Tapped)
            await house.take(Arrival(house.next(), EVE, data, message=1, callback="x"))
        assert await kept(house, MATCH) == before


async def test_a_suspension_in_mid_sentence_takes_effect_at_once(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.types(BEN, "I was going to")
        await house.take(house.words(CARA, f"/do suspend {VOLUNTEER}"), house.words(BEN, "say one more thing"))
        assert reached(house, ANNA) == ["I was going to"]
        assert await state(house) == "ended"
        assert "can't go on for now" in read(house, ANNA)
        assert "Look for someone else" in [label for row in house.last(ANNA).keyboard for label, _ in row]
        await house.types(ANNA, "what happened")
        assert reached(house, BEN) == []


async def test_a_message_that_is_held_twice_is_told_to_coordinators_and_passed_on_never(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        for _ in range(2):
            await house.types(ANNA, "my number is 415 555 0134")
        record = await kept(house, MATCH)
        assert record is not None
        assert side_of(record, ROWS[ANNA]).flags == (("contact", 2),)
        assert reached(house, BEN) == []
        assert await passed_on(house, MATCH) == []
        assert "needs a look" in read(house, CARA)
        assert "0134" not in read(house, CARA) + read(house, DORA) + read(house, BEN)


async def test_a_request_for_a_picture_lets_the_conversation_wait_at_once(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.types(BEN, "send me a picture of you")
        record = await kept(house, MATCH)
        assert record is not None
        assert (record.state, match_of(record).hold) == ("held", "image")
        assert reached(house, ANNA) == []
        assert "waits for now" in read(house, ANNA)


async def test_a_change_after_the_end_reaches_nobody(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        await house.types(ANNA, "as it was")
        number = house.number
        await house.types(BEN, f"/talk end-{code(MATCH)}")
        await house.edits(ANNA, number, "as it is now")
        assert reached(house, BEN) == ["as it was"]
        assert [one.words.text for one in await passed_on(house, MATCH)] == ["as it was"]


async def test_a_report_is_silent_and_told_later_without_a_word_of_it(tmp_path: Path) -> None:
    async with talking(tmp_path) as house:
        sent = len(house.channel.seen_by(BEN))
        await house.types(ANNA, f"/talk report-{code(MATCH)}")
        assert len(house.channel.seen_by(BEN)) == sent
        assert [await state(house), await state(house, VOLUNTEER)] == ["held", "suspended"]
        assert all("A report came in" in read(house, one) for one in (CARA, DORA))
        house.clock = NOW + 3 * 3_600
        await house.take(Knock(MATCH), Knock(MATCH))
        assert len(house.channel.seen_by(BEN)) == sent + 1
        assert "waits for now" in house.last(BEN).text
        assert "report" not in house.last(BEN).text.lower()
