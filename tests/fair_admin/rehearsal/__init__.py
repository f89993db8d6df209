"""Tests of the rehearsals."""
