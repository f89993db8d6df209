"""Checks that know nothing of the project."""
