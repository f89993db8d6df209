"""What a till decides."""
