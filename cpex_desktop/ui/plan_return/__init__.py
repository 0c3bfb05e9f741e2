"""The screen where a workbook of the plan is read back: differences to accept, actions to add."""
