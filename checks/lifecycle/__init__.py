"""The conditions under which a test of an app proves something."""
