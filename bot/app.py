"""The composition root: settings, house, transport, on one screen.

Start-up does as little as it can before the first update is fetched; what is slow and not needed for that (knocking,
command menus, health) follows. A stop signal ends the fetching, lets what is under way finish, and closes.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable

from bot.config import Settings
from bot.domain import crisis
from bot.domain.peers import guarding
from bot.house import House, build
from bot.log import get_logger, on_loop_error
from bot.transport import vocabulary
from bot.transport.gate import Gate
from bot.transport.outbound import Telegram
from bot.transport.polling import Poller
from bot.transport.profile import faces, sync

log = get_logger(__name__)

PROFILE_RETRY_SECONDS = 60
NO_PAGE = frozenset({"", "off"})
GC_THRESHOLDS = (50_000, 20, 20)  # turns make little garbage in cycles; collecting seldom halves the slowest turns


class App:
    """A running bot. `open` connects everything, `serve` runs until `stop` is set."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; nothing is opened yet."""
        self.settings = settings
        self.stop = asyncio.Event()
        self.gate = Gate(settings.telegram.token, settings.telegram.base_url)
        self.house: House | None = None
        self._online: Callable[[], bool] = lambda: False

    async def open(self) -> House:
        """Open store, house and connections; raises errors in words for the operator."""
        vocabulary.admit()
        telegram = Telegram(self.gate)
        self.house = await build(
            self.settings, telegram.deliver, lambda toast: telegram.toast(toast.callback, toast.text)
        )
        await self.gate.__aenter__()
        await self.house.start()
        gc.freeze()
        gc.set_threshold(*GC_THRESHOLDS)
        return self.house

    async def serve(self) -> None:
        """Take updates until `stop` is set, then finish what was begun."""
        house = self.house or await self.open()
        log.info("started", mode=self.settings.telegram.mode)
        side = [asyncio.create_task(part) for part in (self._slow_parts(house), self._health_page(house))]
        try:
            await self._way_in(house)
        finally:
            log.info("stopping")
            for task in side:
                task.cancel()
            for failed in await asyncio.gather(*side, return_exceptions=True):
                if isinstance(failed, Exception):
                    log.error("crashed", exc_info=failed)
            await house.stop()
            await self.gate.close()
            log.info("stopped")

    async def _way_in(self, house: House) -> None:
        """Fetch updates, or be called with them."""
        telegram = self.settings.telegram
        if telegram.mode == "webhook":
            from bot.transport.webhook import Webhook  # noqa: PLC0415 - polling need not wait for a web server

            url, secret, listen = telegram.webhook_url, telegram.webhook_secret, telegram.webhook_listen
            hook = Webhook(self.gate, house.runtime.take, url=url, secret=secret, listen=listen)
            self._online = lambda: hook.online
            await hook.run(self.stop)
        else:
            poller = Poller(self.gate, house.runtime.take)
            self._online = lambda: poller.online
            await poller.run(self.stop)

    async def _slow_parts(self, house: House) -> None:
        """Begin what need not be there for the first answer: the knocking, the command menus."""
        await asyncio.sleep(0.1)
        house.knock()
        await asyncio.to_thread(crisis.ready, house.library)  # half a second the first typed words need not wait for
        if self.settings.matching.countries:
            await asyncio.to_thread(guarding.ready, house.library)
        await self._keep_profile(house)

    async def _health_page(self, house: House) -> None:
        """Answer the machine's own questions; where its address is taken the bot runs on without it, and says so."""
        listen = self.settings.health.listen
        if listen in NO_PAGE:
            return
        await asyncio.sleep(0.1)
        from bot.transport.health import Health  # noqa: PLC0415 - the first update need not wait for it

        health = Health({"store": lambda: not house.runtime.store_is_away, "telegram": self._is_online}, listen)
        try:
            await health.start()
            await self.stop.wait()
        except OSError:
            log.exception("health", state="down")
        finally:
            await health.stop()

    def _is_online(self) -> bool:
        return self._online()

    async def _keep_profile(self, house: House) -> None:
        """Tell Telegram the commands and descriptions in every language, until it has taken them."""
        bot = self.settings.bot
        wanted = faces(house.library, house.catalogs.label, bot.default_language, name=bot.name)
        while not self.stop.is_set():
            if await sync(self.gate, wanted, house.profile_digest, house.remember_profile):
                return
            await asyncio.sleep(PROFILE_RETRY_SECONDS)


def run(settings: Settings) -> None:
    """Run until SIGTERM or Ctrl-C. Errors in settings or storage end it in plain words, before anything is taken."""
    with asyncio.Runner() as runner:
        runner.run(_run(settings))


async def _run(settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(on_loop_error)
    app = App(settings)
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, app.stop.set)
    await app.open()
    await app.serve()
