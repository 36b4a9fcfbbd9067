"""Results that print themselves; reports are imported when they do."""


class Printed:
    """A frozen result with a text, a plain form and JSON."""

    __slots__ = ()

    def to_dict(self) -> dict[str, object]:
        """Plain data, as the command prints it with ``--json``."""
        from negsim.reports.deals_data import result_data

        return result_data(self)

    def to_json(self) -> str:
        """The same as JSON text."""
        from negsim.reports.data import json_text

        return json_text(self.to_dict())

    def __str__(self) -> str:
        from negsim.reports.deals_text import result_text

        return result_text(self)
