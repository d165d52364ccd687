"""Reminders: when they come, in which words, and how they stop. Rules and words only; nothing here sends anything."""
