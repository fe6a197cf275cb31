"""A source file -> its document: headings, paragraphs and tables in reading order, each with its place.

Comes in: a ``SourceFile``. Goes out: a ``Document`` that depends on the file's bytes alone; a bad
file is a document with a problem, never an exception. Must not judge what a text is about.
"""

from evidencecheck.reading.dispatch import READER_VERSION, read
from evidencecheck.reading.ocr import Pages
from evidencecheck.reading.ocr_engine import installed as ocr_installed

__all__ = ["READER_VERSION", "Pages", "ocr_installed", "read"]
