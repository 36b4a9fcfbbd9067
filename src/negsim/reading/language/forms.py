"""The forms of a condition as a table: how each is written, and what it means."""

from dataclasses import dataclass, field

from negsim.reading.language.shapes import Schema

_CONDITION: Schema = {"$ref": "#/$defs/condition"}
_CONDITIONS: Schema = {"type": "array", "minItems": 1, "items": _CONDITION}
_NAME: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}


@dataclass(frozen=True)
class ConditionForm:
    """A form: its keys (the first is what it is recognised by), and its meaning with an example.

    A form with ``terms`` also takes tests of terms, or ``holds``, beside its keys.
    """

    keys: dict[str, Schema]
    example: str
    meaning: str
    optional: dict[str, Schema] = field(default_factory=dict)
    terms: bool = False

    @property
    def lead(self) -> str:
        return next(iter(self.keys))

    def schema(self) -> Schema:
        """The form as JSON Schema."""
        return {
            "description": f"{self.meaning} {self.example}",
            "type": "object",
            "required": list(self.keys),
            "properties": {
                key: {"description": self.meaning, **shape} for key, shape in (self.keys | self.optional).items()
            },
            "additionalProperties": {"$ref": "#/$defs/test"} if self.terms else False,
        }


ALL = ConditionForm({"all": _CONDITIONS}, "{all: [{talks: true}, june_package]}", "Every one holds.")
ANY = ConditionForm({"any": _CONDITIONS}, "{any: [{talks: true}, june_package]}", "At least one holds.")
NOT = ConditionForm({"not": _CONDITION}, "{not: {talks: true}}", "It does not hold.")
IF = ConditionForm(
    {"if": _CONDITION, "then": _CONDITION},
    "{if: {ceasefire: true}, then: {talks: true}}",
    "The first fails or the second holds.",
)
COUNT = ConditionForm(
    {"at_least": _NUMBER, "of": _CONDITIONS},
    "{at_least: 2, of: [{talks: true}, june_package, …]}",
    "At least so many hold.",
)
EVERY = ConditionForm(
    {"every": _NAME},
    "{every: four_regions, ua_out: entire}",
    "It holds for every member of the index.",
    {"holds": _CONDITION},
    terms=True,
)
SOME = ConditionForm(
    {"some": _NAME},
    "{some: four_regions, ua_out: entire}",
    "It holds for some member of the index.",
    {"holds": _CONDITION},
    terms=True,
)
COUNT_OVER = ConditionForm(
    {"at_least": _NUMBER, "of": _NAME},
    "{at_least: 2, of: four_regions, ua_out: entire}",
    "It holds for at least so many members of the index.",
    {"holds": _CONDITION},
    terms=True,
)
SUM = ConditionForm(
    {"sum": {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/weight"}}},
    "{sum: {price: 2, ceasefire: {true: 10}}, at_least: 50, at_most: 90}",
    "The weights of the terms' values add up to no less and no more; a number counts as often as its factor says.",
    {"at_least": _NUMBER, "at_most": _NUMBER},
)
READING_OF = ConditionForm(
    {"reading_of": _NAME, "as": {"type": "object", "additionalProperties": _CONDITION}},
    "{reading_of: legitimate-territories, as: {with-crimea: …, without-crimea: …}}",
    "What the words mean in each reading; true only if true in all, false only if false in all.",
)
FORMS = (ALL, ANY, NOT, IF, EVERY, SOME, SUM, READING_OF, COUNT, COUNT_OVER)
"""In the order in which a mapping's keys are looked for: ``at_least`` also stands beside ``sum``."""

TESTS = (
    ("june_package", "The condition of that name holds."),
    ("true, false", "Always holds; never holds."),
    ("{talks: true}", "The term has the value; of several terms in one mapping, each has its value."),
    ("{ua_nato: [member, pursued]}", "The term has one of the values."),
    ("{progress: {at_least: begun}}", "The term has this value or a higher one."),
    ("{progress: {at_most: begun}}", "The term has this value or a lower one."),
    ("{towns: {includes: a}}", "The subset has this member."),
    ("{towns: {within: [a, b]}}", "The subset has no members but these."),
    ("{towns: {is: [a, b]}}", "The subset has just these members."),
)
"""The forms without parts, each with its meaning."""
