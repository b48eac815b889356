"""What only the preview of the series shows: a stream of digits, mistakes, digits learned."""
