"""Figures: disposable folds of the log, one file per question."""
