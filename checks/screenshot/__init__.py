"""The screenshots that the run made for the card."""
