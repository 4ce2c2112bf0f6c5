"""Verbs of the petitions: one function is one transaction."""
