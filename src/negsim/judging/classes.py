"""The nearest values, for :mod:`negsim.judging.repairs` alone: they live in ``judging.circuit.partitions``."""

from negsim.judging.circuit.partitions import nearest_values

__all__ = ["nearest_values"]
