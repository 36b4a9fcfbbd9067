"""The model alone: terms, conditions, positions, sources, rules, timeline, proposal."""
