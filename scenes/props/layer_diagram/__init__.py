"""What only the chapter about layers in a diagram shows."""
