"""Agreements that bind partners: how far each is, whom they bind, and what their term asks for."""
