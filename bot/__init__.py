"""Handrail: a steady hand between therapy sessions, as a Telegram bot."""
