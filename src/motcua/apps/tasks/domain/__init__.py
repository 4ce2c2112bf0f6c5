"""Rules of the tasks: pure values, tables, formulas."""
