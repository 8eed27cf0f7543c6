"""Rules about updating the app."""
