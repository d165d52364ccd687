"""Words on their way from one person to the one other of their match.

Nothing is ever forwarded or copied. A new message is written from the plain words, under the name that this match gave,
for the chat that the match itself names. Which message answers which is kept as numbers on both sides, so that an
answer, a change or a taking back finds its place in the other chat.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from bot.core.circle import Passing, Said
from bot.core.replies import Say
from bot.core.text import Marked
from bot.domain.peers import passing_words, talk_words
from bot.runtime.desk import Desk, next_id
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.render import Recipient, Renderer
from bot.runtime.turn import Shown
from bot.storage.shapes import Chat, Relayed, Words
from bot.storage.store import Transaction

TELEGRAM_HOURS = 48  # older messages cannot be taken back


@dataclass(frozen=True, slots=True)
class Route:
    """Everything that one passing needs."""

    transaction: Transaction
    desk: Desk
    passing: Passing
    chat: Chat | None
    now: float


class Relay:
    """Carries out what was decided about passing on."""

    def __init__(self, renderer: Renderer) -> None:
        """Take the renderer."""
        self._renderer = renderer

    async def carry_out(
        self, transaction: Transaction, desk: Desk, passing: Passing, chat: Chat | None, now: float
    ) -> None:
        """Do one thing; somebody who cannot be told anything now gets it when they are back."""
        route = Route(transaction, desk, passing, chat, now)
        match passing.act:
            case "say":
                await self._say(route)
            case "release":
                await self._release(route)
            case "revise":
                await self._revise(route)
            case "unsend":
                await self._unsend(route)
            case "reveal":
                await self._reveal(route)
            case _:
                pass

    async def by_message(self, transaction: Transaction, desk: Desk, row: int, number: int) -> Relayed | None:
        """Return the relayed message that has this number in somebody's chat, on either side."""
        for one in desk.changes.relayed:
            if (one.writer, one.mine) == (row, number):
                return one
        landed = {theirs: relayed for relayed, theirs in desk.changes.landed}
        found = await transaction.shelf.by_message(row, number)
        if found is None and number in landed:
            found = next((one for one in await transaction.shelf.by_ids([landed[number]]) if one.reader == row), None)
        return found if found is None or found.id not in desk.changes.unsent else None

    async def words_of(self, transaction: Transaction, desk: Desk, row: int) -> tuple[Said, ...]:
        """Return what somebody wrote to others and is still kept, with what this batch has done to it."""
        stored = await transaction.shelf.written_by(row)
        new = [one for one in desk.changes.relayed if one.writer == row]
        every = {one.id: desk.changes.rewritten.get(one.id, one) for one in (*stored, *new)}
        kept = (one for number, one in every.items() if number not in desk.changes.unsent)
        return tuple(Said(one.about, one.seen, one.words.text, one.words.marks, one.waits) for one in kept)

    async def _say(self, route: Route) -> None:
        said, desk = route.passing, route.desk
        answered = await self.by_message(route.transaction, desk, said.by, said.reply) if said.reply else None
        reply = answered.id if answered and answered.about == said.match else 0
        words = Words(self._text(route), said.marks, said.alias, reply)
        waits = said.wait or route.chat is None or route.chat.profile.quiet
        one = Relayed(next_id(), said.match, said.by, said.to, said.mine, 0, waits, route.now, words)
        desk.changes.relayed.append(one)
        if not waits and route.chat is not None:
            self._send(route, one, await self._number(route, answered, one) if reply else 0)

    def _text(self, route: Route) -> str:
        """Return what was written, or one of our own templates in the language of whoever reads it."""
        said = route.passing
        if not said.template or route.chat is None:
            return said.text
        return self._renderer.line(talk_words.ENDINGS[said.template - 1], route.chat.profile.language)

    async def _release(self, route: Route) -> None:
        """Pass on what waited for somebody, in order."""
        if route.chat is None or route.chat.profile.quiet:
            return
        said, desk = route.passing, route.desk
        for one in await route.transaction.shelf.waiting_of(said.to, said.match):
            if one.id not in desk.changes.let_go and one.id not in desk.changes.unsent:
                desk.changes.let_go.append(one.id)
                self._send(route, desk.changes.rewritten.get(one.id, one))
        for at, one in enumerate(desk.changes.relayed):
            if one.waits and (one.about, one.reader) == (said.match, said.to):
                desk.changes.relayed[at] = msgspec.structs.replace(one, waits=False)
                self._send(route, one)

    async def _revise(self, route: Route) -> None:
        said, desk = route.passing, route.desk
        one = await self.by_message(route.transaction, desk, said.by, said.mine)
        if one is None or one.writer != said.by or one.about != said.match:
            return
        words = msgspec.structs.replace(one.words, text=said.text, marks=said.marks)
        one = msgspec.structs.replace(one, words=words)
        if one in desk.changes.relayed or self._in_batch(desk, one):
            self._replace_in_batch(desk, one)
        else:
            desk.changes.rewritten[one.id] = one
        if not one.waits and route.chat is not None and not route.chat.profile.quiet:
            self._send(route, one, act="edit")

    async def _unsend(self, route: Route) -> None:
        said, desk = route.passing, route.desk
        one = await self._meant(route)
        if one is None or one.writer != said.by or one.about != said.match:
            return
        if route.now - one.seen > TELEGRAM_HOURS * 3_600:
            return
        desk.changes.relayed = [other for other in desk.changes.relayed if other.id != one.id]
        desk.changes.rewritten.pop(one.id, None)
        desk.changes.unsent.append(one.id)
        if not one.waits and route.chat is not None:
            self._send(route, one, act="delete")

    async def _meant(self, route: Route) -> Relayed | None:
        """Return the message that is to be taken back: the one that was answered, or else the last one."""
        said, desk = route.passing, route.desk
        if said.mine:
            return await self.by_message(route.transaction, desk, said.by, said.mine)
        batch = [one for one in desk.changes.relayed if (one.writer, one.about) == (said.by, said.match)]
        return batch[-1] if batch else await route.transaction.shelf.last_of(said.by, said.match)

    async def _reveal(self, route: Route) -> None:
        """Show a coordinator what is still kept of a match, after everything that has to come before that."""
        if route.chat is None:
            return
        kept = await route.transaction.shelf.all_of(route.passing.match)
        said = passing_words.revealed(tuple((one.words.alias, one.words.text) for one in kept))
        self._post(route, said, Outgoing("send", 0))

    async def _number(self, route: Route, answered: Relayed | None, one: Relayed) -> int:
        """Return the number that the answered message has in the chat of the reader."""
        if answered is None:
            return 0
        landed = dict(route.desk.changes.landed)
        return answered.mine if answered.writer == one.reader else answered.theirs or landed.get(answered.id, 0)

    def _send(self, route: Route, one: Relayed, reply: int = 0, act: str = "send") -> None:
        """Write the new message for the other chat, or what changes it there."""
        chat = route.chat
        if chat is None:
            return
        marked = Marked(one.words.text, one.words.marks)
        said = passing_words.passed_on(one.about, one.words.alias, marked, helping=route.passing.helping)
        number = 0 if act == "send" else one.theirs or dict(route.desk.changes.landed).get(one.id, 0)
        self._post(route, said, Outgoing(act, chat.person, message=number, relay=one.id, reply=reply))

    def _post(self, route: Route, said: Say, how: Outgoing) -> None:
        """Write `said` for the other chat and let it leave as `how` says."""
        if route.chat is None:
            return
        profile = route.chat.profile
        to = Recipient(route.chat.person, 0, profile.language, discreet=profile.discreet)
        aim = {"act": how.act, "relay": how.relay, "message": how.message, "reply": how.reply}
        for message in self._renderer.messages(Shown(said, lane=Lane.RELAY, fresh=True, keep=True), to):
            route.desk.post(msgspec.structs.replace(message, **aim), route.now)

    @staticmethod
    def _in_batch(desk: Desk, one: Relayed) -> bool:
        return any(other.id == one.id for other in desk.changes.relayed)

    @staticmethod
    def _replace_in_batch(desk: Desk, one: Relayed) -> None:
        desk.changes.relayed = [one if other.id == one.id else other for other in desk.changes.relayed]
