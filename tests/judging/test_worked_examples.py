"""The worked examples of the documents' scenario, through the command line and for the right reasons."""

import json
import subprocess
import sys

import pytest

SILENT = ("sco", "belarus", "china", "switzerland")
OFFER = {
    "ua_out": "entire",
    "ua_out_progress": "begun",
    "ua_nato": "renounced_officially",
    "ceasefire": "true",
    "ceasefire_instrument": "russian_order",
    "talks": "true",
    "ru_safe_passage": "true",
    "ru_out": "none",
    "reflects_battlefield": "true",
    "binding_document": "false",
}
BOTH_LEAVE = {
    "ua_out": "entire",
    "ua_out_progress": "completed",
    "ru_out": "entire",
    "ru_out_progress": "completed",
    "ua_nato": "renounced_officially",
    "ceasefire": "true",
    "ceasefire_instrument": "russian_order",
    "talks": "true",
    "binding_document": "false",
}
PARTIES = ("russia", "ukraine", "united_states", "germany", "nato")

EXAMPLES = {
    "the offer as quoted": (OFFER, "2024-06-16", ("accepts", "rejects", "rejects", "rejects", "rejects")),
    "withdrawal only declared": (
        {**OFFER, "ua_out_progress": "declared"},
        "2024-06-16",
        ("rejects", "rejects", "rejects", "rejects", "rejects"),
    ),
    "only the NATO statement": (
        {"ua_nato": "renounced_officially"},
        "2024-06-16",
        ("undetermined", "undetermined", "undetermined", "undetermined", "undetermined"),
    ),
    "ten days before it was made": (
        OFFER,
        "2024-06-01",
        ("no objection", "undetermined", "no stated position", "no stated position", "no stated position"),
    ),
    "both armies leave": (BOTH_LEAVE, "2024-06-16", ("undetermined", "rejects", "rejects", "rejects", "rejects")),
    "military support given up": (
        {"ua_military_support": "renounced"},
        "2024-06-30",
        ("no stated position", "no stated position", "no stated position", "undetermined", "no stated position"),
    ),
}

REASONS = {
    "the offer as quoted": {
        "russia": {"RU-06": "met", "RU-07": "met", "RU-08": "met", "RU-09": "met", "RU-14": "met",
                   "RU-10": "triggered", "RU-11": "triggered"},
        "ukraine": {"UA-01": "unmet", "UA-03": "present", "UA-05": "unmet"},
        "united_states": {"US-01": "present"},
        "germany": {"DE-01": "present"},
        "nato": {"NATO-01": "present"},
    },
    "withdrawal only declared": {"russia": {"RU-06": "unmet", "RU-07": "unmet", "RU-08": "met", "RU-10": None}},
    "only the NATO statement": {
        "russia": {"RU-08": "met", "RU-09": "met", "RU-10": "open"},
        "ukraine": {"UA-03": "open", "UA-07": "unmet"},
        "germany": {"DE-01": "open"},
    },
    "ten days before it was made": {
        "russia": {"RU-14": "met", "RU-06": None, "RU-12": None},
        "ukraine": {"UA-05": "open"},
    },
    "both armies leave": {
        "russia": {"RU-06": "met", "RU-14": "open", "RU-10": "triggered"},
        "ukraine": {"UA-01": "met", "UA-02": "triggered", "UA-03": "present", "UA-05": "met"},
    },
    "military support given up": {"germany": {"DE-05": "present"}},
}  # fmt: skip


def judged(terms, as_of):
    """What ``negsim judge --json`` says of the terms."""
    settings = [f"--set={term}={value}" for term, value in terms.items()]
    command = [
        sys.executable,
        "-m",
        "negsim",
        "judge",
        "ukraine-talks-2024-2025",
        "--as-of",
        as_of,
        "--json",
        *settings,
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    data = json.loads(run.stdout)
    assert run.returncode == (0 if data["acceptable"] else 1), run.stderr
    return data


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_example(name):
    """The verdict of each party is the table's, four parties have no stated position, and the reasons are right."""
    terms, as_of, expected = EXAMPLES[name]
    found = judged(terms, as_of)["verdicts"]
    assert {actor: found[actor]["verdict"] for actor in PARTIES} == dict(zip(PARTIES, expected, strict=True))
    assert {found[actor]["verdict"] for actor in SILENT} == {"no stated position"}
    for actor, reasons in REASONS[name].items():
        statuses = {position["id"]: position["status"] for position in found[actor]["positions"]}
        assert {position: statuses.get(position) for position in reasons} == reasons


def test_the_reserve_of_a_party_that_only_objects_softly_is_told():
    """Germany's criticism of giving up support is a reservation, not a rejection."""
    found = judged(*EXAMPLES["military support given up"][:2])["verdicts"]["germany"]
    assert found["reservations"] == ["DE-05"]
    assert found["acceptable"] is True


def test_silence_is_told_per_term():
    """Russia has said nothing on withdrawing its own troops; Germany nothing on a ceasefire."""
    found = judged(BOTH_LEAVE, "2024-06-16")["verdicts"]
    areas = ("donetsk", "luhansk", "zaporizhzhia", "kherson", "crimea", "elsewhere")
    assert {f"ru_out.{area}" for area in areas} <= set(found["russia"]["silent_on"])
    assert "ceasefire" in found["germany"]["silent_on"]
    assert "ua_nato" not in found["germany"]["silent_on"]
