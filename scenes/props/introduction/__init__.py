"""What only the introduction shows: digits laid over each other, a rule that fails, a box."""
