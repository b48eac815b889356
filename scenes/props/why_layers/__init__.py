"""What only the chapter about layers shows: what is hoped of them, and what they really do."""
