"""How fast it is, on this machine: `python -m tests.bench [--quick]`; see docs/benchmarks.md."""
