"""What only the chapter about neurons shows: brightness, enlarged pixels, a wave through them."""
