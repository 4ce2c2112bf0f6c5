"""Pure part of procedures: the record, how two differ, how the national portal's pages read."""
