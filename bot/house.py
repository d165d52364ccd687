"""The parts that do not know Telegram, wired together: settings in, a runtime out.

`app` puts a transport in front of it. It is apart so that the whole house can be started in a test or in the terminal
with another door.
"""

from __future__ import annotations

import asyncio
import time
import zoneinfo
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import msgspec

from bot.config import ConfigError, Problem, Settings
from bot.config.key import master_key
from bot.content.loader import HERE, OWN_CONTENT, load_library
from bot.content.mistakes import ContentError
from bot.content.places import CldrPlaces
from bot.content.signed import reviewed
from bot.core.content import Library, Operator
from bot.core.flow import SCREENS
from bot.core.peers import Rules
from bot.domain.policy import DOOR_DAYS, SPARE_DAYS
from bot.flows import gather
from bot.i18n import Catalogs
from bot.i18n.across import Across
from bot.i18n.files import installed
from bot.log import admit, get_logger
from bot.runtime.delivery import Delivery
from bot.runtime.desk import Toast
from bot.runtime.engine import Engine
from bot.runtime.outbox import Outbox, Rates
from bot.runtime.outgoing import Outgoing
from bot.runtime.runtime import Runtime
from bot.runtime.tick import Limits, Tick, schedule
from bot.storage.files import sqlite_note
from bot.storage.lead import Lead
from bot.storage.opening import Where, open_store
from bot.storage.store import Store

log = get_logger(__name__)

FINISH_SECONDS = 5.0
PROFILE = "profile"


@dataclass
class House:
    """A running house. `start` begins to send; `stop` finishes what is under way and closes the store."""

    store: Store
    library: Library
    catalogs: Catalogs
    runtime: Runtime
    outbox: Outbox
    tick: Tick
    lead: Lead
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _stop_knocking: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Take in hand what was committed before, and begin to send."""
        self.runtime.lead = await self.lead.try_lead()
        if self.runtime.lead:
            await self.runtime.recover()
        self._tasks = [asyncio.create_task(self.outbox.run()), asyncio.create_task(self.runtime.record())]

    def knock(self) -> None:
        """Begin to knock; called once the first updates are being taken, because it is slow to import."""
        self._stop_knocking = schedule(self.tick)

    async def profile_digest(self) -> bytes | None:
        """Return the mark of the profile that Telegram was last told."""
        return await self.store.fact(PROFILE)

    async def remember_profile(self, digest: bytes) -> None:
        """Keep that mark, so that the next start need not tell it again."""
        await self.store.set_fact(PROFILE, digest)

    async def stop(self) -> None:
        """Finish what is on its way, remember that it went, close."""
        self._stop_knocking()
        await self.outbox.finish(FINISH_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.runtime.settle()
        await self.lead.give_up()
        await self.store.close()


async def build(
    settings: Settings,
    deliver: Callable[[Outgoing], Awaitable[Delivery]],
    toast: Callable[[Toast], Awaitable[None]],
    now: Callable[[], float] = time.time,
) -> House:
    """Wire everything; raises ConfigError or StorageRefused in words for the operator."""
    zoneinfo.reset_tzpath(())  # the zone rules we lock and test, not those of this machine
    gather()
    admit("screen", SCREENS)
    catalogs = Catalogs(languages(settings), default=settings.bot.default_language)
    library = replace(library_for(settings), reviewed_languages=catalogs.reviewed_languages())
    store = await open_store(where(settings), now, DOOR_DAYS)
    if store.main.is_sqlite and (note := sqlite_note()):
        log.info("storage_note", reason=note)
    engine = Engine(store, library, catalogs, now, rules(settings))
    outbox = Outbox(deliver, rates(settings), time.monotonic)
    runtime = Runtime(engine, outbox, toast)
    lead = Lead(store.main, "sender")
    limits = Limits(settings.retention.entries_days, settings.retention.updates_hours, settings.matching.keep_hours)
    return House(store, library, catalogs, runtime, outbox, Tick(runtime, limits, lead.try_lead), lead)


def rules(settings: Settings) -> Rules:
    """Return how people are brought together here."""
    names = {one.name for one in fields(Rules)}
    given = {name: value for name, value in msgspec.structs.asdict(settings.matching).items() if name in names}
    return Rules(**given)


def library_for(settings: Settings) -> Library:
    """Load everything a screen may quote from; raises ConfigError, also for a mistake in a content file."""
    privacy = settings.privacy
    operator = Operator(
        privacy.operator_name,
        privacy.contact,
        privacy.policy_url,
        privacy.backup_window_days,
        settings.retention.entries_days,
    )
    own = settings.data_dir / OWN_CONTENT
    try:
        library = load_library(operator, languages(settings), settings.features.off, places=CldrPlaces(), overlay=own)
        return replace(library, reviewed=reviewed(Across(), HERE, own))
    except ContentError as error:
        place = f"{error.file}, line {error.line}"
        raise ConfigError([Problem(where=place, wrong=error.wrong, instead=error.write)]) from None


def languages(settings: Settings) -> tuple[str, ...]:
    """Return the installed languages, the default first."""
    first = settings.bot.default_language
    return (first, *(language for language in installed() if language != first))


def rates(settings: Settings) -> Rates:
    """Return how fast messages may leave; a raised pace in a chat raises its burst with it."""
    telegram = settings.telegram
    return Rates(telegram.rate_overall, telegram.rate_per_chat, max(3, int(telegram.rate_per_chat)))


def where(settings: Settings) -> Where:
    """Return where storage is, with the master key; raises ConfigError if the key cannot be used."""
    storage = settings.storage
    ledger = Path(storage.ledger_file) if storage.ledger_file else None
    return Where(
        storage.url.reveal(),
        storage.keys_url.reveal(),
        master_key(storage),
        Path(settings.data_dir),
        ledger,
        settings.privacy.backup_window_days + SPARE_DAYS,
    )
