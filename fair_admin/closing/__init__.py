"""The end of a day and of a fair: figures, whether they are whole, reports issued."""
