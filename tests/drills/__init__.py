"""Disasters played with real processes over real HTTP."""
