"""What only the chapter about sigmoid and ReLU shows: two curves, and two training runs."""
