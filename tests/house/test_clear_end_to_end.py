"""Somebody takes her phone: one word, and the chat is empty. Over real HTTP."""

from __future__ import annotations

import pytest

from tests.support.alive import Alive

pytestmark = [pytest.mark.network, pytest.mark.slow]


def standing(alive: Alive, who: str) -> list[str]:
    person = alive.person(who)
    return [str(message.get("text", "")) for message in alive.preview.world.chats[person.id].messages.values()]


async def test_one_word_of_her_own_empties_the_chat_and_keeps_what_she_kept(alive: Alive) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/discreet")
    await alive.presses("ana", "My clear word")
    await alive.types("ana", "lantern")
    await alive.types("ana", "/wins")
    await alive.presses("ana", "In my own words")
    await alive.types("ana", "watered the juniper")
    await alive.types("ana", "/checkin")
    await alive.presses("ana", "7", "A line for my therapist")
    await alive.types("ana", "Lantern")
    (line,) = standing(alive, "ana")
    assert line.startswith("Cleared.")
    alive.person("ana").presses("Remove this line")
    await alive.settled()
    assert standing(alive, "ana") == []
    assert "watered the juniper" in await alive.types("ana", "/notes win")


async def test_the_word_itself_does_not_stay_in_the_chat(alive: Alive) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/discreet")
    await alive.presses("ana", "My clear word")
    await alive.types("ana", "lantern")
    assert "lantern" not in standing(alive, "ana")


async def test_a_chat_is_cleared_after_a_restart_too(alive: Alive) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/help")
    await alive.stop()
    await alive.start()
    await alive.types("ana", "/clear")
    assert len(standing(alive, "ana")) == 1


async def test_deleting_everything_takes_the_chat_along_and_says_so(alive: Alive) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/delete")
    assert "goes out of this chat too" in alive.newest("ana")
    await alive.presses("ana", "Delete everything", "Yes, delete it now")
    (line,) = standing(alive, "ana")
    assert line.startswith("It is deleted.")


async def test_a_visitor_can_clear_and_hide(alive: Alive) -> None:
    await alive.types("bob", "/start")
    await alive.types("bob", "/hide")
    assert standing(alive, "bob")[-1] == "Notes"
    await alive.presses("bob", "Clear")
    (line,) = standing(alive, "bob")
    assert line.startswith("Cleared, as far back as")


async def test_a_passphrase_never_stays_in_the_chat_the_log_or_on_the_disk(alive: Alive) -> None:
    await alive.joins("ana")
    await alive.types("ana", "/passphrase")
    await alive.presses("ana", "Set one")
    await alive.types("ana", "three blue kites")
    await alive.types("ana", "three blue kites")
    await alive.types("ana", "/hide")
    await alive.types("ana", "/mydata")
    await alive.types("ana", "three green kites")
    await alive.types("ana", "three blue kites")
    assert not [words for words in standing(alive, "ana") if "kites" in words]
    assert "It is open" in alive.newest("ana")
