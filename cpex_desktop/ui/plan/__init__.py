"""The action plan: one selection of actions under several views, and the sheet of one action."""
