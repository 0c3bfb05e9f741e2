"""Files and addresses linked to a partner."""
