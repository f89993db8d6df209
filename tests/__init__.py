"""Tests: sentences about what the system promises."""
