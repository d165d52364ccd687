"""Times and days as people write them, in the three languages."""

from __future__ import annotations

import pytest

from bot.domain.reminders.times import days, minute, span, toggled


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("20:30", 1230), ("8pm", 1200), ("8 p.m.", 1200), ("8.30 PM", 1230), ("20h30", 1230), ("20 h", 1200),
        ("à 20h30", 1230), ("a las 8 de la tarde", 1200), ("8 heures du soir", 1200), ("8.30", 510), ("7", 420),
        ("0:05", 5), ("12 am", 0), ("12pm", 720), ("12 de la noche", 0), ("noon", 720), ("Mediodía", 720),
        ("minuit", 0), ("8 o'clock", 480), ("  8:00  ", 480), ("9 a.m.", 540), ("9 du matin", 540),
    ],
)  # fmt: skip
def test_a_time_is_read_the_way_it_is_written(said: str, meant: int) -> None:
    assert minute(said) == meant


@pytest.mark.parametrize(
    "said",
    ["25:00", "half eight", "24:00", "8:60", "8:5", "-8", "eight", "", "0 pm", "20:30:10", "8 or 9", "x" * 4096, "🌧"]
)  # fmt: skip
def test_what_is_no_time_or_more_than_one_is_not_guessed(said: str) -> None:
    assert minute(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("22:00-8:00", (1320, 480)), ("from 10 pm to 8 am", (1320, 480)), ("de 22h à 7h30", (1320, 450)),
        ("22 to 7", (1320, 420)), ("de 22:00 a 8:00", (1320, 480)), ("entre 10 pm y 8 am", (1320, 480)),
    ],
)  # fmt: skip
def test_two_times_are_read_as_from_and_to(said: str, meant: tuple[int, int]) -> None:
    assert span(said) == meant


@pytest.mark.parametrize("said", ["22:00", "22 to 22", "25:00 to 8:00", "", "to", "1-2-3"])
def test_what_is_no_span_is_none(said: str) -> None:
    assert span(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Tue and Fri", "2,5"), ("Mondays, Thursdays", "1,4"), ("martes y viernes", "2,5"), ("lun, mer, ven", "1,3,5"),
        ("every day", "1,2,3,4,5,6,7"), ("tous les jours", "1,2,3,4,5,6,7"), ("weekdays", "1,2,3,4,5"), ("sábado", "6"),
    ],
)  # fmt: skip
def test_days_are_read_the_way_they_are_written(said: str, meant: str) -> None:
    assert days(said) == meant


@pytest.mark.parametrize("said", ["someday", "Tuesday or so", "7", "", "Monday 25:00"])
def test_what_is_no_day_is_none(said: str) -> None:
    assert days(said) == ""


def test_a_day_is_put_in_and_taken_out_again() -> None:
    assert toggled("2", 5) == "2,5"
    assert toggled("2,5", 2) == "5"
    assert toggled("5", 5) == ""
