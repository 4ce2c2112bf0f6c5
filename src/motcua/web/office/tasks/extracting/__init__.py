"""Pages that turn a text into tasks."""
