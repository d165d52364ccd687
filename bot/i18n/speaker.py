"""One language, able to say a sentence or to admit that it cannot.

A typical message costs a few dictionary look-ups: sentences without facts are kept finished, sentences with
facts are kept cut at their places. What a speaker cannot say raises `UntranslatedError`, so that the whole
message can be said in another language; a message is never half in one language and half in another.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cached_property, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, cast

from bot.core.text import Arg, Line, Listed, Marked, Mono, Named, Own, Text
from bot.i18n.direction import isolated, kept_apart
from bot.i18n.marks import marked_up
from bot.i18n.templates import Template, UntranslatedError, cut, faithful, wordless

if TYPE_CHECKING:
    from collections.abc import Callable
    from gettext import NullTranslations
    from types import ModuleType

SMALL = 1000  # below it no language that writes these digits groups them


class Speaker:
    """Says sentences in one language. `translations` is None for English, the language of the sources."""

    def __init__(self, language: str, translations: NullTranslations | None = None) -> None:
        self.language = language
        self._translations = translations
        self._finished: dict[str, str] = {}
        self._cut: dict[tuple[str, str, str], Template] = {}

    def message(self, lines: tuple[Line, ...], *, as_html: bool) -> str:
        """Say a message, its lines as paragraphs. Raises `UntranslatedError` if a sentence is missing."""
        if as_html:
            return "\n\n".join([self._marked_up(line) for line in lines])
        return "\n\n".join([self._plain(line) for line in lines])

    def sentence(self, text: Text) -> str:
        """Say one sentence. Raises `UntranslatedError`."""
        if text.args:
            return self._filled(text)
        return self._finished.get(text.source) or self._finish(text.source)

    def fact(self, arg: Arg) -> str:
        """Write one fact. A plain string is data (a phone number, an address) and stays as it is."""
        kind = type(arg)
        if kind is str:
            return self._verbatim(cast("str", arg))
        if kind is int and 0 <= cast("int", arg) < SMALL:
            return str(arg)
        return self._writers[kind](arg)

    def _plain(self, line: Line) -> str:
        if isinstance(line, Text):
            return self.sentence(line)
        return line.line if isinstance(line, Mono) else self._verbatim(line.words)

    def _marked_up(self, line: Line) -> str:
        if isinstance(line, Marked):
            return marked_up(kept_apart(line, rtl=self.rtl))
        if not isinstance(line, Mono):
            return escape(self._plain(line), quote=False)
        kept = f"<pre>{escape(line.line, quote=False)}</pre>"
        return f"{kept}\n\n{escape(self.sentence(line.spoken), quote=False)}" if line.spoken else kept

    def _finish(self, source: str) -> str:
        finished = self._finished[source] = _uncut(self._template(source, "", source))
        return finished

    def _filled(self, text: Text) -> str:
        args = dict(text.args)
        form = self._form(text.source, text.plural, args) if text.plural else text.source
        pieces = list(self._template(text.source, text.plural, form))
        for place in range(1, len(pieces), 2):
            name = pieces[place]
            pieces[place] = self.fact(args[name]) if name in args else f"{{{name}}}"
        return "".join(pieces)

    def _form(self, one: str, many: str, args: dict[str, Arg]) -> str:
        count = cast("int", args["n"])
        if self._translations is None or wordless(one):
            return one if count == 1 else many
        return self._translations.ngettext(one, many, count)

    def _template(self, source: str, plural: str, form: str) -> Template:
        key = (source, plural, form)
        template = self._cut.get(key)
        if template is None:
            template = self._cut[key] = self._checked(source, plural, form)
        return template

    def _checked(self, source: str, plural: str, form: str) -> Template:
        if self._translations is None or wordless(source):
            return cut(form)
        template = cut(form if plural else self._translations.gettext(source))
        if template == ("",) or not faithful(template, source, plural):
            raise UntranslatedError(source)
        return template

    def _verbatim(self, words: str) -> str:
        if words.isascii() and not self.rtl:
            return words
        return isolated(words, rtl=self.rtl)

    def _listed(self, listed: Listed) -> str:
        parts = [self.sentence(part) if isinstance(part, Text) else self._verbatim(part.words) for part in listed.parts]
        return str(facts().joined(parts, self.language))

    @cached_property
    def rtl(self) -> bool:
        """Tell whether this language runs from right to left; English is answered without asking CLDR."""
        return self.language != "en" and bool(facts().is_rtl(self.language))

    @cached_property
    def _writers(self) -> dict[type, Callable[[Any], str]]:
        book, language = facts(), self.language
        return {
            Text: self.sentence,
            Own: lambda own: self._verbatim(own.words),
            Listed: self._listed,
            Named: lambda named: self._verbatim(book.name(named.kind, named.code, language)),
            int: lambda value: book.number(value, language),
            date: lambda value: book.day(value, language),
            datetime: lambda value: book.day(value, language),
            time: lambda value: book.hour(value, language),
        }


def _uncut(template: Template) -> str:
    """Put a sentence together whose places nobody fills: they stay as they are written."""
    return "".join(f"{{{piece}}}" if at % 2 else piece for at, piece in enumerate(template))


@lru_cache(maxsize=1)
def facts() -> ModuleType:
    """Return the module that formats facts, imported when the first fact needs it."""
    from bot.i18n import facts as module  # noqa: PLC0415 - Babel costs a start-up, and most people need none of it

    return module
