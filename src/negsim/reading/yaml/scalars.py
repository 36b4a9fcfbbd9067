"""Plain scalars, and which of them YAML 1.1 takes for something other than text."""

import re
from datetime import date

from negsim.scenario.timeline import day_written

_NOT_TEXT = re.compile(
    r"""
    ~ | null | Null | NULL |
    | y | Y | yes | Yes | YES | n | N | no | No | NO | on | On | ON | off | Off | OFF
    | true | True | TRUE | false | False | FALSE
    | [-+]? ( 0x [0-9a-fA-F_]+ | 0o [0-7]+ | 0b [01_]+ )
    | [-+]? [0-9] [0-9_]* ( : [0-5]? [0-9] )+ ( \. [0-9_]* )?
    | [-+]? ( \. [0-9_]+ | [0-9] [0-9_]* ( \. [0-9_]* )? ) ( [eE] [-+]? [0-9]+ )?
    | [-+]? \. ( inf | Inf | INF ) | \. ( nan | NaN | NAN )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} ( ( [Tt] | [ \t]+ ) [-0-9:.+Zz \t]* )?
    | << | =
    """,
    re.VERBOSE,
)
_LIKE_A_DAY = re.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_TRUE = ("true", "yes", "y", "on")
_FALSE = ("false", "no", "n", "off")


def is_text(plain: str) -> bool:
    """Whether every YAML reader takes the plain scalar for text."""
    return not _NOT_TEXT.fullmatch(plain)


def quoted(text: str) -> str:
    """The text in quotes, as an error message shows it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def day(text: str) -> date | None:
    """The day that the text is, if it is one written YYYY-MM-DD."""
    try:
        return day_written(text)
    except ValueError:
        return None


def like_a_day(text: str) -> bool:
    """Whether the text is a day, or one that the calendar lacks or that is written otherwise."""
    return bool(_LIKE_A_DAY.fullmatch(text))


def flag_meant(text: str) -> str:
    """The flag that another spelling of it stands for, if it is one of those that YAML 1.1 had."""
    folded = text.casefold()
    return "true" if folded in _TRUE else "false" if folded in _FALSE else ""
