"""The report of a run: results.json for machines, index.html and summary.md for people."""

from reporting.comparison import write_comparison
from reporting.run_report import RunReport, write_report

__all__ = ["RunReport", "write_comparison", "write_report"]
