"""Whatever Telegram answers, or does not: nothing is lost, nothing happens twice, and one chat's trouble is its own."""

from __future__ import annotations

from functools import partial

import pytest

from bot import app as app_module
from bot.preview.botapi.errors import ApiError
from bot.preview.botapi.faults import Fault, HalfBody, Hang, Lose, Refuse, Reset, refusal
from bot.preview.botapi.ledger import Call
from bot.transport.gate import Gate
from tests.support.alive import Alive

pytestmark = [pytest.mark.network, pytest.mark.slow]

COMMANDS = ("/menu", "/night", "/privacy", "/now")
PASSING: dict[str, Fault] = {
    "409": refusal(409),
    "429": refusal(429),
    "500": refusal(500),
    "502": refusal(502),
    "504": refusal(504),
    "no JSON": Refuse(ApiError(200, "words")),
    "a reset": Reset(),
    "nothing at all": Hang(),
}
UNSURE: dict[str, Fault] = {"half a body": HalfBody(), "a lost answer": Lose()}


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "Gate", partial(Gate, patience=0.4, spare=0.4))


def arrived(alive: Alive, who: str) -> list[Call]:
    """Return the messages that Telegram took, in order."""
    calls = alive.preview.ledger.calls("sendMessage", alive.person(who).id)
    return [call for call in calls if call.code == 200 and not call.description]


def texts(alive: Alive, who: str) -> list[str]:
    return [call.args["text"] for call in arrived(alive, who)]


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
async def test_an_answer_that_telegram_did_not_take_arrives_once_and_in_order(alive: Alive, fault: Fault) -> None:
    for text in COMMANDS:
        await alive.types("bob", text)
    alive.preview.faults.add(fault, method="sendMessage", chat=alive.person("ana").id, times=2)
    for text in COMMANDS[:3]:
        alive.person("ana").types(text)
    await alive.settled()
    assert texts(alive, "ana") == texts(alive, "bob")[:3]
    assert len(alive.person("ana").heard()) == 3


@pytest.mark.parametrize("fault", UNSURE.values(), ids=UNSURE.keys())
async def test_an_answer_that_may_have_arrived_is_sent_again_and_what_it_answers_happens_once(
    alive: Alive, fault: Fault
) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/wins")
    alive.preview.faults.add(fault, chat=alive.person("ana").id, times=2)
    await alive.presses("ana", "Got through an hour")
    alive.preview.faults.add(fault, method="sendMessage", times=1)
    await alive.types("ana", "/menu")
    assert alive.counts()["entries"] == 1
    assert texts(alive, "ana")[-1] == alive.newest("ana")
    assert alive.person("ana").buttons()


@pytest.mark.parametrize("fault", {**PASSING, **UNSURE}.values(), ids={**PASSING, **UNSURE}.keys())
async def test_a_poll_that_fails_loses_no_update_and_repeats_none(alive: Alive, fault: Fault) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/wins")
    alive.preview.faults.add(fault, method="getUpdates", times=3)
    alive.preview.world.inbox.wake()
    alive.person("ana").presses("Got through an hour")
    alive.person("bob").types("/menu")
    await alive.settled()
    assert alive.counts()["entries"] == 1
    assert len(alive.person("bob").heard()) == 1


async def test_while_one_chat_has_to_wait_others_are_answered_and_it_is_not_tried_early(alive: Alive) -> None:
    alive.preview.faults.add(refusal(429, retry_after=2), method="sendMessage", chat=alive.person("ana").id)
    alive.person("ana").types("/menu")
    await alive.until(lambda: any(call.code == 429 for call in alive.preview.ledger))
    for text in COMMANDS:
        heard = len(alive.person("bob").heard())
        alive.person("bob").types(text)
        await alive.until(lambda: len(alive.person("bob").heard()) > heard)  # noqa: B023 - awaited within the round
    assert arrived(alive, "ana") == []
    await alive.settled()
    tries = [call.at for call in alive.preview.ledger.calls("sendMessage", alive.person("ana").id)]
    assert len(tries) == 2
    assert tries[1] - tries[0] >= 2


async def test_somebody_who_blocked_the_bot_is_not_written_to_again_until_they_write(alive: Alive) -> None:
    await alive.joins("ana")
    ana = alive.person("ana")
    alive.preview.faults.add(refusal(500), method="sendMessage", times=2)
    for text in COMMANDS:
        ana.types(text)
    ana.chat.blocked = True
    await alive.settled()
    alive.preview.ledger.clear()
    ana.chat.blocked = False
    await alive.stop()
    await alive.start()
    await alive.settled()
    assert alive.preview.ledger.to(ana.id) == []
    assert await alive.types("ana", "/menu")


async def test_blocking_and_coming_back_is_no_trouble(alive: Alive) -> None:
    await alive.joins("ana")
    alive.person("ana").blocks()
    await alive.settled()
    alive.person("ana").unblocks()
    await alive.settled()
    alive.preview.ledger.clear()
    await alive.types("ana", "/menu")
    assert len(arrived(alive, "ana")) == 1


@pytest.mark.parametrize("outage", [Reset(), refusal(502), Hang()], ids=["resets", "502", "silence"])
async def test_after_an_outage_everybody_gets_everything_once_and_in_order(alive: Alive, outage: Fault) -> None:
    await alive.joins("ana")
    guests = [f"guest{number}" for number in range(12)]
    for number, guest in enumerate(guests):
        alive.preview.person(guest, user_id=7_500_000_000 + number)
    await alive.types("ana", "/wins")
    for text in COMMANDS[:3]:
        await alive.types("bob", text)
    alive.preview.faults.start_outage(outage)
    alive.preview.world.inbox.wake()
    alive.person("ana").presses("Got through an hour")
    for guest in guests:
        for text in COMMANDS[:3]:
            alive.person(guest).types(text)
    tries = len(alive.preview.ledger)
    await alive.until(lambda: len(alive.preview.ledger) > tries + 3)
    alive.preview.faults.end_outage()
    await alive.settled(30)
    for guest in guests:
        assert texts(alive, guest) == texts(alive, "bob")
        assert len(alive.person(guest).heard()) == 3
    assert alive.counts()["entries"] == 1


async def test_an_outage_that_begins_between_commit_and_sending_loses_nothing_even_across_a_restart(
    alive: Alive,
) -> None:
    for text in COMMANDS:
        await alive.types("bob", text)
    alive.preview.faults.add(Reset(), method="sendMessage", times=None)
    for text in COMMANDS[:3]:
        alive.person("ana").types(text)
    await alive.until(lambda: len(alive.preview.world.inbox) == 0 and alive.counts()["outbox"] == 3)
    await alive.stop()
    alive.preview.faults.clear()
    await alive.start()
    await alive.settled()
    assert texts(alive, "ana") == texts(alive, "bob")[:3]
    assert alive.counts()["outbox"] == 0


async def test_words_that_telegram_will_never_take_are_given_up_and_the_next_ones_arrive(alive: Alive) -> None:
    never = Refuse(ApiError(400, "Bad Request: can't parse something"))
    alive.preview.faults.add(never, method="sendMessage", times=1)
    alive.person("ana").types("/menu")
    alive.person("ana").types("/night")
    await alive.settled()
    assert len(arrived(alive, "ana")) == 1
    assert len(alive.preview.ledger.calls("sendMessage")) == 2
