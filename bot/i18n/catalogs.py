"""All languages of this copy, and the rule for what is said when a sentence is missing in one of them.

The rule: a message is said whole in one language. If its translation is not complete it is said whole in the
default language, under one line that says so, because somebody in distress should not have to read two
languages at once and a safety text must never be half understood.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bot.core.text import Line, Marked, Mono, Named, Text, t
from bot.i18n.files import Silence, default_folder, open_catalog, share_translated
from bot.i18n.review import review_of
from bot.i18n.speaker import Speaker, facts
from bot.i18n.templates import UntranslatedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SOURCE = "en"


class Rendered(NamedTuple):
    """A finished message. `html`: how to send it; `fallback`: it is not in the language asked for."""

    text: str
    html: bool
    fallback: bool


class Catalogs:
    """The installed languages. Catalogs are opened when first needed; a missing folder means English only."""

    def __init__(self, languages: Sequence[str], folder: Path | None = None, default: str = SOURCE) -> None:
        self._folder = folder or default_folder()
        self._languages = tuple(languages)
        self._default = default
        self._speakers: dict[str, Speaker] = {}
        self._notices: dict[tuple[str, str], str] = {}

    @property
    def default(self) -> str:
        """The language in which a message is said that is not complete in the one asked for."""
        return self._default

    def render(self, lines: tuple[Line, ...], language: str) -> Rendered:
        """Say a message in `language`, or else whole in the default language and last in English."""
        as_html = any(type(line) is Mono or (type(line) is Marked and line.marks) for line in lines)
        try:
            return Rendered(self._speaker(language).message(lines, as_html=as_html), as_html, fallback=False)
        except UntranslatedError:
            return self._elsewhere(lines, language, as_html=as_html)

    def label(self, text: Text, language: str) -> str:
        """Say the words of a button; where they are missing in `language`, as `render` would."""
        for candidate in (language, self._default):
            try:
                return _titled(text, self._speaker(candidate).sentence(text))
            except UntranslatedError:
                continue
        return self._speaker(SOURCE).sentence(text)

    def languages(self) -> dict[str, str]:
        """Return the installed languages with their own names for themselves, as a label would write them."""
        return {code: _own_name(code) for code in self._languages}

    def complete(self, language: str) -> float:
        """Return the share, 0 to 1, of sentences that `language` translates; 0 if its `.po` is not here."""
        return 1.0 if language == SOURCE else share_translated(self._folder, language)

    def reviewed_languages(self) -> frozenset[str]:
        """Return the languages whose safety texts were read by people. Raises ValueError, as `review_of`."""
        return frozenset(code for code in self._languages if review_of(self._folder, code).safety == "reviewed")

    def _elsewhere(self, lines: tuple[Line, ...], language: str, *, as_html: bool) -> Rendered:
        try:
            return self._noticed(lines, language, self._default, as_html=as_html)
        except UntranslatedError:
            return self._noticed(lines, language, SOURCE, as_html=as_html)

    def _noticed(self, lines: tuple[Line, ...], asked: str, spoken: str, *, as_html: bool) -> Rendered:
        said = self._speaker(spoken).message(lines, as_html=as_html)
        notice = self._notices.get((asked, spoken)) or self._notice(asked, spoken)
        words = escape(notice, quote=False) if as_html else notice
        return Rendered(f"{words}\n\n{said}", as_html, fallback=True)

    def _notice(self, asked: str, spoken: str) -> str:
        here = Named("language", spoken)
        text = t("This part is not in your language yet. Here it is in {language}.", language=here)
        notice = self._notices[asked, spoken] = self.label(text, asked)
        return notice

    def _speaker(self, language: str) -> Speaker:
        speaker = self._speakers.get(language)
        if speaker is None:
            speaker = self._speakers[language] = self._hire(language)
        return speaker

    def _hire(self, language: str) -> Speaker:
        if language == SOURCE:
            return Speaker(SOURCE)
        installed = language in self._languages
        return Speaker(language, open_catalog(self._folder, language) if installed else Silence())


def _own_name(code: str) -> str:
    return "English" if code == SOURCE else _capital(str(facts().name("language", code, code)))


def _titled(text: Text, said: str) -> str:
    """Begin a label that is nothing but a name of CLDR with a capital: many languages write such names small."""
    alone = text.args and type(text.args[0][1]) is Named and text.source == f"{{{text.args[0][0]}}}"
    return _capital(said) if alone else said


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
