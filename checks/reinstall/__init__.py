"""Whether an app can be installed a second time."""
