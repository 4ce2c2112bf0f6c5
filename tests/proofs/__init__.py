"""The long proofs: killed at random, fed with nonsense, read by its own contract."""
