"""Processes: wholes and parts at once, each with one owner and one home."""
