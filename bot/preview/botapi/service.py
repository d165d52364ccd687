"""The local Bot API without its HTTP: one object, one table of methods.

A method is a plain function of the arguments; only the two that wait (a long poll and a change of webhook)
are coroutines. What is not in the table does not exist, so a bot that reaches for a picture or a forward
gets Telegram's 404 and an entry in the ledger.
"""

from collections.abc import Callable, Coroutine

from bot.preview.botapi import messages, webhook
from bot.preview.botapi.errors import ApiError, bad, not_found
from bot.preview.botapi.faults import Faults
from bot.preview.botapi.ledger import Call, Ledger
from bot.preview.botapi.pace import Limits, Pace
from bot.preview.botapi.profile import Profile
from bot.preview.botapi.wire import Json, dumps, flag, mapping, number, text
from bot.preview.botapi.world import Chat, World

Method = Callable[[Json], object]
Answer = tuple[int, bytes]
LONGEST_WAIT = 50.0
OK = 200


class BotApi:
    """One bot's side of Telegram."""

    def __init__(self, world: World, ledger: Ledger, pace: Limits | None, retry: webhook.Retry) -> None:
        """Wire the methods to a world."""
        self.world = world
        self.ledger = ledger
        self.faults = Faults()
        self.profile = Profile()
        self.delivery: webhook.Delivery | None = None
        self._pace = Pace(pace) if pace is not None else None
        self._retry = retry
        table = self._talking() | self._describing() | self._receiving()
        self.methods = {name.lower(): (name, method) for name, method in table.items()}

    def _talking(self) -> dict[str, Method]:
        return {
            "sendMessage": self._send_message,
            "editMessageText": lambda args: messages.edit_text(self.world, self._paced(args), args),
            "editMessageReplyMarkup": lambda args: messages.edit_markup(self.world, self._paced(args), args),
            "deleteMessage": lambda args: messages.delete_message(self.world, self._chat(args), args),
            "deleteMessages": lambda args: messages.delete_messages(self.world, self._chat(args), args),
            "answerCallbackQuery": lambda args: messages.answer_callback_query(self.world, args),
            "sendChatAction": lambda args: messages.send_chat_action(self.world, self._writable(args), args),
            "leaveChat": self._leave_chat,
        }

    def _describing(self) -> dict[str, Method]:
        table: dict[str, Method] = {
            "getMe": lambda _: self.world.bot,
            "setMyCommands": self._set_commands,
            "getMyCommands": self.profile.get_commands,
            "deleteMyCommands": self._delete_commands,
            "setChatMenuButton": self._set_menu_button,
            "getChatMenuButton": lambda args: self.profile.menus.get(number(args, "chat_id"), {"type": "default"}),
        }
        for name, method in (
            ("name", "MyName"),
            ("description", "MyDescription"),
            ("short_description", "MyShortDescription"),
        ):
            table[f"set{method}"] = self._text_setter(name)
            table[f"get{method}"] = self._text_getter(name)
        return table

    def _receiving(self) -> dict[str, Method]:
        return {
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": lambda _: self._webhook_info(),
        }

    async def call(self, name: str, args: Json) -> Answer:
        """Carry out one call and return its HTTP status and JSON body."""
        try:
            if (found := self.methods.get(name.lower())) is None:
                raise not_found()
            result = found[1](args)
            if isinstance(result, Coroutine):
                result = await result
        except ApiError as error:
            return error.code, failure(error)
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
            return 400, failure(bad("can't parse the arguments of the call"))
        return OK, result if isinstance(result, bytes) else b'{"ok":true,"result":%s}' % dumps(result)

    def entry(self, name: str, args: Json) -> Call:
        """Describe a call for the ledger."""
        found = self.methods.get(name.lower())
        return Call(
            self.world.clock(),
            found[0] if found else name,
            self.chat_of(args),
            args,
            known=found is not None,
        )

    def chat_of(self, args: Json) -> int | None:
        """Chat a call concerns, also through the press it answers; None when it concerns none."""
        value = args.get("chat_id")
        if value is None:
            query = self.world.queries.get(str(args.get("callback_query_id")))
            return query.chat if query else None
        try:
            return int(value)
        except (TypeError, ValueError):
            return None

    async def stop(self) -> None:
        """Stop delivering and let hanging calls go."""
        self.faults.clear()
        self.world.inbox.wake()
        if self.delivery is not None:
            await self.delivery.stop()

    def _chat(self, args: Json) -> Chat:
        return self.world.chat(_chat_id(args))

    def _writable(self, args: Json) -> Chat:
        return messages.writable(self.world, _chat_id(args))

    def _paced(self, args: Json) -> Chat:
        chat = self._writable(args)
        if self._pace is not None:
            self._pace.take(chat.id, self.world.clock())
        return chat

    def _send_message(self, args: Json) -> Json:
        return messages.send_message(self.world, self._paced(args), args)

    def _leave_chat(self, args: Json) -> bool:
        chat = self._chat(args)
        if chat.kind == "private":
            reason = "chat member status can't be changed in private chats"
            raise bad(reason)
        messages.writable(self.world, chat.id)
        chat.member = False
        self.world.membership(chat, self.world.bot, "member", "left")
        return True

    def _set_commands(self, args: Json) -> bool:
        return self._profile_changed(self.profile.set_commands(args))

    def _delete_commands(self, args: Json) -> bool:
        return self._profile_changed(self.profile.delete_commands(args))

    def _text_setter(self, name: str) -> Method:
        return lambda args: self._profile_changed(self.profile.set_text(name, args))

    def _text_getter(self, name: str) -> Method:
        return lambda args: {name: self.profile.text(name, text(args, "language_code")) or self._usual(name)}

    def _usual(self, name: str) -> str:
        return str(self.world.bot["first_name"]) if name == "name" else ""

    def _profile_changed(self, done: bool) -> bool:
        self.world.tell(0, "profile", {})
        return done

    def _set_menu_button(self, args: Json) -> bool:
        self.profile.menus[number(args, "chat_id")] = mapping(args, "menu_button") or {"type": "default"}
        return self._profile_changed(done=True)

    async def _get_updates(self, args: Json) -> bytes:
        inbox = self.world.inbox
        inbox.allowed = webhook.allowed_updates(args, inbox.allowed)
        wait = min(number(args, "timeout", 0) or 0, LONGEST_WAIT)
        batch = await inbox.poll(number(args, "offset", 0) or 0, number(args, "limit", 100) or 100, wait)
        return b'{"ok":true,"result":[%s]}' % b",".join(batch)

    async def _set_webhook(self, args: Json) -> bool:
        if not text(args, "url"):
            return await self._delete_webhook(args)
        hook = webhook.read(args)
        inbox = self.world.inbox
        inbox.allowed = webhook.allowed_updates(args, inbox.allowed)
        await self._delete_webhook(args)
        self.delivery = webhook.Delivery(hook, self.world.clock, self._retry)
        inbox.hand_over(self.delivery)
        return True

    async def _delete_webhook(self, args: Json) -> bool:
        drop = flag(args, "drop_pending_updates")
        delivery, self.delivery = self.delivery, None
        if delivery is not None:
            self.world.inbox.take_back(await delivery.stop(drop=drop))
        if drop:
            self.world.inbox.clear()
        return True

    def _webhook_info(self) -> Json:
        info: Json = {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.inbox),
        }
        if self.world.inbox.allowed:
            info["allowed_updates"] = sorted(self.world.inbox.allowed)
        if self.delivery is None:
            return info
        hook = self.delivery.hook
        info.update(url=hook.url, max_connections=hook.connections, ip_address="127.0.0.1")
        if hook.last_error:
            info.update(last_error_date=hook.last_error_date, last_error_message=hook.last_error)
        return info


def _chat_id(args: Json) -> int | None:
    value = args.get("chat_id")
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        reason = "chat not found" if value else "chat_id is empty"
        raise bad(reason)
    return number(args, "chat_id")


def failure(error: ApiError) -> bytes:
    """Encode an answer with `ok: false`."""
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return dumps(body)
