"""One sends, one keeps house; when it goes, the next one may."""

import pytest
from sqlalchemy import text

from bot.storage.lead import Lead
from tests.support.stores import Home

SERVER_ONLY = pytest.mark.parametrize("engine", ["postgres"], indirect=True)


async def test_one_process_alone_leads(home: Home) -> None:
    lead = Lead((await home.open()).main, "sender")
    assert await lead.try_lead()
    assert await lead.try_lead()
    await lead.give_up()
    assert await lead.try_lead()
    await lead.give_up()


@pytest.mark.postgres
@SERVER_ONLY
async def test_of_two_processes_one_leads_until_it_gives_up(home: Home) -> None:
    one, other = Lead((await home.open()).main, "sender"), Lead((await home.open()).main, "sender")
    assert await one.try_lead()
    assert not await other.try_lead()
    assert await one.try_lead()
    await one.give_up()
    assert await other.try_lead()
    assert not await one.try_lead()
    await other.give_up()


@pytest.mark.postgres
@SERVER_ONLY
async def test_two_kinds_of_work_do_not_hinder_each_other(home: Home) -> None:
    one, other = Lead((await home.open()).main, "sender"), Lead((await home.open()).main, "housekeeper")
    assert await one.try_lead()
    assert await other.try_lead()
    await one.give_up()
    await other.give_up()


@pytest.mark.postgres
@SERVER_ONLY
async def test_a_process_that_lost_its_connection_notices_that_it_no_longer_leads(home: Home) -> None:
    one, other = Lead((await home.open()).main, "sender"), Lead((await home.open()).main, "sender")
    assert await one.try_lead()
    assert one._connection is not None
    pid = (await one._connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    assert home.server is not None
    await home.server.run(f"SELECT pg_terminate_backend({pid})")
    assert await other.try_lead()
    assert not await one.try_lead()
    await other.give_up()
    assert await one.try_lead()
    await one.give_up()
