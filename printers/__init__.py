"""Paper: what a receipt looks like and how it gets to a printer."""
