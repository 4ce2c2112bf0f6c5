"""The append-only record of facts, its Merkle tree and its readers."""
