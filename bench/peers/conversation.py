"""Peer (c): the same check-in the ordinary way, with ConversationHandler and PicklePersistence."""

import os
import sys
import tempfile

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

INTENSITY, MORE = range(2)
ROWS = (range(6), range(6, 11))
SCALE = InlineKeyboardMarkup([[InlineKeyboardButton(str(n), callback_data=f"i{n}") for n in row] for row in ROWS])
MORE_WAYS = ("Feelings", "Sleep", "All")
CHOICES = InlineKeyboardMarkup([[InlineKeyboardButton(name, callback_data=name) for name in MORE_WAYS]])
QUESTION = "How strong is it right now? 0 is settled, 10 is as strong as it gets."


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await update.message.reply_text(QUESTION, reply_markup=SCALE)
    return INTENSITY


async def intensity(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    note = {"at": update.message.date, "intensity": int(update.message.text)}
    context.user_data.setdefault("checkins", []).append(note)
    await update.message.reply_text("Noted. Add more, or is that all?", reply_markup=CHOICES)
    return MORE


async def done(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await update.message.reply_text("Kept.")
    return ConversationHandler.END


def main() -> None:
    os.sched_setaffinity(0, {0})
    with tempfile.TemporaryDirectory() as folder:
        keep = PicklePersistence(filepath=f"{folder}/state.pickle")
        app = Application.builder().token("1:bench").base_url(sys.argv[1]).persistence(keep).build()
        app.add_handler(
            ConversationHandler(
                entry_points=[CommandHandler("checkin", start)],
                states={
                    INTENSITY: [MessageHandler(filters.Regex(r"^\d+$"), intensity)],
                    MORE: [MessageHandler(filters.TEXT & ~filters.COMMAND, done)],
                },
                fallbacks=[CommandHandler("checkin", start)],
                name="checkin",
                persistent=True,
            )
        )
        app.run_polling()


if __name__ == "__main__":
    main()
