"""What concerns more than one person: read for one turn, and written with it.

A turn that looks at others gets a picture of what is kept about them, taken inside the transaction that will also write
what the turn changes. What earlier turns of the same batch changed is in the picture already. What shall be told to
somebody else is rendered in their language, for their chat, and leaves with everything else after the commit.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from bot.core.circle import Circle, Keys, Post
from bot.core.content import Library
from bot.core.effects import peer
from bot.core.events import Edited
from bot.core.peers import Record, Rules, Sort
from bot.domain import directory
from bot.domain.peers.acts import carry_out
from bot.domain.peers.matching import known_to_each_other, not_ready, propose
from bot.domain.peers.reading import other_of, request_of, staff_of
from bot.domain.peers.timing import renewals
from bot.runtime.arrival import ALL_VOLUNTEERS, Suggestion
from bot.runtime.desk import Desk
from bot.runtime.invitations import Invitations
from bot.runtime.outgoing import Lane
from bot.runtime.recall import recall
from bot.runtime.relay import Relay
from bot.runtime.render import Recipient, Renderer
from bot.runtime.sight import Moment
from bot.runtime.standing import Standing
from bot.runtime.turn import Shown
from bot.storage.shapes import Chat, Relayed
from bot.storage.store import Store, Transaction

AUDITS = 40  # the newest; what concerns the coordinator is left out again
LIVE = ("proposed", "asked", "offered", "open", "held", "ended")
IN_VIEW: dict[str, tuple[str, ...]] = {
    Sort.REQUEST: ("waiting", "proposed", "held"),
    Sort.VOLUNTEER: ("applied", "screening", "training", "approval", "active", "resting", "suspended"),
    Sort.MATCH: ("proposed", "asked", "offered", "open", "held"),
    Sort.REPORT: ("new", "taken"),
    Sort.STAFF: ("coordinator", "waiting"),
}
EVERYBODY = 20_000
OF_STATE = (Sort.VOLUNTEER, Sort.REPORT)  # what is decided about somebody reaches all that they are part of
OF_OTHERS = (Sort.REQUEST, Sort.VOLUNTEER, Sort.MATCH, Sort.APART)


class Peers:
    """Looks and absorbs. `rules` say how this copy brings people together."""

    def __init__(self, store: Store, library: Library, renderer: Renderer, rules: Rules) -> None:
        """Take the store, what screens may quote, the renderer and the rules."""
        self._library, self._renderer, self.rules = library, renderer, rules
        invitations = Invitations(store.keyring)
        self._keys = Keys(invitations.phrase, invitations.read, invitations.write, store.keyring.code)
        self._relay = Relay(renderer)
        self.stirred = True  # something changed since a match was last looked for

    async def look(
        self, transaction: Transaction, desk: Desk, standing: Standing, moment: Moment, scope: str
    ) -> Circle:
        """Take a picture for one turn; a wider one only for somebody who coordinates now."""
        await transaction.shelf.lock()
        row, now = standing.row, moment.now.timestamp()
        circle = await self._own(transaction, desk, row, now)
        replied, own = await self._replied(transaction, desk, row, moment)
        circle = replace(circle, dice=moment.seed << 16 ^ row, replied=replied, replied_own=own)
        if scope == "desk" and circle.whose(row, Sort.STAFF, "coordinator"):
            found = [one for sort, states in IN_VIEW.items() for one in await transaction.shelf.of_sort(sort, states)]
            found += await transaction.shelf.newest(Sort.AUDIT, AUDITS)
            more = {row for one in found if one.sort in OF_STATE for row in (one.owner, one.other) if row}
            circle = await self._with_others(transaction, circle, found, more)
        if scope == "all":
            circle = replace(circle, said=await self._relay.words_of(transaction, desk, row))
        return replace(_with_batch(circle, desk), scope=scope)

    async def time_passes(self, transaction: Transaction, desk: Desk, number: int, now: float) -> None:
        """Do what is due for one record, or look whose year is over."""
        await transaction.shelf.lock()
        if number == ALL_VOLUNTEERS:
            found = await transaction.shelf.of_sort(Sort.VOLUNTEER, ("active",), EVERYBODY)
            circle = replace(self._empty(now), records={one.id: one for one in found})
            await self.absorb(transaction, desk, renewals(_with_batch(circle, desk)))
            return
        circle = await self._around(transaction, desk, [number], now)
        await self.absorb(transaction, desk, carry_out(circle, peer("due", number)))

    async def suggest(self, transaction: Transaction, desk: Desk, one: Suggestion, now: float) -> None:
        """Suggest two people to each other, if nothing has changed since they were found."""
        await transaction.shelf.lock()
        circle = await self._around(transaction, desk, [one.request, one.volunteer], now)
        asking, helping = circle.get(one.request), circle.get(one.volunteer)
        if asking is None or helping is None or asking.state != "waiting" or circle.closed:
            return
        if helping.owner in {asking.owner, *request_of(asking).passed}:
            return
        if not_ready(circle, helping) or known_to_each_other(circle, asking.owner, helping.owner):
            return
        await self.absorb(transaction, desk, propose(circle, asking, helping, one.reasons))

    async def _around(self, transaction: Transaction, desk: Desk, numbers: list[int], now: float) -> Circle:
        """Take the house's own picture: some records, and everything of the people they concern."""
        found = await transaction.shelf.by_number(numbers)
        people = {row for one in found for row in (one.owner, one.other) if row}
        staff = await transaction.shelf.of_sort(Sort.STAFF, ("coordinator",))
        for row in people:
            found += await transaction.shelf.of_person(row)
        circle = await self._with_others(transaction, self._empty(now), [*found, *staff])
        quiet = await self._quiet(transaction, desk, people)
        dice = sum(numbers) ^ int(now * 1e6)
        return replace(_with_batch(circle, desk), dice=dice, quiet=quiet, closed=self._closed(staff, now))

    async def absorb(self, transaction: Transaction, desk: Desk, circle: Circle) -> None:
        """Put on the desk what a turn changed, and what shall be said and passed on."""
        await recall(transaction, desk, circle)
        _note(desk, circle)
        self.stirred |= bool(circle.touched or circle.dropped)
        rows = {post.to for post in circle.posts} | {one.to for one in circle.passings}
        chats = await self._chats(transaction, desk, rows)
        for post in circle.posts:
            chat = chats.get(post.to)
            if chat is not None and not chat.profile.quiet:
                self._post(desk, post, chat, circle.now)
        for passing in circle.passings:
            await self._relay.carry_out(transaction, desk, passing, chats.get(passing.to), circle.now)

    def _empty(self, now: float) -> Circle:
        return Circle(now=now, rules=self.rules, keys=self._keys)

    async def _own(self, transaction: Transaction, desk: Desk, row: int, now: float) -> Circle:
        mine = await transaction.shelf.of_person(row) if row in desk.rows.values() else []
        staff = await transaction.shelf.of_sort(Sort.STAFF, ("coordinator",))
        spent = await transaction.shelf.of_sort(Sort.SPENT, ("spent",))  # they belong to nobody
        circle = await self._with_others(transaction, replace(self._empty(now), me=row), [*mine, *staff, *spent])
        count, oldest = await transaction.shelf.line()
        others = {other_of(one, row) for one in circle.matches(row, *LIVE)} - {row}
        quiet = await self._quiet(transaction, desk, others)
        closed = self._closed(staff, now)
        return replace(circle, waiting=count, oldest=oldest, quiet=quiet, closed=closed)

    async def _with_others(
        self, transaction: Transaction, circle: Circle, found: Collection[Record], more: Collection[int] = ()
    ) -> Circle:
        """Add records, and of everybody in a match, and of some more, what has to be looked at before they may meet."""
        people = {row for one in found if one.sort == Sort.MATCH for row in (one.owner, one.other)} | {*more}
        records = {one.id: one for one in found}
        related = await transaction.shelf.of_people(people, OF_OTHERS)
        helping = await transaction.shelf.of_helpers(people)
        beyond = {row for one in (*related, *helping) if one.sort == Sort.MATCH for row in (one.owner, one.other)}
        asked = await transaction.shelf.of_people(beyond - people, (Sort.REQUEST,))  # to go back into the line
        near = {one.id: one for one in (*related, *helping, *asked)}
        return replace(circle, records={**circle.records, **near, **records})

    async def _quiet(self, transaction: Transaction, desk: Desk, rows: Collection[int]) -> frozenset[int]:
        chats = await self._chats(transaction, desk, rows)
        return frozenset(row for row in rows if row not in chats or chats[row].profile.quiet)

    async def _chats(self, transaction: Transaction, desk: Desk, rows: Collection[int]) -> dict[int, Chat]:
        """Return how people are reached, as this batch leaves them."""
        chats = await transaction.shelf.chats(rows)
        for person, row in desk.rows.items():
            if row in rows:
                chats[row] = Chat(person, desk.standings[person].profile)
        return {row: chat for row, chat in chats.items() if row not in desk.changes.erase}

    async def _replied(self, transaction: Transaction, desk: Desk, row: int, moment: Moment) -> tuple[int, bool]:
        """Return the match of the message that was answered or changed (0: of none), and whether it is one's own."""
        came = moment.came
        number = came.message if isinstance(came, Edited) else came.reply if came else 0
        if not number:
            return 0, False
        found = await self._relay.by_message(transaction, desk, row, number)
        return (found.about, found.writer == row) if found else (0, False)

    def _closed(self, staff: Collection[Record], now: float) -> str:
        """Return why nobody can be brought together now, or nothing."""
        on_call = any(staff_of(one).on_call and staff_of(one).away_until <= now for one in staff)
        if not self.rules.countries or not all(self._has_line(code, now) for code in self.rules.countries):
            return "lines"
        return "" if on_call else "staff"

    def _has_line(self, country: str, now: float) -> bool:
        return has_line(self._library, country, date.fromtimestamp(now))  # noqa: DTZ012 - a day more or less is the same

    def _post(self, desk: Desk, post: Post, chat: Chat, now: float) -> None:
        lane = Lane.RELAY if post.relay else Lane.NOTICE
        shown = Shown(post.say, lane=lane, fresh=True)
        to = Recipient(chat.person, 0, chat.profile.language, discreet=chat.profile.discreet)
        for message in self._renderer.messages(shown, to):
            desk.post(message, now)


def has_line(library: Library, country: str, today: date) -> bool:
    """Tell whether there is a number to call in a country for somebody who cannot wait."""
    alive = directory.current(library.lines, today)
    return bool(directory.for_country(alive, country, ("crisis", "survivor")))


def _with_batch(circle: Circle, desk: Desk) -> Circle:
    """Lay what earlier turns of this batch changed over what is stored."""
    records = {**circle.records, **desk.changes.records}
    gone = desk.changes.drop_records
    return replace(circle, records={number: one for number, one in records.items() if number not in gone})


def _note(desk: Desk, circle: Circle) -> None:
    changes = desk.changes
    for number in circle.touched:
        record = circle.records[number]
        changes.records[number] = record
        changes.drop_records.discard(number)
        if record.sort == Sort.MATCH and record.state == "ended":
            changes.closed.add(number)
    for number in circle.dropped:
        changes.records.pop(number, None)
        changes.drop_records.add(number)
        changes.forgotten.add(number)
    changes.relayed = [one for one in changes.relayed if not _nowhere_to_go(desk, one)]


def _nowhere_to_go(desk: Desk, one: Relayed) -> bool:
    """Tell whether words of this very batch are of a match that it also ends: they are written after the rest."""
    return one.about in desk.changes.forgotten or (one.waits and one.about in desk.changes.closed)
