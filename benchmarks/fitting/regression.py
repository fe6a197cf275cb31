"""Multinomial logistic regression with a fixed offset: what words add to what the cues already say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from benchmarks.fitting.examples import Example
from evidencecheck.model import FittedWords
from evidencecheck.recognition import weighed

LEAST_SHARE = 1e-3
MOST_RECORDS = 0.6
"""A word that stands in more than this part of all records says nothing."""
STEPS = 80

Matrix = NDArray[np.float64]
Feature = tuple[str, str]


@dataclass(frozen=True)
class Settings:
    """``ridge``: what large weights cost; ``trust``: see ``FittedWords``; ``least_files``: in how many
    records a word must stand."""

    ridge: float
    trust: float
    least_files: int


@dataclass(frozen=True)
class Fit:
    """The weights found."""

    words: FittedWords


def fit(examples: Sequence[Example], settings: Settings) -> Fit:
    """The weights under which the right outcomes are likeliest, large weights costing ``ridge`` each.

    Of several right outcomes the one that the cues find likeliest is the one that is taught.
    """
    examples = [example for example in examples if example.right]
    owners = sorted({owner for example in examples for owner in (*example.shares, *example.right)})
    column = {owner: i for i, owner in enumerate(owners)}
    vocabulary = _vocabulary(examples, settings.least_files)
    row = {feature: i for i, feature in enumerate(vocabulary)}
    given = settings.trust * np.log(_shares(examples, column))
    present = _present(examples, row)
    taught = np.zeros(given.shape)
    for i, example in enumerate(examples):
        taught[i, column[max(example.right, key=lambda o: (example.shares.get(o, 0.0), o))]] = 1.0

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(len(vocabulary), len(owners))
        scores = given + present @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        cost = -(taught * np.log(shares + 1e-12)).sum() + settings.ridge * (weights**2).sum()
        slope = present.T @ (shares - taught) + 2 * settings.ridge * weights
        return float(cost), np.asarray(slope).ravel()

    start = np.zeros(len(vocabulary) * len(owners))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return Fit(_as_words(best.reshape(len(vocabulary), len(owners)), vocabulary, owners, settings.trust))


def shares(fitted: Fit, example: Example) -> dict[str, float]:
    """What the program would make of an example under these weights."""
    return weighed(example.shares, example.wording, fitted.words)[0]


def _features(example: Example) -> list[Feature]:
    return [("title", w) for w in example.wording.title] + [("text", w) for w in example.wording.text]


def _vocabulary(examples: Sequence[Example], least: int) -> list[Feature]:
    counts = Counter(feature for example in examples for feature in _features(example))
    return sorted(f for f, n in counts.items() if least <= n < MOST_RECORDS * len(examples))


def _shares(examples: Sequence[Example], column: dict[str, int]) -> Matrix:
    given = np.full((len(examples), len(column)), LEAST_SHARE)
    for i, example in enumerate(examples):
        for owner, share in example.shares.items():
            given[i, column[owner]] = max(share, LEAST_SHARE)
    return given


def _present(examples: Sequence[Example], row: dict[Feature, int]) -> sparse.csr_matrix:
    pairs = [(i, row[f]) for i, example in enumerate(examples) for f in _features(example) if f in row]
    at = np.array(pairs, dtype=int).reshape(-1, 2)
    return sparse.csr_matrix((np.ones(len(pairs)), (at[:, 0], at[:, 1])), shape=(len(examples), len(row)))


def _as_words(weights: Matrix, features: list[Feature], owners: list[str], trust: float) -> FittedWords:
    words: dict[str, dict[str, dict[str, float]]] = {"title": {}, "text": {}}
    for (place, word), values in zip(features, weights, strict=True):
        words[place][word] = {
            owner: float(value)
            for owner, value in zip(owners, values, strict=True)
            if not math.isclose(value, 0.0, abs_tol=1e-3)
        }
    return FittedWords(trust=trust, title=words["title"], text=words["text"])
