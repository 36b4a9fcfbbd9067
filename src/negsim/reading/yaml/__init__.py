"""YAML as nodes with places, and nodes as YAML; the diagnostics that point at them."""
