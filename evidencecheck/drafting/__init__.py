"""The drafting room: a rule's own text becomes a draft rule set.

Comes in: a document (or a text) in which a county or township wrote down how it will assess, and the
vocabulary. Goes out: a ``Draft`` a rule set that runs as it stands, the YAML text with every doubt
as a comment, and a report of what was found and not found.
Must not read files, nor decide what the text leaves open: it says 待核 and why.
How rules call things is data (``wording.yaml``), not code.
"""

from evidencecheck.drafting.drafts import Draft, draft, titles
from evidencecheck.drafting.lines import Line, lines_of

__all__ = ["Draft", "Line", "draft", "lines_of", "titles"]
