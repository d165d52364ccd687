"""The order of the lines and what is left when none holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.core.content import HelpLine
from bot.domain.helplines import KINDS, countries, lines_for, written
from tests.support.library import real_library

DAY = date(2026, 11, 24)
LINES = real_library().lines


@pytest.mark.parametrize("country", ["", "US", "FR", "ZZ", "JP"])
@pytest.mark.parametrize("silent", [True, False])
def test_an_emergency_number_never_stands_behind_anything_else(country: str, silent: bool) -> None:
    kinds = [line.kind == "emergency" for line in lines_for(LINES, country, DAY, silent=silent)]
    assert kinds == sorted(kinds, reverse=True)


@pytest.mark.parametrize("country", ["US", "FR", "GB"])
def test_only_rows_of_the_country_its_union_and_the_world_are_shown(country: str) -> None:
    assert {line.country for line in lines_for(LINES, country, DAY)} <= {country, "EU", ""}


def test_the_last_day_counts_and_the_next_does_not() -> None:
    row: HelpLine = replace(next(line for line in LINES if line.kind in KINDS), expires_on=DAY)
    assert lines_for((row,), row.country, DAY) == (row,)
    assert lines_for((replace(row, expires_on=date(2026, 11, 23)),), row.country, DAY) == ()


def test_a_country_without_a_row_that_holds_is_not_on_the_list() -> None:
    assert {"US", "GB"} <= set(countries(LINES, DAY))
    assert countries(LINES, date(2040, 1, 1)) == ()
    assert not {"", "EU"} & set(countries(LINES, DAY))


def test_a_line_counts_as_written_only_if_no_voice_is_needed() -> None:
    row = next(line for line in LINES if line.phone and not line.text_to)
    assert not written(row)
    assert written(replace(row, text_to="741741"))
