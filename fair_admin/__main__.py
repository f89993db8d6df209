"""`python -m fair_admin` is `hoicho` where no console script is installed."""

import sys

from fair_admin.cli import main

if __name__ == "__main__":
    sys.exit(main())
