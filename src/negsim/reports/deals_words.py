"""Questions about deals and what comes of them, in words."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from negsim.deals.deal import acts_of
from negsim.deals.question import Under, parties
from negsim.judging.judgement import Judgement
from negsim.reports.answers import who_words
from negsim.reports.headline import reserved
from negsim.reports.printed import as_text
from negsim.reports.text import WIDTH, wrapped
from negsim.reports.words import Words, count_of, listed, viewpoint_words
from negsim.scenario.domains import Subset, Value, plain
from negsim.scenario.positions import Position
from negsim.scenario.verdicts import Verdict

if TYPE_CHECKING:
    from negsim.deals import Deadlock, Deal, Demand, Question, Reading, TermValues

K = TypeVar("K")

_VERDICTS = {
    Verdict.UNDETERMINED: "acceptable, its verdict undetermined",
    Verdict.NO_STATED_POSITION: "has stated nothing on it",
}
"""What a deal means to a member where its verdict alone could be taken for a no."""


ANOTHER = (
    "Another question: --goal STAGE or TERM=VALUE, --coalition ACTOR,… (or everyone),",
    "--as-of DAY, --strict, --settled, --confirmed, --robust; --help tells all.",
)
"""How to ask something else; under every answer."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells of one question's results in lines of text."""

    question: "Question"
    width: int = WIDTH

    @property
    def words(self) -> Words:
        """The scenario's own labels."""
        return Words(self.question.scenario)

    def heading(self) -> Iterator[str]:
        """The scenario, what was asked, and how the question is meant."""
        question = self.question
        yield question.scenario.title
        yield from self.lines(self.asked(), 0)
        yield from self.lines(", ".join([*self._manner(), f"scenario {question.scenario.hash}"]), 0)

    def asked(self) -> str:
        """The question in a sentence: the goal and who has to agree."""
        goal = self.goal()
        if goal:
            return f"{goal}, for {self.coalition()}"
        return f"Could {self.coalition()} agree{', stage by stage' if self.question.scenario.stages else ''}?"

    def goal(self) -> str:
        """What is to be reached and what is given; empty where neither is named."""
        question = self.question
        goals = [*question.stages, *(self.words.setting(term, value) for term, value in question.goal.items())]
        given = [self.words.setting(term, value) for term, value in question.given.items()]
        told = [f"Goal: {' and '.join(goals)}"] if goals else []
        told += [f"{'given' if goals else 'Given'} {', '.join(given)}"] if given else []
        return "; ".join(told)

    def command(self, name: str, *goals: str) -> str:
        """The command line that asks the same of another command, for these stages where any are named."""
        question, seen = self.question, self.question.viewpoint
        pairs = [("goal", goal) for goal in goals or question.stages]
        terms = {"goal": () if goals else question.goal, "fix": question.given}
        pairs += [(option, f"{t}={_typed(v)}") for option, fixed in terms.items() for t, v in dict(fixed).items()]
        if question.coalition != parties(question.scenario):
            everyone = question.coalition == tuple(question.scenario.actors)
            pairs.append(("coalition", "everyone" if everyone else ",".join(question.coalition)))
        pairs += [("as-of", seen.as_of)] if seen.as_of else []
        pairs += [("pin", f"{ambiguity}={reading}") for ambiguity, reading in seen.pinned]
        pairs += [("assume", assumption) for assumption in seen.assumptions]
        pairs += [("without", ",".join(seen.without))] if seen.without else []
        pairs += [("soften", ",".join(seen.softened))] if seen.softened else []
        flags = {"strict": question.strict, "settled": question.settled, "confirmed": seen.confirmed}
        flags |= {under.value: question.under is under for under in (Under.ROBUST, Under.POSSIBLE)}
        words = [f"--{option} {shlex.quote(value)}" for option, value in pairs]
        words += [f"--{flag}" for flag, on in flags.items() if on]
        return " ".join(["negsim", name, question.scenario.id, *words])

    def coalition(self) -> str:
        """Who has to agree."""
        return who_words(self.question)

    def _manner(self) -> Iterator[str]:
        question = self.question
        yield from viewpoint_words(question.viewpoint)
        if question.viewpoint.confirmed:
            yield "without what is unconfirmed or not yet reported"
        if question.under is not Under.JUDGED:
            yield "under every reading" if question.under is Under.ROBUST else "under some reading"
        if question.strict:
            yield "every member accepting"
        if question.settled:
            yield "everything settled"

    def actors(self, names: Iterable[str]) -> str:
        """The actors' names."""
        return listed([self.question.scenario.actors[name].name for name in names]) or "nobody"

    def deal(self, deal: "Deal", indent: int = 4) -> Iterator[str]:
        """What the deal sets, by those of whom it asks an act; members of one definition with one value together."""
        for performers, terms in acts_of(self.question.scenario, deal.proposal).items():
            yield from self.lines(self._asked(performers), indent)
            for head, value in self.words.settings(terms):
                yield from self.lines(f"{head}: {value}", indent + 2)
        if not deal.proposal:
            yield from self.lines("nothing at all is set", indent)

    def _asked(self, performers: Sequence[str]) -> str:
        outsiders = [actor for actor in performers if actor not in self.question.coalition]
        if not performers:
            return "asks nothing of anybody:"
        apart = ", which is not part of this" if len(outsiders) == 1 else ", which are not part of this"
        if len(outsiders) == len(performers):
            return f"asks of {self.actors(performers)}{apart}:"
        if outsiders:
            return f"asks of {self.actors(performers)} ({self.actors(outsiders)}{apart.removeprefix(', which')}):"
        return f"asks of {self.actors(performers)}:"

    def left_open(self, deal: "Deal", free: Iterable[str]) -> str:
        """One line on what a deal does not set."""
        unset = [term for term in self.question.scenario.terms if term not in deal.proposal]
        bearing = len(unset) - len([term for term in free if term in unset])
        if not unset:
            return "Nothing stays open."
        told = (
            f"{count_of(bearing, 'term')} that bear{'s' * (bearing == 1)} on the question, {len(unset) - bearing} free"
        )
        return f"Everything else stays open: {told}."

    def judged(self, judgement: Judgement) -> Iterator[str]:
        """What the judge says of a deal, member by member, with reservations and judgements that it rests on."""
        for actor in self.question.coalition:
            result = judgement.verdicts[actor]
            said = _VERDICTS.get(result.verdict, result.verdict.value)
            yield f"{self.actors([actor])}: {said}{reserved([result])}"
        terms = self.question.scenario.terms
        assessed = [term for term in judgement.proposal if terms[term].assessed]
        if assessed:
            told = "; ".join(self.words.setting(term, judgement.proposal[term]) for term in assessed)
            yield f"It rests on a judgement that only a person can make: {told}"

    def values(self, found: "TermValues") -> str:
        """The values that a term can still take."""
        domain = self.question.scenario.terms[found.term].domain
        parts = [self._span(found.term, values) for values in found.classes]
        if isinstance(domain, Subset):
            always = domain.show(frozenset(found.always))
            sometimes = ", ".join(domain.show(frozenset({member})) for member in found.sometimes)
            parts = [always] + ([f"perhaps {sometimes}"] if sometimes else [])
        return " or ".join([*parts, *(["not applicable"] if found.may_lapse else [])])

    def _span(self, term: str, values: Sequence[Value]) -> str:
        if len(values) > 4:
            return f"{self.words.value(term, values[0])} to {self.words.value(term, values[-1])}"
        return " or ".join(self.words.value(term, value) for value in values)

    def position(self, position: Position, *, counted: bool = False) -> Iterator[str]:
        """A position's words, and who said it, when, how it is known, and on which statements it rests, or how many."""
        scenario = self.question.scenario
        actor = scenario.actors[position.actor]
        yield from self.lines(f"{position.id} {actor.name}: {position.states}", 4)
        yield from self.lines(self.words.attribution(position, counted=counted), 8)

    def demand(self, demand: "Demand") -> str:
        """Who demands what of whom, as a line with an arrow."""
        actor = self.question.scenario.actors[demand.actor].name
        of = f"> {self.actors(demand.of)}" if demand.of else "x" if demand.refuses else "|"
        return f"{actor} --{demand.position}--{of}: {self.wanted(demand)}"

    def wanted(self, demand: "Demand") -> str:
        """What the demand asks or refuses, in words."""
        what = self.words.sentence(demand.what)
        return f"refuses that {what}" if demand.refuses else what

    def waiting(self, deadlock: "Deadlock") -> str:
        """The circle of waiting actors, back to the first."""
        names = [self.question.scenario.actors[actor].name for actor in deadlock.waits]
        waits = (f"{first} waits for {then}" for first, then in zip(names, [*names[1:], names[0]], strict=True))
        return f"Circular wait: {', '.join(waits)}"

    def readings(self, readings: "Iterable[Reading]") -> str:
        """Readings as they can be pinned."""
        return " or ".join(f"{reading.ambiguity}={reading.reading}" for reading in readings)

    def lines(self, text: str, indent: int) -> list[str]:
        """The text wrapped to the width."""
        return wrapped(text, indent, self.width)


def _typed(value: Value) -> str:
    """The value as a command line takes it."""
    found = plain(value)
    return str(found).lower() if isinstance(found, bool) else ",".join(found) if isinstance(found, list) else str(found)


def registered(kind: type[K], tell: Callable[[K], Iterator[str]]) -> None:
    """Results of this kind are told so, with how to ask something else under them."""
    as_text.register(kind, lambda found: "\n".join(tell(found)).rstrip() + "\n\n" + "\n".join(ANOTHER) + "\n")
