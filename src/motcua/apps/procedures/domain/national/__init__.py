"""
The national portal's own pages: tables flattened into running text, taken apart again.

What a cell does not say, or says in a way that two readings fit, stays open in the record and is
reported as :class:`~.unread.Unread`, with the words that it came from.
"""

from motcua.apps.procedures.domain.national.page import Page, is_page, read_page

__all__ = ["Page", "is_page", "read_page"]
