"""What chapters are made of."""
