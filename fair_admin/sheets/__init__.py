"""Tables that people fill in elsewhere: read with suspicion, written without formulas.

A file becomes a `Grid` of texts, a grid becomes a `Table` of known columns, and a table
becomes what a decider is asked for. Whatever cannot be read is a fault at its cell.
"""
