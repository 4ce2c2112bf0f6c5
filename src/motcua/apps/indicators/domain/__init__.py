"""Rules of the indicators: pure values, tables, formulas."""
