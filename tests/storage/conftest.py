"""Every test here that asks for `store` or `home` runs on SQLite and on PostgreSQL."""

from tests.support.stores import engine, home, nowhere, server, sqlite_home, sqlite_template, store

__all__ = ["engine", "home", "nowhere", "server", "sqlite_home", "sqlite_template", "store"]
