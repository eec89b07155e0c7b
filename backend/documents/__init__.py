"""Documents that processes and attributes link to."""
