"""Whether a position's form says what its author is likely to mean."""

from collections.abc import Iterator

from negsim.checking.eras import in_force_together
from negsim.checking.warning import Finding, item_of
from negsim.scenario.conditions import TRUE, terms_of
from negsim.scenario.positions import Form, Position
from negsim.scenario.preferences import score_position_id
from negsim.scenario.scenario import Scenario


def covers_more(scenario: Scenario) -> Iterator[Finding]:
    """A promise covers a term that it does not set, nor names as its own actor's act."""
    for position in scenario.positions.values():
        unset = [term for term in position.covers if not _sets(scenario, position, term)]
        if unset and position.promises:
            verb = "promise" if position.form is Form.COMMITMENT else "support"
            message = f"it covers {_bases(scenario, unset)}, of which its {verb} says nothing"
            yield Finding(item_of("position", position), message)


def _sets(scenario: Scenario, position: Position, term: str) -> bool:
    own = position.actor in scenario.terms[term].act_of
    said = position.then if position.form is Form.COMMITMENT else position.when
    return term in terms_of(said) or (own and term in terms_of(position.when))


def _bases(scenario: Scenario, terms: list[str]) -> str:
    """The terms, an indexed definition's once."""
    return ", ".join(dict.fromkeys(scenario.terms[term].base or term for term in terms))


def said_twice(scenario: Scenario) -> Iterator[Finding]:
    """Two positions of one actor say the same while both are in force."""
    for actor in scenario.actors.values():
        seen: dict[object, list[Position]] = {}
        for position in actor.positions.values():
            remark = position.form is Form.REMARK
            same = (position.form, position.states) if remark else (position.form, position.when, position.then)
            earlier = [other for other in seen.get(same, ()) if in_force_together(scenario, (other.id, position.id))]
            if earlier:
                message = f"it says the same as {earlier[0].id} while both are in force"
                yield Finding(item_of("position", position), message)
            seen.setdefault(same, []).append(position)


def willingness(scenario: Scenario) -> Iterator[Finding]:
    """A commitment stands without a condition."""
    for position in scenario.positions.values():
        if position.form is Form.COMMITMENT and position.when == TRUE:
            message = (
                "it promises without a condition, so whoever else says no breaks it; "
                "if it only says that it is ready, write supports"
            )
            yield Finding(item_of("position", position), message)


def binds_everything(scenario: Scenario) -> Iterator[Finding]:
    """A firm requirement stands without a condition, on terms of which others speak."""
    for position in scenario.positions.values():
        scored = position.id == score_position_id(position.actor)
        if position.form is Form.REQUIREMENT and position.when == TRUE and position.firm and not scored:
            others = [
                other.id
                for other in scenario.positions.values()
                if other.actor != position.actor and other.terms & position.terms
            ]
            if others:
                listed = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
                speak = "speaks" if len(others) == 1 else "speak"
                message = f"it requires without when, whatever is negotiated, on terms of which {listed} {speak} too"
                yield Finding(item_of("position", position), message)
