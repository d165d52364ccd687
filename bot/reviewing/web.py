"""The page on which somebody who does not program reads everything, signs it, and sees what changed since.

Plain pages with no script: they can be read aloud, printed, and opened twice. The address says all there is to say of
a view. Only a browser on this machine is answered, and only a form of our own can sign. The shelf is read anew for
every page, so a file that was changed a moment ago is what is seen.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from babel import Locale, UnknownLocaleError
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.content.items import ROLES
from bot.content.mistakes import ContentError
from bot.content.signed import SOURCE, STATUSES
from bot.preview.guard import HEADERS, POLICY, refusal, stranger
from bot.reviewing.looking import CHANGED, Asked, asked, languages_of, rows, sheet
from bot.reviewing.shelf import KINDS, Shelf, open_shelf
from bot.reviewing.telling import PLURAL

HERE = Path(__file__).parent
HOST = "127.0.0.1"
REVIEW_AT = "/review"
FORMS = HEADERS | {
    "Content-Security-Policy": POLICY.replace("form-action 'none'", "form-action 'self'"),
    "Referrer-Policy": "same-origin",  # with none at all, a browser hides where our own form comes from
}
NOT_KEPT = "Signing needs a folder that stays: start with make demo DATA=folder, or handrail content review."


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass
class Review:
    """The handlers. `own` is the content folder to sign into, `kept` tells whether it will be there tomorrow."""

    own: Path
    kept: bool = True
    today: Callable[[], date] = _today
    at: str = REVIEW_AT

    def __post_init__(self) -> None:
        """Get the templates ready; what stands in a text is always escaped."""
        self._pages = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self._pages.globals.update(at=self.at, statuses=(*STATUSES, CHANGED), kinds=KINDS, plural=PLURAL, source=SOURCE)
        self._pages.filters["language"] = _named
        self._pen = asyncio.Lock()
        self._style = (HERE / "static" / "review.css").read_bytes()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [
            web.get(self.at, self.index),
            web.get(f"{self.at}/print", self.printed),
            web.get(f"{self.at}/style.css", self.style),
            web.get(self.at + "/item/{kind}/{name:.+}", self.item),
            web.post(self.at + "/item/{kind}/{name:.+}", self.sign),
        ]

    async def index(self, request: web.Request) -> web.Response:
        """List the items that were asked for, with what holds for each in every language."""
        return await self._answer(request, "index.html", self._listing)

    async def printed(self, request: web.Request) -> web.Response:
        """Show all items that were asked for, whole, one below the other."""
        return await self._answer(request, "print.html", self._whole)

    async def item(self, request: web.Request) -> web.Response:
        """Show one item side by side in the languages that were asked for."""
        return await self._answer(request, "item.html", self._one)

    async def style(self, request: web.Request) -> web.Response:
        """Answer with the style sheet."""
        if (reason := stranger(request)) is not None:
            return refusal(reason)
        return web.Response(body=self._style, content_type="text/css", charset="utf-8", headers=FORMS)

    async def sign(self, request: web.Request) -> web.Response:
        """Note that somebody has read an item in one language, if they said that they have."""
        if (reason := stranger(request, origin_required=True)) is not None:
            return refusal(reason)
        form = {name: str(value) for name, value in (await request.post()).items()}
        async with self._pen:  # one at a time: a signature is added to those that stand in the file
            said = await asyncio.to_thread(self._signed, request, form)
        where = f"{request.path}?said={quote(said)}"
        return web.Response(status=303, headers={**FORMS, "Location": where})

    def _signed(self, request: web.Request, form: dict[str, str]) -> str:
        """Write the signature and say what became of it."""
        shelf = self._shelf()
        item = shelf.items.get(_id(request))
        language, role = form.get("language", ""), form.get("role", "")
        if item is None or language not in shelf.languages or role not in ROLES:
            return "Nothing was signed: this item, language or role is not here."
        if not self.kept:
            return f"Nothing was signed. {NOT_KEPT}"
        if form.get("read") != "yes":
            return "Nothing was signed: say first that you have read all of it."
        if form.get("seen") != sheet(shelf, item, (language,)).stamp:
            return "Nothing was signed: the text has changed since this page was opened. It is shown as it is now."
        if shelf.standing(item, language).missing:
            return "Nothing was signed: not every sentence is translated."
        shelf.sign(item, language, role, self.today())
        return f"Signed in {language} as read by a {role}."

    async def _answer(
        self, request: web.Request, template: str, fill: Callable[[Shelf, web.Request], dict[str, object]]
    ) -> web.Response:
        if (reason := stranger(request)) is not None:
            return refusal(reason)
        try:
            shelf = await asyncio.to_thread(self._shelf)
            body = await asyncio.to_thread(self._page, template, shelf, fill, request)
        except ContentError as error:
            body = self._pages.get_template("mistake.html").render(error=error)
        return web.Response(text=body, content_type="text/html", headers=FORMS)

    def _page(
        self,
        template: str,
        shelf: Shelf,
        fill: Callable[[Shelf, web.Request], dict[str, object]],
        request: web.Request,
    ) -> str:
        said = request.query.get("said", "")[:300]
        facts = fill(shelf, request) | {"shelf": shelf, "said": said, "kept": self.kept, "not_kept": NOT_KEPT}
        return self._pages.get_template(template).render(facts)

    def _listing(self, shelf: Shelf, request: web.Request) -> dict[str, object]:
        wish = asked(request.query)
        return {"wish": wish, "rows": rows(shelf, wish)}

    def _whole(self, shelf: Shelf, request: web.Request) -> dict[str, object]:
        wish: Asked = asked(request.query)
        languages = languages_of(shelf, request.query)
        return {"sheets": [sheet(shelf, row.item, languages) for row in rows(shelf, wish)], "today": self.today()}

    def _one(self, shelf: Shelf, request: web.Request) -> dict[str, object]:
        item, languages = shelf.items.get(_id(request)), languages_of(shelf, request.query)
        if item is None:
            raise web.HTTPNotFound(text="There is no such item.\n", headers=FORMS)
        stamps = {code: sheet(shelf, item, (code,)).stamp for code in languages}
        return {"sheet": sheet(shelf, item, languages), "roles": ROLES, "stamps": stamps}

    def _shelf(self) -> Shelf:
        return open_shelf(self.own)


def _named(code: str) -> str:
    """Name a language for a reader of English; a code that CLDR does not know stays as it is."""
    try:
        return Locale.parse(code, sep="_").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def _id(request: web.Request) -> str:
    return f"{request.match_info['kind']}/{request.match_info['name']}"


def serve(own: Path, port: int) -> None:
    """Serve the page alone until Ctrl-C; port 0 takes a free one. Raises OSError if the port is taken."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(own, port))


async def _serve(own: Path, port: int) -> None:
    app = web.Application()
    app.add_routes(Review(own).routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        print(f"The texts are at http://{HOST}:{runner.addresses[0][1]}{REVIEW_AT}  (Ctrl-C stops it)", flush=True)  # noqa: T201
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
