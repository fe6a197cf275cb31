"""The command line: one module a command, loaded when it is called; the process ends here alone.

Comes in: arguments, environment, ``evidencecheck.toml``. Goes out: results on standard output,
progress and errors on standard error, an exit status of ``errors.ExitStatus``. Must not judge.
"""

from evidencecheck.cli.program import main

__all__ = ["main"]
