"""Scenes for scenes/README.md, each a file of its own."""
