"""Interlock: collaborative process mapping and governance for health and care."""
