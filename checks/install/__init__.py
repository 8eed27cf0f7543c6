"""What a moderator sees while the app is installed."""
