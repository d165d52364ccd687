"""An archive opens whole and in order, with its own key, or not at all."""

import io
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.storage.archive import HEADER, ArchiveReader, ArchiveWriter
from bot.storage.refused import StorageRefused
from bot.storage.shelves import DATA, KEYS

KEY, OTHER = b"k" * 32, b"o" * 32
MESSAGES: list[object] = [
    {"part": "main"},
    ["people", [[1, b"\x00" * 40, True, 1.5, None]]],
    ["people", []],
    {"counts": {}},
]


def ends(messages: list[object], kind: str = DATA, key: bytes = KEY) -> tuple[bytes, list[int]]:
    """Write an archive; return it, and where each of its messages ends."""
    file = io.BytesIO()
    writer = ArchiveWriter(file, kind, key)
    places = [file.tell()]
    for message in messages[:-1]:
        writer.add(message)
        places.append(file.tell())
    writer.finish(messages[-1])
    return file.getvalue(), [*places, file.tell()]


def read(path: Path, whole: bytes, kind: str = DATA, key: bytes = KEY) -> list[object]:
    path.write_bytes(whole)
    with ArchiveReader(path, kind, key) as archive:
        return list(archive)


def refusal(path: Path, whole: bytes, kind: str = DATA, key: bytes = KEY) -> str:
    with pytest.raises(StorageRefused) as refused:
        read(path, whole, kind, key)
    return str(refused.value)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "a", ends(MESSAGES)[0]) == MESSAGES


def test_one_that_ends_after_a_whole_message_is_damaged(tmp_path: Path) -> None:
    whole, places = ends(MESSAGES)
    for place in places[:-1]:
        assert "damaged" in refusal(tmp_path / "a", whole[:place])


def test_messages_that_changed_places_are_damage(tmp_path: Path) -> None:
    whole, (start, one, two, *_) = ends(MESSAGES)
    assert "damaged" in refusal(tmp_path / "a", whole[:start] + whole[one:two] + whole[start:one] + whole[two:])


def test_a_message_that_is_there_twice_or_left_out_is_damage(tmp_path: Path) -> None:
    whole, (_, one, two, *_) = ends(MESSAGES)
    assert "damaged" in refusal(tmp_path / "a", whole[:two] + whole[one:])
    assert "damaged" in refusal(tmp_path / "a", whole[:one] + whole[two:])


def test_messages_of_another_archive_under_the_same_key_are_damage(tmp_path: Path) -> None:
    (one, places), (two, _) = ends(MESSAGES), ends(MESSAGES)
    assert len(one) == len(two)
    assert "damaged" in refusal(tmp_path / "a", one[: places[1]] + two[places[1] :])
    assert "damaged" in refusal(tmp_path / "a", one[:HEADER] + two[HEADER:])


def test_another_key_and_another_kind_are_told_apart_from_damage(tmp_path: Path) -> None:
    whole, _ = ends(MESSAGES)
    assert "another master key" in refusal(tmp_path / "a", whole, key=OTHER)
    assert "is a backup of data" in refusal(tmp_path / "a", whole, KEYS)
    assert "is a backup of keys" in refusal(tmp_path / "a", ends(MESSAGES, KEYS)[0])
    assert "not a backup" in refusal(tmp_path / "a", b"SQLite format 3\x00" + bytes(100))
    assert "newer Handrail" in refusal(tmp_path / "a", whole[:8] + b"\x02" + whole[9:])


def test_a_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageRefused, match="cannot be read"):
        ArchiveReader(tmp_path / "none", DATA, KEY)


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_every_single_bit_counts(tmp_path_factory: pytest.TempPathFactory, place: float, bit: int) -> None:
    whole, _ = ends(MESSAGES)
    bent = bytearray(whole)
    bent[int(place * len(bent))] ^= 1 << bit
    assert refusal(tmp_path_factory.mktemp("bit") / "a", bytes(bent))
