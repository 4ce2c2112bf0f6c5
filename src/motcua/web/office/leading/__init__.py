"""Pages of who leads: what is late and where, who has how much, what is likely to become late."""
