"""Results that print themselves; the reports are imported when they do."""


class Printed:
    """A frozen result with a text, a plain form, JSON, and in notebooks a table or its text."""

    __slots__ = ()

    def to_dict(self) -> dict[str, object]:
        """Plain data, as the command prints it with ``--json``."""
        from negsim.reports.printed import as_data

        return as_data(self)

    def to_json(self) -> str:
        """The same as JSON text."""
        from negsim.reports.printed import json_text

        return json_text(self.to_dict())

    def __str__(self) -> str:
        from negsim.reports.printed import shown

        return shown(self)

    def _repr_html_(self) -> str:
        from negsim.reports.printed import as_html

        return as_html(self)
