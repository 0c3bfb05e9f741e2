"""Run the program with ``python -m cpex_desktop``."""

import sys

from cpex_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
