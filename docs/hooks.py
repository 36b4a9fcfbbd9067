"""What MkDocs does beside building pages: the front page shows the documents' scenario as a page."""

from pathlib import Path
from typing import Any

import negsim


def on_post_build(config: Any) -> None:
    """Write the scenario's page into the site."""
    html = negsim.page_html(negsim.load("ukraine-talks-2024-2025"))
    Path(config["site_dir"], "talks.html").write_text(html, encoding="utf-8")
