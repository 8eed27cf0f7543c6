"""The stages of the journey: what is done to the app, in the order a moderator does it."""
