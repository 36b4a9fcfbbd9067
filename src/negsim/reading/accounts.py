"""Which statements of the source cards a scenario rests on, and which it leaves aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from negsim.reading.yaml.diagnostics import Diagnostic
from negsim.scenario.arguments import checked_scenario
from negsim.scenario.brief import in_one_line
from negsim.scenario.scenario import Scenario
from negsim.scenario.sources import Statement


@dataclass(frozen=True)
class Account:
    """One statement: what carries it, what else cites it, and why nothing carries it, where a card says so."""

    statement: Statement
    carried_by: tuple[str, ...]
    cited_by: tuple[str, ...]

    __repr__ = in_one_line

    @property
    def unaccounted(self) -> bool:
        """Whether nothing carries it and no reason is given."""
        return not self.carried_by and not self.statement.uncarried

    @property
    def contradictory(self) -> bool:
        """Whether something carries it although the card says that nothing does."""
        return bool(self.carried_by and self.statement.uncarried)


@dataclass(frozen=True)
class Coverage:
    """The accounts of all statements, in the order of the cards."""

    accounts: tuple[Account, ...]

    __repr__ = in_one_line

    @cached_property
    def carried(self) -> tuple[Account, ...]:
        """Those that a position, a rule or an event carries."""
        return tuple(account for account in self.accounts if account.carried_by)

    @cached_property
    def uncarried(self) -> tuple[Account, ...]:
        """Those that nothing carries, for a reason."""
        return tuple(a for a in self.accounts if a.statement.uncarried and not a.carried_by)

    @cached_property
    def unaccounted(self) -> tuple[Account, ...]:
        """Those that nothing carries, without a reason."""
        return tuple(account for account in self.accounts if account.unaccounted)

    @cached_property
    def contradictory(self) -> tuple[Account, ...]:
        """Those that are carried and said to be uncarried."""
        return tuple(account for account in self.accounts if account.contradictory)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong: statements without an account, or with two that contradict each other."""
        return tuple(_problem(account) for account in self.accounts if account.unaccounted or account.contradictory)


def coverage(scenario: Scenario) -> Coverage:
    """Account for every statement of the scenario's cards.

    A position (a remark is one), a rule or an event carries what it cites; a term, a proposal or a
    contradiction only cites it.
    """
    carried = _gathered(_carrying(checked_scenario(scenario)))
    cited = _gathered(_citing(scenario))
    return Coverage(
        tuple(
            Account(statement, carried.get(name, ()), cited.get(name, ()))
            for name, statement in scenario.statements.items()
        )
    )


def _carrying(scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((f"position {key}", position.cites) for key, position in scenario.positions.items())
    yield from ((f"rule {key}", rule.cites) for key, rule in scenario.rules.items())
    yield from ((f"event {key}", event.cites) for key, event in scenario.events.items())


def _citing(scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((f"term {key}", term.cites) for key, term in scenario.terms.items())
    yield from ((f"proposal {key}", proposal.cites) for key, proposal in scenario.proposals.items())
    yield from ((f"contradiction {key}", entry.cites) for key, entry in scenario.contradictions.items())


def _gathered(citations: Iterator[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, tuple[str, ...]] = {}
    for name, cites in citations:
        for statement in cites:
            gathered[statement] = (*gathered.get(statement, ()), name)
    return gathered


def _problem(account: Account) -> Diagnostic:
    statement = account.statement
    if account.contradictory:
        carriers = ", ".join(account.carried_by)
        return Diagnostic(statement.place, "carried, but marked uncarried", statement.id, f"no uncarried: {carriers}")
    expected = "a position, rule or event that cites it, or uncarried with the reason"
    return Diagnostic(statement.place, "a statement without an account", statement.id, expected)
