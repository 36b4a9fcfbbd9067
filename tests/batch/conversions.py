"""Proposals as rows, and a judgement as the row that the columnar evaluator should give."""

from datetime import date

import polars as pl

from negsim.batch.columns.codes import codes_of
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber


def spelled(value):
    """A value as a table of text has it."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case frozenset():
            return "|".join(sorted(value)) or "[]"
        case _:
            return str(value)


def text_frame(scenario, proposals):
    """The proposals as a table of text."""
    columns = {term: [spelled(p.get(term)) for p in proposals] for term in scenario.terms}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def typed_frame(scenario, proposals):
    """The proposals as a table with each term in the type that fits it best."""
    columns = {}
    for term in scenario.terms.values():
        values = [p.get(term.id) for p in proposals]
        match term.domain:
            case Flag():
                dtype = pl.Boolean
            case Choice(names):
                dtype = pl.Enum(names)
            case WholeNumber():
                dtype = pl.Int16
            case DateRange():
                dtype = pl.Date
            case Subset():
                dtype, values = pl.List(pl.String), [v if v is None else sorted(v) for v in values]
        columns[term.id] = pl.Series(term.id, values, dtype=dtype)
    return pl.DataFrame(columns)


def coded_frame(scenario, proposals):
    """The proposals in codes."""
    codes = codes_of(scenario.terms)
    columns = {
        name: pl.Series(name, [None if p.get(name) is None else code.of(p[name]) for p in proposals], dtype=code.dtype)
        for name, code in codes.items()
    }
    return pl.DataFrame(columns)


def expected_row(scenario, judgement, positions=True, rules=True):
    """The results that the scalar judgement says."""
    row = {}
    for actor, result in judgement.verdicts.items():
        row[f"verdict.{actor}"] = result.verdict.value
        row[f"acceptable.{actor}"] = result.acceptable
        for position in scenario.actors[actor].positions.values() if positions else ():
            found = result.position(position.id)
            if position.form != "remark":
                row[f"position.{position.id}"] = found.status.value if found else "not considered"
    row["feasible"] = judgement.feasible
    if rules:
        broken = {rule.id for rule in judgement.rules_broken}
        warned = {rule.id for rule in judgement.warnings}
        row |= {f"broken.{rule}": True for rule in broken} | {f"warned.{rule}": True for rule in warned}
    return row
