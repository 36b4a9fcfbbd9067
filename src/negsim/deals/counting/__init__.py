"""How many settled deals there are, exactly, from decision diagrams."""
