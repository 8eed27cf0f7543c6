"""How many of the known faults the rules find, and how many good pages they accuse: `python -m bench.detection [--apps]`."""
