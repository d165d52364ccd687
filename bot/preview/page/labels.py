"""Words for the kinds of messages, on the attach menu and in place of a picture.

Only words: the page has no image, and no file is behind any of these.
"""

from bot.preview.botapi.kinds import FILES, OTHERS
from bot.preview.botapi.kinds_borrowed import BORROWED
from bot.preview.botapi.wire import Json

LABELS = {
    "photo": "Photo",
    "album": "Album of three",
    "video": "Video",
    "video_note": "Round video",
    "voice": "Voice message",
    "audio": "Audio",
    "animation": "Animation (GIF)",
    "document": "File",
    "live_photo": "Live photo",
    "sticker": "Sticker",
    "animated_sticker": "Animated sticker",
    "story": "Story",
    "paid_media": "Paid media",
    "spoiler_photo": "Photo under a spoiler",
    "custom_emoji": "Custom emoji in text",
    "poll": "Poll",
    "quiz": "Quiz",
    "dice": "Dice",
    "game": "Game",
    "contact": "Contact",
    "location": "Location",
    "live_location": "Live location",
    "venue": "Venue",
    "checklist": "Checklist",
    "giveaway": "Giveaway",
    "giveaway_winners": "Giveaway winners",
    "invoice": "Invoice",
    "forward_of_text": "Forwarded text",
    "forward_from_hidden_user": "Forward, hidden author",
    "forward_from_group": "Forward from a group",
    "forward_from_channel": "Forward from a channel",
    "forward_of_photo": "Forwarded photo",
    "external_reply_with_quote": "Reply with a quote from elsewhere",
    "external_reply_with_photo": "Reply to a photo elsewhere",
    "reply_to_story": "Reply to a story",
    "via_bot": "Text through another bot",
    "via_bot_animation": "Animation through another bot",
    "hidden_link": "Link hidden under words",
    "link_preview": "Link with a preview",
    "text_mention": "Mention of a person",
    "sender_chat": "Sent as a channel",
    "contact_card": "Contact card of a person",
}
GROUPS = (
    ("Pictures, sound, files", FILES),
    ("Other kinds", OTHERS),
    ("Other people's words", BORROWED),
)
# What a message shows instead of its content, by field; the first that is present counts.
CONTENT = {
    "animation": "Animation",
    "audio": "Audio",
    "checklist": "Checklist",
    "contact": "Contact",
    "dice": "Dice",
    "document": "File",
    "game": "Game",
    "giveaway": "Giveaway",
    "giveaway_winners": "Giveaway winners",
    "invoice": "Invoice",
    "live_photo": "Live photo",
    "venue": "Venue",
    "location": "Location",
    "paid_media": "Paid media",
    "photo": "Photo",
    "poll": "Poll",
    "sticker": "Sticker",
    "story": "Story",
    "video": "Video",
    "video_note": "Round video",
    "voice": "Voice message",
}
BORROWING = {
    "forward_origin": "Forwarded",
    "external_reply": "Reply to something elsewhere",
    "reply_to_story": "Reply to a story",
    "via_bot": "Through another bot",
    "sender_chat": "Sent as a channel",
}


def menu() -> list[Json]:
    """Groups of the attach menu."""
    return [
        {"title": title, "kinds": [{"kind": kind, "label": LABELS[kind]} for kind in kinds]} for title, kinds in GROUPS
    ]


def notes(message: Json) -> list[str]:
    """Words for what a message carries beside its text."""
    found = [words for key, words in BORROWING.items() if key in message]
    content = next((words for key, words in CONTENT.items() if key in message), None)
    return found + ([content] if content else [])
