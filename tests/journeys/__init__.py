"""Whole ways through the product, with everything real."""
