"""Words between two people, end to end: in order, once, whatever Telegram answers and wherever the program stops."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.preview.botapi.errors import ApiError
from bot.preview.botapi.faults import HalfBody, Lose, Refuse, refusal
from bot.preview.server import Preview, start_preview
from bot.runtime.outbox import Outbox
from tests.support.alive import impatient
from tests.support.everything import entity
from tests.support.matched import ASKS, HELPS, IDS, OTHER, Matched, matched

pytestmark = [pytest.mark.network, pytest.mark.slow]

BOTH = pytest.mark.parametrize("who", [ASKS, HELPS])
FROM_ASKING = pytest.mark.parametrize("who", [ASKS])
FROM_HELPING = pytest.mark.parametrize("who", [HELPS])
SAID = [f"line {name}" for name in ("one", "two", "three", "four", "five")]


@pytest.fixture
async def preview() -> AsyncIterator[Preview]:
    running = await start_preview(people=())
    yield running
    await running.stop()


@pytest.fixture
async def pair(
    preview: Preview, log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Matched]:
    impatient(monkeypatch)
    async with matched(preview, tmp_path / "data") as together:
        await together.talk()
        yield together


async def says(pair: Matched, who: str, *lines: str) -> list[int]:
    """Let somebody write several lines without waiting; returns the numbers of the messages."""
    numbers = [pair.person(who).types(line) for line in lines]
    await pair.alive.settled()
    return numbers


def there(pair: Matched, who: str) -> list[int]:
    """Return the numbers of the messages of the other side in somebody's chat."""
    return [one["message_id"] for one in pair.person(who).heard() if "a person:" in one.get("text", "")]


def answered(pair: Matched, who: str) -> list[int]:
    """Return which messages of this chat were answered by what was passed on to it."""
    sent = [call for call in pair.passed(who) if call.method == "sendMessage"]
    return [call.args["reply_parameters"]["message_id"] for call in sent if "reply_parameters" in call.args]


async def restarted(pair: Matched) -> None:
    await pair.alive.stop()
    await pair.alive.start()
    await pair.alive.settled()


@BOTH
async def test_what_is_written_quickly_arrives_in_order_and_once(pair: Matched, who: str) -> None:
    await says(pair, who, *SAID)
    assert pair.words(OTHER[who]) == SAID
    assert pair.words(who) == []


@FROM_ASKING
async def test_bold_and_italic_arrive_where_they_were(pair: Matched, who: str) -> None:
    words = "3 < 4 \U0001f9ed and <b>this< b> & that"
    marks = [entity("bold", 0, 5), entity("italic", 6, 2), entity("underline", 9, 3)]
    pair.person(who).types(words, entities=marks)
    await pair.alive.settled()
    arrived = pair.person(OTHER[who]).heard()[-1]
    head = arrived["text"].index(words)
    assert arrived["entities"] == [entity("bold", head, 5), entity("italic", head + 6, 2)]


@BOTH
async def test_telegram_finds_no_command_to_press_in_what_is_passed_on(pair: Matched, who: str) -> None:
    first, *_ = await says(pair, who, "maybe /stop or (/delete)")
    assert "entities" not in pair.person(OTHER[who]).heard()[-1]
    pair.person(who).edits(first, "or rather /delete")
    await pair.alive.settled()
    (arrived,) = [one for one in pair.person(OTHER[who]).sees() if "or rather" in one["text"]]
    assert "entities" not in arrived


@BOTH
async def test_an_answer_a_change_and_taking_back_find_their_message_in_the_other_chat(pair: Matched, who: str) -> None:
    other, person = OTHER[who], pair.person(who)
    first, second, _ = await says(pair, who, *SAID[:3])
    on_their_side = there(pair, other)
    pair.person(other).replies(on_their_side[1], "to the second")
    await pair.alive.settled()
    assert answered(pair, who) == [second]
    person.replies(there(pair, who)[0], "and back")
    await pair.alive.settled()
    assert answered(pair, other)[0] in {one["message_id"] for one in pair.person(other).sees()}
    person.edits(first, "line one, said better")
    await pair.alive.settled()
    assert pair.words(other)[0] == "line one, said better"
    await pair.alive.types(who, "/unsend")
    assert pair.words(other) == ["line one, said better", "line two", "line three"]
    assert there(pair, other) == on_their_side


@FROM_HELPING
async def test_after_a_restart_answers_and_changes_still_find_their_message(pair: Matched, who: str) -> None:
    other = OTHER[who]
    first, second = await says(pair, who, *SAID[:2])
    await restarted(pair)
    pair.person(who).edits(first, "changed later")
    pair.person(other).replies(there(pair, other)[1], "to the second")
    await pair.alive.settled()
    assert pair.words(other) == ["changed later", "line two"]
    assert answered(pair, who) == [second]


@FROM_ASKING
async def test_a_limit_in_the_middle_keeps_the_order(pair: Matched, who: str) -> None:
    other = OTHER[who]
    await says(pair, who, SAID[0])
    pair.alive.preview.faults.add(refusal(429), method="sendMessage", chat=IDS[other])
    pair.person(who).types(SAID[1])
    await pair.alive.until(lambda: any(call.code == 429 for call in pair.alive.preview.ledger))
    numbers = [pair.person(who).types(line) for line in SAID[2:]]
    pair.person(who).edits(numbers[0], "line three, changed meanwhile")
    await pair.alive.settled()
    assert pair.words(other) == [*SAID[:2], "line three, changed meanwhile", *SAID[3:]]


@FROM_HELPING
@pytest.mark.parametrize(
    "fault", [HalfBody(), Lose(), Refuse(ApiError(502, "Bad Gateway"))], ids=["half", "lost", "502"]
)
async def test_what_may_have_arrived_is_repeated_rather_than_lost_and_the_order_stays(
    pair: Matched, who: str, fault: HalfBody | Lose | Refuse
) -> None:
    other = OTHER[who]
    pair.alive.preview.faults.add(fault, method="sendMessage", chat=IDS[other])
    await says(pair, who, *SAID)
    heard = pair.words(other)
    assert list(dict.fromkeys(heard)) == SAID
    assert len(heard) <= len(SAID) + 1
    pair.person(other).replies(there(pair, other)[-1], "to the last")
    await pair.alive.settled()
    assert len(answered(pair, who)) == 1


@FROM_ASKING
async def test_a_crash_between_sending_and_noting_it_loses_nothing_and_keeps_the_order(
    pair: Matched, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = OTHER[who]
    with monkeypatch.context() as crashing:
        crashing.setattr(Outbox, "_settle", lambda *_: None)  # it arrived, and nobody was told
        pair.person(who).types(SAID[0])
        await pair.alive.until(lambda: pair.words(other) == SAID[:1])
        pair.person(who).types(SAID[1])
        await pair.alive.until(lambda: len(pair.alive.preview.world.inbox) == 0 and len(pair.words(other)) > 1)
        await pair.alive.stop()
    await pair.alive.start()
    await says(pair, who, *SAID[2:])
    heard = pair.words(other)
    assert list(dict.fromkeys(heard)) == SAID
    assert heard[-3:] == SAID[2:]
    assert pair.alive.counts()["outbox"] == 0


@FROM_HELPING
async def test_what_is_written_to_somebody_who_blocked_the_bot_waits_and_arrives_when_they_are_back(
    pair: Matched, who: str
) -> None:
    other = OTHER[who]
    pair.person(other).chat.blocked = True  # Telegram tells nobody until something is sent
    await says(pair, who, SAID[0])
    await says(pair, who, *SAID[1:3])
    assert pair.words(other) == []
    assert "can't be reached" in pair.alive.newest(who)
    pair.person(other).chat.blocked = False
    await pair.alive.types(other, "/talk")
    assert pair.words(other) == SAID[:3]
    assert pair.words(who) == []


@FROM_ASKING
async def test_an_ending_counts_although_the_other_side_is_gone(pair: Matched, who: str) -> None:
    other = OTHER[who]
    pair.person(other).blocks()
    await pair.alive.settled()
    await says(pair, who, SAID[0])
    await pair.alive.types(who, "/talk")
    await pair.alive.presses(who, "End")
    pair.person(other).unblocks()
    await pair.alive.types(other, "/talk")
    await pair.alive.types(other, "hello again")
    assert pair.words(other) == []
    assert pair.words(who) == []


@FROM_HELPING
async def test_once_it_is_over_nothing_that_waited_arrives(pair: Matched, who: str) -> None:
    other = OTHER[who]
    await pair.alive.presses(other, "Pause")
    await says(pair, who, *SAID[:2])
    await pair.alive.types(who, "/talk")
    await pair.alive.presses(who, "End")
    await pair.alive.types(other, "/talk")
    assert pair.words(other) == []
