"""Speed and accuracy, each a command that prints its figures."""
