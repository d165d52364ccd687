"""What stands in somebody's chat: noted as it comes, and taken out again when they ask for it.

Taking out is an action like sending: it waits in the outbox, survives a restart, and comes before what is said after
it. Whatever a bot may not take away any more stays, and whoever asked is told so.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from bot.core.effects import ClearChat, CloseDoor, Effect, Erase, Quieten
from bot.runtime.arrival import Arrival
from bot.runtime.desk import Desk
from bot.runtime.hearing import Heard
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.queue import Arrived, Went
from bot.runtime.recent import Recent, latest_of_ours, messages, young
from bot.runtime.turn import Outcome
from bot.storage.shapes import Number
from bot.storage.store import Transaction


class Chats:
    """Notes and clears. Numbers of visitors are in `recent` alone."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.recent = Recent()

    def went(self, desk: Desk, went: Went) -> None:
        """Note what arrived since the last commit."""
        for row, numbers in went.by_row().items():
            desk.note_seen(row, *numbers)
        self.visitors(went.arrived)

    def visitors(self, arrived: Collection[Arrived]) -> None:
        """Remember what arrived with somebody nothing is kept about."""
        for one in arrived:
            if one.row is None:
                self.recent.note(one.chat, one.numbers)

    async def known(
        self, transaction: Transaction, desk: Desk, person: int, effects: Collection[Effect]
    ) -> list[Number]:
        """Return what stands in the chat, if this turn has something to do with it."""
        if not any(isinstance(effect, ClearChat | Erase | Quieten) for effect in effects):
            return []
        row = desk.rows.get(person)
        kept = await transaction.seen(row) if row is not None and row not in desk.changes.unseen else []
        return [*kept, *desk.changes.seen.get(row or 0, ()), *self.recent.of(person)]

    def carry_out(self, desk: Desk, arrival: Arrival, outcome: Outcome, known: Collection[Number], now: float) -> None:
        """Clear the chat if this turn says so, or else note the message that came.

        With the first yes what was known in memory is kept as well.
        """
        row = desk.rows.get(arrival.person)
        if row in desk.changes.new and row is not None:
            desk.note_seen(row, *self.recent.of(arrival.person))
        if clears(outcome.effects):
            numbers = messages((*young(known, now), Number(arrival.message, int(now))))
            clear = Outgoing("clear", arrival.person, lane=Lane.CLEAR, messages=tuple(filter(None, numbers)))
            desk.post(clear, now)
            self._forget(desk, arrival.person)
        elif arrival.message and not arrival.callback and not outcome.delete:
            self._came(desk, arrival, Number(-arrival.message, int(now)))

    def _came(self, desk: Desk, arrival: Arrival, number: Number) -> None:
        row = desk.rows.get(arrival.person)
        if row is None:
            self.recent.note(arrival.person, [number])
        else:
            desk.note_seen(row, number)

    def _forget(self, desk: Desk, person: int) -> None:
        self.recent.forget(person)
        row = desk.rows.get(person)
        if row is not None:
            desk.forget_seen(row)


def clears(effects: Collection[Effect]) -> bool:
    """Tell whether the chat is to be cleared: when asked for, and with everything else that somebody deletes.

    Somebody young, who is led elsewhere, keeps the chat in which that is said.
    """
    if any(isinstance(effect, CloseDoor) for effect in effects):
        return False
    return any(isinstance(effect, ClearChat | Erase) for effect in effects)


def aimed(met: Heard, effects: Collection[Effect], known: Collection[Number]) -> Heard:
    """Say which message the answer changes: none that is taken out; when hiding, the last one, whatever is set."""
    if clears(effects):
        return msgspec.structs.replace(met, edit=0)
    if any(isinstance(effect, Quieten) for effect in effects):
        return msgspec.structs.replace(met, edit=met.edit or latest_of_ours(known), aside=False, over=True)
    return met
