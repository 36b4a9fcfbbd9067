"""The rows of the terms: by group, members of an index together, with what hangs on each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from textual.content import Content

from negsim.reading.harmless import harmless
from negsim.scenario.actors import Actor
from negsim.scenario.conditions import TRUE
from negsim.scenario.names import folded
from negsim.scenario.terms import Term
from negsim.scenario.verdicts import Verdict
from negsim.tui.columns import cell, wrapped
from negsim.tui.heat import Heat
from negsim.tui.lines import Row
from negsim.tui.literal import literal
from negsim.tui.shared import Shared
from negsim.tui.signs import ASSESSED, CHANGED, GLYPHS, VERDICT_STYLES, WARNING
from negsim.tui.styles import BAD, FAINT, HEADING, MARKED, QUIET, STRONG, UNSET, tinted

FAMILY = "family:"
"""Before the name of an indexed definition, the key of the row that stands for its members."""

MORE = "(more)"
"""The key of the row that stands for the terms on which nobody's verdict hangs."""

_MARKS, _CELL = 2, 3
_ROOM = 36
"""Columns that label and value have at the least, beside the columns of the actors."""

_MOST_ACTORS = 8


@dataclass(frozen=True)
class TermRows:
    """Lists the terms for a width; ``opened`` are the indexed definitions whose members stand one by one."""

    shared: Shared
    opened: frozenset[str]
    every: bool
    width: int

    def rows(self) -> list[Row]:
        """Groups with their terms, then how many more there are, and what every single change would do."""
        scenario, wanted = self.shared.session.scenario, self.shared.filter
        chosen = [term for term in scenario.terms.values() if (self._passes(term) if wanted else self._shown(term))]
        if not chosen and wanted:
            return [Row(Content.styled("no term has these letters: Esc ends the filter", QUIET))]
        heads = [Row(self._head())] if self.actors else []
        return [*heads, *self._grouped(chosen), *self._foot(len(scenario.terms) - len(chosen))]

    @property
    def heat(self) -> Heat | None:
        """What hangs on each term, as far as that is known."""
        return self.shared.heat

    @cached_property
    def actors(self) -> list[str]:
        """The actors with a column: those whose verdict is none of silence, or would be after some step."""
        if self.heat is None:
            return []
        verdicts = self.shared.session.judgement.verdicts
        moved = {actor for step in self.heat.step.values() for actor in step}
        spoken = [n for n in verdicts if verdicts[n].verdict is not Verdict.NO_STATED_POSITION or n in moved]
        room = (self.width - _MARKS - _ROOM) // _CELL
        return spoken[: min(room, _MOST_ACTORS)] if room >= min(2, len(spoken)) else []

    def _passes(self, term: Term) -> bool:
        """Whether a word of the term's, its group's or its value's begins with the letters."""
        wanted = folded(self.shared.filter)
        value = self.shared.session.draft.proposal.get(term.id)
        shown = "not set" if value is None else term.domain.show(value)
        texts = [folded(text) for text in (term.label, term.id, term.group, shown)]
        return any(text.startswith(wanted) or f" {wanted}" in text or f"_{wanted}" in text for text in texts)

    def _shown(self, term: Term) -> bool:
        """Whether it is set, was changed, or somebody's verdict hangs on it."""
        session = self.shared.session
        if self.every or self.heat is None or term.id in session.draft.proposal or session.changed(term.id):
            return True
        return term.id in self.heat.hangs

    def _head(self) -> Content:
        codes = Content("").join(cell(literal(code_of(self._actor(name)), QUIET), _CELL) for name in self.actors)
        told = Content.assemble(("▪", FAINT), (" has spoken   one step makes it ", QUIET))
        left = self.width - codes.cell_length
        return Content.assemble(cell(told, left), codes)

    def _actor(self, name: str) -> Actor:
        return self.shared.session.scenario.actors[name]

    def _grouped(self, terms: Sequence[Term]) -> Iterator[Row]:
        for group in dict.fromkeys(term.group for term in terms):
            if group:
                yield Row(literal(group.capitalize(), HEADING))
            families: dict[str, list[Term]] = {}
            for term in (term for term in terms if term.group == group):
                families.setdefault(term.base or term.id, []).append(term)
            for base, members in families.items():
                yield from self._family(base, members) if members[0].base else self._term(members[0], members[0].label)

    def _family(self, base: str, members: Sequence[Term]) -> Iterator[Row]:
        """The definition, and its members below it if they are opened or not all alike."""
        proposal = self.shared.session.draft.proposal
        alike = len({proposal.get(term.id) for term in members}) == 1
        opened = base in self.opened or not alike or bool(self.shared.filter)
        label = members[0].label.removesuffix(f": {self._member(members[0])}")
        if len(members) == 1 and not opened:
            yield from self._term(members[0], members[0].label)
            return
        key = f"{FAMILY}{base}"
        if not opened:
            yield from self._lines(key, f"{label}  ×{len(members)}", members)
            return
        yield Row(Content.assemble("  ", literal(label), ("  ▾", QUIET)), key)
        for term in members:
            yield from self._term(term, f"  {self._member(term)}")

    def _member(self, term: Term) -> str:
        return self.shared.session.scenario.indexes[term.index].members[term.member] if term.index else ""

    def _term(self, term: Term, label: str) -> Iterator[Row]:
        return self._lines(term.id, label, [term])

    def _lines(self, key: str, label: str, terms: Sequence[Term]) -> Iterator[Row]:
        """One line; two where label and value have no room beside each other."""
        room = self.width - _MARKS - len(self.actors) * _CELL - bool(self.actors)
        if cells(label) + 2 + self._cells_of_value(terms[0]) <= room:
            yield Row(partial(self._whole, label, terms, room), key)
            return
        named, value = literal(label), self._value(terms[0])
        *before, last = wrapped(named, max(8, room), 2)
        yield from (Row(partial(self._drawn, line, (), room), key) for line in before)
        if last.cell_length + 2 + value.cell_length <= room:
            yield Row(partial(self._drawn, last, terms, room), key)
            return
        yield Row(partial(self._drawn, last, (), room), key)
        yield Row(partial(self._drawn, Content(), terms, room), key)

    def _whole(self, label: str, terms: Sequence[Term], room: int, width: int) -> Content:
        return self._drawn(literal(label), terms, room, width)

    def _cells_of_value(self, term: Term) -> int:
        """Columns of the value, without asking whether the term applies where that goes without saying."""
        if term.applies != TRUE:
            return self._value(term).cell_length
        value = self.shared.session.draft.proposal.get(term.id)
        unset = "not set, assessed" if term.assessed else "not set"
        return cells(unset if value is None else term.domain.show(value))

    def _drawn(self, label: Content, terms: Sequence[Term], room: int, width: int) -> Content:  # noqa: ARG002  # as lists want
        if not terms:
            return label.pad_left(_MARKS)
        changed = any(self.shared.session.changed(term.id) for term in terms)
        mark = CHANGED if changed else ASSESSED if terms[0].assessed else " "
        value = self._value(terms[0])
        value = cell(value, min(value.cell_length, room))
        gap = " " * max(0, room - label.cell_length - value.cell_length)
        parts = [Content.styled(f"{mark} ", MARKED), label, Content(gap), value]
        return Content.assemble(*parts, " " if self.actors else "", *self._heat_of([term.id for term in terms]))

    def _value(self, term: Term) -> Content:
        session = self.shared.session
        value, applies = session.draft.proposal.get(term.id), session.applies(term.id)
        if value is None:
            told = "does not apply" if applies is False else "not set, assessed" if term.assessed else "not set"
            return Content.styled(told, QUIET if applies is False else UNSET)
        shown = literal(term.domain.show(value), STRONG)
        return shown if applies is not False else Content.assemble(shown, (f" {WARNING} does not apply", BAD))

    def _heat_of(self, terms: Sequence[str]) -> Iterator[Content]:
        """What one step would make of each actor; else whether it has spoken."""
        heat = self.heat
        if heat is None:
            return
        stale = heat.draft != self.shared.session.draft
        for name in self.actors:
            found = next((heat.step[term][name] for term in terms if name in heat.step.get(term, {})), None)
            if found is not None and not stale:
                yield cell(Content.styled(f"{GLYPHS[found]} ", tinted(VERDICT_STYLES[found])), _CELL)
            else:
                spoken = any(name in heat.spoken.get(term, ()) for term in terms)
                yield cell(Content.styled("▪" if spoken else " ", FAINT), _CELL)

    def _foot(self, hidden: int) -> Iterator[Row]:
        heat, names = self.heat, self.shared.session.scenario.actors
        if heat is None or self.shared.filter:
            return
        if hidden or self.every:
            told = f"{hidden} more on which nobody's verdict hangs" if hidden else "every term is shown"
            keys = Content.assemble((".", MARKED), (" shows them" if hidden else " folds them", QUIET))
            yield Row(Content.assemble((f"  {told}   ", QUIET), keys), MORE)
        if heat.draft == self.shared.session.draft and heat.tried:
            won = ", ".join(harmless(names[name].name) for name in names if name in heat.wins)
            yes = f"wins the yes of {won}" if won else "none wins a new yes"
            summary = f"{heat.tried} other values tried: {heat.changing} change a verdict, {yes}"
            yield from (Row(line) for line in wrapped(Content.styled(f"  {summary}", QUIET), self.width, 2))


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """Columns of a text from a file."""
    return literal(text).cell_length


def code_of(actor: Actor) -> str:
    """Two letters for the actor: those before its positions' numbers (*RU* of *RU-07*), else of its name."""
    named = next(iter(actor.positions), "").partition("-")[0]
    letters = list(filter(str.isalpha, named)) or list(filter(str.isalpha, actor.name))
    return harmless("".join(letters[:2]).upper())


def members_of(terms: Mapping[str, Term], family: str) -> Iterable[str]:
    """The terms of an indexed definition."""
    return (name for name, term in terms.items() if term.base == family)
