import base64
import re
import shutil
from collections import namedtuple
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from msgspec import structs

from bot import doctor
from bot.config import Problem, Secret, Settings, Storage, StorageUrl, Telegram, Token, filled
from bot.config.neutral import bot_name
from bot.content.loader import HERE
from bot.i18n.files import default_folder, installed
from bot.reviewing import examining

GOOD = Token("123456789:" + "A" * 35)
Disk = namedtuple("Disk", "total used free")  # noqa: PYI024 - the shape that shutil gives


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "data").mkdir(mode=0o700)
    key = Secret(base64.b64encode(bytes(32)).decode())
    return filled(Settings(telegram=Telegram(token=GOOD), storage=Storage(key=key)), tmp_path)


def telegram(settings: Settings, **changes: object) -> Settings:
    return structs.replace(settings, telegram=structs.replace(settings.telegram, **changes))


def storage(settings: Settings, **changes: object) -> Settings:
    return structs.replace(settings, storage=structs.replace(settings.storage, **changes))


def found(check: doctor.Check, settings: Settings) -> list[tuple[str, str]]:
    return [(problem.key, problem.weight) for problem in doctor._guarded(check, settings)]


def test_good_settings_may_run(settings: Settings) -> None:
    assert doctor.before_run(settings) == []


@pytest.mark.parametrize(
    ("token", "base_url", "expected"),
    [
        (GOOD, doctor.TELEGRAM + "/bot", []),
        (Token(), doctor.TELEGRAM + "/bot", [("[telegram] token", "error")]),
        (Token("123:short"), doctor.TELEGRAM + "/bot", [("[telegram] token", "error")]),
        (Token("123:short"), "http://127.0.0.1:8081/bot", []),
    ],
)
def test_a_token_must_be_there_and_for_telegram_itself_be_whole(
    token: Token, base_url: str, expected: list[tuple[str, str]], settings: Settings
) -> None:
    assert found(doctor.token, telegram(settings, token=token, base_url=base_url)) == expected


@pytest.mark.parametrize(
    ("base_url", "count"),
    [("http://10.1.1.1:8081/bot", 1), ("http://localhost:8081/bot", 0), ("https://bots.example.org/bot", 0)],
)
def test_a_token_that_would_travel_unprotected_is_worth_a_warning(
    base_url: str, count: int, settings: Settings
) -> None:
    assert found(doctor.server, telegram(settings, base_url=base_url)) == [("[telegram] base_url", "warning")] * count


def test_a_webhook_needs_its_address_and_its_secret(settings: Settings) -> None:
    assert found(doctor.webhook, settings) == []
    hook = telegram(settings, mode="webhook", webhook_secret=Secret("too short"))
    assert [key for key, _ in found(doctor.webhook, hook)] == [
        "[telegram] webhook_url",
        "[telegram] webhook_secret",
    ]
    whole = telegram(hook, webhook_url="https://bot.example.org/h", webhook_secret=Secret("x" * 32))
    assert found(doctor.webhook, whole) == []


def test_a_missing_key_stops_the_start(settings: Settings) -> None:
    assert found(doctor.key, storage(settings, key=Secret())) == [("[storage] key_file", "error")]


def test_a_data_folder_must_be_there_and_should_be_closed(settings: Settings) -> None:
    assert found(doctor.data_folder, settings) == []
    settings.data_dir.chmod(0o755)
    assert found(doctor.data_folder, settings) == [("data_dir", "warning")]
    settings.data_dir.rmdir()
    assert found(doctor.data_folder, settings) == [("data_dir", "error")]
    settings.data_dir.touch()
    assert found(doctor.data_folder, settings) == [("data_dir", "error")]


def test_keys_and_data_in_one_file_are_refused_and_in_one_database_worth_a_look(settings: Settings) -> None:
    assert found(doctor.two_stores, settings) == []
    one = StorageUrl("sqlite:////x/one.sqlite3")
    assert found(doctor.two_stores, storage(settings, url=one, keys_url=one)) == [("[storage] keys_url", "error")]
    server = StorageUrl("postgresql://u@h/d")
    assert found(doctor.two_stores, storage(settings, url=server, keys_url=server)) == [
        ("[storage] keys_url", "warning")
    ]


def test_a_store_that_is_no_database_is_found_and_left_as_it_is(settings: Settings) -> None:
    assert doctor.stored_data(settings) == []
    file = settings.data_dir / "handrail.sqlite3"
    file.write_bytes(b"this is no database" * 500)
    file.chmod(0o600)
    assert [weight for _, weight in found(doctor.stored_data, settings)] == ["error"]
    assert file.read_bytes() == b"this is no database" * 500


def test_without_a_key_the_stores_are_not_looked_at(settings: Settings) -> None:
    assert doctor.stored_data(storage(settings, key=Secret())) == []


def test_a_language_that_is_not_installed_is_named(settings: Settings) -> None:
    unknown = structs.replace(settings, bot=structs.replace(settings.bot, default_language="xx"))
    assert ("[bot] default_language", "error") in found(examining.languages, unknown)
    assert ("[bot] default_language", "error") not in found(examining.languages, settings)


def test_a_hole_in_a_language_says_how_many_safety_texts_it_takes(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = default_folder() / "es"
    there = tmp_path / "locales" / "es"
    shutil.copytree(ours, there, ignore=shutil.ignore_patterns("*.mo"))
    po = there / "LC_MESSAGES" / "messages.po"
    text = po.read_text(encoding="utf-8")
    hole = re.sub(r'(#: bot/flows/now\.py\nmsgid "[^"]+"\n)msgstr "[^"]+"', r'\1msgstr ""', text, count=1)
    assert hole != text
    po.write_text(hole, encoding="utf-8")
    monkeypatch.setattr(examining, "default_folder", lambda: tmp_path / "locales")
    told = [problem.wrong for problem in examining.languages(settings) if problem.key == "language es"]
    assert len(told) == 1
    assert "Safety texts among them: 1." in told[0]


def test_help_lines_out_of_date_are_named_and_none_at_all_is_an_error(settings: Settings) -> None:
    with time_machine.travel(datetime(2099, 1, 1, tzinfo=UTC), tick=False):
        assert ("help lines", "error") in found(examining.help_lines, settings)


def countries(settings: Settings, *codes: str) -> Settings:
    return structs.replace(settings, matching=structs.replace(settings.matching, countries=codes))


def test_without_a_country_matching_stays_closed_and_that_is_said(settings: Settings) -> None:
    assert found(doctor.matching, settings) == [("[matching] countries", "warning")]
    assert found(doctor.matching, countries(settings, "US")) == []


def test_a_country_whose_help_lines_are_out_of_date_is_named(settings: Settings) -> None:
    with time_machine.travel(datetime(2099, 1, 1, tzinfo=UTC), tick=False):
        problems = list(doctor.matching(countries(settings, "US", "CA")))
    assert [(one.key, one.weight) for one in problems] == [("[matching] countries", "warning")] * 2
    assert [code for one, code in zip(problems, ("US", "CA"), strict=True) if code not in one.wrong] == []


@pytest.mark.parametrize(
    ("free", "weight"), [(10**12, None), (doctor.LITTLE_ROOM - 1, "warning"), (doctor.NO_ROOM - 1, "error")]
)
def test_a_full_disk_is_noticed_before_it_is_full(
    free: int, weight: str | None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Disk(0, 0, free))
    assert found(doctor.room_on_disk, settings) == ([("data_dir", weight)] if weight else [])


def test_a_clock_from_before_this_was_written_is_wrong(settings: Settings) -> None:
    with time_machine.travel(datetime(1970, 1, 2, tzinfo=UTC), tick=False):
        assert found(doctor.clock, settings) == [("system clock", "error")]


def test_a_check_that_breaks_is_reported_and_the_others_still_run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_check(_settings: Settings) -> Iterator[Problem]:
        raise ZeroDivisionError("hush")

    monkeypatch.setattr(doctor, "CHECKS", (broken_check, doctor.token))
    (first, second) = doctor.examine(telegram(settings, token=Token()))
    assert "broken check" in str(first)
    assert "hush" not in str(first)
    assert second.key == "[telegram] token"


def test_a_mistake_in_the_operators_own_content_is_named_with_its_line(settings: Settings) -> None:
    own = settings.data_dir / "content" / "lines"
    own.mkdir(parents=True)
    (own / "ours.toml").write_text('country = "IE"\nlanguages = ["en"]\n', encoding="utf-8")
    (problem,) = examining.help_lines(settings)
    assert problem.where == "lines/ours.toml, line 1"
    assert "verified_on" in problem.wrong


@pytest.mark.parametrize(("name", "count"), [("Handrail", 0), ("Notes", 0), ("Survivor help", 1), ("Mi terapia", 1)])
def test_a_name_that_tells_why_somebody_has_it_is_worth_a_warning(name: str, count: int, settings: Settings) -> None:
    named = structs.replace(settings, bot=structs.replace(settings.bot, name=name))
    assert found(bot_name, named) == [("[bot] name", "warning")] * count


def test_with_nothing_required_drafts_stop_nobody(settings: Settings) -> None:
    assert found(examining.required_review, settings) == []
    assert found(examining.reviews, settings) == []


def test_where_a_review_is_required_drafts_stop_the_start_and_are_named_by_language(settings: Settings) -> None:
    strict = structs.replace(settings, content=structs.replace(settings.content, require_review=True))
    problems = [problem for problem in doctor.before_run(strict) if problem.key == "[content] require_review"]
    assert len(problems) == len(installed())
    assert "exercises" in problems[0].wrong
    assert "handrail content status" in problems[0].instead
    assert {problem.weight for problem in problems} == {"error"}


def test_a_card_of_ones_own_that_is_past_its_day_is_told_with_its_file(settings: Settings) -> None:
    folder = settings.data_dir / "content" / "cards"
    folder.mkdir(parents=True)
    ours = next((HERE / "cards").glob("*-sleep.toml")).read_text(encoding="utf-8")
    past = re.sub(r"reviewed_on = .*\nexpires_on = .*", "reviewed_on = 2025-01-01\nexpires_on = 2025-12-01", ours)
    (folder / "sleep.toml").write_text(past, encoding="utf-8")
    problems = [problem for problem in examining.reviews(settings) if problem.weight == "error"]
    assert [problem.where.startswith(str(folder / "sleep.toml")) for problem in problems] == [True]
    assert "2025-12-01" in problems[0].wrong
