"""A reminder as it happens: it comes once, silently, on the person's own clock, and ends with one tap."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.moments import Fired
from bot.core.person import Kind, Purpose
from bot.core.replies import say
from bot.core.text import t
from bot.runtime.arrival import Arrival, Due, Tapped
from bot.runtime.delivery import Gone, Later, Unclear
from bot.runtime.desk import read_place
from bot.runtime.due import FIRES
from bot.runtime.outgoing import Lane
from tests.support.known import AGREED
from tests.support.reminding import ANA, BEN, DAY, HOUR, KEY, MINUTE, WORDS, Clock, Evening, daily, evening, introduce


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Evening]:
    made = await evening(tmp_path, Clock())
    yield made
    await made.house.stop()


def pressed(one: Evening, label: str) -> str:
    keyboard = one.reminders()[-1].keyboard
    return next(data for row in keyboard for shown, data in row if shown == label)


async def taps(one: Evening, label: str) -> str:
    """Press a button under the newest reminder; returns what is said."""
    data = pressed(one, label)
    await one.house.take(Arrival(one.house.next(), ANA, Tapped(data), message=1, callback="cb"))
    return one.house.channel.sent[-1].text


async def test_it_comes_at_eight_and_not_before_and_once(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(59 * MINUTE)
    assert one.reminders() == []
    await one.passes(5 * HOUR)
    (said,) = one.reminders()
    assert said.text.startswith(WORDS)
    assert said.lane == Lane.REMINDER


async def test_it_comes_again_on_the_next_day(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(25 * HOUR, step=HOUR)
    assert len(one.reminders()) == 2
    assert (await one.kept()).unanswered == 1


async def test_nothing_is_left_in_the_store_of_a_reminder_that_was_sent(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(HOUR + MINUTE)
    await one.house.runtime.settle()
    async with one.house.store.main.transaction() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM outbox"))).scalar_one() == 0


async def test_a_reminder_in_doubt_is_not_sent_again(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    one.house.channel.answers = lambda _: Unclear()
    await one.passes(HOUR + MINUTE)
    one.house.channel.answers = lambda _: None
    await one.passes(HOUR)
    assert one.reminders() == []


async def test_a_limit_of_telegrams_holds_it_up_and_it_comes_once(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    answers = [Later(0.001), Later(0.001), None]
    one.house.channel.answers = lambda _: answers.pop(0) if answers else None
    await one.passes(HOUR + MINUTE)
    await one.passes(5 * MINUTE)
    assert len(one.reminders()) == 1


async def test_a_crash_between_the_commit_and_the_send_repeats_nothing(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    one.house.runtime.lead = False  # nothing is handed over
    one.goes_on(HOUR + MINUTE)
    async with one.house.store.transaction() as transaction:
        (found,) = await transaction.moments.due(one.clock(), 9)
    await one.house.take(Due(*found))
    one.house.runtime.lead = True
    (waiting,) = await one.house.store.waiting(0, 9)
    assert await one.house.store.claim([waiting.id])  # forgotten, and then the program ends
    await one.house.runtime.recover()
    await one.house.settled()
    assert one.reminders() == []


async def test_what_was_committed_and_not_yet_claimed_comes_after_a_restart_if_it_is_not_too_late(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    one.house.runtime.lead = False
    one.goes_on(HOUR + MINUTE)
    async with one.house.store.transaction() as transaction:
        (found,) = await transaction.moments.due(one.clock(), 9)
    await one.house.take(Due(*found))
    one.house.runtime.lead = True
    one.goes_on(3 * HOUR)
    await one.house.runtime.recover()
    await one.house.settled()
    assert one.reminders() == []
    assert await one.house.store.waiting(0, 9) == [] or one.house.outbox.settled


async def test_somebody_who_is_writing_is_left_in_peace(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    one.goes_on(55 * MINUTE)
    await one.house.types(ANA, "/checkin")
    await one.passes(14 * MINUTE)
    assert one.reminders() == []
    await one.passes(12 * MINUTE)
    assert len(one.reminders()) == 1


async def test_somebody_who_stays_busy_for_two_hours_is_not_reminded_that_day(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    for _ in range(20):
        await one.passes(10 * MINUTE, step=10 * MINUTE)
        await one.house.types(ANA, "/menu")
    assert one.reminders() == []
    assert (await one.kept()).due > one.clock() + 20 * HOUR


async def test_in_the_hours_of_quiet_it_waits_for_their_end(one: Evening) -> None:
    await introduce(one, daily(one.clock), quiet_hours="1170-1260")  # 19:30 to 21:00
    await one.passes(HOUR + 55 * MINUTE)
    assert one.reminders() == []
    await one.passes(10 * MINUTE)
    assert len(one.reminders()) == 1


async def test_stop_silences_reminders_for_good_until_they_are_set_going(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.house.types(ANA, "/stop")
    await one.passes(2 * DAY, step=HOUR)
    await one.house.types(ANA, "/menu")
    await one.passes(2 * DAY, step=HOUR)
    assert one.reminders() == []
    assert (await one.kept()).resting


async def test_somebody_who_blocked_the_bot_is_not_tried_again(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    tries: list[int] = []

    def answer(outgoing: object) -> Gone:
        tries.append(1)
        return Gone()

    one.house.channel.answers = answer
    await one.passes(3 * DAY, step=HOUR)
    assert len(tries) == 1
    assert (await one.kept()).resting


async def test_without_the_yes_nothing_comes_and_nothing_knocks_any_more(one: Evening) -> None:
    await introduce(one, daily(one.clock), consents=tuple(c for c in AGREED.consents if c != Purpose.REMIND))
    await one.passes(2 * HOUR)
    assert one.reminders() == []
    async with one.house.store.transaction() as transaction:
        assert await transaction.moments.due(one.clock() + 9 * DAY, 9) == []


async def test_after_three_that_nobody_answered_it_pauses_and_says_so_once(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(10 * DAY, step=HOUR)
    said = [outgoing.text for outgoing in one.reminders()]
    assert len(said) == 4
    assert "paused" in said[3]
    assert "paused" not in "".join(said[:3])
    assert (await one.kept()).resting


async def test_anything_done_here_is_an_answer(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    for _ in range(6):
        await one.passes(DAY / 2, step=HOUR)
        await one.house.types(ANA, "/menu")
        await one.passes(DAY / 2, step=HOUR)
    assert len(one.reminders()) == 6
    assert (await one.kept()).unanswered == 0


async def test_after_thirty_days_it_asks_and_without_an_answer_it_ends(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    for _ in range(34):
        await one.passes(DAY, step=2 * HOUR)
        await one.house.types(ANA, "/menu")
    said = [outgoing.text for outgoing in one.reminders()]
    assert len(said) == 31
    assert "thirty days" in said[30]
    assert "thirty days" not in "".join(said[:30])
    assert (await one.kept()).resting


async def test_after_thirty_days_one_tap_lets_it_go_on(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    for _ in range(31):
        await one.passes(DAY, step=2 * HOUR)
        await one.house.types(ANA, "/menu")
    assert "thirty days" in one.reminders()[-1].text
    await taps(one, "Go on")
    await one.passes(2 * DAY, step=HOUR)
    assert one.reminders()[-1].text.startswith(WORDS)
    assert "thirty days" not in one.reminders()[-1].text


async def test_one_tap_stops_it(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(HOUR + MINUTE)
    assert "stopped" in await taps(one, "Stop this one")
    assert await one.entries() == ()
    await one.passes(3 * DAY, step=HOUR)
    assert len(one.reminders()) == 1


async def test_a_second_tap_and_a_tap_on_an_old_one_say_how_it_is(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(HOUR + MINUTE)
    await taps(one, "Stop this one")
    assert "not there any more" in await taps(one, "Stop this one")
    assert "not there any more" in await taps(one, "In an hour")


async def test_in_an_hour_it_comes_once_more_and_the_next_day_as_ever(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(HOUR)
    assert len(one.reminders()) == 1
    await taps(one, "In an hour")
    await one.passes(59 * MINUTE)
    assert len(one.reminders()) == 1
    await one.passes(5 * HOUR)
    assert len(one.reminders()) == 2
    await one.passes(19 * HOUR, step=HOUR)
    assert len(one.reminders()) == 3


async def test_skipping_the_next_leaves_out_one_and_twice_is_once(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(HOUR)
    await taps(one, "Skip the next")
    assert "already" in await taps(one, "Skip the next")
    await one.passes(DAY + HOUR, step=HOUR)
    assert len(one.reminders()) == 1
    await one.passes(DAY, step=HOUR)
    assert len(one.reminders()) == 2


async def test_fewer_is_every_other_day_and_back(one: Evening) -> None:
    await introduce(one, daily(one.clock))
    await one.passes(HOUR)
    await taps(one, "Fewer")
    await one.passes(4 * DAY + HOUR, step=HOUR)
    assert len(one.reminders()) == 3
    await taps(one, "All days again")
    await one.passes(2 * DAY, step=HOUR)
    assert len(one.reminders()) == 5


async def test_a_reminder_of_a_switched_off_part_is_not_said(one: Evening) -> None:
    due = one.house.engine.moments
    due._library = replace(due._library, switched_off=frozenset({"reminders"}))
    await introduce(one, daily(one.clock))
    await one.passes(2 * HOUR)
    assert one.reminders() == []


async def test_an_entry_whose_rule_fails_costs_nobody_else_anything(one: Evening) -> None:
    def fails(knocked: object) -> Fired:
        if knocked.entry.key == KEY:  # type: ignore[attr-defined]
            raise ValueError
        return FIRES[Kind.REMINDER](knocked)  # type: ignore[arg-type]

    one.house.engine.moments._fires = {Kind.REMINDER: fails}
    await introduce(one, daily(one.clock))
    await introduce(one, daily(one.clock, key="another"), person=BEN)
    await one.passes(HOUR + MINUTE)
    assert len(one.reminders(BEN)) == 1
    assert (await one.kept()).due > one.clock()


async def test_an_entry_that_says_nothing_about_its_moment_has_none(one: Evening) -> None:
    one.house.engine.moments._fires = {Kind.REMINDER: lambda _: Fired(say=say(t("Menu")))}
    await introduce(one, daily(one.clock))
    await one.passes(3 * HOUR)
    assert len(one.reminders()) == 1
    assert (await one.kept()).resting


async def test_opening_is_what_keeps_an_entry_and_not_being_said(one: Evening) -> None:
    entry = daily(one.clock)
    await introduce(one, entry)
    await one.passes(DAY, step=HOUR)
    (kept,) = await one.entries()
    assert kept.at == entry.at


async def test_when_something_was_last_done_is_kept_only_with_the_yes_to_reminders(one: Evening) -> None:
    await introduce(one)
    without = tuple(c for c in AGREED.consents if c != Purpose.REMIND)
    await introduce(one, person=BEN, consents=without)
    for person in (ANA, BEN):
        await one.house.types(person, "/menu")
    async with one.house.store.transaction() as transaction:
        kept = await transaction.people([ANA, BEN])
    assert [read_place(kept[person].place).seen for person in (ANA, BEN)] == [int(one.clock()), 0]


async def test_two_reminders_at_the_same_minute_both_come(one: Evening) -> None:
    await introduce(one, daily(one.clock), daily(one.clock, key="second"))
    await one.passes(HOUR + MINUTE)
    assert len(one.reminders()) == 2


async def test_more_than_fit_into_one_knock_come_in_order_and_all(one: Evening) -> None:
    for number in range(230):
        await introduce(one, daily(one.clock, key=f"k{number}"), person=6_000_000_000 + number)
    await one.passes(HOUR + 2 * MINUTE)
    sent = [outgoing.chat for outgoing in one.house.channel.sent]
    assert len(sent) == len(set(sent)) == 230
