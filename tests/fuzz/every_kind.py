"""Every kind of input that is fuzzed."""

from tests.fuzz import dialogs, tables, texts
from tests.fuzz.kinds import Kind

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*tables.KINDS, *texts.KINDS, *dialogs.KINDS)}
