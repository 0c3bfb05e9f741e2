"""« Fiche »: what is written of an organisation itself."""
