"""After she deletes, nothing of her is on the disk; and of somebody who only looks around nothing ever was."""

from __future__ import annotations

import pytest

from bot.preview.botapi.faults import Reset
from bot.preview.botapi.markup import buttons
from tests.support.alive import Alive
from tests.support.traces import finds

pytestmark = [pytest.mark.network, pytest.mark.slow]

NOTE = "quokka lanterns on the windowsill"
WIN = "watered the juniper at dusk"
COMFORT = "grandmother's teal blanket"
WORD = "marzipanish"
HERS = (NOTE, WIN, COMFORT, WORD)
AGREEING = {"Yes", "I am under 18"}
PERSONAL = ("people", "entries", "outbox", "albums", "doors", "quarantine")


async def fill(alive: Alive, who: str) -> None:
    """Let somebody use everything that keeps something, and stop in the middle of a screen."""
    await alive.joins(who)
    await alive.types(who, "/checkin")
    await alive.presses(who, "7", "A line for my therapist")
    await alive.types(who, NOTE)
    await alive.types(who, "/wins")
    await alive.presses(who, "In my own words")
    await alive.types(who, WIN)
    await alive.types(who, "/comfort")
    await alive.presses(who, "Add something")
    await alive.types(who, COMFORT)
    await alive.types(who, "/settings")
    await alive.types(who, "/checkin")
    await alive.presses(who, "3", "Feelings", "My own word")
    await alive.types(who, WORD)


async def delete(alive: Alive, who: str) -> str:
    await alive.types(who, "/delete")
    return await alive.presses(who, "Delete everything", "Yes, delete it now")


def traces(alive: Alive, *secrets: str | int) -> list[str]:
    return finds(alive.folder.parent, secrets)


async def test_what_is_kept_is_never_readable_on_the_disk(alive: Alive) -> None:
    await fill(alive, "ana")
    kept = alive.counts()
    assert (kept["people"], kept["entries"]) == (1, 3)
    assert traces(alive, *HERS, alive.person("ana").id) == []
    assert COMFORT in await alive.types("ana", "/comfort")
    assert WIN in await alive.types("ana", "/notes win")


async def test_after_deleting_nothing_of_her_is_left_and_others_keep_everything(alive: Alive) -> None:
    await fill(alive, "bob")
    await fill(alive, "ana")
    bob = alive.counts()["entries"] - 3
    said = await delete(alive, "ana")
    assert "I keep nothing about you now" in said
    assert "backup" in said.lower()
    kept = alive.counts()
    assert (kept["people"], kept["entries"], kept["outbox"], kept["facts"]) == (1, bob, 0, kept["facts"])
    async with alive.house.store.keys.database.transaction() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM data_keys")).scalar_one() == 1
    assert traces(alive, *HERS, alive.person("ana").id) == []
    assert "Nothing is kept about you" in await alive.types("ana", "/mydata")
    assert COMFORT in await alive.types("bob", "/comfort")


async def test_what_waits_to_be_sent_goes_with_her(alive: Alive) -> None:
    await fill(alive, "ana")
    ana = alive.person("ana")
    await alive.types("ana", "/delete")
    await alive.presses("ana", "Delete everything")
    script = alive.preview.faults.add(Reset(), method="sendMessage", chat=ana.id, times=None)
    for text in ("/week", "/comfort", "/notes"):
        ana.types(text)
    await alive.until(lambda: len(alive.preview.world.inbox) == 0 and alive.counts()["outbox"] == 3)
    alive.preview.faults.scripts.remove(script)
    ana.types("/delete")
    await alive.settled()
    await alive.presses("ana", "Delete everything", "Yes, delete it now")
    assert alive.counts()["outbox"] == 0
    assert traces(alive, *HERS, ana.id) == []


async def test_she_can_begin_anew_and_nothing_of_before_comes_back(alive: Alive) -> None:
    await fill(alive, "ana")
    await delete(alive, "ana")
    await alive.stop()
    await alive.start()
    await alive.joins("ana")
    assert COMFORT not in await alive.types("ana", "/comfort")
    assert WIN not in await alive.types("ana", "/notes")
    assert alive.counts()["entries"] == 0
    await alive.types("ana", "/checkin")
    await alive.presses("ana", "4")
    assert alive.counts()["entries"] == 1


async def test_pressing_the_last_button_twice_in_a_row_deletes_once_and_says_so(alive: Alive) -> None:
    await fill(alive, "ana")
    ana = alive.person("ana")
    await alive.types("ana", "/delete")
    await alive.presses("ana", "Delete everything")
    number = ana.heard()[-1]["message_id"]
    for _ in range(2):
        ana.presses("Yes, delete it now", number)
    await alive.settled()
    assert any("I keep nothing about you now" in one["text"] for one in ana.heard())
    assert alive.counts()["people"] == 0


async def test_somebody_who_only_looks_around_leaves_nothing(alive: Alive) -> None:
    ana = alive.person("ana")
    await alive.types("ana", "/start")
    walked: set[tuple[str, str]] = set()
    for text in ("/menu", "/ground", "/here", "/night", "/checkin", "/week", "/now", "/settings", "/privacy", NOTE):
        await alive.types("ana", text)
        for _ in range(12):
            shown = ana.heard()[-1]
            ways = [(shown["text"], one["text"]) for one in buttons(shown)]
            way = next((one for one in ways if one not in walked and one[1] not in AGREEING), None)
            if way is None:
                break
            walked.add(way)
            await alive.presses("ana", way[1])
    assert len(walked) > 60
    kept = alive.counts()
    assert {name: kept[name] for name in PERSONAL} == dict.fromkeys(PERSONAL, 0)
    assert traces(alive, NOTE, ana.id, str(ana.about["username"])) == []


async def test_somebody_under_18_has_no_profile_and_the_door_stays_closed_across_a_restart(alive: Alive) -> None:
    await alive.types("ana", "/start")
    said = await alive.presses("ana", "Set up, one minute", "I am under 18", "I am under 18")
    kept = alive.counts()
    assert (kept["people"], kept["entries"], kept["outbox"], kept["doors"]) == (0, 0, 0, 1)
    await alive.stop()
    await alive.start()
    for text in ("/start", "/checkin", "/menu", "hello", "/wins"):
        assert (await alive.types("ana", text)).split("\n")[0] == said.split("\n")[0]
    assert alive.counts()["people"] == 0
    assert traces(alive, alive.person("ana").id) == []
    assert await alive.types("ana", "/now")


async def test_somebody_known_who_says_they_are_under_18_is_erased(alive: Alive) -> None:
    await fill(alive, "ana")
    await alive.types("ana", "I am 15")
    while "I am under 18" in alive.person("ana").buttons():
        await alive.presses("ana", "I am under 18")
    kept = alive.counts()
    assert (kept["people"], kept["entries"], kept["doors"]) == (0, 0, 1)
    assert traces(alive, *HERS, alive.person("ana").id) == []
