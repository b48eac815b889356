"""The chapter: beats, settings, words."""
