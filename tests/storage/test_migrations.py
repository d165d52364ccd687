"""The tables that migrations make are the tables that the program means, and half an upgrade does not exist."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database
from bot.storage.half import Half
from bot.storage.opening import halves
from bot.storage.schema import MIGRATIONS, TABLES, VERSION_TABLE, VERSIONS, Part, downgrade, upgrade
from tests.storage.test_round_trip import ANNA, FULL, entries, entry, people, waiting, with_anna
from tests.support.stores import Home


def difference(connection: Connection, part: Part) -> list[object]:
    options = {"version_table": VERSION_TABLE, "compare_type": True}
    context = MigrationContext.configure(connection, opts=options)
    found: list[object] = compare_metadata(context, TABLES[part])
    return found


def names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {VERSION_TABLE}


async def both(home: Home) -> list[Half]:
    return list(halves(home.where))


@pytest.mark.parametrize("part", Part)
def test_the_list_of_versions_is_the_list_of_files(part: Part) -> None:
    script = ScriptDirectory(str(MIGRATIONS), version_locations=[str(MIGRATIONS / "versions" / part)])
    assert tuple(one.revision for one in script.walk_revisions())[::-1] == VERSIONS[part]
    assert script.get_heads() == [VERSIONS[part][-1]]


async def test_the_newest_version_is_what_the_program_means(home: Home) -> None:
    for half in await both(home):
        async with half.transaction() as connection:
            assert await connection.run_sync(difference, half.part) == []
            assert await connection.run_sync(names) == set(TABLES[half.part].tables)
        await half.close()


async def test_a_missing_column_would_be_seen(home: Home) -> None:
    main, keys = await both(home)
    async with main.transaction() as connection:
        await connection.execute(text("ALTER TABLE people DROP COLUMN place"))
        assert await connection.run_sync(difference, Part.MAIN) != []
    await main.close()
    await keys.close()


async def test_every_version_can_be_gone_back_from_and_taken_again(home: Home) -> None:
    for half in await both(home):
        for version in reversed(("base", *VERSIONS[half.part][:-1])):
            async with half.transaction() as connection:
                await connection.run_sync(downgrade, half.part, version)
        async with half.transaction() as connection:
            assert await connection.run_sync(names) == set()
        for version in VERSIONS[half.part]:
            async with half.transaction() as connection:
                await connection.run_sync(upgrade, half.part, version)
        async with half.transaction() as connection:
            assert await connection.run_sync(difference, half.part) == []
        await half.close()


class HalfwayError(Exception):
    """Where an upgrade is broken off."""


def upgrade_and_stop(connection: Connection, part: Part) -> None:
    upgrade(connection, part)
    assert names(connection)
    raise HalfwayError


async def upgrade_half_way(half: Half) -> None:
    async with half.database.transaction() as connection:
        await connection.run_sync(upgrade_and_stop, half.part)


async def test_an_upgrade_that_is_broken_off_leaves_nothing_and_can_be_run_again(nowhere: Home) -> None:
    for half in await both(nowhere):
        half.lock()
        await half.make()
        with pytest.raises(HalfwayError):
            await upgrade_half_way(half)
        async with half.transaction() as connection:
            assert await connection.run_sync(names) == set()
            await connection.run_sync(upgrade, half.part)
        async with half.transaction() as connection:
            assert await connection.run_sync(difference, half.part) == []
        await half.close()


async def test_an_upgrade_keeps_what_was_sealed(home: Home) -> None:
    await with_anna(await home.open(), entries=[(11, entry("a"))], waiting=[waiting(1, 11)])
    await home.close()
    for half in await both(home):
        async with half.transaction() as connection:
            await connection.run_sync(upgrade, half.part)
        await half.close()
    store = await home.open()
    assert (await people(store, ANNA))[ANNA].profile == FULL
    assert await entries(store, ANNA, "win") == {"win": (entry("a"),)}
    assert await store.waiting(0, 10) == [waiting(1, 11)]


async def test_the_two_stores_share_a_database_without_meeting(home: Home) -> None:
    if home.is_sqlite:
        pytest.skip("two files cannot meet")
    outside = Database(home.where.url)
    async with outside.transaction() as connection:
        found = await connection.run_sync(lambda one: inspect(one).get_table_names("handrail_keys"))
        assert set(found) == {"data_keys", "facts", VERSION_TABLE}
        assert "data_keys" not in await connection.run_sync(names)
    await outside.close()
