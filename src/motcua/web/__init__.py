"""Door for people: pages by audience; a view translates in, makes one call, translates out."""
