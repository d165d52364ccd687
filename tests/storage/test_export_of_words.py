"""What somebody wrote to others is read for their own export, and nobody else's words with it. Both engines."""

from bot.core.person import Profile
from bot.storage.shapes import Changes, Relayed, Words
from bot.storage.store import Store
from tests.support.stores import NOW

ANNA, BEN = 11, 22
YES = Profile(consents=("peers",), adult=True)


def said(number: int, writer: int, reader: int, text: str, *, waits: bool = False) -> Relayed:
    return Relayed(number, 90, writer, reader, number, 0, waits, NOW, Words(text))


async def test_only_ones_own_words_come_back_in_order_also_those_that_wait(store: Store) -> None:
    mine, waiting = said(3, ANNA, BEN, "first"), said(5, ANNA, BEN, "ça attend 🌧", waits=True)
    async with store.transaction() as transaction:
        new = {ANNA: (1, YES, b"{}"), BEN: (2, YES, b"{}")}
        await transaction.write(Changes(new=new, relayed=[waiting, said(4, BEN, ANNA, "not mine"), mine]))
    async with store.transaction() as transaction:
        assert await transaction.shelf.written_by(ANNA) == [mine, waiting]
        assert [one.words.text for one in await transaction.shelf.written_by(BEN)] == ["not mine"]
        assert await transaction.shelf.written_by(99) == []
