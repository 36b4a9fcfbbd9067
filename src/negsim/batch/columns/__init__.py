"""Plans of columns: conditions as programs over the bits of coded proposals."""
