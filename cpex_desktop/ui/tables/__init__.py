"""Tables: columns declared as data, one plain model for short lists, one view, and its painters."""
