"""The command line as a subprocess: output, exit codes, and errors without tracebacks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

UKRAINE = "ukraine-talks-2024-2025"


def negsim(*words: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a fresh process."""
    command = [sys.executable, "-m", "negsim", *words]
    environment = {**os.environ, **env}
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)
    assert "Traceback" not in run.stderr + run.stdout
    return run


def test_version():
    """``--version`` prints name and version."""
    run = negsim("--version")
    assert run.returncode == 0
    assert run.stdout.startswith("negsim ")


def test_help_names_every_command():
    """The help page lists each command."""
    run = negsim("--help")
    commands = ("judge", "check", "scenarios", "show", "diff", "sources", "schema", "new", "open")
    assert all(f"  {command}" in run.stdout for command in commands)


def test_judge_exits_with_0_when_acceptable_to_the_chosen_actors():
    """The offer is acceptable to Russia, not to all; data goes to stdout, narration to stderr."""
    alone = negsim("judge", UKRAINE, "offer-june-2024", "--actor", "russia")
    assert alone.returncode == 0
    assert alone.stderr == ""
    assert "+ Russia             accepts            RU-10, RU-11" in alone.stdout
    assert negsim("judge", UKRAINE, "offer-june-2024").returncode == 1


def test_judge_without_a_proposal_narrates_what_it_judges():
    """The scenario's opening proposal is judged, and stderr says so."""
    run = negsim("judge", UKRAINE)
    assert run.stderr == "negsim: no proposal named: judging offer-june-2024\n"
    assert "Ukraine            rejects" in run.stdout


def test_judge_json_has_the_documented_shape():
    """The object has the promised keys, and each verdict its parts."""
    data = json.loads(negsim("judge", UKRAINE, "offer-june-2024", "--json").stdout)
    assert {"scenario", "hash", "as_of", "feasible", "rules_broken", "verdicts"} <= set(data)
    assert (data["scenario"], data["as_of"], data["feasible"], data["rules_broken"]) == (
        UKRAINE,
        "2024-06-16",
        True,
        [],
    )
    ukraine = data["verdicts"]["ukraine"]
    assert {"verdict", "positions", "silent_on", "would_take"} <= set(ukraine)
    assert all({"id", "kind", "strength", "status"} <= set(position) for position in ukraine["positions"])
    assert ukraine["would_take"]


def test_what_it_would_take_is_enough():
    """Setting what a rejecting actor would take makes it reject no longer."""
    first = json.loads(negsim("judge", UKRAINE, "offer-june-2024", "--json").stdout)
    for actor in ("ukraine", "germany"):
        for change in first["verdicts"][actor]["would_take"]["changes"][:2]:
            settings = [f"--set={term}={str(value).lower()}" for term, value in change["terms"].items()]
            lapsed = [f"--unset={term}" for term in change["dropped"]]
            run = negsim("judge", UKRAINE, "offer-june-2024", *settings, *lapsed, "--json")
            after = {name: result["verdict"] for name, result in json.loads(run.stdout)["verdicts"].items()}
            assert after[actor] != "rejects"
            assert after == {name: price["after"] for name, price in change["verdicts"].items()}


def test_proposals_from_files(tmp_path):
    """A YAML and a JSON file say the same; the file's day is used unless another is given."""
    terms = {"ua_out": "entire", "ua_out_progress": "begun", "ua_nato": "renounced_officially", "ceasefire": True}
    (tmp_path / "p.json").write_text(json.dumps({"as_of": "2024-06-16", "terms": terms}, indent="\t"))
    lines = [f"  {term}: {str(value).lower()}" for term, value in terms.items()]
    (tmp_path / "p.yaml").write_text("as_of: 2024-06-16\nterms:\n" + "\n".join(lines) + "\n")
    runs = [negsim("judge", UKRAINE, name, "--json", cwd=tmp_path) for name in ("p.json", "p.yaml")]
    first, second = (json.loads(run.stdout) for run in runs)
    assert first == second
    assert first["as_of"] == "2024-06-16"
    later = negsim("judge", UKRAINE, "p.yaml", "--as-of", "E9", "--json", cwd=tmp_path)
    assert json.loads(later.stdout)["as_of"] == "2025-01-20"


def test_pins_and_assumptions():
    """A pinned reading settles Ukraine's condition; assumption A2 makes both withdrawals infeasible."""
    begun = ("judge", UKRAINE, "zelenskyy-june-2024", "--set", "ru_out_progress=begun", "--set", "ceasefire=false")
    told = [json.loads(negsim(*begun, *pin, "--json").stdout)["verdicts"]["ukraine"]["verdict"]
            for pin in ((), ("--pin", "withdraws=begun"), ("--pin", "withdraws=completed"))]  # fmt: skip
    assert told == ["undetermined", "accepts", "rejects"]
    data = json.loads(negsim("judge", UKRAINE, "both-armies-leave", "--assume", "A2", "--json").stdout)
    assert (data["feasible"], data["rules_broken"]) == (False, ["A2"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["judge", "ukraine-talks"], "no scenario of that name: found ukraine-talks"),
        (["judge", UKRAINE, "--set", "ua_natto=member"], "did you mean ua_nato?"),
        (["judge", UKRAINE, "--set", "ua_nato=renounced"], "did you mean renounced_officially?"),
        (["judge", UKRAINE, "--set", "ua_nato"], "ua_nato"),
        (["judge", UKRAINE, "ofer-june-2024"], "did you mean offer-june-2024?"),
        (["judge", UKRAINE, "--as-of", "someday"], "expected YYYY-MM-DD or an event"),
        (["judge", UKRAINE, "--as-of", "2024-13-40"], "expected YYYY-MM-DD or an event"),
        (["judge", UKRAINE, "--actor", "rusia"], "did you mean russia?"),
        (["judge", UKRAINE, "--pin", "withdraws=soon"], "no reading of withdraws 'soon': known are completed, begun"),
        (["judge", UKRAINE, "--pin", "withdraws"], "--pin withdraws: expected name=value"),
        (["judge", UKRAINE, "--assume", "A9"], "no assumption 'A9'"),
        (["judge", UKRAINE, "--unset", "ua_ot"], "did you mean ua_out?"),
        (["show", UKRAINE, "RU-99"], "did you mean RU-"),
        (["diff", UKRAINE, "E3", "E99"], "no day or event 'E99'"),
        (["jugde"], "No such command 'jugde'"),
        (["check", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_bad_input_exits_with_2_and_says_what_would_be_right(words, message):
    """Bad input is told in words on stderr (of ``check``: stdout), with exit code 2."""
    run = negsim(*words)
    assert run.returncode == 2
    assert message in run.stderr + run.stdout


def test_infeasible_is_not_acceptable():
    """A broken rule makes the proposal unacceptable even where nobody objects, and the rule is told."""
    run = negsim("judge", UKRAINE, "--set", "ua_election_held=false", "--set", "ua_signatory=head_after_new_election")
    assert run.returncode == 1
    assert "Infeasible: breaks LAW-01" in run.stdout
    assert "! LAW-01 forbids:" in run.stdout


def test_check_tells_every_file_and_fails_on_a_failed_expectation(tmp_path):
    """One bad expectation gives exit code 1 with its place; a bad file gives 2 with every problem."""
    starter = negsim("new").stdout
    (tmp_path / "good.yaml").write_text(starter)
    assert negsim("check", "good.yaml", cwd=tmp_path).returncode == 0
    (tmp_path / "wrong.yaml").write_text(starter.replace("school: accepts", "school: rejects"))
    wrong = negsim("check", "wrong.yaml", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "expectation the-school-accepts: school: expected rejects, found accepts" in wrong.stdout
    (tmp_path / "bad.yaml").write_text(starter.replace("type: flag", "type: flagg").replace("title:", "titel:"))
    bad = negsim("check", "good.yaml", "bad.yaml", cwd=tmp_path)
    assert bad.returncode == 2
    assert "did you mean flag?" in bad.stdout
    assert "did you mean title?" in bad.stdout


def test_new_never_overwrites(tmp_path):
    """A file that exists is left as it was."""
    assert negsim("new", "mine.yaml", cwd=tmp_path).returncode == 0
    before = (tmp_path / "mine.yaml").read_bytes()
    again = negsim("new", "mine.yaml", cwd=tmp_path)
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert (tmp_path / "mine.yaml").read_bytes() == before


def test_show_gives_every_section_and_item():
    """Sections, and one item of each sort, are shown as text and as JSON."""
    items = ("actors", "terms", "positions", "timeline", "RU-06", "S002.5b", "ua_out.kherson", "russia", "FR-14",
             "A2", "withdraws", "E1", "offer-june-2024", "C01", "meduza")  # fmt: skip
    for item in items:
        text, data = negsim("show", UKRAINE, item), negsim("show", UKRAINE, item, "--json")
        assert text.returncode == data.returncode == 0
        assert text.stdout.strip()
        assert json.loads(data.stdout)
    position = negsim("show", UKRAINE, "RU-06").stdout
    assert "start the real withdrawal of forces" in position
    assert "S002.5b" in position


def test_diff_tells_stated_reported_and_unconfirmed():
    """From mid-June to the inauguration: RU-13 is first reported, US-01 stands unconfirmed, RU-20 is stated."""
    data = json.loads(negsim("diff", UKRAINE, "2024-06-16", "2025-01-20", "--json").stdout)
    changes = {c["position"]: c["change"] for found in data["changes"].values() for c in found}
    assert changes["RU-13"] == "first reported"
    assert changes["US-01"] == "unconfirmed since"
    assert changes["RU-20"] == "stated"
    assert "RU-06" not in changes
    assert negsim("diff", UKRAINE, "E3", "E3").stdout.endswith("nothing\n")


def test_every_statement_is_accounted_for():
    """Coverage is 157 of 157."""
    run = negsim("sources", "coverage")
    assert run.returncode == 0
    assert run.stdout.startswith("157 of 157 statements accounted for\n")


def test_every_quotation_is_found(documents):
    """Each statement's words stand in its paragraph of the documents."""
    run = negsim("sources", "check", "--documents", str(documents))
    assert run.returncode == 0
    assert run.stdout.endswith("157 of 157 quotations found\n")


def test_a_wrong_document_is_noticed(documents, tmp_path):
    """A document whose words were changed, and one that is missing, are told."""
    for source in documents.iterdir():
        text = source.read_text(encoding="utf-8").replace("promised a ceasefire", "offered a ceasefire")
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    next(tmp_path.glob("000*")).unlink()
    run = negsim("sources", "check", "--documents", str(tmp_path))
    assert run.returncode == 1
    assert "S002.2a: missing" in run.stdout
    assert "S000.1a: document missing" in run.stdout
    assert run.stdout.endswith("135 of 157 quotations found\n")


def test_schema_is_the_shipped_one(root):
    """``negsim schema`` prints what editors find beside the scenarios and cards."""
    for kind, place in (("scenario", "scenarios"), ("proposal", "scenarios"), ("card", "seeds")):
        printed = json.loads(negsim("schema", kind).stdout)
        assert printed == json.loads((root / place / f"{kind}.schema.json").read_text(encoding="utf-8"))


def test_without_a_terminal_the_interface_says_so():
    """No escape codes go into a pipe; one line names the command-line twin."""
    run = negsim()
    assert run.returncode == 2
    assert run.stdout == ""
    assert "\x1b" not in run.stderr
    assert "negsim judge" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_completion_scripts():
    """Each shell gets its script, and names complete."""
    for shell in ("bash", "zsh", "fish"):
        assert "_NEGSIM_COMPLETE" in negsim("completion", shell).stdout
    done = negsim(_NEGSIM_COMPLETE="bash_complete", COMP_WORDS="negsim judge vil", COMP_CWORD="2")
    assert "village-well" in done.stdout


def test_an_encoding_that_cannot_carry_a_letter():
    """A Latin-1 stream gets an escape for the dash in a title instead of a traceback."""
    run = negsim("scenarios", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert run.returncode == 0
    assert "2024\\u20132025" in run.stdout


def test_a_closed_pipe_is_no_error(tmp_path):
    """A reader that stops early ends the command quietly."""
    command = f"{sys.executable} -m negsim show {UKRAINE} positions --json | head -c 10"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.stdout == "[\n  {\n    "
    assert run.stderr == ""
