"""Tests of the office's pages, one file a noun."""
