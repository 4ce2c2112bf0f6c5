"""Tables of the petitions."""
