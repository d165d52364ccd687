"""A hard date as it happens in a running house: each wish comes once, silently, and ends with one tap."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.person import Entry, Kind
from bot.domain.dates import kept
from bot.domain.dates.fire import SAYS
from bot.domain.dates.kept import HardDate
from bot.runtime.arrival import Arrival, Tapped
from tests.support.reminding import ANA, BERLIN, DAY, HOUR, KEY, Clock, Evening, evening, introduce


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Evening]:
    made = await evening(tmp_path, Clock())
    yield made
    await made.house.stop()


def hard(clock: Clock, **more: object) -> Entry:
    now = datetime.fromtimestamp(clock.seconds, UTC).astimezone(ZoneInfo(BERLIN))
    wish = HardDate(KEY, "the blue day", date(2026, 11, 26), eve="word", onday="company", **more)  # type: ignore[arg-type]
    saved = kept.saved(wish, now, "")
    return Entry(str(Kind.DATE), saved.key, now.astimezone(UTC), saved.body, saved.due)


async def test_each_wish_comes_once_on_its_day_and_names_nothing(one: Evening) -> None:
    await introduce(one, hard(one.clock))
    await one.passes(5 * DAY, step=HOUR)
    said = [message.text for message in one.reminders()]
    assert [text.partition("\n")[0] for text in said] == [SAYS["word"].source, SAYS["company"].source]
    assert not [text for text in said if "blue" in text]


async def test_a_name_stands_there_only_after_a_yes_for_this_date(one: Evening) -> None:
    await introduce(one, hard(one.clock, telling=True))
    await one.passes(DAY, step=HOUR)
    (said,) = one.reminders()
    assert "blue" not in said.text[:60]
    assert "Tomorrow: the blue day" in said.text


async def test_one_tap_ends_it_and_the_date_is_still_there(one: Evening) -> None:
    await introduce(one, hard(one.clock))
    await one.passes(DAY, step=HOUR)
    keyboard = one.reminders()[-1].keyboard
    data = next(data for row in keyboard for label, data in row if label == "No more of these")
    await one.house.take(Arrival(one.house.next(), ANA, Tapped(data), message=1, callback="cb"))
    await one.passes(4 * DAY, step=HOUR)
    assert len(one.reminders()) == 1
    assert [entry.due for entry in await one.entries() if entry.kind == Kind.DATE] == [0.0]


async def test_what_comes_does_not_count_as_opening_the_date(one: Evening) -> None:
    entry = hard(one.clock)
    await introduce(one, entry)
    await one.passes(DAY, step=HOUR)
    assert [found.at for found in await one.entries()] == [entry.at]


async def test_nothing_comes_after_the_yes_was_taken_back(one: Evening) -> None:
    await introduce(one, hard(one.clock), consents=("place",))
    await one.passes(5 * DAY, step=HOUR)
    assert one.reminders() == []
