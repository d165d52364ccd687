"""A small bot on the real python-telegram-bot client, for tests of the page: it shows every way a bot can act."""

import asyncio
import contextlib

from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.preview.server import Preview

WELCOME = "Hello. What now?"
REFUSAL = "Only words here. I removed it."
PARTS = ("edit", "toast", "alert", "remove", "more", "html")


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """Lay the labels out two by two."""
    buttons = [InlineKeyboardButton(label, callback_data=label) for label in labels]
    return InlineKeyboardMarkup([buttons[index : index + 2] for index in range(0, len(buttons), 2)])


class EchoBot:
    """Polls a preview and answers."""

    def __init__(self, preview: Preview) -> None:
        """Prepare the client."""
        self.bot = Bot(preview.token, base_url=preview.base_url)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Describe itself and begin to poll."""
        await self.bot.initialize()
        await self.bot.set_my_commands([BotCommand("start", "Begin"), BotCommand("stop", "Be quiet")])
        await self.bot.set_my_commands([BotCommand("start", "Empezar")], language_code="es")
        await self.bot.set_my_description("It echoes.")
        self._task = asyncio.get_running_loop().create_task(self._poll())

    async def stop(self) -> None:
        """Stop polling and close the client."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.bot.shutdown()

    async def _poll(self) -> None:
        offset = 0
        while True:
            for update in await self.bot.get_updates(offset=offset, timeout=10):
                offset = update.update_id + 1
                await self._handle(update)

    async def _handle(self, update: Update) -> None:
        if update.callback_query is not None:
            message = update.callback_query.message
            if isinstance(message, Message):
                await self._pressed(update.callback_query.id, update.callback_query.data or "", message)
        elif update.edited_message is not None:
            await self.bot.send_message(update.edited_message.chat.id, f"now: {update.edited_message.text}")
        elif update.message is not None:
            await self._said(update.message)

    async def _said(self, message: Message) -> None:
        if message.text == "/start":
            await self.bot.send_message(message.chat.id, WELCOME, reply_markup=keyboard(*PARTS))
        elif message.text and message.forward_origin is None:
            await self.bot.send_message(message.chat.id, f"you wrote: {message.text[:200]}")
        else:
            with contextlib.suppress(BadRequest):  # a fresh dice stays for a day
                await self.bot.delete_message(message.chat.id, message.message_id)
            await self.bot.send_message(message.chat.id, REFUSAL)

    async def _pressed(self, query: str, data: str, message: Message) -> None:
        chat, number = message.chat.id, message.message_id
        if data == "edit":
            await self.bot.edit_message_text("Edited. And now?", chat, number, reply_markup=keyboard("again", "toast"))
        elif data == "remove":
            await self.bot.delete_message(chat, number)
        elif data == "html":
            words = "<b>bold</b> <pre>Mo 1\nTu 2</pre> <img src=x onerror=alert(1)>".replace("<img", "&lt;img")
            await self.bot.send_message(chat, words, "HTML", disable_notification=True)
        text = {"toast": "A short word.", "alert": "A word that waits."}.get(data)
        await self.bot.answer_callback_query(query, text, show_alert=data == "alert")
