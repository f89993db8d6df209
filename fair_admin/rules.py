"""Who may use the hub's routes."""

from events.rules import Rules

RULES = Rules("anyone", "device", "gate", "organiser")
"""anyone: no proof asked; device: the view checks an enrolled till's signature; gate:
whoever counts visitors, and organisers; organiser: organisers alone."""

may = RULES.may
