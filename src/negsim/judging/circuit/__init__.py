"""Conditions as circuits of gates, and circuits as clauses of a solver."""
