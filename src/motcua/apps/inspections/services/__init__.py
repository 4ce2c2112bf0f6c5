"""Verbs of the inspections: one function is one transaction."""
