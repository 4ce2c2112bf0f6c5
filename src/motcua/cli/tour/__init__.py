"""The tour: which pages are photographed, by whose eyes, and the page that shows them."""

from motcua.cli.tour.camera import photograph

__all__ = ["photograph"]
