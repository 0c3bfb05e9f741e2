"""The demonstration: an invented département's files, made as services make them, then imported for real."""
