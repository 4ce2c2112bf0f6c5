"""Pages of the petitions for officials: inbox, handling, publication."""
