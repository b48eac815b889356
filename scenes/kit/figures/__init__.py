"""What else chapters share."""
