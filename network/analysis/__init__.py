"""What chapters ask of a network or of digits, as numbers."""
