"""A catalog changes only when a sentence does, and one that is unfit to be spoken is told apart."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bot.core.text import t
from bot.i18n import Catalogs
from bot.i18n.files import po_path, read_catalog
from bot.tools import strings
from bot.tools.sentences import ROOT, Sentence, _written, labels, sentences, template, update
from bot.tools.strings import languages
from bot.tools.verdicts import judge, judge_all, judge_sources

SKIP = Sentence("bot/flows/a.py", 3, "Skip", [])
WROTE = Sentence("bot/flows/a.py", 7, "You wrote {words}.", ["Translators: a note"])
COUNT = Sentence("bot/flows/b.py", 1, ("{n} note", "{n} notes"), [])
ALL = [SKIP, WROTE, COUNT]
FOUND = sentences()
GOOD: dict[str, str | tuple[str, ...]] = {
    "Skip": "Saltar",
    "You wrote {words}.": "Escribiste {words}.",
    "{n} note": ("{n} nota", "{n} notas"),
}


def fresh(*found: Sentence) -> Catalog:
    return template(list(found))


def spanish(folder: Path, translations: dict[str, str | tuple[str, ...]], status: str = "draft") -> Path:
    update(folder, "es", fresh(*ALL))
    po = po_path(folder, "es")
    catalog = read_catalog(po, "es")
    for source, translated in translations.items():
        message = catalog.get(source)
        assert message is not None
        message.string = translated
    po.write_bytes(_written(catalog, "es"))
    (folder / "es" / "review.toml").write_text(f'status = "{status}"\n')
    return po


def complaints(folder: Path) -> list[str]:
    return judge(folder, "es", ALL, frozenset({"Skip"}))


def test_two_updates_give_the_same_bytes(tmp_path: Path) -> None:
    po = spanish(tmp_path, GOOD)
    before = po.read_bytes()
    update(tmp_path, "es", fresh(*ALL))
    assert po.read_bytes() == before


def test_a_catalog_names_no_day_no_machine_and_no_line(tmp_path: Path) -> None:
    po = spanish(tmp_path, GOOD)
    text = po.read_text()
    assert "Date" not in text
    assert "Generated" not in text
    assert "#: bot/flows/a.py\n" in text
    assert "#. Translators: a note" in text


def test_what_translators_wrote_survives_an_update(tmp_path: Path) -> None:
    po = spanish(tmp_path, GOOD)
    skip = '#: bot/flows/a.py\nmsgid "Skip"'
    po.write_text(po.read_text().replace(skip, f"# from Ana\n{skip}"))
    update(tmp_path, "es", fresh(*ALL))
    assert "# from Ana\n" in po.read_text()
    assert 'msgstr "Saltar"' in po.read_text()


def test_a_sentence_that_is_no_longer_said_is_kept_out_of_use(tmp_path: Path) -> None:
    po = spanish(tmp_path, GOOD)
    update(tmp_path, "es", fresh(WROTE, COUNT))
    assert '#~ msgstr "Saltar"' in po.read_text()
    assert Catalogs(["en", "es"], tmp_path).complete("es") == 1.0


def test_a_changed_sentence_is_never_guessed_from_an_old_one(tmp_path: Path) -> None:
    po = spanish(tmp_path, GOOD)
    update(tmp_path, "es", fresh(SKIP._replace(words="Skip it"), WROTE, COUNT))
    assert "fuzzy" not in po.read_text()


def test_a_good_catalog_is_fit(tmp_path: Path) -> None:
    spanish(tmp_path, GOOD)
    assert complaints(tmp_path) == []


@pytest.mark.parametrize(
    ("source", "translated", "complaint"),
    [
        ("Skip", "", "not translated"),
        ("{n} note", ("{n} nota", ""), "not translated"),
        ("You wrote {words}.", "Escribiste.", "{places} differ"),
        ("You wrote {words}.", "Escribiste {palabras}.", "{places} differ"),
        ("{n} note", ("una nota", "notas {m}"), "{places} differ"),
        ("You wrote {words}.", "Escribiste {words}. Llama al 91 555 12 34.", "number or link"),
        ("You wrote {words}.", "Mira https://example.org {words}", "number or link"),
        ("Skip", "Saltar esto ahora mismo y seguir con lo que viene", "too long for a button"),
    ],
)
def test_each_way_to_be_unfit_is_told_with_its_place(
    tmp_path: Path, source: str, translated: str | tuple[str, ...], complaint: str
) -> None:
    spanish(tmp_path, {**GOOD, source: translated})
    (line,) = complaints(tmp_path)
    assert complaint in line
    assert line.startswith("es: bot/flows/")


def test_holes_are_allowed_while_a_language_is_only_started(tmp_path: Path) -> None:
    spanish(tmp_path, {"Skip": "Saltar"}, status="started")
    assert complaints(tmp_path) == []
    spanish(tmp_path, {"{n} note": ("una", "")}, status="started")
    assert any("not translated" in line for line in complaints(tmp_path))


def test_a_sentence_that_the_catalog_does_not_know_is_told(tmp_path: Path) -> None:
    spanish(tmp_path, GOOD)
    new = Sentence("bot/flows/c.py", 2, "New words.", [])
    assert "make strings" in judge(tmp_path, "es", [*ALL, new], frozenset())[0]


def test_a_catalog_with_too_few_plural_forms_is_told(tmp_path: Path) -> None:
    po = spanish(tmp_path, GOOD)
    arabic = po_path(tmp_path, "ar")
    arabic.parent.mkdir(parents=True)
    arabic.write_text(po.read_text().replace("Language: es", "Language: ar"))
    assert any("plural forms" in line or "counts in 6" in line for line in judge(tmp_path, "ar", ALL, frozenset()))


def test_a_missing_catalog_and_a_false_review_are_told(tmp_path: Path) -> None:
    assert "no catalog" in complaints(tmp_path)[0]
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "review.toml").write_text('status = "reviewed"\n')
    assert "who" in complaints(tmp_path)[0] or "role" in complaints(tmp_path)[0]


def test_english_itself_may_hold_no_number_and_count_only_one_way() -> None:
    number = SKIP._replace(words="Call 116 123 now.")
    twice = SKIP._replace(words="{n} note")
    told = judge_sources([number, twice, COUNT])
    assert "number or link" in told[0]
    assert "counted" in told[1]


def test_our_catalogs_are_fit_to_be_spoken() -> None:
    assert judge_all(ROOT / "locales", languages(ROOT / "locales")) == []


CODE = """from bot.core.text import t, tn
HELLO = t("Hello.")
# Translators: shown at night
LONG = t(
    "One sentence "
    "in two pieces."
)
COUNT = tn("{n} note", "{n} notes", 3), t("Notes")
BUTTON = Button(t("Skip"), "skip")
NUMBER = Button(t("{n}", n=3), "3")
OTHER = print("Nothing to say.")
"""


def project(folder: Path) -> Path:
    (folder / "bot" / "flows").mkdir(parents=True)
    (folder / "bot" / "content").mkdir()
    (folder / "bot" / "flows" / "a.py").write_text(CODE)
    (folder / "bot" / "content" / "feelings.toml").write_text('calm = "Calm"\n')
    shutil.copy(ROOT / "babel.cfg", folder)
    return folder


def test_sentences_of_code_and_content_are_found_with_file_and_line(tmp_path: Path) -> None:
    found = sentences(project(tmp_path))
    assert [(one.file, one.line, one.words) for one in found] == [
        ("bot/content/feelings.toml", 1, "Calm"),
        ("bot/flows/a.py", 2, "Hello."),
        ("bot/flows/a.py", 5, "One sentence in two pieces."),
        ("bot/flows/a.py", 8, "Notes"),
        ("bot/flows/a.py", 8, ("{n} note", "{n} notes")),
        ("bot/flows/a.py", 9, "Skip"),
    ]
    assert found[2].comments == ["Translators: shown at night"]


def test_words_on_buttons_are_known_as_labels(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert labels(sentences(folder), folder) == {"Calm", "Skip"}


def test_every_sentence_is_in_the_template() -> None:
    catalog = template(FOUND)
    assert all(catalog.get(sentence.key) for sentence in FOUND)


def test_a_new_language_begins_empty_and_only_if_cldr_knows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert strings.add(tmp_path, "pt_BR") == 0
    assert languages(tmp_path) == ["pt_BR"]
    assert strings.add(tmp_path, "xx_nowhere") == 1
    assert "xx_nowhere" in capsys.readouterr().out
    assert Catalogs(["en", "pt_BR"], tmp_path).complete("pt_BR") == 0.0


def test_compiled_catalogs_say_the_same(tmp_path: Path) -> None:
    po = spanish(tmp_path, GOOD)
    assert strings.compile_all(tmp_path) == 0
    po.unlink()
    assert Catalogs(["en", "es"], tmp_path).label(t("Skip"), "es") == "Saltar"


def test_the_check_ends_with_a_status_that_a_build_can_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert strings.add(tmp_path, "es") == 0
    assert strings.check_all(tmp_path) == 0
    (tmp_path / "es" / "review.toml").write_text('status = "draft"\n')
    assert strings.check_all(tmp_path) == 1
    assert "not translated" in capsys.readouterr().out


def test_a_sentence_of_facts_alone_is_nothing_to_translate() -> None:
    assert "{n}" not in {sentence.key for sentence in FOUND}


def test_an_unknown_word_explains_the_command() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "bot.tools.strings", "dance"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert asked.returncode == 2
    assert "update" in asked.stdout
