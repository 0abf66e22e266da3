"""The commands, one module for each thing they are about; run/cli.py registers them."""
