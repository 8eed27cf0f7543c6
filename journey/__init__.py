"""The journey: drives a portal through its stages and writes down all that happened."""
