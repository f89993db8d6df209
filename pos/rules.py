"""Who may use the till's routes."""

from events.rules import Rules

RULES = Rules("anyone", "cashier")
"""anyone: no proof asked; cashier: somebody who gave a PIN on this device."""

may = RULES.may
