"""The ground: facts, money, codes, the log and its way to the hub."""
