"""Run the program with ``python -m cpex_desktop``."""

import sys

if __name__ == "__main__":
    try:
        from cpex_desktop.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # Ctrl+C before the command has begun: nothing to undo, nothing to show
        sys.exit(130)
