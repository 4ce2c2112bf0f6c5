"""The commands, one module each; ``motcua.cli.cards`` holds their table."""
