"""Safety texts are known by their files, reviewed on their own, and never said by halves."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.core.text import t
from bot.i18n import Catalogs
from bot.i18n.files import po_path
from bot.i18n.review import review_of
from bot.i18n.safety import PLACES, is_safety, safety_holes
from bot.tools.sentences import ROOT, Sentence, sentences
from tests.support.pseudo import as_text, longer, write_pseudo

FOUND = sentences()
SAFETY = [one for one in FOUND if is_safety([one.file])]
BY = 'by = "a clinician"\non = 2026-11-01\n'
READ = 'safety = "reviewed"\nsafety_by = "a clinician"\nsafety_on = 2026-11-01\n'
NOTICE = "This part is not in your language yet. Here it is in {language}."
AROUND = t("Menu")


def recorded(folder: Path, language: str, text: str) -> Path:
    (folder / language).mkdir()
    (folder / language / "review.toml").write_text(text)
    return folder


def test_each_place_of_safety_texts_is_there_and_says_something() -> None:
    assert [place for place in PLACES if not (ROOT / place).exists()] == []
    assert [place for place in PLACES if not any(one.file.startswith(place) for one in SAFETY)] == []


def test_a_folder_is_meant_whole_and_a_file_alone() -> None:
    assert is_safety(["bot/content/lines/us.toml"])
    assert is_safety(["bot/flows/wins.py", "bot/flows/now.py"])
    assert not is_safety(["bot/flows/now.py.toml", "bot/flows/wins.py"])


def test_only_a_language_whose_safety_texts_people_read_counts_as_reviewed(tmp_path: Path) -> None:
    recorded(tmp_path, "es", f'status = "draft"\n{READ}')
    recorded(tmp_path, "fr", 'status = "draft"\nsafety = "draft"\n')
    assert Catalogs(["en", "es", "fr"], tmp_path).reviewed_languages() == {"es"}


@pytest.mark.parametrize(
    "text",
    ['status = "reviewed"\n', f'status = "fine"\n{READ}', f'status = "reviewed"\nby = "x"\n{READ}',
     'safety = "reviewed"\n', 'safety = "fine"\n', f'status = "reviewed"\n{BY}'],
)  # fmt: skip
def test_a_review_that_does_not_say_who_and_when_is_refused(tmp_path: Path, text: str) -> None:
    recorded(tmp_path, "es", text)
    with pytest.raises(ValueError, match=r"review\.toml of es"):
        review_of(tmp_path, "es")


def test_a_language_may_be_reviewed_whole(tmp_path: Path) -> None:
    recorded(tmp_path, "es", f'status = "reviewed"\n{BY}{READ}')
    assert review_of(tmp_path, "es").safety_by == "a clinician"


@pytest.fixture(scope="module")
def holed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a language that has every sentence but the safety texts, and the notice."""
    folder = tmp_path_factory.mktemp("locales")
    write_pseudo(folder, [one for one in FOUND if one not in SAFETY or one.key == NOTICE])
    return folder


def test_a_message_with_a_hole_in_a_safety_text_is_said_whole_in_english_under_the_notice(holed: Path) -> None:
    catalogs = Catalogs(["en", "xx-long"], holed)
    keys = {one.key for one in FOUND if one not in SAFETY} | {NOTICE}
    for one in (one for one in SAFETY if one.key not in keys):
        text = as_text(one)
        said = catalogs.render((AROUND, text, AROUND), "xx-long")
        notice, _, rest = said.text.partition("\n\n")
        assert said.fallback
        assert notice == longer(NOTICE).format(language="English")
        assert rest == catalogs.render((AROUND, text, AROUND), "en").text


def test_the_holes_in_safety_texts_are_named(tmp_path: Path) -> None:
    catalog = Catalog()
    for words, said, file in (("Stop", "", "now"), ("Go", "Ve", "now"), ("Menu", "", "wins")):
        catalog.add(words, said, [(f"bot/flows/{file}.py", 1)])
    po = po_path(tmp_path, "es")
    po.parent.mkdir(parents=True)
    with po.open("wb") as target:
        write_po(target, catalog)
    assert safety_holes(tmp_path, "es") == ["Stop"]


def test_a_sentence_that_counts_is_a_safety_text_as_well() -> None:
    assert is_safety([Sentence("bot/domain/notices.py", 1, ("{n} a", "{n} b"), []).file])
