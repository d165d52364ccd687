"""Peer (b): the echo bot of aiogram as its users write it."""

import asyncio
import os
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    await message.answer(message.text)


async def main() -> None:
    base = sys.argv[1].removesuffix("/bot")
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    await dispatcher.start_polling(Bot("1:bench", session=session))


if __name__ == "__main__":
    os.sched_setaffinity(0, {0})
    asyncio.run(main())
