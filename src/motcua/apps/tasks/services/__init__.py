"""Verbs of the tasks: one function is one transaction."""
