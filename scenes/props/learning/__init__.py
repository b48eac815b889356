"""What only the chapter about learning shows: a run, what is wanted, the way of a mistake."""
