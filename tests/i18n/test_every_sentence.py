"""Every sentence that the program can say survives translation: longer, turned round, with all its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.text import Mono
from bot.i18n import Catalogs
from bot.i18n.templates import cut
from bot.tools.sentences import labels, sentences
from tests.support.pseudo import FACT, LANGUAGES, as_text, write_pseudo

if TYPE_CHECKING:
    from pathlib import Path

FOUND = sentences()
LONGEST_ENGLISH_LABEL = 28
MESSAGE = 4096


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    folder: Path = tmp_path_factory.mktemp("locales")
    write_pseudo(folder, FOUND)
    return Catalogs(["en", *LANGUAGES], folder)


def test_sentences_of_the_code_and_of_the_content_are_both_found() -> None:
    folders = {sentence.file.split("/")[1] for sentence in FOUND}
    assert {"content", "flows", "i18n", "domain"} <= folders


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said_in_a_complete_language(catalogs: Catalogs, language: str) -> None:
    change = LANGUAGES[language]
    for sentence in FOUND:
        rendered = catalogs.render((as_text(sentence),), language)
        assert not rendered.fallback, sentence
        assert rendered.text.startswith(change(" ")[0])
        assert ("{" in rendered.text) is False, sentence


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_every_sentence_fits_one_message_and_can_stand_beside_columns(catalogs: Catalogs, language: str) -> None:
    for sentence in FOUND:
        rendered = catalogs.render((as_text(sentence), Mono("▁")), language)
        assert rendered.html
        assert len(rendered.text) < MESSAGE
        assert "<words>" not in rendered.text


def test_every_sentence_keeps_its_facts_when_it_grows(catalogs: Catalogs) -> None:
    for sentence in FOUND:
        text = as_text(sentence)
        said = catalogs.render((text,), "xx-long").text
        spoken = text.plural or text.source
        assert said.count(FACT) == sum(name != "n" or not text.plural for name in cut(spoken)[1::2]), sentence


def test_no_english_label_is_too_long_to_grow() -> None:
    assert not [label for label in sorted(labels(FOUND)) if len(label) > LONGEST_ENGLISH_LABEL]
