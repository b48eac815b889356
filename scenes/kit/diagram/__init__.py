"""The network on screen."""
