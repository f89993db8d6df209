"""Tests of the fair office."""
