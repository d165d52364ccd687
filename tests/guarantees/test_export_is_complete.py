"""D5: every table and every field is in an export or on a list with a reason, and what is exported is what is stored.

The lists stand here on purpose: whoever adds a column or a field has to say where a person finds it.
"""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.circle import Said
from bot.core.effects import SaveEntry
from bot.core.peers import BODIES, Audit, Body, Match, Record, Request, Sort, Wish
from bot.core.person import Entry, Kind, Profile
from bot.domain.bridge import document, records
from bot.domain.bridge.withheld import COUNTED, FIELDS, NAMED, PROFILE, REASONS
from bot.runtime.outgoing import Outgoing
from bot.runtime.standing import Place
from bot.storage.shapes import Changes, Relayed, Words
from bot.storage.tables import key_metadata, metadata
from tests.flows.test_mydata import FULL
from tests.support.exported import Exported, joined
from tests.support.house import House
from tests.support.meeting import ANNA, BEN, CARA, ROWS, meeting
from tests.support.traces import finds
from tests.support.world import MATCH

IN = "in the export"
COLUMNS: dict[str, dict[str, str]] = {
    "people": {"id": "keys", "look_up": "keys", "chat": "chat", "profile": IN, "place": IN},
    "entries": {"id": "keys", "person": "keys", "kind": IN, "key": IN, "day": IN, "body": IN, "due": IN},
    "updates": {"update_id": "counters", "seen": "counters"},
    "albums": {"mark": "counters", "seen": "counters"},
    "quarantine": {"id": "counters", "seen": "counters", "reason": "counters"},
    "outbox": dict.fromkeys(("id", "chat", "person", "lane", "due", "paced", "body"), "way"),
    "records": {
        "id": IN, "sort": IN, "state": IN, "owner": "others", "other": "others", "since": IN, "due": IN, "body": IN,
    },
    "relayed": {
        "id": "keys", "about": IN, "writer": "keys", "reader": "others", "mine": "numbers", "theirs": "numbers",
        "waits": IN, "seen": IN, "body": IN,
    },
    "seen": dict.fromkeys(("id", "person", "day", "body"), "numbers"),
    "doors": {"mark": "counters", "until": "counters"},
    "facts": {"name": "counters", "value": "counters"},
    "data_keys": {"person": "keys", "wrapped": "keys"},
}  # fmt: skip
MADE: dict[str, Body] = {Sort.REQUEST: Request(Wish()), Sort.AUDIT: Audit("read")}
NOTE = "a marker that stands nowhere in clear: zzqxlantern"


@pytest.mark.parametrize("name", sorted({*metadata.tables, *key_metadata.tables}))
def test_every_column_of_every_table_is_exported_or_has_a_reason(name: str) -> None:
    table = metadata.tables[name] if name in metadata.tables else key_metadata.tables[name]
    assert COLUMNS.get(name, {}).keys() == {column.name for column in table.columns}
    assert set(COLUMNS[name].values()) <= {IN, *REASONS}


def test_every_reason_stands_for_something() -> None:
    used = {reason for columns in COLUMNS.values() for reason in columns.values()} | set(PROFILE.values())
    used |= {reason for left_out in FIELDS.values() for reason in left_out.values()}
    assert used - {IN} == set(REASONS)


@pytest.mark.parametrize("sort", sorted(BODIES))
def test_every_field_of_every_record_is_exported_or_has_a_reason(sort: str) -> None:
    kind = BODIES[sort]
    body = MADE[sort] if sort in MADE else kind()
    shown = records.plain(Record(1, sort, "s", 5, 6, body=body), 5)["body"]
    assert isinstance(shown, dict)
    names = {one.name for one in fields(kind)}
    sides = {"asking", "helping"} if kind is Match else set()
    assert shown.keys() | FIELDS[sort].keys() == (names - sides) | ({"mine", "other"} if sides else set())
    assert not shown.keys() & FIELDS[sort].keys()
    assert COUNTED.get(sort, frozenset()) | NAMED.get(sort, frozenset()) <= names


def test_every_field_of_an_entry_and_of_what_was_written_is_known() -> None:
    assert {one.name for one in fields(Entry)} == {"kind", "key", "at", "body", "due"}
    assert {one.name for one in fields(SaveEntry)} == {"kind", "key", "body", "due"}
    assert set(Words.__struct_fields__) == {"text", "marks", "alias", "reply"}  # the name stands in its match
    assert {one.name for one in fields(Said)} == {"match", "at", "words", "marks", "waits"}
    assert {one.name for one in fields(Profile)} >= PROFILE.keys()


async def parts(house: House, person: int) -> Exported:
    """Ask for the JSON in a chat and copy what arrives."""
    await house.types(person, "/export")
    said = [await house.presses(person, "For programs (JSON)")]
    while _has_more(said[-1]):
        said.append(await house.presses(person, "More"))
    texts = [one.text.partition("<pre>")[2].partition("</pre>")[0] for one in said]
    assert all(one.act == "send" and one.copy for one in said)
    return Exported(joined([text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for text in texts]))


def _has_more(message: Outgoing) -> bool:
    return any(label == "More" for row in message.keyboard for label, _ in row)


async def fill(house: House) -> tuple[Entry, ...]:
    """Give Anna something of every kind, and settings in full."""
    at = house.clock
    kept = tuple(
        Entry(
            str(kind), f"key-{kind}", datetime.fromtimestamp(at + n, UTC), (("own", f"{NOTE} {n}"), ("n", n)), float(n)
        )
        for n, kind in enumerate(Kind)
    )
    profile = replace(FULL, quiet=False, seal="", discreet="", fresh_messages=False, language="en")
    words = Words(f"{NOTE} to Ben", (("bold", 0, 1),), "Maple", 0)
    said = [
        Relayed(91, MATCH, ROWS[ANNA], ROWS[BEN], 5, 6, waits=False, seen=at, words=words),
        Relayed(92, MATCH, ROWS[BEN], ROWS[ANNA], 7, 8, waits=False, seen=at, words=Words("what Ben wrote")),
    ]
    async with house.store.transaction() as transaction:
        await transaction.people([ANNA, BEN])
        changes = Changes(profiles={ROWS[ANNA]: profile}, entries=[(ROWS[ANNA], one) for one in kept], relayed=said)
        await transaction.write(changes)
    return kept


async def test_what_arrives_in_the_chat_is_what_is_stored(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        kept = await fill(house)
        found = await parts(house, ANNA)
        async with house.store.transaction() as transaction:
            stored = (await transaction.people([ANNA]))[ANNA]
        assert set(found.entries) == set(kept)
        settings = asdict(stored.profile)
        assert found.profile == {name: value for name, value in settings.items() if name not in PROFILE}
        assert len(found.raw["place"]) == len(Place.__struct_fields__)
        assert {one["sort"] for one in found.raw["records"]} == {Sort.REQUEST, Sort.MATCH}
        assert [one["words"] for one in found.raw["said"]] == [f"{NOTE} to Ben"]


async def test_nothing_of_the_other_side_and_no_number_of_telegram_is_in_it(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await fill(house)
        for person, written in ((ANNA, "what Ben wrote"), (BEN, NOTE), (CARA, NOTE)):
            found = await parts(house, person)
            assert found.raw["format"] == document.FORMAT
            assert written not in found.text
            assert not [row for row in ROWS.values() if str(row) in found.text]


async def test_nothing_of_it_lies_on_the_disk_in_clear(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await fill(house)
        await parts(house, ANNA)
        await house.types(ANNA, "/export")
        await house.presses(ANNA, "As text to read")
        assert finds(tmp_path, ["zzqxlantern"]) == []
        assert finds(tmp_path, ["handrail-export"]) == []


async def test_a_second_press_never_changes_a_part_that_stands_in_the_chat(tmp_path: Path) -> None:
    async with meeting(tmp_path) as house:
        await fill(house)
        await house.types(ANNA, "/export")
        first = await house.presses(ANNA, "For programs (JSON)")
        await house.presses(ANNA, "More" if _has_more(first) else "Close")
        assert any(one.text == first.text for one in house.channel.seen_by(ANNA))
