"""What a person sees in the app's frame: no page empty, no errors, nothing missing, no scroll bars (common-requirements 2)."""
