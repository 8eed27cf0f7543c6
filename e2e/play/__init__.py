"""A portal to play with: `python -m e2e.play --app path/app.toml` keeps the embedded portal and the app up until Ctrl-C."""
