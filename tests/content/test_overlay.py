"""What an operator lays over our content says what it is, and is believed in nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.loader import HERE, open_bookcase
from bot.content.mistakes import ContentError

LINE = """country = "IE"
languages = ["en"]
verified_on = 2026-11-22

[[line]]
id = "{id}"
kind = "crisis"
name = "A line of our town"
who_for = "Anyone."
phone = "{phone}"
source = "Its own page."
expires_on = 2027-02-01
confidence = "verified"
"""


def laid(folder: Path, kind: str, text: str) -> Path:
    path = folder / kind
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def mistake(folder: Path) -> ContentError:
    with pytest.raises(ContentError) as caught:
        open_bookcase(folder)
    return caught.value


def ours(kind: str) -> str:
    return (HERE / kind).read_text(encoding="utf-8")


def test_a_row_with_one_of_our_ids_takes_its_place(tmp_path: Path) -> None:
    laid(tmp_path, "exercises/breath.toml", ours("exercises/breath.toml").replace("minutes = 2", "minutes = 3"))
    assert open_bookcase(tmp_path).exercises["breath"].minutes == 3


def test_a_row_of_her_own_stands_beside_ours(tmp_path: Path) -> None:
    text = LINE.format(id="ie-town", phone="1800 000 000").replace('kind = "crisis"', 'own = true\nkind = "crisis"')
    case = open_bookcase(laid(tmp_path, "lines/town.toml", text))
    assert case.lines["ie-town"].name == "A line of our town"
    assert len(case.lines) == len(open_bookcase().lines) + 1


def test_a_row_that_replaces_nothing_stops_with_its_line_and_the_name_it_may_have_now(tmp_path: Path) -> None:
    text = ours("exercises/breath.toml").replace('id = "breath"', 'id = "breaths"')
    error = mistake(laid(tmp_path, "exercises/breath.toml", text))
    assert (error.file, error.line) == ("exercises/breath.toml", 4)
    assert "Perhaps it is called `breath` now" in error.wrong
    assert "own = true" in error.write


def test_a_row_called_her_own_with_one_of_our_ids_stops(tmp_path: Path) -> None:
    text = LINE.format(id="ie-112", phone="112").replace('kind = "crisis"', 'own = true\nkind = "crisis"')
    assert "one of ours" in mistake(laid(tmp_path, "lines/town.toml", text)).wrong


def test_a_module_and_a_cue_card_can_be_replaced_too(tmp_path: Path) -> None:
    name = "training/01-what-this-is.toml"
    laid(tmp_path, name, ours(name).replace("minutes = 12", "minutes = 11"))
    laid(tmp_path, "cues.toml", ours("cues.toml"))
    case = open_bookcase(tmp_path)
    assert case.modules["role"].minutes == 11
    assert case.cues.keys() == open_bookcase().cues.keys()


def test_a_module_that_is_gone_stops_too(tmp_path: Path) -> None:
    name = "training/01-what-this-is.toml"
    error = mistake(laid(tmp_path, name, ours(name).replace('id = "role"', 'id = "older"')))
    assert "no module `older`" in error.wrong


def test_a_phone_with_letters_is_named_with_its_line(tmp_path: Path) -> None:
    text = LINE.format(id="ie-town", phone="0800 HELP").replace('kind = "crisis"', 'own = true\nkind = "crisis"')
    error = mistake(laid(tmp_path, "lines/town.toml", text))
    assert error.line == 11
    assert "digits" in error.write
