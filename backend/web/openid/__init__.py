"""Signing in by OpenID Connect: each organisation's own sign-in service, side by side with local accounts."""
