"""What is asked of the app's server, and of addresses that the app leads to, outside the browser."""
