"""Circuits and their clauses against the scalar evaluator and against trying every assignment."""

from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.judging.circuit.clauses import Clauses
from negsim.judging.circuit.fewest import fewest
from negsim.judging.circuit.gates import FALSE, TRUE, Atom, Both, Circuit
from negsim.judging.circuit.optima import MOST_TIES, in_order, optima
from negsim.judging.circuit.partitions import conditions_of
from negsim.judging.circuit.space import Space
from negsim.judging.circuit.variables import Listed, variables_of
from negsim.judging.stopping import Halt
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import TRUE as ALWAYS
from negsim.scenario.conditions import Certainly, Constant, Is, IsSet, Kept, Not, joint_readings
from tests.strategies import complete_proposals, proposals, scenarios

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def holds(circuit, gate, choices):
    """The gate's value where each variable takes the choice given for it."""
    match circuit.gates[abs(gate)]:
        case Atom(variable, bits):
            value = bool(bits >> choices[variable] & 1)
        case Both(parts):
            value = all(holds(circuit, part, choices) for part in parts)
    return value if gate > 0 else not value


def choices_of(space, proposal):
    """Each variable's choice for a proposal, worked out from the code of its term."""
    choices = {}
    for term, code in space.codes.items():
        value = proposal.get(term)
        if isinstance(code, Listed):
            number = [n for n, values in enumerate(code.classes) if value is not None and value in values]
            choices[code.variable] = number[0] if number else len(code.classes)
        else:
            choices |= {variable: int(member in (value or ())) for member, variable in code.members.items()}
            choices |= {code.given: int(value is not None)} if code.given is not None else {}
    assert {variable for code in space.codes.values() for variable in variables_of(code)} == choices.keys()
    return choices


def conditions_in(scenario):
    """Every condition of the scenario in every reading, and of each term that it is set."""
    found = [reading for condition in conditions_of(scenario) for _, reading in joint_readings(condition)]
    return [*found, *map(Certainly, found), *map(Not, found), *map(IsSet, scenario.terms)]


def test_parts_come_before_wholes():
    """Of some gates, everything that they are made of, each after its parts; without what is known and that below."""
    circuit = Circuit()
    a, b, c, d = (circuit.atom(circuit.variable(name, 2), 0b10) for name in "abcd")
    either = -circuit.any((a, b))
    inner, other = circuit.all((-either, c)), circuit.all((c, d))
    outer = circuit.any((inner, -d))
    assert circuit.below((outer,)) == [a, b, c, d, either, inner, abs(outer)]
    assert circuit.below((-outer, other), {inner, d}) == [c, other, abs(outer)]
    assert circuit.below(()) == []
    for number in circuit.below((outer, other)):
        gate = circuit.gates[number]
        assert isinstance(gate, Atom) or all(abs(part) < number for part in gate.parts)


def admits(clauses, choices, gate=TRUE):
    """Whether the clauses have a model with these choices in which the gate holds."""
    chosen = [clauses.choices(variable)[choice] for variable, choice in choices.items()]
    return clauses.solve([*chosen, clauses.literal(gate)], Halt())


@SLOW
@given(st.data())
def test_two_rails_say_what_the_evaluator_says(data):
    """True on the one rail, false on the other, open on neither; as gates and as clauses."""
    scenario = data.draw(scenarios())
    partial = data.draw(st.booleans())
    in_play = [term for term in scenario.terms if partial or data.draw(st.booleans()) or scenario.terms[term].act_of]
    space = Space(scenario, in_play, partial=partial)
    conditions = conditions_in(scenario)
    rails = [space.rails(condition) for condition in conditions]
    clauses = Clauses(space.circuit)
    for gate in space.structure:
        clauses.require(clauses.literal(gate))
    for _ in range(3):
        drawn = data.draw(proposals(scenario) if partial else complete_proposals(scenario))
        proposal = {term: value for term, value in drawn.items() if term in in_play}
        choices, evaluator = choices_of(space, proposal), Evaluator(scenario.terms, proposal)
        assert list(space.of_terms) == sorted(choices)
        assert all(holds(space.circuit, gate, choices) for gate in space.structure)
        for condition, (true, false) in zip(conditions, rails, strict=True):
            truth = evaluator.truth(condition)
            found = holds(space.circuit, true, choices), holds(space.circuit, false, choices)
            assert found == (truth is True, truth is False), condition
        for true, false in rails[:6]:
            for gate in (true, false, -true):
                assert admits(clauses, choices, gate) is holds(space.circuit, gate, choices)
        for term, value in proposal.items():
            assert holds(space.circuit, space.value(term, value), choices)
            assert clauses.solve([clauses.literal(space.value(term, value))], Halt())


def circuit_of(*sizes, ordered=False):
    circuit = Circuit()
    return circuit, [circuit.variable(f"v{n}", size, ordered=ordered) for n, size in enumerate(sizes)]


@pytest.mark.parametrize("ordered", [False, True])
@pytest.mark.parametrize("size", range(2, 9))
def test_every_set_of_choices_as_clauses(size, ordered):
    """A variable takes exactly one choice, and an atom holds for just its own; many or few, in an order or not."""
    circuit, (variable,) = circuit_of(size, ordered=ordered)
    clauses = Clauses(circuit)
    choices = clauses.choices(variable)
    assert not clauses.solve([-choice for choice in choices], Halt())
    assert all(not clauses.solve([one, other], Halt()) for one, other in combinations(choices, 2))
    for bits in range(1 << size):
        literal = clauses.literal(circuit.atom(variable, bits))
        for number, choice in enumerate(choices):
            assert clauses.solve([choice, literal], Halt()) is bool(bits >> number & 1)
            assert clauses.solve([choice, -literal], Halt()) is not bool(bits >> number & 1)
            clauses.solve([choice], Halt())
            assert clauses.chosen(clauses.model()) == {variable: number}


def test_a_pure_order_needs_few_clauses():
    """Of a hundred choices in an order, clauses grow with their number and not with its square; so too unordered."""
    for ordered in (True, False):
        circuit, (variable,) = circuit_of(100, ordered=ordered)
        clauses = Clauses(circuit)
        clauses.choices(variable)
        assert len(clauses.clauses) < 500
        before = len(clauses.clauses)
        clauses.literal(circuit.atom(variable, (1 << 60) - (1 << 20)))
        assert len(clauses.clauses) - before == 3
        before = len(clauses.clauses)
        clauses.literal(circuit.atom(variable, (1 << 100) - (1 << 50)))
        assert len(clauses.clauses) == before


def test_few_choices_need_few_clauses():
    """One choice, or all but one, is a literal that is there already; of some others only the gate is new."""
    circuit, (variable,) = circuit_of(5)
    clauses = Clauses(circuit)
    before = len(clauses.clauses)
    choices = clauses.choices(variable)
    assert len(clauses.clauses) == before + 1 + 10  # one of them at least, no two of them
    assert clauses.choices(variable) == choices
    assert clauses.literal(circuit.atom(variable, 0b00100)) == choices[2]
    assert clauses.literal(circuit.atom(variable, 0b11110)) == -choices[0]
    assert clauses.literal(circuit.atom(variable, 0b11011)) == -choices[2]
    assert len(clauses.clauses) == before + 11
    some = circuit.atom(variable, 0b01010)
    assert clauses.literal(some) == clauses.literal(some) == -clauses.literal(-some)
    assert len(clauses.clauses) == before + 11 + 3  # neither of two: each is out, and one of them is in otherwise


def test_a_gate_that_many_share_becomes_clauses_once():
    """Whether an odd number of sixty flags is on: one clause for a gate and one for each part, however often used."""
    circuit, variables = circuit_of(*[2] * 60)
    flags = [circuit.atom(variable, 0b10) for variable in variables]
    odd = FALSE
    for flag in flags:
        odd = -circuit.same(odd, flag)
    clauses = Clauses(circuit)
    before = len(clauses.clauses)
    literal = clauses.literal(odd)
    joint = [gate.parts for gate in circuit.gates if isinstance(gate, Both) and gate.parts]
    assert len(clauses.clauses) == before + 60 + sum(1 + len(parts) for parts in joint)
    literals = [clauses.literal(flag) for flag in flags]
    assert clauses.solve([literal, literals[0], *(-other for other in literals[1:])], Halt())
    assert not clauses.solve([literal, *literals], Halt())


def test_only_wishes_that_contradict_one_another_are_counted_together():
    """Two of a hundred wishes exclude one another: one is left, and no gate counts all hundred."""
    circuit, variables = circuit_of(*[2] * 100)
    flags = [circuit.atom(variable, 0b10) for variable in variables]
    clauses = Clauses(circuit)
    clauses.require(-clauses.literal(circuit.all(flags[40:42])))
    before = len(circuit.gates)
    best = fewest(clauses, (), flags, Halt())
    assert best.count == 1
    assert len(circuit.gates) <= before + 3
    assert not clauses.solve([*best.literals, -clauses.literal(flags[7])], Halt())
    assert fewest(clauses, [clauses.literal(flag) for flag in flags[40:42]], flags, Halt()) is None


def test_gates_say_what_their_words_say():
    """All, any, same and at least, over every assignment of a flag, a choice of three and a flag."""
    circuit, (first, second, third) = circuit_of(2, 3, 2)
    one, other, last = circuit.atom(first, 0b10), circuit.atom(second, 0b110), circuit.atom(third, 0b10)
    for choices in product(range(2), range(3), range(2)):
        chosen = dict(enumerate(choices))
        truths = [holds(circuit, gate, chosen) for gate in (one, other, last)]
        assert truths == [choices[0] == 1, choices[1] > 0, choices[2] == 1]
        for count in range(-1, 5):
            assert holds(circuit, circuit.at_least(count, [one, other, last]), chosen) is (sum(truths) >= count)
        assert holds(circuit, circuit.same(one, -other), chosen) is (truths[0] is not truths[1])
        assert holds(circuit, circuit.any((circuit.all((one, other)), last)), chosen) is (
            (truths[0] and truths[1]) or truths[2]
        )
        assert holds(circuit, circuit.all((circuit.any((one, other)), -last)), chosen) is (
            (truths[0] or truths[1]) and not truths[2]
        )


def test_gates_fold():
    """Constants, repetitions, negations and atoms of one variable come to one gate, each distinct gate once."""
    circuit, (first, second, third) = circuit_of(2, 3, 4)
    one, other, last = circuit.atom(first, 0b10), circuit.atom(second, 0b110), circuit.atom(third, 0b0110)
    assert circuit.all(()) == circuit.all((TRUE, TRUE)) == circuit.any((FALSE, TRUE)) == TRUE
    assert circuit.any(()) == circuit.all((one, FALSE)) == circuit.all((one, -one)) == FALSE
    assert circuit.all((one,)) == circuit.all((one, TRUE, one)) == circuit.any((one, FALSE)) == one
    assert circuit.atom(first, 0b01) == -one
    assert circuit.atom(second, 0) == circuit.atom(second, 0b1000) == FALSE
    assert circuit.atom(second, 0b111) == circuit.atom(second, 0b1111) == TRUE
    assert circuit.atom(third, 0b1001) == -last
    assert circuit.all((last, circuit.atom(third, 0b0011))) == circuit.atom(third, 0b0010)
    assert circuit.all((last, circuit.atom(third, 0b1000), one)) == FALSE
    assert circuit.all((one, other)) == circuit.all((other, one)) == circuit.all((one, circuit.all((other, one))))
    both = circuit.all((one, other))
    assert circuit.all((both, last)) == circuit.all((one, circuit.all((other, last))))
    assert circuit.gates[circuit.all((both, last))] == Both(tuple(sorted((one, other, last), key=abs)))
    neither = circuit.any((one, other))
    assert circuit.all((neither, -neither)) == FALSE
    before = len(circuit.gates)
    assert circuit.all((-both, last)) == circuit.all((last, -both, last))
    assert len(circuit.gates) == before + 1


def test_selectors_and_groups_hold_where_they_are_assumed():
    """A selector makes its gate hold and says nothing otherwise; the same question gets the same literal."""
    circuit, (first, second) = circuit_of(2, 2)
    one, other = circuit.atom(first, 0b10), circuit.atom(second, 0b10)
    both, either = circuit.all((one, other)), circuit.any((one, other))
    clauses = Clauses(circuit)
    a, b = clauses.literal(one), clauses.literal(other)
    chosen = clauses.selector("x", both)
    assert clauses.selector("x", both) == chosen != clauses.selector("y", both)
    assert not clauses.solve([chosen, -a], Halt())
    assert not clauses.solve([chosen, -b], Halt())
    assert clauses.solve([-a, -b], Halt())
    some = clauses.selector("x", either)
    assert not clauses.solve([some, -a, -b], Halt())
    assert clauses.core() <= {some, -a, -b}
    assert clauses.core()
    assert clauses.solve([some, -a], Halt())
    assert not clauses.solve([clauses.selector("x", -one), a], Halt())
    pair = clauses.group([a, -b])
    assert clauses.group([a, -b]) == pair
    assert not clauses.solve([pair, -a], Halt())
    assert not clauses.solve([pair, b], Halt())
    assert clauses.solve([pair, a, -b], Halt())
    assert clauses.solve([-pair, b], Halt())


def test_blocked_only_within_its_enumeration():
    """A guarded clause matters where its guard is assumed, and falls when the enumeration ends."""
    circuit, (first,) = circuit_of(3)
    clauses = Clauses(circuit)
    choices = clauses.choices(first)
    with clauses.guarded() as guard:
        clauses.block(guard, [-choices[0]])
        assert not clauses.solve([guard, choices[0]], Halt())
        assert clauses.solve([choices[0]], Halt())
    assert clauses.solve([choices[0]], Halt())
    assert not clauses.solve([guard], Halt())


def test_deep_circuits_need_no_deep_stack():
    """A chain of ten thousand gates has a literal, true exactly where its first end is or a later one."""
    circuit, variables = circuit_of(*[2] * 10_000)
    ends = [circuit.atom(variable, 0b10) for variable in variables]
    chain = ends[0]
    for number, end in enumerate(ends[1:]):
        chain = (circuit.all if number % 2 else circuit.any)((chain, end))
    clauses = Clauses(circuit)
    literal = clauses.literal(chain)
    assert clauses.solve([literal, *map(clauses.literal, ends)], Halt())
    assert not clauses.solve([literal, *(-clauses.literal(end) for end in ends)], Halt())


@SLOW
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=3), st.data())
def test_the_best_models_are_those_of_trying_all(wanted, data):
    """By rising weight, every least set of wishes left is given once; the fewest left are as few as can be."""
    circuit, variables = circuit_of(2, 2, 2, 2)
    flags = [circuit.atom(variable, 0b10) for variable in variables]
    clauses = Clauses(circuit)
    for pair in combinations(range(4), 2):
        if data.draw(st.booleans()):
            clauses.require(clauses.literal(circuit.any((-flags[pair[0]], -flags[pair[1]]))))
    literals = [clauses.literal(flag) for flag in flags]
    assumed = [literals[n] if value else -literals[n] for n, value in wanted]
    weights = [data.draw(st.integers(1, 3)) for _ in flags]
    wishes = list(zip(literals, weights, strict=True))
    left = set()
    for values in product((False, True), repeat=4):
        chosen = [literal if value else -literal for literal, value in zip(literals, values, strict=True)]
        if clauses.solve([*chosen, *assumed], Halt()):
            left.add(frozenset(n for n, value in enumerate(values) if not value))
    least = {one for one in left if not any(other < one for other in left)}
    found = [(cost, frozenset(n for n in range(4) if literals[n] not in model))
             for cost, model in optima(clauses, assumed, wishes, Halt())]  # fmt: skip
    assert [cost for cost, _ in found] == sorted(sum(weights[n] for n in one) for one in least)
    assert {one for _, one in found} == least
    assert len(found) == len(least)
    best = fewest(clauses, assumed, flags, Halt())
    assert (best.count if best else None) == (min(map(len, left)) if left else None)
    if best:
        assert clauses.solve([*assumed, *best.literals], Halt())
        assert len([lit for lit in literals if lit not in clauses.model()]) == best.count
        for one in left:
            chosen = [-literals[n] if n in one else literals[n] for n in range(4)]
            assert clauses.solve([*assumed, *chosen, *best.literals], Halt()) is (len(one) == best.count)


def test_listing_ends_where_its_caller_says():
    """An empty clause ends it; without wishes there is one answer, of no cost, or none."""
    circuit, (first,) = circuit_of(3)
    clauses = Clauses(circuit)
    choices = clauses.choices(first)
    assert [cost for cost, _ in optima(clauses, (), [], Halt())] == [0]
    assert list(optima(clauses, [-choice for choice in choices], [], Halt())) == []
    assert len(list(optima(clauses, (), [(choices[0], 1)], Halt(), block=lambda _: []))) == 1
    others = optima(clauses, (), [], Halt(), block=lambda model: [-choice for choice in choices if choice in model])
    assert sorted(choice for _, model in others for choice in choices if choice in model) == choices


def test_ties_are_put_in_order_some_at_a_time():
    """By cost, then by key; of very many of one cost only so many together, so that no listing waits for its end."""
    listed = list(in_order([(1, {5}), (1, {3}), (2, {4}), (2, {1})], min))
    assert listed == [(1, 3), (1, 5), (2, 1), (2, 4)]
    falling = list(in_order(((0, {1000 - n}) for n in range(MOST_TIES + 2)), min))
    assert falling[0] == (0, 1000 - MOST_TIES + 1)
    assert falling[-2:] == [(0, 1000 - MOST_TIES - 1), (0, 1000 - MOST_TIES)]


def test_readings_and_kept_positions_are_variables(shipped):
    """A reading is one choice of its ambiguity, a kept position a flag; each asked again is the same gate."""
    name, ambiguity = next(iter(shipped.ambiguities.items()))
    first, *rest = ambiguity.readings
    space = Space(shipped, ())
    clauses = Clauses(space.circuit)
    taken = [clauses.literal(space.read(name, reading)) for reading in (first, *rest)]
    assert not clauses.solve([-literal for literal in taken], Halt())
    assert all(not clauses.solve(pair, Halt()) for pair in combinations(taken, 2))
    assert all(clauses.solve([literal], Halt()) for literal in taken)
    position, other = list(shipped.positions)[:2]
    kept = space.rails(Kept(position)).true
    assert kept == space.kept(position) != space.kept(other)
    assert space.rails(Not(Kept(position))).true == -kept
    assert clauses.solve([clauses.literal(kept), -clauses.literal(space.kept(other))], Halt())


def test_what_is_not_in_play_is_unspecified(shipped):
    """A test of such a term is open, and that it is set is false; a constant is what it says."""
    space = Space(shipped, ("talks",))
    assert space.rails(Is("ceasefire", value=True)) == (FALSE, FALSE)
    assert space.is_set("ceasefire") == FALSE
    assert space.is_set("talks") == TRUE
    assert space.rails(Constant(value=False)) == (FALSE, TRUE)
    assert space.rails(ALWAYS) == (TRUE, FALSE)
    beside = Space(shipped, ("ceasefire",), space.circuit)
    assert beside.circuit is space.circuit
    assert set(beside.of_terms).isdisjoint(space.of_terms)
