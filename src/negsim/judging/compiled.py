"""Verdicts without reasons, many times over: the table of verdicts compiled to straight lines of Python.

The circuit is the one that deals are searched in; here every term has one choice more, unspecified. A
scenario whose sums are too wide for tables is judged by walking its conditions, with the same answers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from negsim.judging.actor_meaning import ActorMeaning
from negsim.judging.circuit.gates import Circuit
from negsim.judging.circuit.partitions import conditions_of
from negsim.judging.circuit.space import Space
from negsim.judging.circuit.straight_line import Syntax, straight_line
from negsim.judging.circuit.sums import entries
from negsim.judging.circuit.variables import Coded, Listed
from negsim.judging.lookup import checked_proposal, checked_value
from negsim.judging.meaning import Meaning, meaning_of
from negsim.judging.truth import Evaluator
from negsim.judging.verdict import verdict_of
from negsim.judging.viewpoint import viewpoint_of
from negsim.scenario.arguments import checked_scenario, day_in, names_in, pins_in
from negsim.scenario.conditions import WeightedSum, walk
from negsim.scenario.domains import Value
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal
from negsim.scenario.remembering import MOST, remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict

MOST_ENTRIES = 50_000
"""The most entries of the tables by which weighted sums are compiled; beyond, conditions are walked."""

Judge = Callable[[Mapping[str, Value]], dict[str, Verdict]]
"""From a proposal to every actor's verdict; a NegsimError where a term or value is unknown."""

Choices = list[int]
"""Of each variable of a space, the choice that it takes, as the one bit that is set."""


def verdicts(
    scenario: Scenario,
    proposal: Mapping[str, Value],
    as_of: str | date | None = None,
    *,
    pins: Mapping[str, str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    soften: Iterable[str] = (),
) -> dict[str, Verdict]:
    """Every actor's verdict on a proposal, without reasons: what ``judge`` says, for programs that ask often.

    The first call for a day, pins and so on compiles the scenario; the next ones take microseconds.

    Args:
        scenario: what was stated.
        proposal: term to value; a term left out is unspecified.
        as_of: a day or an event's id; the end of the last event's day by default.
        pins: ambiguity to the one reading to take.
        assume: assumptions to switch on.
        without: positions to strike, for the sake of argument.
        soften: positions to take as soft.

    Raises:
        NegsimError: an unknown term, value, day, ambiguity, reading, assumption or position.
    """
    pinned = tuple(pins_in(pins).items())
    positions = names_in("without", without), names_in("soften", soften)
    judge = _judge(checked_scenario(scenario), day_in("as_of", as_of), pinned, names_in("assume", assume), *positions)
    return judge(proposal)


@remembered(64)
def _judge(
    scenario: Scenario,
    as_of: str | date | None,
    pins: tuple[tuple[str, str], ...],
    assume: tuple[str, ...],
    without: tuple[str, ...],
    soften: tuple[str, ...],
) -> Judge:
    """The judge for a viewpoint, compiled where the scenario's sums allow it."""
    viewpoint = viewpoint_of(scenario, as_of, pins=dict(pins), assume=assume, without=without, soften=soften)
    meaning = meaning_of(scenario, viewpoint)
    space = _space(scenario)
    return _compiled(meaning, space) if space else _walking(meaning)


def _space(scenario: Scenario) -> Space | None:
    """The space of partial proposals; none where a sum would need more than a large table."""
    try:
        space = Space(scenario, scenario.terms, partial=True)
    except NegsimError:  # a number in a sum has too many values to be listed
        return None
    nodes = (node for condition in conditions_of(scenario) for node in walk(condition))
    sums = {id(node): node for node in nodes if isinstance(node, WeightedSum)}
    return space if sum(entries(space.codes, node) for node in sums.values()) <= MOST_ENTRIES else None


def _walking(meaning: Meaning) -> Judge:
    """Judges by walking the conditions."""
    scenario = meaning.scenario

    def judged(proposal: Mapping[str, Value]) -> dict[str, Verdict]:
        evaluator = Evaluator(scenario.terms, checked_proposal(scenario, proposal))
        return {name: verdict_of(actor, evaluator) for name, actor in meaning.actors.items()}

    return judged


def _compiled(meaning: Meaning, space: Space) -> Judge:
    """Judges by running the compiled table of verdicts on the choices of the variables."""
    actors, table = tuple(meaning.actors), _table(space, meaning.actors.values())
    unspecified, places = _unspecified(space), _places(space)

    def chosen(proposal: Mapping[str, Value]) -> Choices:
        choices = unspecified.copy()
        for item in (proposal.terms if isinstance(proposal, Proposal) else proposal).items():
            for place, choice in places(*item):
                choices[place] = choice
        return choices

    def judged(proposal: Mapping[str, Value]) -> dict[str, Verdict]:
        try:
            choices = chosen(proposal)
        except (AttributeError, TypeError):  # no mapping, or a value that cannot be hashed, such as a list
            choices = chosen(checked_proposal(space.scenario, proposal))
        return dict(zip(actors, table(choices), strict=True))

    return judged


def _unspecified(space: Space) -> Choices:
    """The choices of the empty proposal: a term's last one, and of a subset the first ones."""
    choices = [1] * len(space.circuit.variables)
    for code in space.codes.values():
        if isinstance(code, Listed):
            choices[code.variable] = 1 << len(code.classes)
    return choices


def _places(space: Space) -> Callable[[str, Value], tuple[tuple[int, int], ...]]:
    """From a term and a value to the variables that it sets, each with its choice; the latest are remembered.

    They are told apart by type as well: 1 is no value of a flag, though it equals true.
    """

    @lru_cache(MOST, typed=True)
    def places(term: str, value: Value) -> tuple[tuple[int, int], ...]:
        checked = checked_value(space.scenario, term, value)
        return tuple(_set(space.codes[term], checked))

    return places


def _set(code: Coded, value: Value) -> Iterator[tuple[int, int]]:
    if isinstance(code, Listed):
        yield code.variable, 1 << code.class_of(value)
        return
    assert isinstance(value, frozenset)
    assert code.given is not None
    yield code.given, 0b10
    yield from ((code.members[member], 0b10) for member in value)


PYTHON = Syntax(" and ", " or ", "not ", "True", "False", lambda variable, choices: f"v{variable} & {choices}")
"""Variables as they are in :data:`Choices`."""


def _table(space: Space, actors: Iterable[ActorMeaning]) -> Callable[[Choices], tuple[Verdict, ...]]:
    """The compiled table of verdicts, from the variables' choices to the verdict of each actor."""
    tables = [[(row.verdict, space.true(row.holds)) for row in actor.rows] for actor in actors]
    source = _source(space.circuit, tables)
    names: dict[str, object] = {verdict.name: verdict for verdict in Verdict}
    exec(compile(source, "<table of verdicts>", "exec"), names)  # noqa: S102  # it is made here, of numbers
    found: Callable[[Choices], tuple[Verdict, ...]] = names["table"]  # type: ignore[assignment]  # exec tells no types
    return found


def _source(circuit: Circuit, tables: list[list[tuple[Verdict, int]]]) -> str:
    """The table as a function in Python."""
    gates = dict.fromkeys(holds for table in tables for _, holds in table)
    lines = straight_line(circuit, gates, PYTHON)
    conditions = dict(zip(gates, lines.answers, strict=True))
    chains = (_chain([(verdict, conditions[holds]) for verdict, holds in table]) for table in tables)
    variables = "".join(f"v{number}, " for number in range(len(circuit.variables)))
    body = (f"{variables}= choices" if variables else "pass", *(f"{name} = {gate}" for name, gate in lines.named))
    return "\n ".join(("def table(choices):", *body, f"return ({''.join(f'{chain}, ' for chain in chains)})"))


def _chain(rows: list[tuple[Verdict, str]]) -> str:
    """The first row that holds, as an expression; the last one always does."""
    return "".join(f"{verdict.name} if {condition} else " for verdict, condition in rows[:-1]) + rows[-1][0].name
