"""A run as one page: tables and plots, no script, nothing loaded from elsewhere."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

from eval import sections
from eval.gate import Threshold
from eval.kept import Kept, gate_figures

_STYLE = Path(__file__).with_name("page.css")
_CARDS = {
    "passed": "pass",
    "gold_recall": "gold recall",
    "gold_precision": "gold precision",
    "abstention_f1": "abstention F1",
    "claim_support": "claims supported",
    "forbidden": "cite something forbidden",
}


def page(kept: Kept, thresholds: Mapping[str, Threshold]) -> str:
    """The whole page, with its style in it."""
    scores = kept.scores
    made_with = json.dumps(kept.config, indent=1, ensure_ascii=False)
    body = [
        _section("What the gates say", "", sections.gates(kept, thresholds)),
        _section(
            "Per language",
            "Single questions. Bars are means, lines 95 % intervals.",
            sections.languages(scores),
        ),
        _section("Per kind of question", "Share that passes.", sections.kinds(scores)),
        _section(
            "Dev against test",
            "Dev minus test, with the limit. Rules are tuned on dev: a gap is overfitting.",
            sections.gap(scores, thresholds),
        ),
        _section(
            "Retrieval alone",
            "Test questions that a search can answer, before anything is decided or worded.",
            sections.retrieval(kept.ranks),
        ),
        _section(
            "Latency",
            "Milliseconds from question to answer, one at a time, on the machine of this run.",
            sections.latency(kept.latency),
        ),
        _section(
            "Does a checker see what is false?",
            "True answers made false in one place: the share that is rejected.",
            sections.kills(kept),
        ),
        _section(
            "Development plans",
            "Of plans asked for by steps and ids, and in words. Each figure is of its own units: "
            "places, items, suggestions, citations, requests.",
            sections.plans(kept.plans),
        ),
        _section("Misses on dev", "Those of test are not looked at.", sections.misses(kept)),
        _section("Made with", "", f"<pre>{escape(made_with)}</pre>"),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Stegvis evaluation {escape(kept.name)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style></head><body><main>"
        f"<h1>Stegvis evaluation <small>{escape(kept.name)}</small></h1>"
        f"{_cards(kept)}{''.join(body)}</main></body></html>\n"
    )


def _section(title: str, note: str, content: str) -> str:
    said = f"<p>{escape(note)}</p>" if note else ""
    return f"<section><h2>{escape(title)}</h2>{said}{content}</section>"


def _cards(kept: Kept) -> str:
    """The main figures of the test split, large."""
    figures = gate_figures(kept.scores)
    cards = (
        f"<div><b>{100 * figures[metric].value:.0f} %</b>{escape(name)}"
        f"<small>{100 * figures[metric].low:.0f}–{100 * figures[metric].high:.0f} %, "
        f"n {figures[metric].n}</small></div>"
        for metric, name in _CARDS.items()
    )
    return f'<p>Test split, single questions:</p><div class="cards">{"".join(cards)}</div>'
