"""A fair in a bottle: production code, virtual time, and every fault we can think of.

One seed is one fair. `world.py` runs it, `fate.py` chooses what goes wrong, `oracle.py`
notes, outside all simulated disks, what each cashier saw as done.
"""
