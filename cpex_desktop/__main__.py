"""Run the program with ``python -m cpex_desktop``, or as the frozen program's only entrance."""

import sys

if __name__ == "__main__":
    # The frozen program starts itself again to read foreign files: that process must load nothing else.
    if sys.argv[1:] == ["--lecteur-de-fichiers"]:
        from cpex_desktop.imports.child import main as read_files

        read_files()
    try:
        from cpex_desktop.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # Ctrl+C before the command has begun: nothing to undo, nothing to show
        sys.exit(130)
