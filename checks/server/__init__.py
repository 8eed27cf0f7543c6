"""What the app's server answers to the portal: the address, the framing, the certificate."""
