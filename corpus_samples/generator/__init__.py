"""What corpus_samples/generate.py is made of.

``voice`` holds sentence banks and fills their slots; ``village`` the invented people and places;
``meetings`` composes meetings and lays them out in different hands; ``papers`` writes everything
that is no meeting; ``files`` turns items into real files; ``truth`` keeps the plan of what was
written and works out from it, by cadence arithmetic of its own, what an assessment must find.
Nothing here may use the program's own recognition or assessment: the truth is to be independent.
"""
