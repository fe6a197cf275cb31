"""``python -m evidencecheck``: where the folder of console scripts is not on the PATH, as often on Windows."""

from evidencecheck.cli import main

if __name__ == "__main__":
    main()
