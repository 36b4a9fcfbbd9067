"""Plain data as YAML text that every YAML reader reads alike."""

from enum import StrEnum
from typing import Any

import yaml

from negsim.reading.yaml.scalars import is_text

_LONGEST_FLOW = 90
_OTHER_BREAKS = frozenset("\x85\u2028\u2029")


class _Dumper(yaml.SafeDumper):
    """Quotes what some reader would not take for text, indents lists, and keeps short mappings on a line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002  # PyYAML's signature
        super().increase_indent(flow, False)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        node = super().represent_mapping(tag, mapping, flow_style)
        node.flow_style = bool(node.flow_style) and len(str(mapping)) <= _LONGEST_FLOW
        return node

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if not is_text(text) or _OTHER_BREAKS & set(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style)


_Dumper.add_representer(str, _text)
_Dumper.add_multi_representer(StrEnum, _text)


def emit(data: dict[str, Any], schema: str) -> str:
    """The data as YAML, with the comment by which editors find its schema."""
    text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
    return f"# yaml-language-server: $schema={schema}\n{text}"
