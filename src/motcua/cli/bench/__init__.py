"""Benchmarks: ratios and percentiles taken in one run, on data made for the purpose."""
