"""What the journal's file looks like after the power went, at any moment."""
