"""Door for the operator: the commands of ``motcua``."""
