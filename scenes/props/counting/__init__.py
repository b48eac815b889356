"""What the chapter about counting shows: tallies, long sums, and knobs that are turned."""
