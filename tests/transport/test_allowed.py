"""An answer may point at a message of the same chat, and at nothing else."""

import pytest

from bot.transport.allowed import refusal
from tests.support.telegram import Json

WORDS: Json = {"chat_id": 1, "text": "x", "link_preview_options": {"is_disabled": True}}
OWN: Json = {"message_id": 3, "allow_sending_without_reply": True}


def test_an_answer_to_a_message_of_the_same_chat_may_leave() -> None:
    assert refusal("POST", "sendMessage", {**WORDS, "reply_parameters": OWN}) == ""


@pytest.mark.parametrize(
    "reply",
    [
        {**OWN, "chat_id": 2},
        {**OWN, "chat_id": "@somebody"},
        {**OWN, "quote": "words of somebody"},
        {**OWN, "quote_entities": []},
        {**OWN, "checklist_task_id": 1},
        {**OWN, "field_of_the_future": 1},
        {**OWN, "message_id": "3"},
        {**OWN, "message_id": True},
        {**OWN, "message_id": 3.0},
        {**OWN, "allow_sending_without_reply": False},
        {"message_id": 3},
        {},
        [],
        "3",
        3,
        None,
    ],
)
def test_an_answer_that_reaches_further_or_quotes_is_stopped(reply: object) -> None:
    assert refusal("POST", "sendMessage", {**WORDS, "reply_parameters": reply}) == "parameter"


@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage", "answerCallbackQuery"])
def test_only_a_new_message_can_be_an_answer(method: str) -> None:
    assert refusal("POST", method, {"chat_id": 1, "message_id": 2, "reply_parameters": OWN}) == "parameter"


@pytest.mark.parametrize("method", ["forwardMessage", "copyMessage", "getChat", "getFile", "sendChatAction"])
def test_what_forwards_or_looks_people_up_never_leaves(method: str) -> None:
    assert refusal("POST", method, {"chat_id": 1}) == "method"


@pytest.mark.parametrize("name", ["entities", "business_connection_id", "message_effect_id", "reply_to_message_id"])
def test_words_bring_no_other_parameter_along(name: str) -> None:
    assert refusal("POST", "sendMessage", {**WORDS, name: 1}) == "parameter"


def test_words_never_leave_with_a_preview() -> None:
    assert refusal("POST", "sendMessage", {"chat_id": 1, "text": "x"}) == "preview"
