"""The pages as a site, and the picture of the program."""

import importlib.util
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from pictures import PICTURE, picture

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--dump-dom",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built now, with warnings as errors."""
    if not importlib.util.find_spec("mkdocs"):
        pytest.skip("MkDocs is not installed")
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    run = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


def test_the_site_fetches_nothing(site):
    """No page, style sheet or picture of the built site names a resource elsewhere."""
    found = []
    for page in site.rglob("*.html"):
        elements = re.findall(r"<(?:link|script|img|iframe|source|use)\b[^>]*>", page.read_text(encoding="utf-8"))
        found += [element for element in elements if re.search(r"(?:src|srcset|href)=\"?(?:https?:)?//", element)]
    for style in (*site.rglob("*.css"), *site.rglob("*.svg")):
        found += re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//.{0,60}", style.read_text(encoding="utf-8"))
    assert not found


def test_a_browser_shows_the_first_page(site, tmp_path):
    """A headless browser opens the first page from its file and shows title and picture."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("Chromium is not installed")
    command = [chromium, *CHROMIUM, f"--user-data-dir={tmp_path / 'profile'}", (site / "index.html").as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=50)
    shown = unescape(run.stdout)
    assert "<title>negsim</title>" in shown, run.stderr
    assert 'src="pictures/negsim.svg"' in shown


def test_the_picture_is_of_the_program_as_it_is():
    """The picture shows the words that the program shows now (docs/pictures.py draws it anew), and fetches nothing."""
    kept = PICTURE.read_text(encoding="utf-8")
    assert words(kept) == words(picture())
    assert set(re.findall(r"https?://[^\"' )]+", kept)) == {"http://www.w3.org/2000/svg"}


def words(svg):
    """What can be read in a picture, without lines and scroll bars."""
    texts = (unescape(text).replace("\xa0", " ").strip() for text in re.findall(r"<text[^>]*>(.*?)</text>", svg))
    return [text for text in texts if re.search(r"\w", text)]
