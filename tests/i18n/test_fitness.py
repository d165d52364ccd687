"""Whoever runs the bot is told which line of which catalog is unfit, and what to write there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.config.model import Settings
from bot.i18n.buttons import of_code
from bot.i18n.files import default_folder, installed, po_path
from bot.i18n.fitness import Flaw, flaws
from bot.reviewing import examining

if TYPE_CHECKING:
    from pathlib import Path

PO = r"""msgid ""
msgstr ""
"Language: es\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Skip"
msgstr "Saltar"

msgid "You wrote {words}."
msgstr "Escribiste {words}."

msgid "{n} note"
msgid_plural "{n} notes"
msgstr[0] "{n} nota"
msgstr[1] "{n} notas"

#. exercise color: name
#: bot/content/exercises/senses.toml
msgid "Find a color"
msgstr "Busca un color"
"""
LONG = "Saltar esto ahora mismo y seguir con lo que viene"
THIRD = 'msgstr[1] "{n} notas"\nmsgstr[2] "{n}"'
BROKEN = [
    ("Escribiste {words}", "Escribiste {palabras}", 10, "{words}"),
    ("Escribiste {words}", "Escribiste {words", 10, "{words}"),
    ("Escribiste {words}", "Escribiste, llama al 91 555 12 34, {words}", 10, "fields"),
    ("Escribiste {words}", "Escribiste https://example.org {words}", 10, "fields"),
    ("Saltar", LONG, 7, "40"),
    ("Busca un color", LONG, 20, "40"),
    ('msgstr[1] "{n} notas"\n', "", 13, "msgstr[0], msgstr[1]"),
    ('msgstr[1] "{n} notas"', THIRD, 13, "nplurals"),
    ("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;", 5, "nplurals=2"),
    ('msgstr "Saltar"', 'msgstr "Saltar', 8, "quotes"),
]


def write(folder: Path, text: str | bytes) -> Path:
    po = po_path(folder, "es")
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(text if isinstance(text, bytes) else text.encode())
    return po


def found(folder: Path) -> list[Flaw]:
    return flaws(folder, "es", {"Skip"})


def test_a_good_catalog_has_no_flaw(tmp_path: Path) -> None:
    write(tmp_path, PO)
    assert found(tmp_path) == []


def test_a_hole_is_no_flaw(tmp_path: Path) -> None:
    write(tmp_path, PO.replace('"Saltar"', '""'))
    assert found(tmp_path) == []


@pytest.mark.parametrize(("good", "bad", "line", "mend"), BROKEN)
def test_each_flaw_is_told_with_its_line_and_its_mend(
    tmp_path: Path, good: str, bad: str, line: int, mend: str
) -> None:
    assert good in PO
    po = write(tmp_path, PO.replace(good, bad))
    told = found(tmp_path)
    assert (told[0].file, told[0].line) == (po, line)
    assert mend in told[0].instead


def test_a_catalog_that_is_no_text_is_told_at_the_line_where_it_stops_being_one(tmp_path: Path) -> None:
    write(tmp_path, PO.encode().replace(b"Saltar", b"Saltar \xff"))
    (flaw,) = found(tmp_path)
    assert (flaw.line, flaw.unreadable) == (8, True)


def test_our_catalogs_have_no_flaw() -> None:
    for language in installed()[1:]:
        assert flaws(default_folder(), language, of_code()) == []


def test_the_operators_check_names_file_line_and_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    po = write(tmp_path, PO.replace('{words}."\n\nmsgid "{n}', '{word}."\n\nmsgid "{n}'))
    monkeypatch.setattr(examining, "default_folder", lambda: tmp_path)
    (problem,) = [one for one in examining.languages(Settings()) if one.weight == "error"]
    assert problem.where == f"{po}, line 10"
    assert problem.instead
