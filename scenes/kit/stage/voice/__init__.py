"""The voice: what says a line, and the clips it makes."""
