"""A person walking through conversations, in memory and pure.

`Walk` takes turns exactly as the engine does (the same `take`), keeps what the allowed effects would keep, and shows
what was said. It is for tests of flows; the engine's own tests use the real store.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec

from bot.core.content import Library
from bot.core.discreet import MissingProofError
from bot.core.effects import DropEntry, DropKind, DropPurpose, Effect, Erase, SaveEntry
from bot.core.events import Command, Edited, Event, Pressed, Typed
from bot.core.flow import Screen
from bot.core.peers import Record, Sort
from bot.core.person import PURPOSE_OF_KIND, Entry, Profile, Purpose
from bot.core.replies import Say
from bot.core.text import Text
from bot.domain.notices import with_always
from bot.runtime.route import take
from bot.runtime.saved import carry, uncarry
from bot.runtime.sight import MissingCircleError, Moment
from bot.runtime.standing import Standing
from bot.runtime.turn import Outcome, Shown, current
from bot.runtime.zones import zone as zone_of
from tests.support.world import World

ALL = tuple(sorted(str(purpose) for purpose in Purpose))


@dataclass
class Walk:
    """One person and the library. `agreed` starts them as somebody who said yes to those purposes."""

    library: Library
    agreed: tuple[str, ...] = ALL
    now: datetime = datetime(2026, 11, 24, 3, 14, tzinfo=UTC)
    standing: Standing = field(default_factory=lambda: Standing(7))
    entries: dict[str, Entry] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    last: Outcome | None = None
    carried: Screen | None = None
    turns: int = 0
    world: World = field(default_factory=World)
    row: int = 7_007

    def __post_init__(self) -> None:
        """Start as a visitor or as somebody known, as `agreed` says."""
        if self.agreed:
            profile = Profile(consents=self.agreed, adult=True)
            self.standing = replace(self.standing, known=True, profile=profile)

    def types(self, text: str) -> Walk:
        """Type a message; a leading slash makes it a command."""
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return self.happens(Command(name, rest))
        return self.happens(Typed(text))

    def presses(self, value: str) -> Walk:
        """Press a button of the last message by its value; fails if there is no such button."""
        assert value in self.values, f"no button {value!r} among {self.values}"
        if value.startswith("/"):
            name, _, rest = value[1:].partition(":")
            return self.happens(Command(name, rest))
        carried, self.carried = self.carried, None
        return self.happens(Pressed(value), uncarry(carry(carried)) if carried else None)

    def happens(self, event: Event, carried: Screen | None = None) -> Walk:
        """Let anything happen."""
        self.turns += 1
        outcome = self._taken(event, carried)
        for effect in outcome.effects:
            self._keep(effect)
        self.effects += outcome.effects
        known = bool(outcome.standing.profile.consents) or bool(self.entries)
        if outcome.standing.circle is not None:
            self.world.absorb(outcome.standing.circle)
        self.standing = replace(outcome.standing, known=known, circle=None, row=0)
        self.last = outcome
        shown = self._main(outcome)
        self.carried = shown.screen if shown and shown.carried else None
        return self

    def _taken(self, event: Event, carried: Screen | None) -> Outcome:
        """Take the turn as the engine does: what concerns others is looked at when something asks for it."""
        standing = replace(self.standing, row=self.row)
        self.world.now = self.now.timestamp()
        came = event if isinstance(event, Typed | Edited | Command) else None
        moment = msgspec.structs.replace(self._moment(), came=came)
        for _ in range(5):
            try:
                return take(standing, moment, event, carried)
            except MissingProofError as missing:
                proofs = {**moment.proofs, missing.question: proof(*missing.question)}
                moment = msgspec.structs.replace(moment, proofs=proofs)
            except MissingCircleError as missing:
                staff = self.world.circle(self.row).mine(Sort.STAFF, "coordinator")
                scope = missing.scope
                circle = self.world.circle(self.row, scope)
                if scope == "own" or staff is None:
                    circle = replace(circle, records={n: one for n, one in circle.records.items() if self._near(one)})
                standing = replace(standing, circle=circle)
        raise AssertionError("a circle is asked for again and again")

    def _near(self, one: Record) -> bool:
        """Tell whether a record is in view of somebody who does not coordinate."""
        others = {
            row for m in self.world.of(Sort.MATCH) for row in (m.owner, m.other) if self.row in {m.owner, m.other}
        }
        return self.row in {one.owner, one.other} or one.owner in others or one.sort == Sort.STAFF

    def _main(self, outcome: Outcome) -> Shown | None:
        """Return what was said last in the conversation itself; what stands beside it only if there is nothing else."""
        within = [shown for shown in outcome.shown if not shown.aside]
        return next(reversed(within or outcome.shown), None)

    @property
    def beside(self) -> list[str]:
        """The values of the buttons of what was said beside the conversation."""
        shown = self.last.shown if self.last else ()
        return [button.value for one in shown if one.aside for row in one.say.keyboard for button in row]

    @property
    def said(self) -> Say:
        """The last message, with the row that every message has."""
        assert self.last is not None
        assert self.last.shown, "nothing was said"
        shown = self._main(self.last)
        assert shown is not None
        words = shown.say
        return words if words.bare else replace(words, keyboard=with_always(words.keyboard))

    @property
    def values(self) -> list[str]:
        """The values of the last message's buttons."""
        return [button.value for row in self.said.keyboard for button in row]

    @property
    def sentences(self) -> str:
        """The last message's source sentences, joined; facts unfilled."""
        return "\n".join(line.source for line in self.said.lines if isinstance(line, Text))

    @property
    def screen(self) -> Screen | None:
        """The screen the person is on, stored or carried."""
        return self.carried or current(self.standing)

    def sleeps(self, **delta: float) -> Walk:
        """Let time pass."""
        self.now += timedelta(**delta)
        return self

    def _moment(self) -> Moment:
        by_kind: dict[str, list[Entry]] = {kind: [] for kind in PURPOSE_OF_KIND}
        for entry in self.entries.values():
            by_kind[entry.kind].append(entry)
        zone = zone_of(self.standing.profile.zone)
        entries = {kind: tuple(found) for kind, found in by_kind.items()}
        return Moment(
            self.now, self.now.astimezone(zone), f"tok{self.turns}", self.turns * 7919, self.library, "en", entries
        )

    def _keep(self, effect: Effect) -> None:
        match effect:
            case SaveEntry(kind, key, body, due):
                self.entries[key] = Entry(str(kind), key, self.now, body, due)
            case DropEntry(key):
                self.entries.pop(key, None)
            case DropKind(kind):
                self._drop({str(kind)})
            case DropPurpose(purpose):
                self._drop({str(k) for k, p in PURPOSE_OF_KIND.items() if p is purpose})
            case Erase():
                self.entries.clear()
            case _:
                pass

    def _drop(self, kinds: set[str]) -> None:
        self.entries = {key: entry for key, entry in self.entries.items() if entry.kind not in kinds}


def proof(seal: str, words: str) -> str:
    """Seal words, or compare them with a seal, as quickly as a test wants it."""
    made = f"seal-of-{sha256(words.encode('utf-8', 'replace')).hexdigest()}"
    return ("yes" if seal == made else "no") if seal else made
