"""What only one chapter shows, a file a chapter."""
