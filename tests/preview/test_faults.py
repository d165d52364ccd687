import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, TelegramError

from bot.preview.botapi.faults import BAD_GATEWAY, HalfBody, Hang, Lose, Reset, refusal
from bot.preview.server import Preview

pytestmark = pytest.mark.network


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (400, BadRequest),
        (403, Forbidden),
        (409, Conflict),
        (500, NetworkError),
        (502, NetworkError),
        (503, NetworkError),
    ],
)
async def test_a_scripted_refusal_comes_once_and_then_the_call_works(
    preview: Preview, bot: Bot, code: int, error: type[TelegramError]
) -> None:
    person = preview.people["survivor"]
    person.starts()
    preview.faults.add(refusal(code), method="sendMessage")
    with pytest.raises(error):
        await bot.send_message(person.id, "x")
    assert person.heard() == []
    assert (await bot.send_message(person.id, "x")).message_id
    assert [entry.code for entry in preview.ledger.calls("sendMessage")] == [code, 200]


async def test_a_429_names_the_seconds(preview: Preview, client: aiohttp.ClientSession) -> None:
    preview.faults.add(refusal(429, retry_after=17), method="getMe")
    async with client.get(f"{preview.base_url}{preview.token}/getMe") as answer:
        body: dict[str, Any] = await answer.json()
    assert answer.status == 429
    assert body["parameters"] == {"retry_after": 17}
    assert body["description"] == "Too Many Requests: retry after 17"


async def test_a_fault_can_be_for_one_chat_until_it_is_cleared(preview: Preview, bot: Bot) -> None:
    survivor, volunteer = preview.people["survivor"], preview.people["volunteer"]
    for person in (survivor, volunteer):
        person.starts()
    preview.faults.add(refusal(403), chat=survivor.id, times=None)
    for _ in range(3):
        with pytest.raises(Forbidden):
            await bot.send_message(survivor.id, "x")
    assert (await bot.send_message(volunteer.id, "x")).message_id
    preview.faults.clear()
    assert (await bot.send_message(survivor.id, "x")).message_id


@pytest.mark.parametrize(("fault", "carried_out"), [(Reset(), 0), (HalfBody(), 1), (Lose(), 1)])
async def test_a_broken_connection_leaves_the_call_done_or_not_done(
    preview: Preview, bot: Bot, fault: Reset | HalfBody | Lose, carried_out: int
) -> None:
    person = preview.people["survivor"]
    person.starts()
    preview.faults.add(fault, method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(person.id, "x")
    assert len(person.heard()) == carried_out
    assert preview.ledger.calls("sendMessage")[0].code is None


async def test_a_hanging_call_stays_open_until_the_faults_are_cleared(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    person.starts()
    preview.faults.add(Hang(), method="sendMessage")
    sending = asyncio.ensure_future(bot.send_message(person.id, "x", read_timeout=30))
    await preview.ledger.until(lambda ledger: len(ledger.calls("sendMessage")) == 1)
    await asyncio.sleep(0.05)
    assert not sending.done()
    preview.faults.clear()
    with pytest.raises(NetworkError):
        await sending
    assert person.heard() == []


async def test_an_outage_takes_every_method_until_it_ends(preview: Preview, bot: Bot) -> None:
    preview.faults.start_outage()
    with pytest.raises(NetworkError):
        await bot.get_me()
    preview.faults.start_outage(BAD_GATEWAY)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.get_me()
    preview.faults.end_outage()
    assert (await bot.get_me()).username == "handrail_preview_bot"


async def test_an_answer_lost_on_the_way_makes_updates_come_again(
    preview: Preview, client: aiohttp.ClientSession
) -> None:
    preview.people["survivor"].types("one")
    preview.faults.add(Lose(), method="getUpdates")
    address = f"{preview.base_url}{preview.token}/getUpdates"
    with pytest.raises(aiohttp.ClientError):
        await client.post(address)
    async with client.get(address) as answer:
        assert len((await answer.json())["result"]) == 1
