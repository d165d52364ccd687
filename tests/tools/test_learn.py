"""Learning from labeled lines: the table that ships is the one these lines give, and it is worth something."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bot.content.likeness import HERE, Head, learned
from bot.core.guard import ANY
from bot.domain.guard.evidence import of_part
from bot.tools import learn


@pytest.mark.parametrize("name", ["contact", "crisis"])
def test_each_table_was_learned_from_the_lines_beside_it(name: str) -> None:
    first = (HERE / f"{name}.tsv").read_text(encoding="utf-8").partition("\n")[0]
    text = b"".join(path.read_bytes() for path in sorted(learn.LINES.glob(f"{name}.*.tsv")))
    assert msgspec.json.decode(first, type=Head).learned_from == learn.mark(text), "say: python -m bot.tools.learn"


@pytest.mark.parametrize("name", ["contact", "crisis"])
def test_every_label_of_the_lines_is_one_the_program_knows(name: str) -> None:
    known = {"contact": {"hold", "pass"}, "crisis": {"harm", "danger", "child", "images", "parent", "none"}}
    for path in learn.LINES.glob(f"{name}.*.tsv"):
        labels = {line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines()}
        assert labels <= known[name], path.name


def test_what_was_learned_sorts_lines_it_has_not_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = [f"the {animal} sleeps by the {place}\tpass" for animal in WORDS for place in WORDS[:6]]
    rows += [f"please ring the {animal} at {place}\thold" for animal in WORDS for place in WORDS[:6]]
    (tmp_path / "contact.en.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines = learn.read("contact", tmp_path)
    monkeypatch.setattr(learn, "FOLDS", 3)
    scores = learn.unseen(lines)
    assert (scores[lines.like(ANY)] > 0).mean() > 0.95
    assert (scores[~lines.like(ANY)] < 0).mean() > 0.95


def test_what_ships_gives_the_same_score_as_what_was_learned_within_rounding() -> None:
    table = learned("crisis")
    guard = learn.phrases("crisis")
    assert table.labels[0] == ANY
    assert of_part(guard.look("I want to die"), guard).keys() & table.weights.keys()


WORDS = ("heron", "lantern", "gravel", "button", "saddle", "pepper", "ladder", "velvet", "walnut", "ribbon")
