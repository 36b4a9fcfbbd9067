"""A real browser, and pages in it."""

import shutil

import pytest

import negsim
from negsim.pages.page import page_html

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium, driven by Playwright; skipped where either is missing.

    It ends with these tests: while its event loop runs, no other test of this process can run one.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """The page of each scenario as a file, written once."""
    folder, files = tmp_path_factory.mktemp("pages"), {}

    def write(name, scenario=None, **options):
        key = (name, *options)
        if key not in files:
            files[key] = folder / f"{name}-{len(files)}.html"
            files[key].write_text(page_html(scenario or negsim.load(name), **options), encoding="utf-8")
        return files[key]

    return write


class Opened:
    """A page in the browser, with what went wrong and what it asked the network for."""

    def __init__(self, page, path):
        self.page, self.problems, self.requests = page, [], []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda said: self.problems.append(said.text) if said.type in ("error", "warning") else None)
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(path.as_uri())

    def text(self, selector):
        """What is read there, on one line."""
        return " ".join(self.page.inner_text(selector).split())


@pytest.fixture
def opened(browser):
    """Opens a file in a tab of its own; nothing may have gone wrong in any by the end."""
    contexts, tabs = [], []

    def open_(path, *, width=1280, height=900, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **options))
        tabs.append(Opened(contexts[-1].new_page(), path))
        return tabs[-1]

    yield open_
    for context in contexts:
        context.close()
    assert [problem for tab in tabs for problem in tab.problems] == []
