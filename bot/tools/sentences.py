"""Collects every sentence of the program, and writes catalogs so that two runs give the same bytes.

Nothing that changes by itself is written: no dates, no version, no machine, no line numbers (a file name
finds the sentence just as well). So a difference in a catalog is always a sentence somebody changed.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import write_po

from bot.i18n.buttons import in_buttons, is_label
from bot.i18n.files import po_path, read_catalog
from bot.i18n.templates import wordless

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"t": None, "tn": (1, 2)}
NOTE = "Translators:"


class Sentence(NamedTuple):
    """One sentence where it was found. `words` is a pair for one that counts; `line` counts from 1."""

    file: str
    line: int
    words: str | tuple[str, ...]
    comments: list[str]

    @property
    def key(self) -> str:
        """Return the words that catalogs know the sentence by."""
        return self.words if isinstance(self.words, str) else self.words[0]


def sentences(root: Path = ROOT) -> list[Sentence]:
    """Return every sentence under `root`, by file and line."""
    with (root / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    rows = extract_from_dir(root, methods, options, KEYWORDS, (NOTE,), directory_filter=_is_source)
    found = (Sentence(*row[:4]) for row in rows)
    return sorted((one for one in found if not wordless(one.key)), key=lambda one: (one.file, one.line, one.key))


def template(found: list[Sentence]) -> Catalog:
    """Return the sentences as a catalog with nothing translated."""
    catalog = Catalog()
    for sentence in found:
        place = [(sentence.file, sentence.line)]
        catalog.add(sentence.words, None, place, auto_comments=sentence.comments)
    return catalog


def labels(found: list[Sentence], root: Path = ROOT) -> frozenset[str]:
    """Return those of `found` that stand on buttons: inside `Button(...)`, names of exercises, feeling words."""
    files = {one.file for one in found if one.file.endswith(".py")}
    inside = {words for file in files for words in in_buttons(root / file)}
    return frozenset(one.key for one in found if one.key in inside or is_label([one.file], one.comments))


def update(folder: Path, language: str, fresh: Catalog) -> None:
    """Bring one catalog up to date with `fresh`. What is no longer said is kept below, out of use."""
    po = po_path(folder, language)
    catalog = read_catalog(po, language) if po.is_file() else Catalog(locale=language)
    catalog.update(fresh, no_fuzzy_matching=True)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(_written(catalog, language))


def _is_source(path: str) -> bool:
    """Tell whether a folder holds sources: not hidden, not made by a tool."""
    name = Path(path).name
    return not name.startswith((".", "_")) and name not in {"build", "dist", "node_modules"}


def _written(catalog: Catalog, language: str) -> bytes:
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    return _header(catalog, language).encode() + body.getvalue()


def _header(catalog: Catalog, language: str) -> str:
    """Write the lines that readers of catalogs need, and nothing that changes."""
    name = Locale.parse(language, sep="_").english_name
    fields = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalog.plural_forms}",
    )
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'# {name} sentences of Handrail.\nmsgid ""\nmsgstr ""\n{lines}\n'
