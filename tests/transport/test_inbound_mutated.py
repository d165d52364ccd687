"""Updates bent in every way a generator can think of: nothing raises, nothing of a file gets through."""

import json
from typing import Any

from hypothesis import given, settings, strategies as st

from bot.core.events import Refused
from bot.preview.botapi.kinds import Making
from bot.preview.botapi.people import KINDS
from bot.runtime.arrival import Arrival, Elsewhere, Ignored, Unusable
from bot.transport.fields import REFUSALS
from bot.transport.inbound import REASONS, read
from bot.transport.webhook import parse
from tests.support.telegram import PERSON, Json, message, press, said, update

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**40, -(10**40), 2**53, 2**63, 0, -1]),
    st.floats(allow_nan=False),
    st.text(alphabet=st.characters(exclude_categories=())),
    st.sampled_from(["\ud800", "\x00", "x" * 5000, "/", "/x", "AgACAgIAAxkBAAI"]),
    st.lists(st.none(), max_size=2),
    st.dictionaries(st.sampled_from(["type", "id", "text", "photo"]), st.integers() | st.text(), max_size=3),
)
BASES = st.sampled_from(
    [
        said("hello"),
        said("/start x", entities=[{"type": "bot_command", "offset": 0, "length": 6}]),
        press(),
        update("edited_message", message("later", edit_date=1)),
        update("my_chat_member", {"chat": message()["chat"], "from": PERSON, "new_chat_member": {"status": "kicked"}}),
        *(update("message", message(None, **body)) for kind in KINDS.values() for body in kind(Making(PERSON, 1))),
    ]
)


def paths(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, one in inside for path in paths(one, (*here, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    raw: Json = json.loads(json.dumps(draw(BASES)))
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(paths(raw)[1:] or [("update_id",)]))
        holder: Any = raw
        for key in path[:-1]:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            holder.pop(path[-1], None)
        else:
            holder[path[-1]] = draw(ODD)
    return raw


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_a_bent_update_becomes_one_known_thing_and_never_an_error(raw: Any) -> None:
    incoming = read(raw)
    assert isinstance(incoming, Arrival | Elsewhere | Ignored | Unusable)
    if isinstance(incoming, Unusable):
        assert incoming.reason in REASONS
    if isinstance(incoming, Arrival) and isinstance(incoming.event, Refused):
        assert incoming.event.kind in REFUSALS


@settings(max_examples=300, deadline=None)
@given(mutated(), st.text(alphabet="abcDEF123_-", min_size=8))
def test_no_file_id_survives_reading(raw: Any, suffix: str) -> None:
    marker = "FILEID" + suffix
    planted = json.loads(json.dumps(raw).replace("AgACAgIAAxkBAAI", marker).replace("AQAD", marker))
    assert marker not in repr(read(planted))


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_any_json_value_at_all_can_be_read(raw: Any) -> None:
    assert isinstance(read(raw), Unusable)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | mutated().map(lambda raw: json.dumps(raw).encode()[:-7]))
def test_any_bytes_at_all_can_be_parsed(body: bytes) -> None:
    assert isinstance(parse(body), Arrival | Elsewhere | Ignored | Unusable)


def test_a_body_nested_deeper_than_anything_is_unusable() -> None:
    assert parse(b"[" * 200_000) == Unusable(-1, "json")
    assert parse(b'{"update_id":1,"message":' + b'{"a":' * 900 + b"1" + b"}" * 901) == Unusable(1, "shape")


def test_a_lone_half_of_a_pair_does_not_spoil_the_words_around_it() -> None:
    incoming = parse(json.dumps(said("before\ud83dafter")).encode())
    assert isinstance(incoming, Arrival)
    assert "beforeafter" in repr(incoming.event)
