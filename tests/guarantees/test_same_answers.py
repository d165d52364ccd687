"""I9: whether a conversation, an offer, a report or an invitation exists is not to be learned from an answer.

Somebody who asks for what is not theirs gets, word for word and button for button, what somebody gets who asks for what
is nowhere, with the same number of calls. How long it takes is measured elsewhere, because a test cannot promise it.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import log
from bot.core.peers import Record, Report, Sort
from bot.domain.peers.codes import code
from bot.preview.botapi.markup import buttons
from bot.preview.server import Preview, start_preview
from bot.runtime.invitations import Invitations
from bot.runtime.press import MAC_CHARS
from tests.guarantees.conftest import FULL
from tests.support.alive import impatient, logging_to
from tests.support.known import introduce
from tests.support.matched import ASKS, DESK, HELPER, HELPS, IDS, LONG, STRANGER, TALK, WISH, Matched, matched
from tests.support.meeting import put

pytestmark = [pytest.mark.guarantee, pytest.mark.network, pytest.mark.slow]

NOWHERE, REPORT = LONG + 55_501, LONG + 55_777
KNOWN = "somebody known"
NUMBERS = (TALK, WISH, HELPER, REPORT) if FULL else (TALK, REPORT)
ACTS = ("", "pause-", "end-", "report-", "words-", "begin-")
OF_OTHERS = {
    "talk": ACTS, "offer": ("", "yes-"), "after": ("", "good-"), "why": ("", "detail-"), "peer": ("", "again-"),
    "volunteer": ("",), "edited": ("",), "unsend": ("",), "request": ("",), "mydata": ("",),
}  # fmt: skip
DESK_ONLY = ("desk", "talks", "reports", "roster", "staff", "proposals", "queue", "checklist")
Said = list[tuple[str, str, tuple[tuple[str, str], ...]]]


@pytest.fixture
async def preview() -> AsyncIterator[Preview]:
    running = await start_preview(people=())
    yield running
    await running.stop()


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(log, "WORDS", {key: set(words) for key, words in log.WORDS.items()})
    with logging_to(tmp_path / "log.jsonl"):
        yield tmp_path / "log.jsonl"


@pytest.fixture
async def pair(
    preview: Preview, log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Matched]:
    impatient(monkeypatch)
    async with matched(preview, tmp_path / "data") as together:
        preview.person(KNOWN, user_id=66_001_002_003)
        await introduce(together.alive.house.store, [66_001_002_003])
        mine, theirs = IDS[ASKS] + 7_000, IDS[HELPS] + 7_000
        reported = Record(REPORT, Sort.REPORT, "new", mine, theirs, time.time(), body=Report(match=TALK, reason=""))
        await put(together.alive.house.store, [reported])
        yield together


async def answer(pair: Matched, who: str, words: str) -> Said:
    """Say something from the menu, and return every call that came of it, without what is sealed in its buttons."""
    await pair.alive.types(who, "/menu")
    ledger, person = pair.alive.preview.ledger, pair.person(who)
    ledger.clear()
    person.types(words)
    await pair.alive.settled()
    others = [call for call in ledger if call.chat not in {None, person.id}]
    assert others == []
    return [(call.method, str(call.args.get("text")), tuple(_pressable(call.args))) for call in ledger.to(person.id)]


def _pressable(args: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Give each label and what is meant by it, without the hash and the number of the turn."""
    for button in buttons(args):
        yield button["text"], button["callback_data"][MAC_CHARS:].rpartition(".")[2]


@pytest.mark.parametrize("who", [KNOWN, STRANGER, DESK])
async def test_what_is_somebody_else_s_is_answered_like_what_is_nowhere(pair: Matched, who: str) -> None:
    for command, words in OF_OTHERS.items():
        for word in words:
            nowhere = await answer(pair, who, f"/{command} {word}{code(NOWHERE)}")
            assert nowhere
            for number in NUMBERS:
                assert await answer(pair, who, f"/{command} {word}{code(number)}") == nowhere, (command, word, number)


@pytest.mark.parametrize("who", [KNOWN, STRANGER, ASKS, HELPS])
async def test_at_the_desk_only_coordinators_are_told_anything(pair: Matched, who: str) -> None:
    for command in DESK_ONLY:
        nowhere = await answer(pair, who, f"/{command} {code(NOWHERE)}")
        assert nowhere
        for number in NUMBERS:
            assert await answer(pair, who, f"/{command} {code(number)}") == nowhere, (command, number)


async def test_whoever_a_record_belongs_to_is_told_of_it_so_the_comparison_can_fail(pair: Matched) -> None:
    for who, command in ((ASKS, "talk "), (HELPS, "talk "), (DESK, "talks ")):
        assert await answer(pair, who, f"/{command}{code(TALK)}") != await answer(
            pair, who, f"/{command}{code(NOWHERE)}"
        )


@pytest.mark.parametrize("who", [KNOWN, ASKS, DESK])
async def test_an_invitation_that_is_old_or_not_for_them_is_answered_like_one_that_is_made_up(
    pair: Matched, who: str
) -> None:
    letters = Invitations(pair.alive.house.store.keyring)
    real = letters.write(0, time.time() + 3_600)
    old, cut = letters.write(0, time.time() - 1), real[:-3]
    other = f"{real[:8]}{'B' if real[8] == 'A' else 'A'}{real[9:]}"
    made_up = await answer(pair, who, f"/join {'A' * len(real)}")
    assert made_up
    asked = [old, cut, other, "A", real] if who != KNOWN else [old, cut, other, "A"]
    for letter in asked:
        assert await answer(pair, who, f"/join {letter}") == made_up, letter == real
    if who == KNOWN:
        await answer_used(pair, real, made_up)


async def answer_used(pair: Matched, real: str, made_up: Said) -> None:
    """Let somebody use an invitation; the next one who shows it learns nothing."""
    await pair.alive.types(KNOWN, f"/join {real}")
    number = 66_009_008_007
    pair.alive.preview.person("late", user_id=number)
    await introduce(pair.alive.house.store, [number])
    assert await answer(pair, "late", f"/join {real}") == made_up


async def test_a_link_with_a_start_tells_a_stranger_nothing_about_anybody(pair: Matched) -> None:
    plain = await answer(pair, STRANGER, f"/start {code(NOWHERE)}")
    for payload in (code(TALK), str(IDS[ASKS]), str(IDS[HELPS] + 7_000), code(IDS[ASKS] + 7_000), "zuzuzu"):
        assert await answer(pair, STRANGER, f"/start {payload}") == plain, payload
    letters = Invitations(pair.alive.house.store.keyring)
    real, old = letters.write(0, time.time() + 3_600), letters.write(0, time.time() - 1)
    invited = [await answer(pair, STRANGER, f"/start c-{letter}") for letter in (real, old, "A" * len(real))]
    assert invited[0] == invited[1] == invited[2]
