"""A result as text, HTML and plain data, and a condition as a sentence."""
