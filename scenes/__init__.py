"""Chapters of a lecture on neural networks, drawn from a network that was really trained."""
