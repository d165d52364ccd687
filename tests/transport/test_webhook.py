import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.config import Secret
from bot.core.events import Typed
from bot.preview.botapi.faults import refusal
from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from bot.runtime.arrival import Arrival, Unusable
from bot.transport.fields import ALLOWED_UPDATES
from bot.transport.gate import Gate
from bot.transport.polling import Pauses
from bot.transport.webhook import HEADER, Webhook
from tests.support.bent import bent
from tests.support.preview import until
from tests.support.telegram import NUMBER, PERSON, Taker, said

pytestmark = pytest.mark.network

SECRET = "a-long-random-word-0123456789"


class Hook:
    """A running webhook and a client that calls it."""

    def __init__(self, webhook: Webhook, client: aiohttp.ClientSession) -> None:
        self.webhook = webhook
        self._client = client

    async def call(
        self, body: object, secret: str | None = SECRET, method: str = "POST", path: str = "/hook"
    ) -> tuple[int, str, dict[str, str]]:
        """Call it; the body is sent as JSON unless it is bytes or a stream."""
        data = json.dumps(body).encode() if isinstance(body, dict | list) else body
        headers = {} if secret is None else {HEADER: secret}
        url = f"http://127.0.0.1:{self.webhook.port}{path}"
        async with self._client.request(method, url, data=data, headers=headers) as answer:
            return answer.status, await answer.text(), dict(answer.headers)


@asynccontextmanager
async def listening(gate: Gate, taker: Taker, port: int, body_seconds: float = 5.0) -> AsyncIterator[Hook]:
    stop = asyncio.Event()
    webhook = Webhook(
        gate,
        taker,
        url=f"http://127.0.0.1:{port}/hook",
        secret=Secret(SECRET),
        listen=f"127.0.0.1:{port}",
        body_seconds=body_seconds,
    )
    task = asyncio.create_task(webhook.run(stop, Pauses(first=0.01)))
    await until(lambda: webhook.online)
    async with aiohttp.ClientSession() as client:
        yield Hook(webhook, client)
        stop.set()
        await task


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
async def hook(gate: Gate, taker: Taker, unused_tcp_port: int) -> AsyncIterator[Hook]:
    async with listening(gate, taker, unused_tcp_port) as running:
        yield running


async def test_telegram_is_told_where_what_and_with_which_secret(hook: Hook, preview: Preview) -> None:
    told = preview.ledger.calls("setWebhook")[-1].args
    assert told["url"] == f"http://127.0.0.1:{hook.webhook.port}/hook"
    assert told["secret_token"] == SECRET
    assert told["allowed_updates"] == list(ALLOWED_UPDATES)
    assert "drop_pending_updates" not in told


async def test_telegram_is_told_again_until_it_listens(gate: Gate, preview: Preview, unused_tcp_port: int) -> None:
    preview.faults.add(refusal(502), method="setWebhook", times=2)
    async with listening(gate, Taker(), unused_tcp_port):
        assert len(preview.ledger.calls("setWebhook")) == 3


async def test_what_people_say_arrives_in_order(hook: Hook, taker: Taker, person: Person) -> None:
    for number in range(20):
        person.types(str(number))
    await until(lambda: len(taker.numbers) == 21)
    events = [one.event for batch in taker.batches for one in batch if isinstance(one, Arrival)]
    assert events == [Typed("hello"), *(Typed(str(number)) for number in range(20))]


async def test_two_hundred_comes_only_after_the_commit(hook: Hook, taker: Taker) -> None:
    taker.open.clear()
    call = asyncio.create_task(hook.call(said("hello")))
    await until(lambda: taker.waiting == 1)
    assert not call.done()
    taker.open.set()
    assert (await call)[0] == 200
    assert taker.batches == [[Arrival(NUMBER, PERSON["id"], Typed("hello"), "es", 12)]]


async def test_while_the_store_is_away_telegram_keeps_the_update(
    gate: Gate, preview: Preview, person: Person, unused_tcp_port: int
) -> None:
    taker = Taker(False, False)
    async with listening(gate, taker, unused_tcp_port) as hook:
        await until(lambda: len(taker.batches) == 3)
        await until(lambda: len(preview.world.inbox) == 0)
        taker._answers.append(False)
        assert (await hook.call(said("x")))[0] == 503


async def test_what_comes_together_is_committed_together(hook: Hook, taker: Taker) -> None:
    taker.open.clear()
    calls = [asyncio.create_task(hook.call({**said("x"), "update_id": 1}))]
    await until(lambda: taker.waiting == 1)
    calls += [asyncio.create_task(hook.call({**said("x"), "update_id": n})) for n in range(2, 30)]
    await asyncio.sleep(0.3)
    taker.open.set()
    assert {status for status, _, _ in await asyncio.gather(*calls)} == {200}
    assert len(taker.batches) < 10
    assert sorted(number for number in taker.numbers if number) == list(range(1, 30))


@pytest.mark.parametrize("body", [b"", b"no json", b"[1,2", b"\xff", b"[" * 100_000])
async def test_what_is_no_json_is_taken_and_counted_so_that_it_never_comes_again(
    hook: Hook, taker: Taker, body: bytes
) -> None:
    assert (await hook.call(body))[0] == 200
    assert taker.batches == [[Unusable(-1, "json")]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([], Unusable(-1, "shape")),
        ({"update_id": "x"}, Unusable(-1, "number")),
        ({"update_id": 8, "message": 7}, Unusable(8, "shape")),
    ],
)
async def test_what_is_no_update_is_taken_and_counted(
    hook: Hook, taker: Taker, body: object, expected: Unusable
) -> None:
    assert (await hook.call(body))[0] == 200
    assert taker.batches == [[expected]]


async def test_hundreds_of_bent_updates_are_each_answered_and_accounted_for(hook: Hook, taker: Taker) -> None:
    crooked = bent(300)
    assert {(await hook.call(raw))[0] for raw in crooked} == {200}
    assert taker.numbers == [raw["update_id"] for raw in crooked]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "x" * 7000, "\u00e9\u00e9"])
async def test_without_the_secret_there_is_one_answer_and_nothing_is_read(
    hook: Hook, taker: Taker, secret: str | None
) -> None:
    status, text, _ = await hook.call(said("x"), secret)
    assert (status, text) == (403, "Forbidden\n")
    assert taker.batches == []


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
async def test_any_other_method_gets_the_same_answer(hook: Hook, taker: Taker, method: str) -> None:
    assert (await hook.call(b"", method=method))[:2] == (403, "Forbidden\n")
    assert taker.batches == []


async def test_no_answer_tells_what_program_this_is(hook: Hook) -> None:
    answers = [await hook.call(said("x")), await hook.call(b"", None), await hook.call(b"", method="GET")]
    reader, writer = await asyncio.open_connection("127.0.0.1", hook.webhook.port)
    writer.write(b"nonsense\r\n\r\n")
    raw = (await reader.read()).decode().lower()
    writer.close()
    assert all("Server" not in headers for _, _, headers in answers)
    assert "400" in raw
    assert "server:" not in raw
    assert "aiohttp" not in raw
    assert "python" not in raw


@pytest.mark.parametrize("declared", [True, False])
async def test_more_than_a_megabyte_is_not_read(hook: Hook, taker: Taker, declared: bool) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    body = io.BytesIO(b"x" * 2_000_000) if declared else endless()
    try:
        status, _, _ = await hook.call(body)
        assert status == 413
    except aiohttp.ClientError:
        pass
    assert taker.batches == []
    assert (await hook.call(said("next")))[0] == 200


async def test_a_body_that_comes_letter_by_letter_is_given_up(gate: Gate, taker: Taker, unused_tcp_port: int) -> None:
    async with listening(gate, taker, unused_tcp_port, body_seconds=0.05) as hook:
        reader, writer = await asyncio.open_connection("127.0.0.1", hook.webhook.port)
        head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: 500\r\n\r\n{{"
        writer.write(head.encode())
        assert b" 408 " in await reader.readline()
        writer.close()
    assert taker.batches == []


async def test_stopping_commits_and_answers_what_is_in_hand(gate: Gate, taker: Taker, unused_tcp_port: int) -> None:
    taker.open.clear()
    async with listening(gate, taker, unused_tcp_port) as hook:
        call = asyncio.create_task(hook.call(said("x")))
        await until(lambda: taker.waiting == 1)
        asyncio.get_running_loop().call_later(0.05, taker.open.set)
    assert (await call)[0] == 200
    assert len(taker.batches) == 1


async def test_a_webhook_without_a_secret_is_not_opened(gate: Gate, preview: Preview) -> None:
    webhook = Webhook(gate, Taker(), url="http://127.0.0.1:9/", secret=Secret(), listen="127.0.0.1:0")
    with pytest.raises(ValueError, match="secret"):
        await webhook.run(asyncio.Event())
    assert len(preview.ledger) == 0
