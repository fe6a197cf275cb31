"""How often recognition is right: ``python -m benchmarks.accuracy [--corpus FOLDER ...]``.

Comes in: labelled corpora (``benchmarks/corpora/README.md`` describes the format). Goes out: a
table on standard output and, with ``--json``, every figure and every mistake. Must not know how
recognition works: it asks the rooms' public doors only.
"""
