"""Pages of the petitions for everybody: send, follow, rate, search."""
