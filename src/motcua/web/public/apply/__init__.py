"""Applying on line: one question a page, kept until it is handed in."""
