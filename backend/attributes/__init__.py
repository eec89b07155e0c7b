"""Attributes: short statements under a facet of a process, and the things and documents they name."""
