"""The demonstration: six provinces of mid-2020 and their offices of today, all invented."""
