"""Document -> records: split, fields, genre, topic, events; form and subject judged apart.

Comes in: a document, its path in the submission, the vocabulary. Goes out: records with every cue
that spoke, dates by role, warnings that one document shows. Must not look at other files (that is
crosscheck's), nor read any: it is pure, so that it can run in parallel and be cached by content.
"""

from evidencecheck.recognition.judging import Judgement
from evidencecheck.recognition.recognise import observe, recognise
from evidencecheck.recognition.wording import Wording, weighed

__all__ = ["Judgement", "Wording", "observe", "recognise", "weighed"]
