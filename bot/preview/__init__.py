"""Everything needed to try a bot without Telegram: a local Bot API and a web page with four people on it."""
