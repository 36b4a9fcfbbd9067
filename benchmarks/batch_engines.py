"""The same verdicts on other engines: the condition graph printed as Python, SQL, CEL, zen and JsonLogic.

Every engine but SQL gets two-valued formulas: *certainly true* and *certainly false* of each condition,
over codes in which -1 is unspecified. SQL is given the three-valued conditions, shared conditions in stages.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from negsim.batch.columns.codes import codes_of
from negsim.batch.sweeps.condition_graph import TRUE_NODE, Graph, Operator
from negsim.judging.meaning import Meaning
from negsim.scenario.conditions import AtLeast, AtMost, Condition, Is, IsOneOf, IsSet
from negsim.scenario.verdicts import Verdict

PLACES = {verdict: place for place, verdict in enumerate(Verdict)}
Formula = tuple[Any, ...]
Row = Sequence[int]


@dataclass
class Formulas:
    """Each node of the graph as a formula that is true where the node certainly has a truth value."""

    graph: Graph
    codes: dict[str, Any]
    columns: list[str]

    def of(self, place: int, wanted: bool) -> Formula:
        """True where the node is certainly ``wanted``."""
        node = self.graph.nodes[place]
        match node.operator:
            case Operator.CONSTANT:
                return ("constant", (node == TRUE_NODE) is wanted)
            case Operator.ATOM:
                return self.atom(node.atom, wanted)
            case Operator.NOT:
                return self.of(node.parts[0], not wanted)
            case Operator.CERTAINLY:
                inner = self.of(node.parts[0], True)
                return inner if wanted else ("not", inner)
            case Operator.ALL | Operator.ANY:
                kind = "and" if (node.operator is Operator.ALL) is wanted else "or"
                return (kind, *(self.of(part, wanted) for part in node.parts))
        raise ValueError(node)

    def atom(self, atom: Condition | None, wanted: bool) -> Formula:
        """A comparison of codes; unspecified is -1."""
        match atom:
            case IsSet(term):
                return (">=" if wanted else "<", self.columns.index(term), 0)
            case Is(term, value):
                return self._same(term, [value], wanted)
            case IsOneOf(term, values):
                return self._same(term, list(values), wanted)
            case AtLeast(term, value):
                return self._between(term, int(self.codes[term].of(value)), 1 << 30, wanted)
            case AtMost(term, value):
                return self._between(term, 0, int(self.codes[term].of(value)), wanted)
        raise ValueError(atom)

    def _same(self, term: str, values: list[Any], wanted: bool) -> Formula:
        place = self.columns.index(term)
        tests = [("==" if wanted else "!=", place, int(self.codes[term].of(value))) for value in values]
        return ("or", *tests) if wanted else ("and", (">=", place, 0), *tests)

    def _between(self, term: str, least: int, most: int, wanted: bool) -> Formula:
        place = self.columns.index(term)
        if wanted:
            return ("and", (">=", place, least), ("<=", place, most))
        return ("and", (">=", place, 0), ("or", ("<", place, least), (">", place, most)))


def infix(formula: Formula, both: str, either: str, no: str, name: Callable[[int], str]) -> str:
    """The formula in an infix language."""
    match formula:
        case ("constant", value):
            return "true" if value else "false"
        case ("not", inner):
            return f"{no}({infix(inner, both, either, no, name)})"
        case ("and" | "or", *parts):
            joint = both if formula[0] == "and" else either
            return "(" + f" {joint} ".join(infix(part, both, either, no, name) for part in parts) + ")"
        case (sign, place, number):
            return f"{name(place)} {sign} {number}"
    raise ValueError(formula)


def json_logic(formula: Formula) -> object:
    """The formula as JsonLogic."""
    match formula:
        case ("constant", value):
            return value
        case ("not", inner):
            return {"!": [json_logic(inner)]}
        case ("and" | "or", *parts):
            return {formula[0]: [json_logic(part) for part in parts]}
        case (sign, place, number):
            return {sign: [{"var": f"v{place}"}, number]}
    raise ValueError(formula)


@dataclass
class Problem:
    """The verdicts of all actors as cases of formulas."""

    cases: list[list[tuple[int, Formula]]]
    columns: list[str]


def problem(meaning: Meaning) -> Problem:
    """The verdicts of the question as formulas."""
    graph, columns = Graph(), list(meaning.scenario.terms)
    formulas = Formulas(graph, codes_of(meaning.scenario.terms), columns)
    cases = [
        [(PLACES[verdict], formulas.of(graph.add(condition), True)) for verdict, condition in actor.verdicts]
        for actor in meaning.actors.values()
    ]
    return Problem(cases, columns)


def nested(cases: list[tuple[int, str]]) -> str:
    """A chain of conditional expressions; the last case always holds."""
    *before, (last, _) = cases
    text = str(last)
    for place, condition in reversed(before):
        text = f"({condition} ? {place} : {text})"
    return text


def python_closure(asked: Problem) -> Callable[[Row], list[int]]:
    """One generated function of plain Python."""
    rows = []
    for cases in asked.cases:
        *before, (last, _) = cases
        text = str(last)
        for place, formula in reversed(before):
            condition = infix(formula, "and", "or", "not ", "v{}".format)
            text = f"({place} if {condition} else {text})"
        rows.append(text)
    names = ", ".join(f"v{place}" for place in range(len(asked.columns)))
    body = f"def judged(row):\n    {names} = row\n    return [{', '.join(rows)}]\n"
    space: dict[str, Any] = {"true": True, "false": False}
    exec(compile(body, "<generated>", "exec"), space)
    return space["judged"]


def cel_program(asked: Problem) -> Callable[[Row], list[int]]:
    """One CEL program that gives a list (common-expression-language)."""
    import cel

    texts = [nested([(p, infix(f, "&&", "||", "!", "v{}".format)) for p, f in cases]) for cases in asked.cases]
    program = cel.compile(f"[{', '.join(texts)}]")
    names = [f"v{place}" for place in range(len(asked.columns))]
    return lambda row: program.execute(dict(zip(names, row, strict=True)))


def zen_expression(asked: Problem) -> Callable[[Row], list[int]]:
    """One compiled zen expression that gives a list (GoRules)."""
    import zen

    texts = [nested([(p, infix(f, "and", "or", "not", "v{}".format)) for p, f in cases]) for cases in asked.cases]
    expression = zen.compile_expression(f"[{', '.join(texts)}]")
    names = [f"v{place}" for place in range(len(asked.columns))]
    return lambda row: expression.evaluate(dict(zip(names, row, strict=True)))


def json_logic_rule(asked: Problem) -> Callable[[Row], list[int]]:
    """One JsonLogic rule that gives a list (datalogic)."""
    from datalogic_py import Engine

    rules = []
    for cases in asked.cases:
        *before, (last, _) = cases
        rules.append({"if": [x for p, f in before for x in (json_logic(f), p)] + [last]})
    rule = Engine().compile(rules)
    names = [f"v{place}" for place in range(len(asked.columns))]
    return lambda row: rule.evaluate(dict(zip(names, row, strict=True)))


ENGINES = {
    "plain Python, one generated function": python_closure,
    "CEL (common-expression-language)": cel_program,
    "zen-engine": zen_expression,
    "JsonLogic (datalogic-py)": json_logic_rule,
}


def sql(meaning: Meaning, source: str) -> str:
    """The verdicts as SQL over coded columns, shared conditions computed once, stage by stage."""
    graph = Graph()
    cases = {a: [(PLACES[v], graph.add(c)) for v, c in actor.verdicts] for a, actor in meaning.actors.items()}
    codes = codes_of(meaning.scenario.terms)
    uses = Counter(part for node in graph.nodes for part in node.parts)
    uses.update(place for rows in cases.values() for _, place in rows)
    texts: list[str] = []
    level: list[int] = []
    stages: dict[int, list[str]] = defaultdict(list)
    for place, node in enumerate(graph.nodes):
        text = _sql_node(graph, place, codes, texts)
        stage = max((level[part] for part in node.parts), default=0)
        if uses[place] > 1:
            stages[stage].append(f"{text} AS n{place}")
            text, stage = f"n{place}", stage + 1
        texts.append(text)
        level.append(stage)
    query = f"SELECT * FROM {source}"
    for stage in sorted(stages):
        query = f"SELECT *, {', '.join(stages[stage])} FROM ({query})"
    verdicts = ", ".join(f'{_sql_case(rows, texts)} AS "verdict.{actor}"' for actor, rows in cases.items())
    return f"SELECT {verdicts} FROM ({query})"


def _sql_case(rows: list[tuple[int, int]], texts: list[str]) -> str:
    *before, (last, _) = rows
    return "CASE " + " ".join(f"WHEN {texts[c]} THEN {p}::UTINYINT" for p, c in before) + f" ELSE {last}::UTINYINT END"


def _sql_node(graph: Graph, place: int, codes: dict[str, Any], texts: list[str]) -> str:
    node = graph.nodes[place]
    parts = [texts[part] for part in node.parts]
    match node.operator:
        case Operator.CONSTANT:
            return "true" if node == TRUE_NODE else "false"
        case Operator.ALL:
            return f"({' AND '.join(parts)})"
        case Operator.ANY:
            return f"({' OR '.join(parts)})"
        case Operator.NOT:
            return f"(NOT {parts[0]})"
        case Operator.CERTAINLY:
            return f"coalesce({parts[0]}, false)"
    return _sql_atom(node.atom, codes)


def _sql_atom(atom: Condition | None, codes: dict[str, Any]) -> str:
    match atom:
        case IsSet(term):
            return f'("{term}" IS NOT NULL)'
        case Is(term, value):
            return f'("{term}" = {json.dumps(codes[term].of(value))})'
        case IsOneOf(term, values):
            return f'("{term}" IN ({", ".join(json.dumps(codes[term].of(value)) for value in values)}))'
        case AtLeast(term, value):
            return f'("{term}" >= {codes[term].of(value)})'
        case AtMost(term, value):
            return f'("{term}" <= {codes[term].of(value)})'
    raise ValueError(atom)


def rows_of(columns: list[list[int | None]]) -> Iterator[Row]:
    """Rows of codes, -1 for unspecified."""
    return zip(*([-1 if value is None else int(value) for value in column] for column in columns), strict=True)
