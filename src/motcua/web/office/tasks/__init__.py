"""Pages of the tasks: given, done, confirmed; boards and reports."""
