import copy
import pickle
from pathlib import Path

import pytest

from bot.config import ConfigError, Secret, Settings, StorageUrl, Telegram, Token, filled, load
from bot.config.example import example
from bot.config.key import master_key
from bot.config.load import is_secret, meta, sections
from bot.config.source import variable

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFake"
ROOT = Path(__file__).parent.parent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.touch(mode=0o600)
    return path


def problems(path: Path, text: str = "", **environ: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, environ)
    return str(caught.value)


def test_nothing_at_all_gives_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(environ={}) == filled(Settings())


def test_the_example_file_says_what_the_program_does() -> None:
    assert (ROOT / "config.example.toml").read_text(encoding="utf-8") == example()


def test_the_example_file_can_be_used_as_it_is(file: Path) -> None:
    file.write_text(example(), encoding="utf-8")
    assert load(file, {}) == filled(Settings(), file.parent)


def test_every_line_of_the_example_can_be_uncommented(file: Path) -> None:
    lines = example().splitlines()
    keys = {f"# {key} = " for inside in sections().values() for key in inside}
    opened = [line[2:] if any(line.startswith(start) for start in keys) else line for line in lines]
    file.write_text("\n".join(opened), encoding="utf-8")
    assert opened != lines
    assert load(file, {}) == filled(Settings(), file.parent)


@pytest.mark.parametrize(
    ("section", "key"), [(section, key) for section, inside in sections().items() for key in inside]
)
def test_every_setting_is_explained_and_has_a_variable(section: str, key: str, file: Path) -> None:
    info = sections()[section][key]
    assert meta(info).description
    assert (meta(info).extra or {})["write"]
    name = variable(section, key)
    if not is_secret(info) and info.type.__origin__ not in {str, Path}:
        assert name in problems(file, **{name: "\x01 no such value"})


def test_the_environment_has_the_last_word(file: Path) -> None:
    file.write_text('[telegram]\nmode = "polling"\nrate_overall = 20\n', encoding="utf-8")
    settings = load(file, {"HANDRAIL_TELEGRAM__RATE_OVERALL": "3000", "HANDRAIL_DATA_DIR": "/var/lib/x"})
    assert settings.telegram.rate_overall == 3000
    assert settings.telegram.mode == "polling"
    assert settings.data_dir == Path("/var/lib/x")


def test_an_empty_variable_counts_as_not_set(file: Path) -> None:
    assert not load(file, {"HANDRAIL_TELEGRAM__TOKEN": " "}).telegram.token


def test_a_list_from_the_environment_is_words_with_commas(file: Path) -> None:
    assert load(file, {"HANDRAIL_FEATURES__OFF": "week, night"}).features.off == ("week", "night")


def test_every_mistake_is_named_at_once_with_its_place_and_what_to_write(file: Path) -> None:
    text = "data_dir = 3\n[telegram]\nmod = 'polling'\nmode = 'push'\n[retention]\nupdates_hours = 12\n[privcy]\na = 1"
    said = problems(file, text, HANDRAIL_TELEGRAM__TOKNE="x", HANDRAIL_HEALTH__LISTEN="everywhere")
    for part in (
        str(file),
        "data_dir: 3 cannot",
        "[telegram] mod: There is no setting",
        "Write mode.",
        "[telegram] mode: 'push'",
        "[retention] updates_hours: 12",
        "48",
        "[privcy]",
        "Write [privacy].",
        "HANDRAIL_TELEGRAM__TOKNE",
        "Write HANDRAIL_TELEGRAM__TOKEN.",
        "HANDRAIL_HEALTH__LISTEN, [health] listen: 'everywhere'",
    ):
        assert part in said


def test_a_section_written_as_a_value_is_explained(file: Path) -> None:
    assert "Write [telegram]" in problems(file, "telegram = 'x'")


@pytest.mark.parametrize("text", ["[telegram\n", "\n\na = = 2\n", "[a]\nb = 1\nb = 2\n", "token = 'abc"])
def test_a_line_that_is_no_toml_is_named_by_its_number_and_never_quoted(text: str, file: Path) -> None:
    said = problems(file, text.replace("abc", TOKEN))
    assert "cannot be read" in said
    assert "Line" in said or "The end of the file" in said
    assert TOKEN not in said


def test_a_file_that_is_no_text_is_said_to_be_none(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(ConfigError, match="plain text"):
        load(file, {})


def test_a_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(environ={"HANDRAIL_CONFIG": str(tmp_path / "nowhere.toml")})
    assert "handrail init" in str(caught.value)


@pytest.mark.parametrize(
    "place",
    ["[telegram]\ntoken = '{}'", "[telegram]\nbase_url = '{}'", "[log]\nlevel = '{}'", "data_di = '{}'"],
)
def test_a_token_in_the_wrong_place_is_not_repeated(place: str, file: Path) -> None:
    assert TOKEN not in problems(file, place.format(TOKEN + " ?"))


def test_a_file_with_a_token_that_everybody_may_read_is_refused_with_the_command_to_type(file: Path) -> None:
    file.chmod(0o644)
    assert f"chmod 600 {file}" in problems(file, f"[telegram]\ntoken = '{TOKEN}'")


def test_a_file_without_secrets_may_be_open(file: Path) -> None:
    file.chmod(0o644)
    file.write_text("[telegram]\ntoken = ''\n[storage]\nurl = 'sqlite:///a.db'\n", encoding="utf-8")
    assert load(file, {}).storage.url.is_sqlite


def test_a_database_password_counts_as_a_secret(file: Path) -> None:
    file.chmod(0o644)
    assert "chmod 600" in problems(file, "[storage]\nurl = 'postgresql://me:hush@db/x'")


def test_the_master_key_is_refused_in_the_file(file: Path) -> None:
    assert "must not stand in the file" in problems(file, "[storage]\nkey = 'abc'")


def test_the_ways_out_cannot_be_switched_off(file: Path) -> None:
    assert "now, stop cannot" in problems(file, "[features]\noff = ['week', 'now', 'stop']")


def test_paths_in_the_file_are_seen_from_the_file(file: Path) -> None:
    file.write_text("data_dir = 'd'\n[storage]\nkey_file = 'k'\n", encoding="utf-8")
    settings = load(file, {})
    assert settings.data_dir == file.parent / "d"
    assert settings.storage.key_file == str(file.parent / "k")
    assert settings.storage.url.reveal() == f"sqlite:///{file.parent}/d/handrail.sqlite3"
    assert settings.storage.keys_url.reveal() == f"sqlite:///{file.parent}/d/handrail-keys.sqlite3"


def test_paths_in_the_environment_are_seen_from_here(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    settings = load(file, {"HANDRAIL_DATA_DIR": "d", "HANDRAIL_STORAGE__URL": "sqlite:///x.db"})
    assert settings.data_dir == tmp_path / "here" / "d"
    assert settings.storage.url.reveal() == f"sqlite:///{tmp_path}/here/x.db"


def test_on_a_server_the_keys_default_to_the_same_address(file: Path) -> None:
    settings = load(file, {"HANDRAIL_STORAGE__URL": "postgresql://u:p@h/d"})
    assert settings.storage.keys_url == settings.storage.url


@pytest.mark.parametrize("secret", [Secret(TOKEN), Token(TOKEN), StorageUrl(f"postgresql://u:{TOKEN}@h/d")])
def test_a_secret_shows_itself_in_no_way_but_reveal(secret: Secret) -> None:
    settings = Settings(telegram=Telegram(token=Token(TOKEN)))
    shown = [
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>80}",
        f"{secret:<90}",
        repr([secret]),
        repr(settings),
    ]
    assert not [text for text in shown if TOKEN in text]
    for write in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError):
            write(secret)
    assert TOKEN in secret.reveal()


def test_the_key_of_the_environment_comes_before_the_file(file: Path) -> None:
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    assert master_key(load(file, {"HANDRAIL_STORAGE__KEY": key}).storage) == b"01234567890123456789012345678901"


@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        (None, 0, "is not there"),
        ("", 0o600, "no master key"),
        ("c2hvcnQ=", 0o600, "no master key"),
        ("\udcff ä not base64", 0o600, "no master key"),
        ("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", 0o640, "chmod 600"),
        ("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", 0o604, "chmod 600"),
    ],
)
def test_a_key_file_that_is_missing_open_or_wrong_is_explained(
    content: str | None, mode: int, said: str, file: Path
) -> None:
    file.write_text("[storage]\nkey_file = 'k'\n", encoding="utf-8")
    if content is not None:
        (file.parent / "k").write_bytes(content.encode("utf-8", "surrogateescape"))
        (file.parent / "k").chmod(mode)
    with pytest.raises(ConfigError) as caught:
        master_key(load(file, {}).storage)
    assert said in str(caught.value)
