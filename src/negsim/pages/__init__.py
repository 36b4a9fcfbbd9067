"""A scenario as one HTML file that judges drafts by itself, with nothing installed and nothing fetched."""
