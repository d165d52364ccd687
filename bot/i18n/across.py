"""Sentences across the languages, as reviewers see them: each as it stands in the catalog, outside any message."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path

from bot.i18n.files import default_folder, installed, open_catalog
from bot.i18n.templates import wordless

SOURCE = "en"
COUNTS = (1, 2, 5, 1_000_000)
"""Numbers that between them ask for every plural form that a language here has."""


class Across:
    """The installed languages, English first, and what each of them says."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder of the catalogs; they are read when first asked."""
        self._folder = folder or default_folder()

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of this copy."""
        return installed(self._folder)

    @cached_property
    def _catalogs(self) -> dict[str, NullTranslations]:
        return {code: open_catalog(self._folder, code) for code in self.languages if code != SOURCE}

    def said(self, words: str, many: str, language: str) -> str:
        """Return what stands for a sentence in `language`, its plural forms side by side; "" where any is missing."""
        if language == SOURCE or wordless(words):
            return f"{words} / {many}" if many else words
        catalog = self._catalogs[language]
        if not many:
            return catalog.gettext(words)
        forms = dict.fromkeys(catalog.ngettext(words, many, n) for n in COUNTS)
        return " / ".join(forms) if all(forms) else ""

    def pairs(self, said: Sequence[tuple[str, str]], language: str) -> tuple[tuple[str, str], ...]:
        """Return sentences (words, and the form for many or "") with what stands for each of them."""
        return tuple((self.said(*one, SOURCE), self.said(*one, language)) for one in said)
