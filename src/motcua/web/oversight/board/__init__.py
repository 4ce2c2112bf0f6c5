"""Pages of the board of provinces."""
