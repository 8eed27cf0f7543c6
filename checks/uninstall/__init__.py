"""What is left of an app after it was deleted."""
