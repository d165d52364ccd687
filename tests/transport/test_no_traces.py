"""Everything goes wrong at once, at the loudest level, and the log tells on nobody."""

import ast
import asyncio
import inspect
import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import log
from bot.config import Secret
from bot.preview.botapi.faults import HalfBody, Reset, refusal
from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from bot.runtime.outgoing import Outgoing
from bot.transport import vocabulary
from bot.transport.gate import Gate
from bot.transport.outbound import Telegram
from bot.transport.polling import Pauses, Poller
from bot.transport.request import GateError
from bot.transport.webhook import parse
from tests.support.preview import until
from tests.support.telegram import Taker

pytestmark = pytest.mark.network

SECRET_WORDS = "marker-of-what-was-said"
ANSWER = "marker-of-what-was-answered"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    for holder, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (warnings, "showwarning"),
    ):
        monkeypatch.setattr(holder, name, getattr(holder, name))
    root = logging.getLogger()
    before = structlog.get_config(), root.handlers, root.level, logging.raiseExceptions
    stream = io.StringIO()
    log.configure("debug", "json", stream)
    monkeypatch.setattr(log, "WORDS", {key: set(words) for key, words in log.WORDS.items()})
    vocabulary.admit()
    yield stream
    structlog.configure(**before[0])
    root.handlers, root.level, logging.raiseExceptions = before[1:]


async def test_nothing_that_goes_wrong_leaves_words_names_numbers_or_the_token(
    written: io.StringIO, preview: Preview, person: Person
) -> None:
    taker = Taker(False, True)
    async with Gate(Secret(preview.token), preview.base_url) as gate:
        await everything_goes_wrong(gate, preview, person, taker)
    noted = written.getvalue()
    assert '"poll_failed"' in noted
    assert '"poll_conflict"' in noted
    assert '"gate_refused"' in noted
    secrets = (SECRET_WORDS, ANSWER, str(person.id), person.about["first_name"], preview.token, preview.token[:9])
    for secret in (*secrets, str(preview.world.inbox._next_id)[:6]):
        assert secret not in noted


async def everything_goes_wrong(gate: Gate, preview: Preview, person: Person, taker: Taker) -> None:
    for fault in (refusal(500), refusal(409), HalfBody(), Reset()):
        preview.faults.add(fault, method="getUpdates")
    number = preview.world.inbox.take_id()
    preview.inject_raw(b'{"update_id":%d,"text":"%s"' % (number, SECRET_WORDS.encode()), number)
    person.types(SECRET_WORDS)
    stop = asyncio.Event()
    polling = asyncio.create_task(Poller(gate, taker, Pauses(0, 0.01, 0.02, 0.01)).run(stop))
    await until(lambda: len(preview.world.inbox) == 0)
    stop.set()
    await polling
    for one in (refusal(400), refusal(403), refusal(429), HalfBody(), Reset()):
        preview.faults.add(one, method="sendMessage")
        await Telegram(gate).deliver(Outgoing("send", person.id, ANSWER, keyboard=((("x", ANSWER),),)))
    with pytest.raises(GateError):
        await gate.bot.send_photo(person.id, SECRET_WORDS)
    parse(SECRET_WORDS.encode())


def spoken() -> Iterator[ast.Call]:
    for path in Path(inspect.getfile(vocabulary)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log."):
                yield node


def test_everything_this_room_says_stands_on_the_list() -> None:
    calls = list(spoken())
    assert len(calls) > 8
    for call in calls:
        assert ast.literal_eval(call.args[0]) in log.EVENTS
        for more in call.keywords:
            assert more.arg in {"exc_info", *log.NUMBERS, *log.WORDS}
            if isinstance(more.value, ast.Constant):
                assert more.value.value in vocabulary.REASONS | vocabulary.KINDS


def test_the_words_of_this_room_can_be_made_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "WORDS", {key: set(words) for key, words in log.WORDS.items()})
    vocabulary.admit()
    assert {"photo", "album", "profile"} <= log.WORDS["kind"]
    assert {"json", "secret", "parameter", "entities"} <= log.WORDS["reason"]
    assert "sendMessage" in log.WORDS["method"]
