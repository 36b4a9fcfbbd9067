"""Where what is written goes: links, modes, devices, pipes, two roles, folders, full disks, what the dead leave."""

import ast
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from negsim.outputs import OutputFile, Roles, private_folder, target_of, write_whole
from negsim.outputs.unfinished import _HOST, clear
from negsim.scenario.errors import NegsimError

SOURCE = Path(__file__).parents[2] / "src" / "negsim"


def names(folder):
    """What is in the folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_link_stays_a_link_and_its_target_keeps_its_mode(tmp_path):
    """Writing to a link writes the file that it leads to, which keeps its mode; so does a dangling link."""
    (tmp_path / "old").write_text("old")
    (tmp_path / "old").chmod(0o640)
    for link, target in (("link", "old"), ("dangling", "new")):
        (tmp_path / link).symlink_to(target)
        write_whole(tmp_path / link, "new text")
        assert (tmp_path / link).is_symlink()
        assert (tmp_path / target).read_text() == "new text"
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o640


def test_private_things_are_for_their_owner_alone(tmp_path):
    """A private file is 0600 whatever was there, and its folder 0700."""
    folder = private_folder(tmp_path / "a" / "b")
    (folder / "x").write_text("old")
    write_whole(folder / "x", "new", private=True)
    assert stat.S_IMODE((folder / "x").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    assert stat.S_IMODE(private_folder(folder).stat().st_mode) == 0o700


def test_a_pipe_is_written_and_stays(tmp_path):
    """A named pipe's reader gets the text, and the pipe is still one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        write_whole(pipe, "through")
        assert reader.communicate()[0] == b"through"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("folder", "is a folder"),
        ("missing/x", "no folder"),
        ("x" * 300, "too long"),
        ("x.gz", "would not be compressed"),
        ("a\0b", "null"),
    ],
)
def test_what_cannot_be_written_is_told_before(tmp_path, monkeypatch, name, told):
    """A folder, a missing parent, 300 letters, a compressed name: refused with the reason, and nothing is made."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(NegsimError, match=told):
        target_of(name)
    assert names(tmp_path) == ["folder"]


def test_an_error_leaves_what_was_there(tmp_path):
    """Where the work fails, the old file is as it was and nothing is beside it."""
    (tmp_path / "x").write_text("old")
    output = OutputFile(tmp_path / "x")
    output.file.write(b"half")
    output.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert (tmp_path / "x").read_text() == "old"
    assert names(tmp_path) == ["x"]


def test_a_new_file_replaces_none(tmp_path):
    """A file that appears while a new one is written is kept."""
    output = OutputFile(tmp_path / "x", new=True)
    (tmp_path / "x").write_text("another's")
    with pytest.raises(NegsimError, match="exists already"), output as file:
        file.write(b"ours")
    assert (tmp_path / "x").read_text() == "another's"
    assert names(tmp_path) == ["x"]


def test_the_dead_are_cleared_away_and_the_living_are_not(tmp_path):
    """What nobody holds any more is removed, even under the number of a living process; what is being written stays."""
    name = f".negsim-{_HOST}-{os.getpid()}-999.unfinished"
    (tmp_path / name).write_text("left")
    (tmp_path / ".negsim-another_machine-1-1.unfinished").write_text("not ours to judge")
    hold = (
        "import sys; from pathlib import Path; from negsim.outputs import OutputFile\n"
        "o = OutputFile(Path(sys.argv[1]) / 'x'); print('held', flush=True); sys.stdin.read(); o.finish()"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", hold, tmp_path], stdin=pipe, stdout=pipe) as other:
        other.stdout.readline()
        (tmp_path / name).write_text("left")
        clear(tmp_path)
        left = set(names(tmp_path))
        assert name not in left
        assert len(left) == 2
        other.communicate(b"")
    assert other.returncode == 0
    assert set(names(tmp_path)) == {"x", ".negsim-another_machine-1-1.unfinished"}


def test_a_path_has_one_role(tmp_path):
    """The same place, a link to it and a second name of the file are one path; devices may have any role."""
    (tmp_path / "in").write_text("x")
    (tmp_path / "link").symlink_to("in")
    os.link(tmp_path / "in", tmp_path / "hard")
    for name in ("in", "link", "hard", "../" + tmp_path.name + "/in"):
        roles = Roles()
        roles.reads("an input", tmp_path / "in")
        with pytest.raises(NegsimError, match="both an input and the output"):
            roles.writes("the output", tmp_path / name)
    roles.writes("the output", tmp_path / "out")
    with pytest.raises(NegsimError, match="both the output and the rejects"):
        roles.writes("the rejects", tmp_path / "out")
    roles.writes("one", "/dev/null")
    roles.writes("two", "/dev/null")


def test_without_what_only_posix_has(tmp_path):
    """Where the system has no fcntl, files are written all the same."""
    code = (
        "import sys; sys.modules['fcntl'] = sys.modules['pwd'] = None\n"
        "from negsim.outputs import write_whole, locked\nfrom pathlib import Path\n"
        "p = Path(sys.argv[1])\nwith locked(p): write_whole(p / 'x', 'text')"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True)
    assert names(tmp_path) == ["x"]


def test_nothing_is_written_past_this_place():
    """Only negsim.outputs opens files for writing, and makes, renames or removes files and folders."""
    writing = re.compile(r"[wax]")
    calls = {"write_text", "write_bytes", "mkdir", "unlink", "rmdir", "rename", "rmtree", "touch", "makedirs"}
    calls |= {"symlink_to", "remove", "chmod"}
    strays = []
    for path in SOURCE.rglob("*.py"):
        if path.parent.name == "outputs":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            modes = [a.value for a in (*node.args, *(k.value for k in node.keywords)) if isinstance(a, ast.Constant)]
            opens = name == "open" and any(isinstance(m, str) and len(m) < 4 and writing.search(m) for m in modes)
            if opens or (name in calls and not (name == "remove" and node.args)):
                strays.append(f"{path.relative_to(SOURCE)}:{node.lineno} {name}")
    assert strays == []
