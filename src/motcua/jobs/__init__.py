"""Door for the clockwork: the worker and the table fact -> handlers."""
