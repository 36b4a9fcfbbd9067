"""Sweeps: spaces of proposals, listed, drawn or counted."""
