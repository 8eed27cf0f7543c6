"""Benchmarks: what the tool costs, as ratios inside one run. Nothing here is a test."""
