"""The documents' own text stays out of the repository."""

import re
import string
import subprocess

LONGEST_RUN = 8


def words(text):
    """The words of a text in lower case, without the punctuation around them."""
    return [word for part in text.lower().split() if (word := part.strip(string.punctuation + "“”‘’„"))]


def runs(text):
    """Every run of more than eight words."""
    found = words(text)
    return {tuple(found[i : i + LONGEST_RUN + 1]) for i in range(len(found) - LONGEST_RUN)}


def test_no_run_of_more_than_eight_words_of_a_document_is_in_a_file(documents, root):
    """No tracked file holds nine words in a row of any document."""
    taken = {run for document in documents.iterdir() for run in runs(document.read_text(encoding="utf-8"))}
    assert len(taken) > 2000
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        path = root / name
        if path.is_file():
            assert not runs(path.read_text(encoding="utf-8", errors="replace")) & taken, name


def test_every_statement_quotes_at_most_eight_words(shipped):
    """A card's decisive words are eight at most, and its own words quote nothing."""
    for statement in shipped.statements.values():
        assert len(statement.words.split()) <= LONGEST_RUN, statement.id
        assert not re.search('[“”"„]', statement.summary + statement.note), statement.id
