"""Reads of the petitions."""
