"""``python -m evidencecheck``: for where the folder of console scripts is not on the PATH."""

from evidencecheck.cli import main

if __name__ == "__main__":
    main()
