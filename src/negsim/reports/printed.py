"""A result as text, as plain data and as HTML: whoever tells a kind of result registers how."""

from functools import singledispatch
from html import escape

from negsim.judging.judgement import Judgement
from negsim.reading.harmless import harmless_lines
from negsim.reports.data import json_text, judgement_data
from negsim.reports.text import judgement_text

__all__ = ["as_data", "as_html", "as_text", "json_text", "shown"]


@singledispatch
def as_text(result: object) -> str:
    """The result as plain text, ending in a line break."""
    _learn()
    tell = as_text.dispatch(type(result))
    return tell(result) if tell is not as_text.dispatch(object) else str(result)


def shown(result: object) -> str:
    """The text, with nothing that a terminal would act upon."""
    return harmless_lines(as_text(result))


@singledispatch
def as_data(result: object) -> dict[str, object]:
    """The result as plain data, for JSON; the keys are documented in the reference."""
    _learn()
    tell = as_data.dispatch(type(result))
    return tell(result) if tell is not as_data.dispatch(object) else {"result": str(result)}


@singledispatch
def as_html(result: object) -> str:
    """The result as a fragment of HTML, for notebooks: its text, unless there is something better."""
    return f"<pre>{escape(shown(result))}</pre>"


def _learn() -> None:
    """Load what tells results about deals; judgements do without."""
    from negsim.reports import bargain, deadlocks_text, deals_data, deals_text  # noqa: F401  # they register what they tell


as_text.register(Judgement, judgement_text)
as_data.register(Judgement, judgement_data)


@as_html.register
def _(judgement: Judgement) -> str:
    from negsim.reports.html import judgement_html

    return judgement_html(judgement)
