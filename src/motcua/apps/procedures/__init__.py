"""(D) Administrative procedures (thủ tục hành chính), versioned, with their search."""
