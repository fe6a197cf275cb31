"""EvidenceCheck: what an assessment rule asks for, held against what a village hands in.

The rooms, in the order the data flows: intake -> reading -> recognition -> crosscheck ->
assessment -> reports; ``pipeline`` strings them together. docs/architecture.md draws it.
"""

__version__ = "0.1.0"
