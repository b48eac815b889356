"""What only the forward pass shows: neurons at work, and what is said of a digit."""
