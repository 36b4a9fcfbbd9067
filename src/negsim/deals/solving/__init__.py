"""Questions about deals as literals of a solver: items, minimal conflicting sets, smallest deals, backbones."""
