"""Every field that a message or an update may carry, and what becomes of it.

The wall is a list of what may enter, not of what may not: a message enters only if each of its fields stands in
`PLAIN`. The other tables only give a refused message the name of its kind, or tell the few notices that Telegram
writes by itself from what a person sent. A field that a later Bot API invents stands in no table and is refused as
`unknown` until somebody admits it here; a test walks the library's own fields so that this cannot be forgotten.
"""

from __future__ import annotations

PLAIN = frozenset(
    # `reply_to_message` is an earlier message of this same chat; it is never looked into, so nothing of it enters.
    # `effect_id` names an animation that the app plays on its own screen; nothing of it is sent on.
    "message_id from chat date edit_date text entities reply_to_message message_thread_id is_topic_message "
    "is_from_offline has_protected_content effect_id".split()
)
"""Fields that plain words of one person, in a private chat, may come with."""

QUOTE = "quote"
"""Words picked out of an earlier message of this chat. Admitted beside `reply_to_message` alone, and not read."""

_BY_KIND = {
    "forward": (
        "forward_origin forward_from forward_from_chat forward_from_message_id forward_signature "
        "forward_sender_name forward_date is_automatic_forward"
    ),
    "via_bot": "via_bot reply_markup sender_business_bot guest_query_id guest_bot_caller_user guest_bot_caller_chat",
    "external_reply": "external_reply",
    "story": "story reply_to_story",
    "sender_chat": "sender_chat author_signature",
    "paid_media": "paid_media",
    "live_photo": "live_photo",
    "photo": "photo new_chat_photo",
    "video": "video",
    "video_note": "video_note",
    "voice": "voice",
    "audio": "audio",
    "animation": "animation",
    "document": "document",
    "sticker": "sticker",
    "game": "game",
    "poll": "poll poll_option_added poll_option_deleted reply_to_poll_option_id",
    "dice": "dice",
    "checklist": "checklist checklist_tasks_added checklist_tasks_done reply_to_checklist_task_id",
    "contact": "contact users_shared user_shared chat_shared",
    "venue": "venue",
    "location": "location proximity_alert_triggered",
    "giveaway": "giveaway giveaway_winners",
    "invoice": "invoice successful_payment refunded_payment paid_star_count is_paid_post",
    "gift": "gift unique_gift gift_upgrade_sent",
    "passport": "passport_data",
    "web_app": "web_app_data",
    "business": "business_connection_id",
    "suggested_post": "suggested_post_info direct_messages_topic",
    "caption": "caption caption_entities show_caption_above_media has_media_spoiler",
    "album": "media_group_id",
    "link": "link_preview_options",
    "quote": QUOTE,
    "group": "sender_boost_count sender_tag",
}
KINDS = {field: kind for kind, fields in _BY_KIND.items() for field in fields.split()}
"""The kind that a field makes of a message; where several apply, the first in this order is named."""

SERVICE = frozenset(
    "pinned_message message_auto_delete_timer_changed chat_background_set connected_website write_access_allowed "
    "new_chat_members new_chat_member new_chat_participant left_chat_member left_chat_participant new_chat_title "
    "delete_chat_photo group_chat_created supergroup_chat_created channel_chat_created migrate_to_chat_id "
    "migrate_from_chat_id boost_added forum_topic_created forum_topic_edited forum_topic_closed "
    "forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden video_chat_scheduled "
    "video_chat_started video_chat_ended video_chat_participants_invited giveaway_created giveaway_completed "
    "paid_message_price_changed direct_message_price_changed chat_owner_left chat_owner_changed "
    "managed_bot_created suggested_post_approved suggested_post_approval_failed suggested_post_declined "
    "suggested_post_paid suggested_post_refunded".split()
)
"""Notices that Telegram writes by itself. Nobody said anything, so nobody is answered."""

BY_WORDS = frozenset("link encoded drawing custom_emoji mention empty unknown".split())
"""Kinds that are recognized by the words themselves, or by no field at all."""

REFUSALS = frozenset(_BY_KIND) | BY_WORDS
"""Every word that may stand in `Refused.kind`."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What Telegram is asked to send. Everything else stays with Telegram."""

IGNORED_UPDATES = frozenset(
    "edited_channel_post inline_query chosen_inline_result shipping_query pre_checkout_query "
    "purchased_paid_media poll poll_answer chat_member chat_join_request chat_boost removed_chat_boost "
    "message_reaction message_reaction_count business_connection business_message edited_business_message "
    "deleted_business_messages guest_message managed_bot".split()
)
"""Kinds of update that are known, not asked for, and need nothing if they come all the same."""

ADMITTED_ENTITIES = frozenset(
    "mention hashtag cashtag bot_command email phone_number bold italic underline strikethrough spoiler "
    "blockquote expandable_blockquote code pre url date_time".split()
)
"""Marks in a text that leave its words what they are; a `url` is looked at, the rest is not read."""

REFUSED_ENTITIES = {"text_link": "link", "text_mention": "mention", "custom_emoji": "custom_emoji"}
"""Marks that bring something in which is not words: an address, a person, a picture."""
