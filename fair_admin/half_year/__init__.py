"""The half-year report: every figure with its parts, its day and last year's."""
