"""Tables of the indicators."""
