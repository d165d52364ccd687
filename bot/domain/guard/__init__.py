"""The wording guard of the relay: whether this message may be passed on as it is.

One road for every message. `normalize` makes tricks of writing disappear and remembers where each character stood;
`tokens` cuts words and lists what each may stand for; `numbers` and `handles` look for ways to reach somebody;
`phrases` looks for what people say. `judge` puts it together and names the gravest reason. All of it is pure, and all
words are data in `bot/content/guard/`.
"""
