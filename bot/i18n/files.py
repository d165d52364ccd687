"""Where catalogs lie and how one is opened.

The `.po` is what people review, so it wins unless the compiled `.mo` is at least as new: a fresh checkout and
a translator at work need no build step. A `.po` is compiled in memory by Babel, so that both ways end in the
standard library's reader and its plural rules.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

NAME = "messages"


class Silence(NullTranslations):
    """What answers when a catalog has no translation: an empty string, which no translation ever is."""

    def gettext(self, message: str) -> str:
        """Return nothing for any sentence."""
        del message
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return nothing for any counting sentence."""
        del msgid1, msgid2, n
        return ""


def default_folder() -> Path:
    """Return the folder of the catalogs: inside the package in a wheel, beside it in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "locales"
    return inside if inside.is_dir() else inside.parent.parent / "locales"


def po_path(folder: Path, language: str) -> Path:
    """Return the path of the reviewed text of one catalog."""
    return folder / language / "LC_MESSAGES" / f"{NAME}.po"


def open_catalog(folder: Path, language: str) -> NullTranslations:
    """Return the translations of one language; a language without a catalog gives only silence."""
    po = po_path(folder, language)
    mo = po.with_suffix(".mo")
    if mo.is_file() and (not po.is_file() or mo.stat().st_mtime >= po.stat().st_mtime):
        return _reading(mo.read_bytes())
    return _reading(_compiled(po, language)) if po.is_file() else Silence()


def _reading(compiled: bytes) -> NullTranslations:
    translations = GNUTranslations(BytesIO(compiled))
    translations.add_fallback(Silence())
    return translations


def _compiled(po: Path, language: str) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only for a catalog that nobody compiled

    compiled = BytesIO()
    write_mo(compiled, read_catalog(po, language))
    return compiled.getvalue()


def read_catalog(po: Path, language: str) -> Catalog:
    """Read one `.po`. For a language that CLDR does not know the header's plural rule counts."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only when a catalog is read as text
    from babel.messages.pofile import read_po  # noqa: PLC0415 - same

    try:
        locale: Locale | None = Locale.parse(language, sep="_")
    except (UnknownLocaleError, ValueError):
        locale = None
    with po.open("rb") as source:
        return read_po(source, locale=locale)


def share_translated(folder: Path, language: str) -> float:
    """Return the share, 0 to 1, of sentences that one `.po` translates; 0 without a `.po`."""
    po = po_path(folder, language)
    if not po.is_file():
        return 0.0
    messages = [message for message in read_catalog(po, language) if message.id]
    done = sum(all(_forms(message.string)) and not message.fuzzy for message in messages)
    return done / len(messages) if messages else 0.0


def _forms(translation: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (translation or "",) if isinstance(translation, str | None) else tuple(translation)


def installed(folder: Path | None = None) -> tuple[str, ...]:
    """Return the languages that this copy has: English, in which everything is written, and every catalog."""
    found = sorted((folder or default_folder()).glob(f"*/LC_MESSAGES/{NAME}.po"))
    return ("en", *(path.parent.parent.name for path in found if path.parent.parent.name != "en"))
