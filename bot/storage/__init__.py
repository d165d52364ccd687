"""Data at rest: tables, encryption, and one store in which every query is one named method."""
