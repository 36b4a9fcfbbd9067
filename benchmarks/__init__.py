"""Measurements, side by side in one run: ratios, not promises about a machine."""
