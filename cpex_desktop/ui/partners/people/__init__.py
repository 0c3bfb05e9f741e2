"""The professionals of a partner: who does what there, and how to reach them."""
