"""A line to type into."""

from textual.widgets import Input

from negsim.reading.harmless import spelled


class Entry(Input):
    r"""A line whose text the terminal can show: what it would act upon stands spelled out, as ``\x1b``."""

    def validate_value(self, value: str) -> str:
        """What was typed or pasted, harmless."""
        return spelled(value)
