"""Fit the weights of words in ``keyword_maps/fitted`` over labelled corpora; print what they gain."""
