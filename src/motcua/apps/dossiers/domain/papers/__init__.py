"""
Papers of the one-stop: which forms the law prescribes, when each exists, what stands on it.

The values here are what a typesetter gets; words and order are ours where the annexes of the
circulars were not at hand (docs/reference/papers.md says which).
"""
