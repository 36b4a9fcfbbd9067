"""Generated scenarios in the three sizes of the benchmarks about deals.

Positions are conditionals and rejections over one to four terms of a chapter, most of them open to
some agreement; a few chains of requirements are planted that contradict one another. Everything
follows from the seed.
"""

import random
from dataclasses import dataclass
from datetime import date

from negsim.scenario.actors import Actor
from negsim.scenario.conditions import TRUE, All, AtLeast, AtLeastOf, AtMost, Condition, IsOneOf, Not
from negsim.scenario.domains import Choice
from negsim.scenario.positions import Evidence, Form, Kind, Position
from negsim.scenario.rules import Stage
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.scenario.timeline import Event, Known

CHAPTER = 8
GOAL = "agreement"


@dataclass(frozen=True)
class Size:
    """How large a generated scenario is."""

    name: str
    terms: int
    values: int
    actors: int
    positions: int
    planted: int


SIZES = (Size("S", 10, 4, 6, 20, 1), Size("M", 30, 5, 20, 120, 3), Size("L", 80, 6, 60, 600, 6))


def generated(size: Size, seed: int) -> Scenario:
    """A scenario of the size; the same seed gives the same one."""
    dice = random.Random(f"{size.name}{seed}")
    terms = {name: _term(name, size, dice) for name in (f"t{n:02}" for n in range(size.terms))}
    names = list(terms)
    texts = [_stated(names, terms, dice) for _ in range(size.positions - 2 * size.planted)]
    for _ in range(size.planted):
        texts += _planted(names, terms, dice)
    dice.shuffle(texts)
    actors: dict[str, dict[str, Position]] = {f"a{n:02}": {} for n in range(size.actors)}
    for number, (form, when, then) in enumerate(texts):
        actor = list(actors)[number % size.actors]
        key = f"P-{number:03}"
        evidence = dice.choice(list(Evidence))
        actors[actor][key] = Position(
            key, actor, form, Kind.DEMAND, "Generated.", "start", when=when, then=then, evidence=evidence
        )
    return Scenario(
        id=f"generated-{size.name}-{seed}",
        title="Generated",
        terms=terms,
        actors={key: Actor(key, key, positions=positions) for key, positions in actors.items()},
        stages={GOAL: Stage(GOAL, AtLeast("t00", "v0"))},
        events={"start": Event("start", date(2030, 1, 1), Known.STATED, "Start.")},
    )


def _term(name: str, size: Size, dice: random.Random) -> Term:
    count = dice.randint(2, size.values) if size.name != "L" else size.values
    return Term(name, name, Choice(tuple(f"v{n}" for n in range(count)), ordered=True))


def _near(names: list[str], count: int, dice: random.Random) -> list[str]:
    """Terms of one chapter, now and then one from anywhere."""
    start = dice.randrange(0, len(names), CHAPTER)
    chapter = names[start : start + CHAPTER]
    found = dice.sample(chapter, min(count, len(chapter)))
    if dice.random() < 0.1:
        found[-1] = dice.choice(names)
    return found


def _test(term: Term, dice: random.Random, *, narrow: bool) -> Condition:
    values = list(term.domain)
    if dice.random() < 0.5:
        cut = dice.randrange(1, len(values))
        return AtLeast(term.id, values[cut]) if dice.random() < 0.5 else AtMost(term.id, values[cut - 1])
    count = 1 if narrow else max(1, len(values) // 2)
    return IsOneOf(term.id, tuple(dice.sample(values, count)))


def _stated(names: list[str], terms: dict[str, Term], dice: random.Random) -> tuple[Form, Condition, Condition]:
    kind = dice.random()
    if kind < 0.15:
        (name,) = _near(names, 1, dice)
        return Form.REQUIREMENT, TRUE, Not(_test(terms[name], dice, narrow=True))
    if kind < 0.65:
        first, second = (*_near(names, 2, dice), names[0])[:2]
        return Form.REQUIREMENT, _test(terms[first], dice, narrow=True), _test(terms[second], dice, narrow=False)
    if kind < 0.9:
        tests = tuple(_test(terms[name], dice, narrow=True) for name in _near(names, 3, dice))
        return Form.REJECTION, All(tests), TRUE
    tests = tuple(_test(terms[name], dice, narrow=False) for name in _near(names, 4, dice))
    return Form.REQUIREMENT, TRUE, AtLeastOf(min(2, len(tests)), tests)


def _planted(names: list[str], terms: dict[str, Term], dice: random.Random) -> list[tuple[Form, Condition, Condition]]:
    """Two requirements that exclude one another."""
    name = dice.choice(names[1:])
    values = list(terms[name].domain)
    return [
        (Form.REQUIREMENT, TRUE, AtLeast(name, values[-1])),
        (Form.REQUIREMENT, TRUE, AtMost(name, values[0])),
    ]
