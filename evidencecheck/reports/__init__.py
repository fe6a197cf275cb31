"""Says what an assessment found: on a console, as Markdown, JSON, Word and Excel.

Comes in: assessments, surveys, rule sets, documents and records, and the vocabulary for names.
Goes out: texts, bytes, and files written whole or not at all. ``view`` decides once what is said
(order, rounding, grouping, masking, wording); the writers only lay out. Must not judge anything,
read a file of the submission, or show an unmasked personal number.
"""
