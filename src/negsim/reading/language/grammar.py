"""The language as tables: every record, its keys, and what each key means.

The reader, the JSON Schemas and the reference are all made from these tables.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from negsim.reading.language.forms import FORMS
from negsim.reading.language.records import Field, Labelled, Later, ListOf, MapOf, Record
from negsim.reading.language.shapes import Day, Flag, NameOf, OneOf, Pattern, Shape, Text, WholeNumber
from negsim.scenario.positions import Evidence, Kind, Strength
from negsim.scenario.timeline import Known
from negsim.scenario.verdicts import Status, Verdict

CONDITION_WORDS = frozenset(key for form in FORMS for key in (*form.keys, *form.optional)) | {
    "includes",
    "within",
    "is",
}
EMPTY: Mapping[str, object] = MappingProxyType({})
SPELLING = "[A-Za-z0-9_][A-Za-z0-9_-]*"


class TermType(StrEnum):
    """What kind of values a term has."""

    FLAG = "flag"
    CHOICE = "choice"
    ORDERED = "ordered"
    NUMBER = "number"
    DATE = "date"
    SUBSET = "subset"


class ActorKind(StrEnum):
    """What an actor or somebody mentioned is."""

    STATE = "state"
    ORGANISATION = "organisation"
    INSTITUTION = "institution"
    GROUP = "group"
    PERSON = "person"
    OFFICE = "office"


class Effect(StrEnum):
    """What follows when a rule does not hold."""

    FORBID = "forbid"
    WARN = "warn"


TEXT = Text()
TEXT_OR_DAY = Text("text or a day", days=True)
TEXTS = ListOf(TEXT)
IDENTIFIER = Pattern("a name of letters, digits, _ and -", SPELLING)
TERM_NAME = Pattern("a term's name of letters, digits, _ and -", SPELLING, CONDITION_WORDS)
STATEMENT_NAME = Pattern("a statement's name of letters, digits, dots, _ and -", r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
WARNING_CODE = Pattern("a warning's code, as W08", r"W\d\d")
STATEMENT = NameOf("statements", "statement")
CITES = ListOf(STATEMENT)
TERMS = ListOf(NameOf("variables", "term"))
POSITION_NAME = NameOf("positions", "position")
ACTOR_NAME = NameOf("actors", "actor")
EVENT_OR_DAY = NameOf("events", "event", days=True)
CONDITION = Later("condition", "a condition")
NAMED_CONDITION = Later("condition_or_named", "a condition, or {label, holds, explained}")
STAGE_CONDITION = Later("condition_or_stage", "a condition, or {holds, explained}")
VALUE = Later("value", "a value of the term")
ASSIGNMENTS = Later("assignments", "values of terms")
SCORES = Later("scores", "a mapping (term → factor, or value → score)")
ORDERS = Later("orders", "a mapping (term → values from worst to best, or rising or falling)")


def required(key: str, shape: Shape, doc: str, default: object = None) -> Field:
    """A key that must be there; ``default`` stands for one that could not be read."""
    return Field(key, shape, doc, required=True, default=default)


CITED = Field("cites", CITES, "The statements of the source cards that it rests on.", default=())
NOTE = Field("note", TEXT, "Anything else that a reader should know.")
EXPLAINED = Field(
    "explained", MapOf(WARNING_CODE, TEXT, 1), "For the code of a warning, why it is none here.", default={}
)

TERM = Record(
    "term",
    "A negotiable variable, or, with `per`, one for each member of an index.",
    (
        required("label", TEXT, "What a reader sees; an indexed term's label is followed by its member's."),
        Field("per", NameOf("indexes", "index"), "The index that gives one variable for each of its members."),
        required("type", OneOf(TermType), "The kind of its values."),
        Field("values", Labelled(IDENTIFIER, TEXT), "Of a choice or an ordered choice: its values, rising if ordered."),
        Field("least", WholeNumber(), "Of a number: its least value.", default=None),
        Field("most", WholeNumber(), "Of a number: its greatest value.", default=None),
        Field("unit", TEXT, "Of a number: what is counted."),
        Field("earliest", Day(), "Of a date: the first day.", default=None),
        Field("latest", Day(), "Of a date: the last day.", default=None),
        Field("members", Labelled(IDENTIFIER, TEXT), "Of a subset: what may be in it."),
        Field("group", TEXT, "The heading that it is listed under."),
        Field("meaning", TEXT, "What it means, in a sentence."),
        Field(
            "assessed", Flag(), "Whether the sources have no test for it, so that only a person sets it.", default=False
        ),
        Field("act_of", ListOf(ACTOR_NAME, 1), "The actors of whom setting it asks an act.", default=()),
        Field("no_op", ListOf(VALUE), "The values that ask no act.", default=()),
        Field("applies", CONDITION, "The condition under which it may be set.", default=None),
        CITED,
        EXPLAINED,
    ),
)

AMBIGUITY = Record(
    "ambiguity",
    "Words that allow more than one reading.",
    (
        required("words", TEXT, "The words."),
        required(
            "readings", MapOf(IDENTIFIER, TEXT, 2, blank=""), "What they may mean: each reading with a note.", EMPTY
        ),
        NOTE,
        EXPLAINED,
    ),
)

NAMED = Record(
    "named condition",
    "A condition with a name, and a label for readers.",
    (
        Field("label", TEXT, "What a reader sees in place of the name."),
        required("holds", CONDITION, "The condition."),
        EXPLAINED,
    ),
)

STAGE = Record(
    "stage",
    "A stage's condition with something beside it.",
    (required("holds", CONDITION, "The condition under which it is reached."), EXPLAINED),
)

SPOKESPERSON = Record(
    "spokesperson",
    "A person or office whose words count as the actor's.",
    (
        required("name", TEXT, "The name."),
        Field("office", TEXT, "The office held."),
        Field("aliases", TEXTS, "Other names for the same.", default=()),
        NOTE,
    ),
)

POSITION = Record(
    "position",
    "Something that an actor has stated. One verb gives its form; without a verb it is a remark.",
    (
        required("kind", OneOf(Kind), "What a reader is told it is; it decides nothing."),
        Field("stage", NameOf("stages", "stage"), "The stage that it speaks of."),
        required("states", TEXT, "What was stated, in neutral words of our own."),
        Field("speaker", TEXT, "A spokesperson of this actor, or who else spoke; left out, who spoke what it cites."),
        Field("when", CONDITION, "The condition A under which it speaks; always, if left out.", default=None),
        Field("requires", CONDITION, "Requirement: what must hold when A does.", default=None),
        Field("rejects", CONDITION, "Rejection: the condition A that is rejected.", default=None),
        Field("threatens", CONDITION, "Threat: what the actor will do when A holds.", default=None),
        Field("promises", CONDITION, "Commitment: what the actor will do when A holds.", default=None),
        Field("supports", CONDITION, "Endorsement: the condition A that is supported.", default=None),
        Field("covers", TERMS, "Of a promise or support: the terms that it covers.", default=()),
        Field(
            "since",
            EVENT_OR_DAY,
            "From when on it is in force; left out, the day of what it cites, or the one event of that day.",
            default=None,
            unless="cites",
        ),
        Field("standing", Flag(), "Whether it was told as long held.", default=False),
        Field("unconfirmed_from", EVENT_OR_DAY, "From when on it is unconfirmed."),
        Field("superseded_by", POSITION_NAME, "The same actor's position that replaces it."),
        Field("withdrawn", EVENT_OR_DAY, "When it was withdrawn."),
        Field(
            "strength", OneOf(Strength), "Whether it can decide a verdict; firm, if left out.", default=Strength.FIRM
        ),
        Field(
            "evidence",
            OneOf(Evidence),
            "How directly the sources carry it; left out, as directly as what it cites.",
            default=None,
            unless="cites",
        ),
        CITED,
        Field(
            "conflicts", ListOf(POSITION_NAME), "The same actor's positions that it contradicts on record.", default=()
        ),
        NOTE,
        EXPLAINED,
    ),
)

PREFERENCES = Record(
    "preferences",
    "What an actor has stated of better and worse: scores and the value of walking away, or orders of values.",
    (
        Field(
            "scores", SCORES, "What each term adds: of a number its factor, of others each value's score.", default=None
        ),
        Field("walk_away", WholeNumber(), "The score of no agreement; an agreement has to reach it.", default=None),
        Field("orders", ORDERS, "For each of some terms, its values from worst to best.", default=None),
        Field("states", TEXT, "What was stated, in neutral words of our own."),
        Field("stage", NameOf("stages", "stage"), "The stage that they speak of."),
        required("since", EVENT_OR_DAY, "From when on they are in force."),
        required("evidence", OneOf(Evidence), "How directly the sources carry them."),
        CITED,
        NOTE,
        EXPLAINED,
    ),
)

ACTOR = Record(
    "actor",
    "A state, organisation or office that can take positions; it may have none.",
    (
        required("name", TEXT, "The name."),
        Field("kind", OneOf(ActorKind), "What it is; a state, if left out.", default=ActorKind.STATE),
        Field("party", Flag(), "Whether it has to agree where a question names nobody.", default=False),
        Field("role", TEXT, "Its part in the negotiation."),
        Field("aliases", TEXTS, "Other names for the same.", default=()),
        NOTE,
        Field("spokespersons", MapOf(IDENTIFIER, SPOKESPERSON), "Those who speak for it.", default=EMPTY),
        Field("positions", MapOf(IDENTIFIER, POSITION), "What it has stated.", default=EMPTY),
        Field("preferences", PREFERENCES, "What it has stated of better and worse.", default=None),
    ),
)

AGREEMENT = Record(
    "agreement",
    "What an agreement needs.",
    (
        required("quorum", WholeNumber(least=1), "To how many of the actors it has to be acceptable."),
        Field("veto", ListOf(ACTOR_NAME), "The actors to whom it has to be acceptable in any case.", default=()),
    ),
)

RULE = Record(
    "rule",
    "What cannot, or can hardly, hold at once, whoever wants it.",
    (
        required("states", TEXT, "The rule in words."),
        required("holds", CONDITION, "The condition that must hold."),
        Field(
            "effect",
            OneOf(Effect),
            "Whether breaking it forbids or only warns; forbids, if left out.",
            default=Effect.FORBID,
        ),
        Field("basis", TEXT, "What it rests on."),
        CITED,
        NOTE,
        EXPLAINED,
    ),
)

ASSUMPTION = Record(
    "assumption",
    "A rule that the sources do not contain; off unless switched on by name.",
    (
        required("states", TEXT, "The assumption in words."),
        required("holds", CONDITION, "What must hold."),
        NOTE,
        EXPLAINED,
    ),
)

EVENT = Record(
    "event",
    "Something that happened; events stand in the order of their days.",
    (
        required("day", Day(), "The day, or a stand-in for it."),
        required("known", OneOf(Known), "How the day is known."),
        Field("told", TEXT_OR_DAY, "What the sources tell of the day."),
        Field(
            "between",
            ListOf(Day(), 2, 2, repeats=True),
            "The first and the last day that it may have been.",
            default=(),
        ),
        required("states", TEXT, "What happened."),
        CITED,
        EXPLAINED,
    ),
)

PROPOSAL = Record(
    "proposal",
    "A named proposal: an offer of the documents, or an example.",
    (
        required("title", TEXT, "What a reader sees."),
        Field("by", ACTOR_NAME, "The actor that proposed it."),
        Field("as_of", EVENT_OR_DAY, "The moment that it is judged for."),
        required("terms", ASSIGNMENTS, "The values that it sets."),
        NOTE,
        CITED,
    ),
)

EXPECTATION = Record(
    "expectation",
    "A test in the scenario: the verdicts that its author expects.",
    (
        Field("proposal", NameOf("proposals", "proposal"), "The named proposal that it starts from."),
        Field("terms", ASSIGNMENTS, "Values that are set as well, or set otherwise.", default=None),
        Field("unset", TERMS, "Terms that are left out.", default=()),
        Field("as_of", EVENT_OR_DAY, "The moment that it is judged for; the proposal's own, if left out."),
        Field("verdicts", MapOf(ACTOR_NAME, OneOf(Verdict)), "Each actor's verdict.", default=EMPTY),
        Field(
            "because",
            MapOf(ACTOR_NAME, MapOf(POSITION_NAME, OneOf(Status))),
            "For an actor, the status of its positions.",
            default=EMPTY,
        ),
        Field("feasible", Flag(), "Whether the proposal is feasible.", default=None),
        Field(
            "pins",
            MapOf(NameOf("ambiguities", "ambiguity"), TEXT),
            "Readings that are chosen beforehand.",
            default=EMPTY,
        ),
        Field("assume", ListOf(NameOf("assumptions", "assumption")), "Assumptions that are switched on.", default=()),
        NOTE,
    ),
)

CONTRADICTION = Record(
    "contradiction",
    "A disagreement between the sources, left as it stands.",
    (
        required("between", TEXT, "What disagrees with what."),
        required("states", TEXT, "The disagreement in words."),
        CITED,
    ),
)

MENTION = Record(
    "mention",
    "Somebody whom the sources name but who takes no position.",
    (
        required("name", TEXT, "The name."),
        Field("kind", TEXT, "What it is."),
        Field("aliases", TEXTS, "Other names for the same.", default=()),
        NOTE,
    ),
)

SCENARIO = Record(
    "scenario",
    "What each actor has stated, on which terms, when, and on whose words.",
    (
        required("negsim", WholeNumber(only=1), "The version of the language."),
        required("title", TEXT, "What a reader sees."),
        Field("summary", TEXT, "The scenario in a few sentences."),
        Field("sources", ListOf(IDENTIFIER), "The source cards, by id.", default=()),
        Field("opens_with", NameOf("proposals", "proposal"), "The proposal that the terminal interface opens."),
        Field(
            "indexes",
            MapOf(IDENTIFIER, Labelled(IDENTIFIER, TEXT)),
            "Lists that terms and conditions range over.",
            default=EMPTY,
        ),
        Field(
            "stages",
            MapOf(TEXT, STAGE_CONDITION),
            "Each stage, and the condition under which it is reached.",
            default=EMPTY,
        ),
        required("terms", MapOf(TERM_NAME, TERM, 1), "The negotiable variables.", EMPTY),
        Field("conditions", MapOf(IDENTIFIER, NAMED_CONDITION), "Conditions that have a name.", default=EMPTY),
        Field("ambiguities", MapOf(IDENTIFIER, AMBIGUITY), "Words that allow more than one reading.", default=EMPTY),
        required("actors", MapOf(IDENTIFIER, ACTOR, 1), "Those who take positions.", EMPTY),
        Field("agreement", AGREEMENT, "What an agreement needs; every actor, if left out.", default=None),
        Field("rules", MapOf(IDENTIFIER, RULE), "What cannot hold at once.", default=EMPTY),
        Field("assumptions", MapOf(IDENTIFIER, ASSUMPTION), "Rules that the sources do not contain.", default=EMPTY),
        Field("timeline", MapOf(IDENTIFIER, EVENT), "What happened, in order.", default=EMPTY),
        Field("proposals", MapOf(IDENTIFIER, PROPOSAL), "Proposals that have a name.", default=EMPTY),
        Field("expectations", MapOf(IDENTIFIER, EXPECTATION), "Verdicts that the author expects.", default=EMPTY),
        Field("contradictions", MapOf(IDENTIFIER, CONTRADICTION), "Disagreements between the sources.", default=EMPTY),
        Field("mentions", MapOf(IDENTIFIER, MENTION), "Others whom the sources name.", default=EMPTY),
        EXPLAINED,
    ),
)

CARD_STATEMENT = Record(
    "statement",
    "One thing that a document says.",
    (
        required("paragraph", WholeNumber(least=1), "The paragraph, counting lines that are not empty from 1."),
        required("speaker", TEXT, "Who says it."),
        Field("on_behalf_of", TEXT, "For whom it is said."),
        required("day", TEXT_OR_DAY, "When it was said, as far as it is told."),
        required("known", TEXT, "How the day is known."),
        required("summary", TEXT, "What it says, in our own words."),
        Field("words", TEXT, "At most eight of its words, as they stand in the document."),
        required("evidence", OneOf(Evidence), "How directly the document carries it."),
        Field("stage", TEXT, "The stage that it speaks of."),
        Field("kind", TEXT, "What kind of statement it is."),
        Field("utterance", TEXT, "The utterance that it reports, where several report the same."),
        NOTE,
        Field("uncarried", TEXT, "Why no position, rule or event rests on it."),
        EXPLAINED,
    ),
)

CARD = Record(
    "card",
    "A source card: what a document is, and what it says.",
    (
        required("negsim-card", WholeNumber(only=1), "The version of the language."),
        required("id", IDENTIFIER, "The card's name; the file's too."),
        required("title", TEXT, "What the document is, in our own words."),
        required("file", TEXT, "The document's file name."),
        required("publisher", TEXT, "Who published it."),
        required("dated", TEXT_OR_DAY, "The date that it bears."),
        required("derived", TEXT_OR_DAY, "When it must be from, and how that is known."),
        required("context", TEXT, "What it is about."),
        NOTE,
        required("statements", MapOf(STATEMENT_NAME, CARD_STATEMENT), "Its statements.", EMPTY),
    ),
)

PROPOSAL_FILE = Record(
    "proposal file",
    "A proposal in a file of its own, in YAML or JSON.",
    (
        Field("scenario", TEXT, "The scenario that it is for."),
        Field("hash", TEXT, "That scenario's hash when the file was written."),
        Field("title", TEXT, "What a reader sees."),
        Field("as_of", EVENT_OR_DAY, "The moment that it is judged for."),
        required("terms", ASSIGNMENTS, "The values that it sets."),
        NOTE,
    ),
)

SCENARIO_RECORDS = (
    SCENARIO,
    TERM,
    STAGE,
    NAMED,
    AMBIGUITY,
    ACTOR,
    SPOKESPERSON,
    POSITION,
    PREFERENCES,
    AGREEMENT,
    RULE,
    ASSUMPTION,
    EVENT,
    PROPOSAL,
    EXPECTATION,
    CONTRADICTION,
    MENTION,
)
CARD_RECORDS = (CARD, CARD_STATEMENT)
PROPOSAL_RECORDS = (PROPOSAL_FILE,)
