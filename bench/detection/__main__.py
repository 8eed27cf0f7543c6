"""Prints the table; see the package."""

from __future__ import annotations

import argparse
import sys

from bench.detection.corpora import CORPORA, outcome
from bench.detection.tally import Tally, table


def main() -> int:
    """0 when everything was judged rightly, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench.detection", description=__doc__)
    parser.add_argument("--apps", action="store_true", help="also run the apps of tests/defects (many minutes)")
    chosen = parser.parse_args()
    tallies: list[Tally] = []
    wrong = 0
    for corpus in CORPORA:
        result = outcome(corpus)
        tallies.extend(result.tallies)
        wrong += len(result.missed) + len(result.accused)
        for word, names in (("missed", result.missed), ("accused", result.accused)):
            for name in names:
                sys.stdout.write(f"{word}: {name}\n")
    if chosen.apps:
        from bench.detection.planted import tallies_of_apps  # a browser is needed for this part alone

        said: list[str] = []
        tallies.extend(tallies_of_apps(said.append))
        wrong += len(said)
        sys.stdout.writelines(f"{line}\n" for line in said)
    sys.stdout.write(f"{table(tallies)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
