"""Files that people write and lines that they type: scenarios, cards, proposals, overlays, arguments."""

import json
import re
from pathlib import Path
from random import Random

import yaml

from negsim.cli import group
from tests.fuzz.kinds import Case, Kind
from tests.fuzz.mutating import damaged, regrown, reworded
from tests.samples import CARD, SAMPLE

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = [
    SAMPLE,
    *((ROOT / "scenarios" / f"{name}.yaml").read_text("utf-8") for name in ("village-well", "river-basin")),
]
ORCHARD = (ROOT / "tests" / "tui" / "scenarios" / "orchard.yaml").read_text("utf-8")
ORCHARD_CARD = (ROOT / "tests" / "tui" / "seeds" / "900.yaml").read_text("utf-8")

SIGNS = (
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "|",
    ">",
    "#",
    "\t",
    "---\n",
    "...\n",
)
KEYS = tuple(sorted(set(re.findall(r"[a-z_]+(?=:)", "".join([*SCENARIOS, ORCHARD, CARD])))))
VALUES = (
    "true",
    "null",
    "~",
    "3",
    "-1",
    "1e9",
    "9" * 30,
    "2031-04-05",
    "2031-02-30",
    "20310405",
    "''",
    '"\\ud800"',
    "\x1b[2J",
    "\u202e",
    "é",
    "x" * 3_000,
)
WORDS = (*KEYS, *SIGNS, *VALUES, "N1", "E1", "north", "talks", "troops.east", "soil", "narrow")


def strange(rng: Random, text: str) -> bytes:
    """The text with words, structure or bytes changed."""
    way = rng.random()
    if way < 0.35:
        data = regrown(rng, yaml.load(text, yaml.BaseLoader), WORDS)
        return json.dumps(data, ensure_ascii=rng.random() < 0.5, default=str).encode("utf-8", "surrogatepass")
    if way < 0.75:
        text = reworded(rng, text, WORDS)
    data = text.encode(rng.choice((*["utf-8"] * 8, "utf-16", "latin-1")), errors="replace")
    return damaged(rng, data) if way >= 0.6 else data


READERS = (
    ("check", "s.yaml"),
    ("check", "s.yaml", "--json"),
    ("show", "s.yaml"),
    ("show", "s.yaml", "positions"),
    ("show", "s.yaml", "terms", "--json"),
    ("judge", "s.yaml", "--explain"),
    ("judge", "s.yaml", "--json"),
    ("judge", "s.yaml", "--set", "talks=true"),
    ("diff", "s.yaml", "E1", "E2"),
    ("deals", "s.yaml"),
)


def _scenario(rng: Random) -> Case:
    return Case(rng.choice(READERS), {"s.yaml": strange(rng, rng.choice(SCENARIOS))})


def _card(rng: Random) -> Case:
    command = rng.choice((("check",), ("show",), ("judge", "--explain"), ("show", "positions"), ("show", "statements")))
    arguments = (command[0], "scenarios/orchard.yaml", *command[1:])
    return Case(arguments, {"scenarios/orchard.yaml": ORCHARD.encode(), "seeds/900.yaml": strange(rng, ORCHARD_CARD)})


PROPOSALS = {
    "village-well": "as_of: market\nterms: {shared: true, days: 3, repair: both}\n",
    "river-basin": "as_of: recess\nterms:\n  treaty: true\n  flow: 72\n  dam_start: 2032-09-01\n"
    "  fund: [highmark, lowmere]\n"
    "  station: {upper: true}\n",
}


def _proposal(rng: Random) -> Case:
    scenario = rng.choice(list(PROPOSALS))
    text = PROPOSALS[scenario]
    name = rng.choice(("p.yaml", "p.yaml", "p.json", "P.JSON", "p", "x\x1b[1m.yaml", "\u202e.yaml", "l\nf.yaml"))
    text = json.dumps(yaml.load(text, yaml.BaseLoader)) if "json" in name.lower() and rng.random() < 0.7 else text
    more = rng.choice(((), ("--explain",), ("--json",), ("--set", "days=2"), ("--actor", "alder")))
    return Case(("judge", scenario, name, *more), {name: strange(rng, text)})


OVERLAY = """\
title: What if
as_of: recess
without: [MI-1]
soften: [LO-1]
pin: {living-delta: steady-water}
add:
  midvale:
    M-9: {kind: demand, states: More., requires: {treaty: true}, since: recess, evidence: quoted}
"""


def _overlay(rng: Random) -> Case:
    command = rng.choice(
        (
            ("judge", "river-basin", "draft-treaty"),
            ("deals", "river-basin", "--goal", "treaty"),
            ("judge", "river-basin", "draft-treaty", "--explain"),
        )
    )
    name = rng.choice(("o.yaml", "o.yaml", "x\x1b[1m.yaml"))
    return Case((*command, "--overlay", name), {name: strange(rng, OVERLAY)})


COMMANDS = [name for name in group.COMMANDS if name not in {"open", "completion"}]
"""Every command but those that wait for a person or install something."""


def _options() -> set[str]:
    """Every option of every command, but the one that starts a browser."""
    found = (group.negsim.get_command(None, name) for name in COMMANDS)
    return {option for command in found for each in command.params for option in each.opts} - {"--open"}


OPTIONS = ("--help", "-h", "--version", "--nothing", *sorted(option for option in _options() if option[0] == "-"))

TYPED = (
    "village-well",
    "river-basin",
    "ukraine",
    "nowhere",
    "s.yaml",
    "folder",
    "-",
    ".",
    "..",
    "",
    " ",
    "shared=true",
    "days=3",
    "days=99",
    "days=",
    "=3",
    "shared",
    "repair=both,alder",
    "alder",
    "Alder",
    "alder,birch,",
    "everyone",
    "AL-1",
    "AL-1,",
    "market",
    "2031-04-05",
    "20310405",
    "0",
    "1",
    "-1",
    "3",
    "1e3",
    "9" * 40,
    "living-delta=steady-water",
    "AL-1=2",
    "AL-1=x",
    "sharing",
    "positions",
    "terms",
    "out.csv",
    "out.parquet",
    "out.csv.gz",
    "no/where.csv",
    "out/",
    "csv",
    "xml",
    "é",
    "\u202e",
    "\x1b[31m",
    "a\nb",
    "\udcff",
    "x" * 5_000,
    "~nobody/x",
    "%s",
    "{}",
    "--",
    "-x",
)


def _arguments(rng: Random) -> Case:
    """A command with options and words that may or may not belong to it; never one that waits for a person."""
    command = rng.choice((*COMMANDS, *COMMANDS, "judg", "", "batch"))
    start = [rng.choice(("village-well", "village-well", rng.choice(TYPED)))] if rng.random() < 0.9 else []
    if command == "batch" and rng.random() < 0.7:
        start.append("in.csv")
    words = []
    for _ in range(rng.choice((0, 1, 1, 2, 3, 5))):
        words += [rng.choice(OPTIONS), rng.choice(TYPED)] if rng.random() < 0.7 else [rng.choice((*TYPED, *OPTIONS))]
    bounded = ["--samples", "50"] if command == "sweep" else []
    files = {"in.csv": b"shared,days,repair\ntrue,3,both\n", "s.yaml": SCENARIOS[0].encode()}
    return Case((command, *start, *words, *bounded), files, rng.choice((b"", b"shared\ntrue\n")))


KINDS = (
    Kind("scenario", _scenario),
    Kind("card", _card),
    Kind("proposal", _proposal),
    Kind("overlay", _overlay),
    Kind("arguments", _arguments, count=200),
)
