"""Helpers that tests share: a walk through conversations without a store, and small libraries to walk with."""
