"""Peer (a): the echo bot of python-telegram-bot as its users write it, with default settings."""

import os
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


def main() -> None:
    os.sched_setaffinity(0, {0})
    app = Application.builder().token("1:bench").base_url(sys.argv[1]).build()
    app.add_handler(MessageHandler(filters.ALL, echo))
    app.run_polling()


if __name__ == "__main__":
    main()
