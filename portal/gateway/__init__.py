"""How traffic reaches the portal and the app: certificates, TLS fronts, the forward proxy."""
