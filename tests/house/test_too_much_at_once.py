"""A thousand taps in a second: she is not flooded with answers, and nobody else waits for them."""

from __future__ import annotations

import msgspec
import pytest

from bot.preview.botapi.faults import Hang
from bot.preview.botapi.pace import Limits
from bot.preview.server import Options
from tests.support.alive import Alive

pytestmark = [pytest.mark.network, pytest.mark.slow]

MANY = 1_000
A_HANDFUL = 6


@pytest.fixture
def options() -> Options:
    return Options(pace=Limits())


@pytest.fixture
def given() -> dict[str, str]:
    return {"TELEGRAM__RATE_PER_CHAT": "1", "TELEGRAM__RATE_OVERALL": "30"}


def messages(alive: Alive, who: str) -> int:
    """Count what Telegram counts as a message to somebody."""
    calls = alive.preview.ledger.to(alive.person(who).id)
    return sum(call.method in {"sendMessage", "editMessageText"} for call in calls)


async def at_any_pace(alive: Alive) -> None:
    """Restart with no pace, so that a test comes to its point without waiting."""
    await alive.stop()
    alive.preview.api._pace = None
    usual = alive.settings.telegram
    quick = msgspec.structs.replace(usual, rate_per_chat=500, rate_overall=5_000)
    alive.settings = msgspec.structs.replace(alive.settings, telegram=quick)
    await alive.start()
    await alive.joins("ana")
    await alive.types("ana", "/checkin")
    await alive.stop()
    alive.settings = msgspec.structs.replace(alive.settings, telegram=usual)
    await alive.start()


@pytest.mark.parametrize("button", ["Look around first", "Set up, one minute", "What this is", "I need people now"])
async def test_a_thousand_presses_of_a_visitor_get_a_handful_of_answers(alive: Alive, button: str) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "/start")
    alive.preview.ledger.clear()
    number = ana.heard()[-1]["message_id"]
    data = next(
        one["callback_data"]
        for row in ana.heard()[-1]["reply_markup"]["inline_keyboard"]
        for one in row
        if one["text"] == button
    )
    for _ in range(MANY):
        ana.forges(data, number)
    alive.person("bob").types("/now")
    await alive.settled(60)
    assert messages(alive, "ana") <= A_HANDFUL
    assert len(alive.preview.ledger.calls("answerCallbackQuery", ana.id)) == MANY
    assert messages(alive, "bob") == 1


async def test_a_thousand_presses_of_one_answer_are_one_check_in(alive: Alive) -> None:
    await at_any_pace(alive)
    ana = alive.person("ana")
    alive.preview.ledger.clear()
    for _ in range(MANY):
        ana.presses("5", ana.heard()[-1]["message_id"])
    alive.person("bob").types("/now")
    await alive.settled(60)
    assert alive.counts()["entries"] == 1
    assert messages(alive, "ana") <= A_HANDFUL
    assert messages(alive, "bob") == 1
    assert len(alive.preview.ledger.calls("answerCallbackQuery", ana.id)) == MANY


@pytest.mark.parametrize("text", ["/menu", "/now", "hello", "stop", "/checkin"])
async def test_the_same_words_three_hundred_times_get_a_handful_of_answers(alive: Alive, text: str) -> None:
    for _ in range(300):
        alive.person("ana").types(text)
    await alive.settled(60)
    assert 1 <= messages(alive, "ana") <= A_HANDFUL
    assert alive.person("ana").buttons()


async def test_a_hundred_pictures_are_all_removed_and_her_next_words_do_not_wait_for_it(alive: Alive) -> None:
    ana = alive.person("ana")
    for _ in range(100):
        ana.sends("photo")
    await alive.settled(60)
    assert all("photo" not in message for message in ana.sees())
    assert messages(alive, "ana") <= A_HANDFUL
    assert await alive.types("ana", "/menu")


async def test_presses_that_telegram_does_not_take_the_answer_of_hold_up_nobody(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "/start")
    alive.preview.faults.add(Hang(), method="answerCallbackQuery", times=None)
    for _ in range(200):
        ana.presses("Look around first")
    alive.person("bob").types("/now")
    await alive.until(lambda: bool(alive.person("bob").heard()), 10)
    alive.preview.faults.clear()
    await alive.settled(60)


async def test_nobody_is_sent_more_than_telegram_allows(alive: Alive) -> None:
    people = [alive.preview.person(f"guest{n}", user_id=7_400_000_000 + n) for n in range(30)]
    for person in people:
        for text in ("/start", "/now", "/ground", "/night"):
            person.types(text)
    await alive.settled(60)
    assert all(len(person.heard()) == 4 for person in people)
    sent = [call.at for call in alive.preview.ledger if call.method in {"sendMessage", "editMessageText"}]
    assert max(sum(at <= one < at + 1 for one in sent) for at in sent) <= 33
    for person in people:
        mine = [call.at for call in alive.preview.ledger.calls("sendMessage", person.id)]
        assert max(sum(at <= one < at + 0.9 for one in mine) for at in mine) <= 3
    refused = [call for call in alive.preview.ledger if call.code == 429]
    assert refused == []
