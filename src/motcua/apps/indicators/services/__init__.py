"""Verbs of the indicators: one function is one transaction."""
