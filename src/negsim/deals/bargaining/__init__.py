"""Solutions of the bargaining problem among settled deals, by the preferences that actors have stated."""
