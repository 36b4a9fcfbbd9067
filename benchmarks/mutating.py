"""Making mutants of a module: one small change of its syntax tree at a time.

Operators, conditions, constants, returns, filters, calls for their effect, parts of a listing, and the words by
which conditions and gates are built (*all* for *any*, true for false). Annotations, decorators,
assertions, what is raised, and texts are left alone: they carry no rule.
"""

import ast
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
PAIRS = (("all", "any"), ("min", "max"), ("All", "AnyOf"), ("certainly_true", "certainly_false"), ("TRUE", "FALSE"),
         ("MET", "UNMET"), ("when", "then"), ("blockers", "promises"))  # fmt: skip
WORDS = dict(PAIRS) | {second: first for first, second in PAIRS}
LEFT_ALONE = (ast.Assert, ast.Raise, ast.Import, ast.ImportFrom, ast.pattern, ast.arg, ast.JoinedStr)
CONTEXT = 16
"""Unchanged characters shown on both sides of a change."""


class Mutant(NamedTuple):
    """A changed module: its file in the package, the function, what was changed, and the whole text."""

    file: str
    place: str
    change: str
    source: str


class _Site(NamedTuple):
    """A node, where it hangs, the smallest statement around it, and the classes and functions around that."""

    node: ast.AST
    parent: ast.AST
    field: str
    number: int | None
    statement: ast.stmt
    place: tuple[str, ...]

    def put(self, node: ast.AST) -> None:
        """Let the node stand here."""
        if self.number is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.number] = node


def mutants_of(path: Path, file: str) -> Iterator[Mutant]:
    """Every mutant of the module, each change once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told: set[str] = set()
    for site in list(_sites(tree)):
        before = ast.unparse(site.statement)
        for other in _instead(site.node):
            in_place_of_statement = site.node is site.statement
            site.put(ast.copy_location(other, site.node))
            after = ast.unparse(other if in_place_of_statement else site.statement)
            source = ast.unparse(tree)
            site.put(site.node)
            mutant = Mutant(file, ".".join(site.place), difference(before, after), source + "\n")
            if mutant.change and mutant.source not in told:
                told.add(mutant.source)
                yield mutant


def difference(before: str, after: str) -> str:
    """What was changed, with a little around it: ``before ⇒ after``; nothing if nothing was."""
    if before == after:
        return ""
    start = _common(before, after)
    end = min(_common(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    first = max(start - CONTEXT, 0)
    return " ⇒ ".join(" ".join(text[first : len(text) - max(end - CONTEXT, 0)].split()) for text in (before, after))


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _sites(tree: ast.AST, statement: ast.stmt | None = None, place: tuple[str, ...] = ()) -> Iterator[_Site]:
    if isinstance(tree, ast.ClassDef | ast.FunctionDef):
        place = (*place, tree.name)
    for field, found in ast.iter_fields(tree):
        if field in ("decorator_list", "annotation", "returns", "bases"):
            continue
        parts = list(enumerate(found)) if isinstance(found, list) else [(None, found)]
        for number, part in parts:
            if not isinstance(part, ast.AST) or isinstance(part, LEFT_ALONE) or _is_type(part) or _asserts(part):
                continue
            around = part if isinstance(part, ast.stmt) else statement
            assert around is not None
            yield _Site(part, tree, field, number, around, place)
            yield from _sites(part, around, place)


def _is_type(node: ast.AST) -> bool:
    """A question after a type, or a name for one."""
    match node:
        case ast.Call(func=ast.Name("isinstance" | "TypeVar")):
            return True
        case ast.Assign(targets=[ast.Name(name)], value=ast.BinOp() | ast.Subscript()):
            return name[0].isupper()
    return False


def _asserts(node: ast.AST) -> bool:
    """That two listings are as long as one another."""
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the node's place."""
    yield from _statements(node) if isinstance(node, ast.stmt) else _expressions(node)


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.If(test, body, orelse):
            yield ast.If(_negated(test), body, orelse)
        case ast.Return(ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, [op], right) if type(op) in OPERATORS:
            yield ast.Compare(left, [_other(op)], right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(_other(op), values)
        case ast.BinOp(left, op, right) if type(op) in OPERATORS:
            yield ast.BinOp(left, _other(op), right)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand) | ast.Call(ast.Name("Not"), [operand]):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(_negated(test), body, orelse)
        case ast.comprehension(target, iterable, [_, *_], is_async):
            yield ast.comprehension(target, iterable, [], is_async)
        case _:
            yield from _words(node)


def _words(node: ast.AST) -> Iterator[ast.AST]:
    """Other constants and names, and a listing without one of its parts."""
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
        case ast.Name(name, ast.Load()) if name in WORDS:
            yield ast.Name(WORDS[name])
        case ast.Attribute(value, name) if name in WORDS:
            yield ast.Attribute(value, WORDS[name])
        case ast.Tuple([_, _, *_] as parts, ast.Load()):
            for left_out in parts:
                if not isinstance(left_out, ast.Constant):
                    yield ast.Tuple([part for part in parts if part is not left_out], ast.Load())


def _negated(test: ast.expr) -> ast.expr:
    match test:
        case ast.UnaryOp(ast.Not(), operand):
            return operand
        case ast.Compare(left, [ast.Is() | ast.IsNot() | ast.In() | ast.NotIn() | ast.Eq() | ast.NotEq() as op], right):
            return ast.Compare(left, [_other(op)], right)
    return ast.UnaryOp(ast.Not(), test)


def _other(operator: ast.AST) -> ast.AST:
    return OPERATORS[type(operator)]()
