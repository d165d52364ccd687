import asyncio

import pytest

from bot.preview.server import Preview
from tests.support.preview import Call

pytestmark = pytest.mark.network


async def test_updates_come_in_order_until_a_higher_offset_confirms_them(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    person.types("one")
    person.types("two")
    first = (await call("getUpdates"))["result"]
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert first[1]["update_id"] == first[0]["update_id"] + 1
    assert (await call("getUpdates"))["result"] == first
    again = (await call("getUpdates", offset=first[1]["update_id"]))["result"]
    assert again == first[1:]
    assert (await call("getUpdates", offset=first[1]["update_id"] + 1))["result"] == []
    assert (await call("getUpdates", offset=0))["result"] == []


async def test_at_most_a_hundred_updates_come_at_once(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    for number in range(150):
        person.types(str(number))
    batch = (await call("getUpdates", limit=1000))["result"]
    assert len(batch) == 100
    assert len((await call("getUpdates", limit=7))["result"]) == 7
    assert len((await call("getUpdates", offset=batch[-1]["update_id"] + 1))["result"]) == 50


async def test_a_negative_offset_keeps_only_the_last_ones(preview: Preview, call: Call) -> None:
    for number in range(5):
        preview.people["survivor"].types(str(number))
    kept = (await call("getUpdates", offset=-2))["result"]
    assert [update["message"]["text"] for update in kept] == ["3", "4"]


async def test_a_long_poll_waits_for_what_happens(preview: Preview, call: Call) -> None:
    poll = asyncio.ensure_future(call("getUpdates", timeout=20))
    await preview.ledger.until(lambda ledger: len(ledger) == 1)
    await asyncio.sleep(0)
    assert not poll.done()
    preview.people["survivor"].types("now")
    assert (await poll)["result"][0]["message"]["text"] == "now"


async def test_a_long_poll_ends_empty_after_its_time(call: Call) -> None:
    assert (await call("getUpdates", timeout=1))["result"] == []


async def test_a_second_poller_pushes_the_first_aside(preview: Preview, call: Call) -> None:
    first = asyncio.ensure_future(call("getUpdates", timeout=20))
    await preview.ledger.until(lambda ledger: len(ledger) == 1)
    await asyncio.sleep(0.02)
    second = asyncio.ensure_future(call("getUpdates", timeout=20))
    refused = await first
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: terminated by other getUpdates request; make sure")
    preview.people["survivor"].types("for the second")
    assert len((await second)["result"]) == 1


async def test_only_the_kinds_asked_for_are_kept(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    message = person.types("one")
    person.reacts(message, "\U0001f44d")
    assert [list(update)[1] for update in (await call("getUpdates"))["result"]] == ["message"]
    await call("getUpdates", allowed_updates=["message_reaction"], offset=-1)
    person.types("two")
    person.reacts(message, "\U0001f44d")
    updates = (await call("getUpdates"))["result"]
    assert [list(update)[1] for update in updates] == ["message", "message_reaction"]
    assert "two" not in str(updates)


async def test_an_update_put_in_again_comes_again(preview: Preview, call: Call) -> None:
    preview.people["survivor"].types("one")
    update = (await call("getUpdates"))["result"][0]
    following = update["update_id"] + 1
    assert (await call("getUpdates", offset=following))["result"] == []
    preview.inject(update)
    assert (await call("getUpdates", offset=following))["result"] == [update]
    assert (await call("getUpdates", offset=following))["result"] == []


async def test_ids_may_start_again_below_the_offset(preview: Preview, call: Call) -> None:
    preview.inject({"update_id": 7, "message": {}})
    assert (await call("getUpdates", offset=500))["result"][0]["update_id"] == 7
    assert (await call("getUpdates", offset=500))["result"] == []


async def test_what_is_no_update_is_handed_out_as_it_is(preview: Preview, call: Call) -> None:
    preview.inject_raw(b'{"update_id":5,"message":{"text":"\\ud800","date":123456789012345678901234567890}}')
    preview.inject({"strange": ["\ud83d", 2**70]})
    first, second = (await call("getUpdates"))["result"]
    assert first["message"]["text"] == "\ud800"
    assert second["strange"] == ["\ud83d", 2**70]


async def test_a_lone_surrogate_typed_by_a_person_reaches_the_bot(preview: Preview, call: Call) -> None:
    preview.people["survivor"].types("a\ud800b")
    assert (await call("getUpdates"))["result"][0]["message"]["text"] == "a\ud800b"
