"""Files people fill in: what is read of them, and what is refused."""
