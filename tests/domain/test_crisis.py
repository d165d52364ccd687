"""Words that sound heavy: what leads to an offer, and what never does."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bot.content.crisis import load_crisis
from bot.content.likeness import learned
from bot.core.crisis import PARENT
from bot.domain.crisis import offer
from bot.domain.guard.compiled import Guard, prepare

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("en", "es", "fr")


@cache
def wording() -> Guard:
    return prepare(load_crisis(), learned("crisis"))


def lines(name: str, language: str) -> list[tuple[str, str]]:
    rows = (DATA / f"{name}.{language}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(text, label) for _, text, label in (row.split("\t") for row in rows)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plain_statement_in_the_first_person_leads_to_an_offer(language: str) -> None:
    missed = [text for text, label in lines("plain", language) if label == "offer" and not offer(text, wording())]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_idioms_grief_quotations_and_the_past_lead_to_none(language: str) -> None:
    wrong = [text for text, label in lines("plain", language) if label == "none" and offer(text, wording())]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_in_the_document_are_those_of_the_program(language: str) -> None:
    offered = [bool(offer(text, wording())) for text, label in lines("crisis", language) if label == "offer"]
    wrongly = [bool(offer(text, wording())) for text, label in lines("crisis", language) if label == "none"]
    assert len(offered) + len(wrongly) >= 200
    row = f"| {language} | {sum(offered)} of {len(offered)} | {sum(wrongly)} of {len(wrongly)} |"
    assert row in (DATA.parents[1] / "docs" / "crisis-wording.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "fear",
    [
        "what if I turn out like him",
        "I'm scared I'd hurt a child",
        "I don't let anyone watch my kids",
        "me da miedo hacerle daño a mi hijo",
        "j'ai peur de devenir comme lui",
    ],
)
def test_the_fear_of_passing_harm_on_never_leads_to_the_page_about_a_child_in_danger(fear: str) -> None:
    assert offer(fear, wording()) in {PARENT, ""}


@pytest.mark.parametrize("support", ["I feel dirty", "I'm not here", "I feel far away", "I hate my body"])
def test_shame_and_being_far_away_are_no_alarm_about_others(support: str) -> None:
    assert offer(support, wording()) not in {"child", "danger", "images"}


@pytest.mark.parametrize(
    "said",
    [
        "I cut myself last night",
        "I hurt myself yesterday",
        "I cut myself this morning",
        "me corté anoche",
        "me hice daño esta mañana",
        "je me suis coupée hier soir",
    ],
)
def test_what_somebody_did_to_themselves_last_night_is_not_the_past(said: str) -> None:
    assert offer(said, wording())


@pytest.mark.parametrize("said", ["I cut myself shaving last night", "I cut myself cooking yesterday"])
def test_a_small_accident_of_last_night_leads_to_none(said: str) -> None:
    assert not offer(said, wording())


def test_a_long_friendly_frame_hides_nothing() -> None:
    frame = "The garden is coming along and the beans are up. " * 12
    assert offer(frame + "I am going to kill myself tonight. " + frame, wording())


def test_typing_mistakes_capitals_and_missing_accents_change_nothing() -> None:
    for text in (
        "I WANT TO DIE",
        "i wannt to kill mysself",
        "no kiero vivir mas",
        "je veu mourir",
        "i w a n t to d i e",
    ):
        assert offer(text, wording()), text


def test_an_empty_or_strange_message_is_simply_nothing() -> None:
    for text in ("", " ", "🙂", "12345", "?" * 4096):
        assert offer(text, wording()) == ""
