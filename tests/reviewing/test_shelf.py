"""Every sentence that people can read is on the shelf, once, with its place."""

from __future__ import annotations

from pathlib import Path

from bot.content.loader import open_bookcase
from bot.content.screens import LEGAL, screen_items
from bot.reviewing.shelf import KINDS, open_shelf
from bot.tools.sentences import ROOT, sentences


def test_every_row_of_the_content_is_an_item() -> None:
    shelf, case = open_shelf(), open_bookcase()
    for kind, ids in case.ids().items():
        assert {item.name for item in shelf.items.values() if item.kind == kind} == set(ids)
    assert {item.kind for item in shelf.items.values()} <= set(KINDS)


def test_every_sentence_that_translators_see_is_on_the_shelf() -> None:
    shelf = open_shelf()
    there = {one.words for item in shelf.items.values() for one in item.said}
    missing = {one.key: one.file for one in sentences() if one.key not in there}
    assert missing == {}


def test_the_line_of_a_sentence_is_the_line_in_its_file() -> None:
    shelf = open_shelf()
    for item in shelf.items.values():
        root = ROOT if item.kind == "screen" else ROOT / "bot" / "content"
        lines = (root / item.file).read_text(encoding="utf-8").splitlines()
        for one in item.said:
            assert one.line <= len(lines)
            if item.kind != "screen" and '"' not in one.words:
                here = lines[one.line - 1 : one.line + 1]  # a text of several lines begins below its quotation marks
                assert any(one.words.splitlines()[0] in line for line in here)


def test_every_item_says_where_it_comes_from() -> None:
    shelf = open_shelf()
    without = [item.id for item in shelf.items.values() if not item.sources and item.kind != "words"]
    assert without == []


def test_an_item_of_an_operator_takes_the_place_of_ours(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    ours = (ROOT / "bot/content/exercises/breath.toml").read_text(encoding="utf-8")
    (folder / "breath.toml").write_text(ours.replace("A longer breath out", "A slow breath"), encoding="utf-8")
    assert open_shelf(tmp_path).items["exercise/breath"].title == "A slow breath"


def test_every_module_that_a_lawyer_has_to_read_is_there() -> None:
    assert screen_items().keys() >= LEGAL
