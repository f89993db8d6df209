"""Days and fairs that end: figures, versions, and proof."""
