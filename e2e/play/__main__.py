"""`python -m e2e.play`."""

import sys

from e2e.play.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
