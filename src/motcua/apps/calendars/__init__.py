"""Working time: how a legal term becomes a due date, and which days count."""
