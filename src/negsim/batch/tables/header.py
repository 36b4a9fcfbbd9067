"""Which columns a table has, and what becomes of each: a fact about the table, told once."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from negsim.reading.harmless import harmless
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.scenario import Scenario

AS_OF = "as_of"
EVERY = "*"
"""What stands for all columns that are no terms where one to keep is named."""

_RESULT = re.compile(r"feasible|(verdict|acceptable|position|broken|warned)\..*", re.DOTALL)
_MOST_TOLD = 5
_LONGEST = 60


@dataclass(frozen=True)
class Beside:
    """What is to become of columns that are no terms: those in ``keep`` go along, the rest is an error or dropped."""

    keep: tuple[str, ...] = ()
    drop_unknown: bool = False

    def keeps(self, name: str) -> bool:
        """Whether a column that is no term goes along."""
        return name in self.keep or (EVERY in self.keep and not is_result(name))

    def drops(self, name: str) -> bool:
        """Whether a column that neither is a term nor goes along is left out without a word."""
        return self.drop_unknown or is_result(name)


NOTHING_BESIDE = Beside()
"""Every column has to be a term."""


def is_result(name: str) -> bool:
    """Whether a column is named as those that judging adds; such columns of an input are left out."""
    return _RESULT.fullmatch(name) is not None


def columns_to_read(table: str, found: Sequence[str], scenario: Scenario, beside: Beside) -> list[str]:
    """The columns to read: terms, days, and those to keep.

    Raises:
        NegsimError: a name given twice, one with a null byte, or columns that are neither terms nor to be kept.
    """
    twice = [name for name, count in Counter(found).items() if count > 1]
    if twice:
        raise NegsimError(f"{table}: the header names {shown(twice[0])} twice")
    if any("\0" in name for name in found):
        raise NegsimError(f"{table}: not UTF-8: the name of a column has a null byte")
    read = [name for name in found if name in scenario.terms or name == AS_OF or beside.keeps(name)]
    unknown = [name for name in found if name not in read and not beside.drops(name)]
    if unknown:
        raise NegsimError(_told(table, unknown, scenario))
    return read


def _told(table: str, unknown: Sequence[str], scenario: Scenario) -> str:
    more = f" and {len(unknown) - _MOST_TOLD:,} more" if len(unknown) > _MOST_TOLD else ""
    named = ", ".join(f"{shown(name)}{near(name, scenario.terms)}" for name in unknown[:_MOST_TOLD])
    which = f"column {named} is" if len(unknown) == 1 else f"columns {named}{more} are"
    return f"{table}: {which} no term of {scenario.id}: rename, --keep or --drop-unknown"


def near(name: str, terms: Collection[str]) -> str:
    """``(did you mean …?)`` with the term that was probably meant, or nothing."""
    hint = did_you_mean(name[:_LONGEST], terms).removeprefix("; ")
    return f" ({hint})" if hint else ""


def shown(name: str) -> str:
    """A column's name in a message: harmless, short, and seen where it is empty or odd."""
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    return harmless(short) if short.strip() == short and short else repr(short)


def check_kept(beside: Beside, found: Iterable[str]) -> None:
    """Check that every column to be kept is in one of the tables.

    Raises:
        NegsimError: one is in none.
    """
    names = set(found)
    for name in beside.keep:
        if name != EVERY and name not in names:
            raise NegsimError(f"--keep {shown(name)}: no input has such a column{did_you_mean(name[:_LONGEST], names)}")
