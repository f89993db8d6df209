"""Benchmarks: each figure beside the limit it is measured against."""
