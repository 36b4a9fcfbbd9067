"""Every warning, once: its code, what it means, an example, what to do, and the function that looks for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from negsim.checking import citing, excluding, holding, using, wording
from negsim.checking.proposals import CompleteProposals
from negsim.checking.warning import CheckWarning, Finding, explaining_items, scenario_item
from negsim.judging.stopping import Exhausted, Halt, halt_of
from negsim.scenario.arguments import checked_scenario
from negsim.scenario.errors import NegsimError
from negsim.scenario.place import Place
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of warning.

    It is looked for in what the scenario says (``reads``), or among all complete proposals
    (``searches``); neither for those about the checking itself.
    """

    code: str
    name: str
    means: str
    example: str
    mend: str
    reads: Callable[[Scenario], Iterator[Finding]] | None = None
    searches: Callable[[CompleteProposals], Iterator[Finding]] | None = None


CHECKS: tuple[Check, ...] = (
    Check(
        "W01",
        "explained, but not so",
        "An item explains a warning that is not given for it: the reason is left over, or its code mistyped.",
        "`explained: {W06: …}` on a position that is soft by now",
        "take the explanation out",
    ),
    Check(
        "W02",
        "not looked at to the end",
        "A warning of another code may be missing: deciding it took more effort than is allowed.",
        "a sum of many numbers with many values each",
        "ask less of one sum, or narrow the terms' ranges",
    ),
    Check(
        "W03",
        "another actor's statement",
        "A position cites a statement that was made on behalf of others, or by a spokesperson of others.",
        "a position of `serbia` cites a statement that is `on_behalf_of: kosovo`",
        "cite the actor's own words; where others report them, explain that",
        reads=citing.another_actors,
    ),
    Check(
        "W04",
        "before it was said",
        "A position is in force before the first day of everything that it cites, so it is judged on words not yet"
        " spoken. Looked at where the day of each begins with a day, or with *after*, *from* or *between* and a day.",
        '`since: 2023-10-26`, and the statement is of `day: "2023-10-27"`',
        "let it begin with the statement, or cite the earlier one",
        reads=citing.before_said,
    ),
    Check(
        "W05",
        "better evidence than its source",
        "A position's evidence is more direct than that of every statement that it cites.",
        "`evidence: quoted`, and the only statement cited is `second-hand`",
        "take over the statement's evidence: leave `evidence` out",
        reads=citing.better_evidence,
    ),
    Check(
        "W06",
        "firm from second-hand",
        "A position that is second-hand or inferred is firm, so it can decide a verdict alone.",
        "`evidence: second-hand` without `strength: soft`",
        "write `strength: soft`, or cite better",
        reads=citing.firm_at_second_hand,
    ),
    Check(
        "W07",
        "on behalf of nobody",
        "A statement is on behalf of a name that no actor, spokesperson or mention of the scenario has.",
        "`on_behalf_of: srbija`, and the actor is `serbia`",
        "write the actor's id, or several joined by *and*",
        reads=citing.behalf_of_nobody,
    ),
    Check(
        "W08",
        "covers what it does not set",
        "A promise or support covers a term that it does not name. An act of its own actor may also stand in"
        " its *when*.",
        "`promises: {sign: true}` with `covers: [sign, pay]`",
        "say in the promise what is done about the term, or do not cover it",
        reads=wording.covers_more,
    ),
    Check(
        "W09",
        "can never hold",
        "No complete proposal that keeps the rules makes a condition true, in any reading: of a position, a named"
        " condition, a rule, an assumption, or one under which a term applies. What is required, promised or"
        " threatened is looked at where the position's *when* holds.",
        "`when: {ceasefire: true, fighting: true}`, and a rule that forbids both together",
        "look for a value or a not that is the wrong way round",
        searches=holding.never,
    ),
    Check(
        "W10",
        "always holds",
        "Every complete proposal that keeps the rules makes a condition true, in every reading; so it asks or says"
        " nothing. A rule is looked at among the other rules: it may only repeat them.",
        "`requires: {any: [{talks: true}, {talks: false}]}`",
        "leave it out, or say what is really meant",
        searches=holding.always,
    ),
    Check(
        "W11",
        "a stage out of reach",
        "No complete proposal that keeps the rules reaches a stage.",
        "`stages: {sale: {sum: {price: 1}, at_least: 50}}`, and `price` is at most 10",
        "look at the stage's condition and at the rules",
        searches=holding.unreached,
    ),
    Check(
        "W12",
        "requirements that exclude one another",
        "Two firm requirements or rejections of one actor, in force together, can each be met where both speak, but"
        " not both.",
        "`when: {talks: true}` with `requires: {price: {at_least: 5}}`, and `rejects: {price: {at_least: 3}}`",
        "let one supersede the other, or narrow its `when`",
        searches=excluding.exclusive,
    ),
    Check(
        "W13",
        "a deadlock with itself",
        "Firm positions of one actor in force together, its promises among them, leave no proposal at all, or none"
        " that reaches some stage, though none of them does so alone. Contradictions that *conflicts* names are none.",
        "`promises: {talks: true}` beside `rejects: {talks: true}`",
        "say with `conflicts` that the sources contradict themselves, or narrow one of them",
        searches=excluding.deadlocked,
    ),
    Check(
        "W14",
        "unused",
        "A term, named condition, ambiguity, event or index is defined and nothing in the scenario uses it. An event is"
        " used where something is dated by it or where it carries a statement. The scenario explains for an index.",
        "a term that is in no condition and that no promise covers",
        "take it out, or use it",
        reads=using.unused,
    ),
    Check(
        "W15",
        "said twice",
        "Two positions of one actor, in force together, say the same in the same form.",
        "two requirements with the same `when` and `requires`",
        "keep one and let it cite both statements, or let the later one supersede the earlier",
        reads=wording.said_twice,
    ),
    Check(
        "W16",
        "perhaps only a willingness",
        "A commitment stands without *when*: it is broken by every proposal that says otherwise, whoever wants that. A"
        " willingness (*ready to*) binds nobody and is written with supports.",
        "`promises: {sign: true}` for “is ready to sign”",
        "write `supports`, or the condition of the promise",
        reads=wording.willingness,
    ),
    Check(
        "W17",
        "requires whatever is negotiated",
        "A firm requirement stands without *when* on terms of which others speak: it binds every goal, also where its"
        " actor only spoke of one occasion.",
        "`requires: {amnesty: true}` for “no vote without an amnesty”",
        "write `when: {vote: true}`, or explain that it was meant so",
        reads=wording.binds_everything,
    ),
    Check(
        "W18",
        "a day without a year",
        "The day of a statement names a day or a month and no year, so nothing can be compared with it.",
        "`day: 28 February`",
        "write the day as 2024-02-28, or the year beside what is known of it",
        reads=citing.without_year,
    ),
)
"""Every kind of warning, in the order of its codes."""


def check(scenario: Scenario, *, halt: Halt | None = None) -> tuple[CheckWarning, ...]:
    """What its author should look at again, in the order of files and places, the explained ones among them.

    ``halt`` can stop the search from another thread.

    Raises:
        NegsimError: it is no scenario, or no request to stop.
        Stopped: if somebody asked for it.
    """
    found = list(_found(checked_scenario(scenario), halt_of(halt)))
    given = {(code, each.item.explainer) for code, each in found}
    for item in explaining_items(scenario):
        left = [code for code in item.explained if (code, item.name) not in given]
        found += [("W01", Finding(item, f"it explains {code}, which is not given here")) for code in left]
    return tuple(sorted((_warning(*each) for each in found), key=_in_order))


def _found(scenario: Scenario, halt: Halt) -> Iterator[tuple[str, Finding]]:
    for each in CHECKS:
        halt.check()
        if each.reads:
            yield from ((each.code, finding) for finding in halt.counting(each.reads(scenario)))
    try:
        proposals = CompleteProposals(scenario, halt)
    except NegsimError as error:
        yield "W02", Finding(scenario_item(scenario), f"whatever needs a solver was not looked at: {error}")
        return
    for each in CHECKS:
        if each.searches:
            yield from _searched(each, proposals, halt)


def _searched(each: Check, proposals: CompleteProposals, halt: Halt) -> Iterator[tuple[str, Finding]]:
    assert each.searches
    try:
        yield from ((each.code, finding) for finding in halt.counting(each.searches(proposals)))
    except Exhausted as limit:
        message = f"{each.code} ({each.name}) was not looked at to the end: {limit}"
        yield "W02", Finding(scenario_item(proposals.scenario), message)


def _warning(code: str, finding: Finding) -> CheckWarning:
    item = finding.item
    return CheckWarning(code, item.place, item.name, finding.message, item.explained.get(code, ""))


def _in_order(warning: CheckWarning) -> tuple[str, int, int, str, str]:
    place = warning.place or Place("", 0, 0)
    return place.file, place.line, place.column, warning.code, warning.message
