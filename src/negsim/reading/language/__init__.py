"""The language of scenario files: its shapes, records and grammar, and what is derived from them."""
