"""What an operator confirms is shown, and each mistake in that file is told with its line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.content.confirming import local_lines, past
from bot.content.items import LOCAL, content_items
from bot.content.loader import confirmed, open_bookcase
from bot.content.mistakes import ContentError
from bot.core.content import HelpLine

DAY = date(2026, 12, 1)
GOOD = '[[confirmed]]\nid = "gb-napac"\non = 2026-12-01\nby = "coordinator"\n'
OWN = """[[line]]
id = "fi-own"
country = "FI"
languages = ["fi"]
verified_on = 2026-12-01
kind = "crisis"
name = "A line"
who_for = "Anyone."
phone = "010 195 202"
hours = "Monday to Friday, {opens} to {closes}."
opens = 20:00:00
closes = 02:00:00
open = [{ days = "mon-fri", from = 20:00:00, to = 02:00:00 }]
zone = "Europe/Helsinki"
source = "Its own page"
expires_on = 2027-03-01
confidence = "verified"
"""
OURS = open_bookcase().lines


def read(folder: Path, text: str) -> dict[str, HelpLine]:
    (folder / LOCAL).write_text(text, encoding="utf-8")
    return {line.id: line for line in local_lines(folder, OURS, DAY)}


def mistake(folder: Path, text: str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        read(folder, text)
    return caught.value


def test_a_row_that_nobody_had_looked_up_is_shown_once_it_is_confirmed(tmp_path: Path) -> None:
    assert not confirmed(OURS["gb-napac"])
    line = read(tmp_path, GOOD)["gb-napac"]
    assert confirmed(line)
    assert (line.verified_on, line.expires_on) == (DAY, DAY + timedelta(90))


def test_a_confirmation_renews_a_row_that_was_shown_already_and_may_correct_its_number(tmp_path: Path) -> None:
    line = read(tmp_path, GOOD.replace("gb-napac", "gb-samar") + 'until = 2027-05-01\nphone = "116 124"\n')["gb-samar"]
    assert (line.phone, line.expires_on, line.confidence) == ("116 124", date(2027, 5, 1), "verified")
    assert line.url == OURS["gb-samar"].url


def test_a_number_to_call_makes_a_line_of_written_words_one_that_speaks(tmp_path: Path) -> None:
    assert not read(tmp_path, GOOD.replace("gb-napac", "gb-shout") + 'phone = "0800 1"\n')["gb-shout"].text_only


def test_a_line_of_ones_own_is_read_whole_and_can_be_reviewed(tmp_path: Path) -> None:
    line = read(tmp_path, OWN)["fi-own"]
    assert (line.country, str(line.zone), len(line.open)) == ("FI", "Europe/Helsinki", 1)
    assert "line/fi-own" in content_items(tmp_path)


def test_the_library_takes_the_file_from_the_folder_of_the_operator(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    (tmp_path / LOCAL).write_text(GOOD.replace("2026-12-01", str(max(today, date(2026, 11, 22)))), encoding="utf-8")
    assert confirmed(open_bookcase(tmp_path).lines["gb-napac"])


def test_without_the_file_nothing_changes(tmp_path: Path) -> None:
    assert open_bookcase(tmp_path).lines == OURS


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (GOOD.replace("gb-napac", "gb-napack"), 2, "Perhaps it is `gb-napac`"),
        (GOOD.replace("2026-12-01", "2026-12-02"), 3, "not come yet"),
        (GOOD.replace("2026-12-01", "2026-11-01"), 3, "older than what stands there"),
        (GOOD.replace('"coordinator"', '"Ann"'), 4, "Choose from"),
        (GOOD + "until = 2026-11-30\n", 5, "180 days"),
        (GOOD + "until = 2027-06-30\n", 5, "180 days"),
        (GOOD + 'phone = "0800 CALL"\n', 5, "cannot be dialed"),
        (GOOD + 'text_to = "WORD"\n', 5, "cannot be used"),
        (GOOD + 'url = "http://example.org"\n', 5, "https"),
        (GOOD + 'note = "x"\n', 5, "`note`"),
        (GOOD + "\n" + GOOD, 7, "already used"),
        (GOOD.replace("gb-napac", "us-911").replace("2026-12-01", "2026-11-22"), 2, "needs no confirmation"),
        (OWN.replace("fi-own", "gb-samar"), 2, "there already"),
        (OWN + "\n" + OWN, 20, "already used"),
        (OWN.replace('country = "FI"\n', ""), 1, "`country` is missing"),
        (OWN.replace("010 195 202", "010 LINE"), 9, "cannot be dialed"),
        (OWN.replace("2027-03-01", "2026-11-01"), 16, "180 days"),
        (OWN.replace("Europe/Helsinki", "Europe/Nowhere"), 14, "time zone"),
        (OWN.replace('zone = "Europe/Helsinki"\n', ""), 13, "which zone"),
        (OWN.replace('"mon-fri"', '"monday"'), 13, "not known"),
        (OWN.replace("to = 02", "to = 03"), 13, "different times"),
        (OWN.replace("20:00:00", "02:00:00"), 13, "ends when it begins"),
        (OWN.replace("open = [", "always = true\nopen = ["), 14, "always open, and not"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(tmp_path: Path, text: str, line: int, says: str) -> None:
    found = mistake(tmp_path, text)
    assert found.file.endswith(LOCAL)
    assert says in str(found)
    assert found.line == line


def test_a_row_that_is_over_is_told_with_its_line_and_stops_no_start(tmp_path: Path) -> None:
    read(tmp_path, GOOD + "\n" + OWN)
    (tmp_path / "lines").mkdir()
    assert list(past(tmp_path, DAY)) == []
    late = list(past(tmp_path, date(2027, 3, 2)))
    assert [(one.line, "past its day" in one.wrong) for one in late] == [(3, True), (21, True)]


def test_any_hour_is_said_to_people_and_to_the_clock_or_to_neither(tmp_path: Path) -> None:
    said = OWN.partition("hours =")[0] + 'hours = "Any hour, any day."\n' + OWN[OWN.index("source") :]
    assert "differ" in str(mistake(tmp_path, said))
    assert read(tmp_path, said.replace("source", "always = true\nsource"))["fi-own"].always
