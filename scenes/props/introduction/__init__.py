"""What only the introduction shows: digits laid over each other, an unknown machine, examples."""
