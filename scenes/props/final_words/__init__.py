"""What only the last chapter shows: hopes that are measured, noise in bins, works to read on."""
