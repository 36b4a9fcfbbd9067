"""The base of every error that a user may see."""


class NegsimError(Exception):
    """Something about the input is wrong; the message says what, where, and what would be right."""
