"""The engine: a batch of events, one transaction.

Everything that arrived together is answered together: one read for all its people, the pure turns one after another,
one write for each table, one commit. Only then may the channel be told "done". If a part of the batch clashes with the
store, or cannot be written or rendered, the same events are taken again one by one, each in a transaction of its own,
so that one bad turn costs one turn. A turn never waits for the network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b

import msgspec

from bot.core.content import Library
from bot.core.discreet import MissingProofError
from bot.core.effects import Quieten
from bot.core.events import Command, Edited, Typed
from bot.core.flow import ENTRIES
from bot.core.peers import Rules
from bot.core.person import Entry
from bot.domain import notices
from bot.i18n import Catalogs
from bot.log import get_logger
from bot.runtime.arrival import Arrival, Due, Elsewhere, Incoming, Knock, Suggestion, Unusable
from bot.runtime.chats import Chats, aimed
from bot.runtime.desk import Batch, Desk, Toast, read_place
from bot.runtime.due import Moments
from bot.runtime.hearing import Heard, Hearing
from bot.runtime.offering import Offered
from bot.runtime.once import fresh_only
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.peers import Peers
from bot.runtime.press import Buttons
from bot.runtime.proving import Prover
from bot.runtime.queue import NOTHING_WENT, Went
from bot.runtime.render import Recipient, Renderer
from bot.runtime.route import asks_for_help, take
from bot.runtime.sight import MissingCircleError, MissingEntriesError, Moment
from bot.runtime.standing import Place, Standing
from bot.runtime.turn import Outcome, Shown, begin
from bot.runtime.zones import zone
from bot.storage.errors import AwayError, ClashError
from bot.storage.shapes import Kept
from bot.storage.store import Store, Transaction

log = get_logger(__name__)

TRIES = 3
BROKEN = "turn failed"


class Engine:
    """Takes batches. `now` gives seconds since 1970."""

    def __init__(
        self, store: Store, library: Library, catalogs: Catalogs, now: Callable[[], float], rules: Rules | None = None
    ) -> None:
        """Take the store, everything a screen may quote, the catalogs, the clock, the rules of bringing together."""
        self.store = store
        self.library = library
        self._now = now
        buttons = Buttons(store.keyring.buttons, now)
        self._hearing = Hearing(buttons, library.languages)
        self._dice = store.keyring.dice
        self.renderer = Renderer(catalogs, buttons)
        self._offers = Offered()
        self.moments = Moments(library, self.renderer)
        self._prover = Prover()
        self.chats = Chats()
        self.peers = Peers(store, library, self.renderer, rules or Rules())

    async def batch(self, incoming: Sequence[Incoming], went: Went = NOTHING_WENT) -> Batch:
        """Answer a batch and commit it, with what was delivered meanwhile; raises AwayError if the store is away."""
        try:
            desk = await self._together(incoming, went)
        except AwayError:
            raise
        except Exception as error:
            log.warning("batch_fell_back", count=len(incoming), exc_info=error)
            return await self._one_by_one(incoming)
        return Batch(desk.leaving, desk.toasts, desk.hushed, recorded=True)

    async def _together(self, incoming: Sequence[Incoming], went: Went) -> Desk:
        """Commit as if nothing had been seen before, which is nearly always so; the store says if it is not."""
        try:
            return await self._commit(incoming, went, trusting=True)
        except ClashError:
            return await self._commit(incoming, went)

    def wants_help(self, arrival: Arrival) -> bool:
        """Tell whether this asks for help now, which needs no store."""
        return asks_for_help(self._hearing.understand(arrival, Standing(arrival.person)).event, self.library)

    def without_store(self, arrival: Arrival) -> list[Outgoing]:
        """Answer without reading or keeping anything: help now in full, anything else with one honest line."""
        standing = Standing(arrival.person)
        met = self._hearing.understand(arrival, standing)
        moment = self._moment(arrival, standing, met, datetime.fromtimestamp(self._now(), UTC))
        shown = Shown(notices.away(), lane=Lane.HELP)
        if asks_for_help(met.event, self.library):
            rest = met.event.rest if isinstance(met.event, Command) else ""
            shown = begin(standing, moment, ENTRIES["now"], rest).shown[0]
        to = Recipient(arrival.person, 0, self._hearing.language(met.language))
        return self.renderer.messages(shown, to)

    async def _one_by_one(self, incoming: Sequence[Incoming]) -> Batch:
        together = Batch()
        for one in incoming:
            try:
                desk = await self._alone(one)
            except AwayError:
                return replace(together, whole=False)
            together.leaving.extend(desk.leaving)
            together.toasts.extend(desk.toasts)
            together.hushed.extend(desk.hushed)
        return together

    async def _alone(self, one: Incoming) -> Desk:
        """Answer one event; if somebody else was in the way look again, and if it cannot be answered say so."""
        for _ in range(TRIES):
            try:
                return await self._commit([one])
            except AwayError:
                raise
            except ClashError:
                continue
            except Exception:  # a turn that cannot be written or rendered costs this turn and nothing else
                log.exception("turn_failed")
                break
        return await self._given_up(one)

    async def _given_up(self, one: Incoming) -> Desk:
        """Count an event as done and say so; if not even the person can be read, count it as done."""
        try:
            return await self._commit([one], broken=True)
        except AwayError:
            raise
        except Exception:
            log.exception("turn_failed")
        return await self._commit([Unusable(-1 if one.update is None else one.update, BROKEN)])

    async def _commit(
        self,
        incoming: Sequence[Incoming],
        went: Went = NOTHING_WENT,
        *,
        broken: bool = False,
        trusting: bool = False,
    ) -> Desk:
        desk = Desk(self.store.keyring.look_up)
        desk.changes.sent.extend(went.sent)
        desk.changes.landed.extend(went.landed)
        self.chats.went(desk, went)
        async with self.store.transaction() as transaction:
            fresh = await fresh_only(transaction, desk, incoming, trusting=trusting)
            await self._meet(transaction, desk, fresh)
            for one in fresh:
                await (self._broken(desk, one) if broken else self._one(transaction, desk, one))
            await transaction.write(desk.changes)
        await self.store.finish_erasing(desk.changes.erase)
        return desk

    async def _meet(self, transaction: Transaction, desk: Desk, fresh: Sequence[Incoming]) -> None:
        """Read where everyone of this batch stands."""
        await self.moments.meet(transaction, [one for one in fresh if isinstance(one, Due)])
        persons = {one.person for one in fresh if isinstance(one, Arrival)}
        if not persons:
            return
        kept = await transaction.people(persons)
        strangers = persons - kept.keys()
        closed = await transaction.closed_doors(strangers) if strangers else set()
        for person in persons:
            desk.standings[person] = self._standing(person, kept.get(person), closed=person in closed)
        desk.rows = {person: one.row for person, one in kept.items()}

    async def _one(self, transaction: Transaction, desk: Desk, one: Incoming) -> None:
        match one:
            case Arrival():
                await self._arrival(transaction, desk, one)
            case Unusable(reason=reason):
                desk.changes.quarantine.append(reason)
                log.warning("quarantined", reason=reason)
            case Elsewhere():
                for outgoing in self.renderer.farewell(one.chat, self._hearing.language(one.language), aloud=one.speak):
                    desk.post(outgoing, self._now())
            case Due():
                self.moments.one(desk, one, self._now())
            case Knock():
                await self.peers.time_passes(transaction, desk, one.record, self._now())
            case Suggestion():
                await self.peers.suggest(transaction, desk, one, self._now())
            case _:
                pass

    async def _broken(self, desk: Desk, one: Incoming) -> None:
        """Count an event as done that cannot be answered, and tell the person so; nothing else of theirs changes."""
        desk.changes.quarantine.append(BROKEN)
        if isinstance(one, Due):
            self.moments.put_off(desk, one, self._now())
        if isinstance(one, Arrival):
            standing = desk.standings[one.person]
            met = self._hearing.understand(one, standing)
            self._say(desk, one, met, Outcome(standing, (Shown(notices.broken()),)))

    async def _arrival(self, transaction: Transaction, desk: Desk, arrival: Arrival) -> None:
        standing = desk.standings[arrival.person]
        met = self._hearing.understand(arrival, standing)
        now = datetime.fromtimestamp(self._now(), UTC)
        standing = replace(standing, row=desk.row_for(arrival.person))
        outcome = await self._take(transaction, desk, standing, self._moment(arrival, standing, met, now), met)
        if standing.place.pacing or not standing.known:
            desk.hush(arrival.person, paced_only=True)
        quieten = any(isinstance(effect, Quieten) for effect in outcome.effects)
        if outcome.hush or quieten:
            desk.hush(arrival.person, paced_only=False, rest=not quieten)
        self._offers.note(outcome.standing)
        known = await self.chats.known(transaction, desk, arrival.person, outcome.effects)
        circle, after = outcome.standing.circle, replace(outcome.standing, circle=None)
        outcome = msgspec.structs.replace(outcome, standing=after)
        desk.move(standing, after, outcome.effects, now)
        self.chats.carry_out(desk, arrival, outcome, known, self._now())
        self._say(desk, arrival, aimed(met, outcome.effects, known), outcome)
        if circle is not None:
            await self.peers.absorb(transaction, desk, circle)

    async def _take(
        self, transaction: Transaction, desk: Desk, standing: Standing, moment: Moment, met: Heard
    ) -> Outcome:
        """Take the pure turn; read entries where it asks for them; a turn that fails is answered kindly and counted."""
        try:
            for _ in range(5):
                try:
                    return take(standing, moment, met.event, met.carried)
                except MissingEntriesError as missing:
                    more = await self._entries(transaction, desk, standing.person, missing.kinds)
                    moment = msgspec.structs.replace(moment, entries={**(moment.entries or {}), **more})
                except MissingCircleError as missing:
                    circle = await self.peers.look(transaction, desk, standing, moment, missing.scope)
                    standing = replace(standing, circle=circle)
                except MissingProofError as missing:
                    found = await self._prover.prove(*missing.question)
                    moment = msgspec.structs.replace(moment, proofs={**moment.proofs, missing.question: found})
        except Exception:  # whatever a screen does wrong must cost one answer, not the batch
            log.exception("turn_failed")
            desk.changes.quarantine.append(BROKEN)
        return Outcome(standing, (Shown(notices.broken()),))

    async def _entries(
        self, transaction: Transaction, desk: Desk, person: int, kinds: frozenset[str]
    ) -> dict[str, tuple[Entry, ...]]:
        """Read entries of some kinds, with what this very batch has already added or dropped."""
        row = desk.rows[person]
        stored = {} if row in desk.changes.new else await transaction.entries(row, kinds)
        return {kind: desk.entries(row, kind, stored.get(kind, ())) for kind in kinds}

    def _standing(self, person: int, kept: Kept | None, *, closed: bool) -> Standing:
        """Turns are counted from the second of the first one, so that no button of before an erase fits a later one."""
        if kept is not None:
            known = Standing(person, known=True, profile=kept.profile, place=read_place(kept.place))
            return self._offers.recall(known)
        return self._offers.recall(Standing(person, place=Place(turn=int(self._now())), door_closed=closed))

    def _moment(self, arrival: Arrival, standing: Standing, met: Heard, now: datetime) -> Moment:
        rolled = b"%d %d %d" % (arrival.person, arrival.update or 0, now.timestamp() * 1e6)
        digest = blake2b(rolled, digest_size=16, key=self._dice).digest()
        return Moment(
            now=now,
            local=now.astimezone(zone(standing.profile.zone)),
            token=digest[:8].hex(),
            seed=int.from_bytes(digest[8:14]),
            library=self.library,
            channel_language=self._hearing.language(met.language),
            came=met.event if isinstance(met.event, Typed | Edited | Command) else None,
        )

    def _say(self, desk: Desk, arrival: Arrival, met: Heard, outcome: Outcome) -> None:
        """Post what is said, answer the press, remove what must not stay."""
        now = self._now()
        language = self._hearing.spoken(met, outcome)
        if outcome.delete and arrival.message and not arrival.callback:
            desk.post(Outgoing("delete", arrival.person, message=arrival.message, lane=Lane.HELP), now)
        profile = outcome.standing.profile
        edit = 0 if profile.fresh_messages and not met.over else met.edit
        for shown in outcome.shown:
            may_edit = edit and not shown.fresh and met.aside == shown.aside
            turn = outcome.standing.place.turn
            to = Recipient(arrival.person, turn, language, edit if may_edit else 0, profile.discreet)
            for message in self.renderer.messages(shown, to):
                desk.post(message, now)
            edit = 0
        if arrival.callback:
            toast = self.renderer.line(outcome.toast, language) if outcome.toast and not met.edit else ""
            desk.toasts.append(Toast(arrival.callback, toast))
