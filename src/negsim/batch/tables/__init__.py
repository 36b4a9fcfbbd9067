"""Tables in and out: files, their formats and blocks, what is read of them, and rows that cannot be."""
