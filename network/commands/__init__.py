"""The commands of `python -m network`, a file each."""
