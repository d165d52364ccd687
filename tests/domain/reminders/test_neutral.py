"""What may stand on a locked screen says nothing of why somebody is here, in any language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.content.lint import EMOJI
from bot.core.moments import Fired, Knocked
from bot.core.person import Entry, Profile
from bot.domain.reminders.fire import DAYS, UNANSWERED, fire
from bot.domain.reminders.kept import ASKED, WHATS, Reminder, write
from bot.domain.reminders.neutral import VISIBLE, telling
from bot.domain.reminders.words import NO_CLOCK, READY
from bot.i18n import Catalogs

LANGUAGES = ("en", "es", "fr")
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
GONE_BY = date(2026, 10, 1)


def came(wish: Reminder, *, zone_known: bool = True) -> Fired:
    """What comes of a reminder at its moment."""
    ready = replace(wish, days="1,2,3,4,5,6,7", minute=20 * 60, planned=NOW.date())
    saved = write(ready, NOW.timestamp())
    entry = Entry(str(saved.kind), saved.key, NOW, saved.body, saved.due)
    return fire(Knocked(entry, Profile(adult=True), NOW, zone_known))


def everything_said() -> list[Fired]:
    """Every kind of message that comes by itself, in each of its ready wordings."""
    said = []
    for what in WHATS:
        for number in range(1, len(READY[what]) + 1):
            wish = Reminder("k", what, ready=number, since=NOW.date())
            said.append(came(wish))
            said.append(came(replace(wish, said=1, unanswered=UNANSWERED)))
            said.append(came(replace(wish, since=GONE_BY)))
            said.append(came(wish, zone_known=False))
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_characters_of_whatever_comes_by_itself_are_neutral(language: str) -> None:
    catalogs = Catalogs(LANGUAGES)
    for fired in everything_said():
        assert fired.say
        text = catalogs.render(fired.say.lines, language).text
        assert not telling(text), text
        assert not EMOJI.search(text)
        assert "!" not in text[:VISIBLE]


@pytest.mark.parametrize("what", WHATS)
def test_there_are_eight_ready_sentences_for_each_and_each_fits(what: str) -> None:
    assert len(READY[what]) == len(set(READY[what])) == 8
    assert all(len(text.source) <= VISIBLE for text in READY[what])


@pytest.mark.parametrize(
    "words",
    [
        "Therapy at five", "my Survivor group", "TRAUMA homework", "mood check", "crisis plan", "Terapia hoy",
        "rendez-vous psy", "séance de thérapie", "Ánimo de hoy", "audiencia en el juzgado", "procès demain",
        "call RAINN", "Take It Down", "the abuse thing",
    ],
)  # fmt: skip
def test_the_list_hears_what_could_tell_something(words: str) -> None:
    assert telling(words)


@pytest.mark.parametrize(
    "words",
    ["Water the plants", "Call my sister", "Llamar a casa", "Acheter du pain", "Take it slow", "the courtyard"],
)  # fmt: skip
def test_the_list_lets_ordinary_words_pass(words: str) -> None:
    assert not telling(words)


def test_only_what_can_be_seen_counts() -> None:
    assert not telling("x" * VISIBLE + " therapy")


def test_every_reminder_carries_its_ways_out() -> None:
    fired = came(Reminder("k", "checkin", ready=1, since=NOW.date()))
    assert fired.say
    values = [button.value for row in fired.say.keyboard for button in row]
    assert values[0] == "/checkin"
    assert [value.partition("-")[0] for value in values[1:]] == ["/remind:z", "/remind:k", "/remind:f", "/remind:s"]
    assert all(len(value) <= 24 for value in values)


def test_what_asks_whether_to_go_on_can_be_answered_with_fewer_and_with_stop() -> None:
    fired = came(Reminder("k", "checkin", ready=1, since=GONE_BY))
    assert fired.say
    values = [button.value.partition("-")[0] for row in fired.say.keyboard for button in row]
    assert values == ["/remind:g", "/remind:r", "/remind:s", "/reminders"]


def test_an_unanswered_question_ends_it_without_another_word() -> None:
    fired = came(Reminder("k", "checkin", ready=1, since=GONE_BY, standing=ASKED, said=1))
    assert fired.say is None
    assert [effect.due for effect in fired.effects if hasattr(effect, "due")] == [0.0]


def test_the_question_comes_after_thirty_days_and_not_before() -> None:
    assert DAYS == 30
    young = came(Reminder("k", ready=1, since=date(2026, 10, 26)))
    old = came(Reminder("k", ready=1, since=date(2026, 10, 25)))
    assert young.say
    assert old.say
    assert len(young.say.keyboard) == 2
    assert old.say.lines[1] != young.say.lines[1]
    assert NO_CLOCK[0] not in old.say.lines
