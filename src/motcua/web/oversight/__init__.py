"""Pages of those who oversee: rates with the list behind each figure."""
