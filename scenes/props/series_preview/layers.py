"""What is drawn above what, in the preview of the series."""

from __future__ import annotations

ABOVE_LINES = 1
"""The layer of what moves while the network's lines stand still, so that they are not redrawn."""
