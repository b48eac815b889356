"""What only the chapter about layers shows: parts of real digits, and a hope acted out."""
