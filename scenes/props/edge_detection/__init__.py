"""What only the chapter about edges shows: a detector set by hand, its answers, learned maps."""
