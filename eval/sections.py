"""The sections of a run's page: what each shows, as HTML with tables and plots."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from eval.figures import Figure, percentile
from eval.gate import Threshold
from eval.kept import Kept
from eval.kill import rates
from eval.metrics import Score, gaps, summary
from eval.plans import PlanScore, by_split
from eval.plots import bars, histogram, intervals
from eval.retrieval import OWN, RETRIEVERS, Rank, summarise

LANGUAGES = {"sv": "Swedish", "da": "Danish", "en": "English"}
_DOCUMENTS = {"sv": "the ladder", "da": "the role"}
_SHOWN = ("passed", "gold_recall", "gold_precision", "abstention_f1")
_FEW = 3  # cases of a kind that are too few to draw


def gates(kept: Kept, thresholds: Mapping[str, Threshold]) -> str:
    """Every threshold with the figure of the test split that it holds for."""
    figures = kept.figures()
    rows = []
    for metric, limit in thresholds.items():
        figure = figures.get(metric)
        if figure is None:
            verdict = "not measured"
        elif limit.value is None:
            verdict = "report only"
        else:
            verdict = "fails" if limit.fails(figure) else "holds"
        wanted = "–" if limit.value is None else f"{limit.direction} {limit.value:g}"
        rows.append((metric, str(figure or "–"), wanted, verdict))
    return table(("figure", "test split", "limit", ""), rows)


def languages(scores: Sequence[Score]) -> str:
    """The main figures of each language, dev beside test."""
    single = [s for s in scores if s.kind != "dialog"]
    parts = []
    for metric in _SHOWN:
        groups = {
            name: {
                split: summary([s for s in single if s.lang == lang and s.split == split])[metric]
                for split in ("test", "dev")
            }
            for lang, name in LANGUAGES.items()
        }
        parts.append(f"<h3>{metric}</h3>{bars(groups, metric)}")
    return "".join(parts)


def kinds(scores: Sequence[Score]) -> str:
    """The share that passes, by kind of question."""
    groups: dict[str, dict[str, Figure]] = {}
    for kind in sorted({s.kind for s in scores}):
        of_kind = [s for s in scores if s.kind == kind]
        if len(of_kind) >= _FEW:
            splits = {split: [s for s in of_kind if s.split == split] for split in ("test", "dev")}
            groups[kind] = {split: summary(own)["passed"] for split, own in splits.items() if own}
    return bars(groups, "share that passes, by kind of question")


def gap(scores: Sequence[Score], thresholds: Mapping[str, Threshold]) -> str:
    """How much better dev is than test, with the limits."""
    rows = {name.removeprefix("gap."): figure for name, figure in gaps(scores).items()}
    limits = {
        name.removeprefix("gap."): limit.value
        for name, limit in thresholds.items()
        if name.startswith("gap.") and limit.value is not None
    }
    return intervals(rows, limits, "dev minus test")


def retrieval(ranks: Sequence[Rank]) -> str:
    """The ablation of retrievers on the test split, as a plot and as a table for each model."""
    test = [r for r in ranks if r.split == "test"]
    if not test:
        return missing("retrieval")
    pairs = sorted({(r.question, r.document) for r in test}, key=lambda p: (p[1], p[0]))
    rows, groups = [], {}
    for model in dict.fromkeys(r.model for r in test):
        for retriever in RETRIEVERS:
            own = [r for r in test if (r.model, r.retriever) == (model, retriever)]
            ranking = summarise(own)
            by_pair = {
                pair: summarise([r for r in own if (r.question, r.document) == pair]).recall_at_5
                for pair in pairs
            }
            if model == OWN:
                groups[retriever] = {_pair(*pair): figure for pair, figure in by_pair.items()}
            means = (ranking.recall_at_5, ranking.mrr, ranking.ndcg_at_10)
            cells = [f"{f.value:.2f}" for f in by_pair.values()]
            rows.append((model, retriever, *map(str, means), *cells))
    turned = {
        _pair(*pair): {name: figures[_pair(*pair)] for name, figures in groups.items()}
        for pair in pairs
    }
    head = ("model", "retriever", "recall@5", "MRR", "nDCG@10", *(_pair(*p) for p in pairs))
    return f"<h3>Recall@5, shipped model</h3>{bars(turned, 'recall@5')}{table(head, rows)}"


def latency(times: Sequence[float]) -> str:
    """How long answers took."""
    if not times:
        return missing("run")
    marks = {"p50": percentile(times, 0.5), "p95": percentile(times, 0.95)}
    return histogram(times, marks, "latency in milliseconds", "ms")


def kills(kept: Kept) -> str:
    """Kill rates by class and operator, for the judge, the product's gate, and T3."""
    if not kept.mutants:
        return missing("mutate")
    rows = [
        (name, str(k.judge), str(k.gate), str(k.reworded or "–"))
        for name, k in sorted(rates(kept.mutants).items())
    ]
    return table(("mutation", "judge", "the product's last gate", "T3 on the claim"), rows)


def plans(scores: Sequence[PlanScore]) -> str:
    """Figures of plans, as a plot and as a table, dev beside test."""
    splits = by_split(scores)
    if not splits:
        return missing("run")
    names = [name.removeprefix("plan.") for name in splits["test"]]
    groups = {
        name: {
            split: figure
            for split in ("test", "dev")
            if (figure := splits[split][f"plan.{name}"]).n
        }
        for name in names
    }
    rows = [(name, *(str(splits[s][f"plan.{name}"]) for s in ("test", "dev"))) for name in names]
    drawn = {name: figures for name, figures in groups.items() if figures}
    return bars(drawn, "figures of plans") + table(("figure", "test", "dev"), rows)


def misses(kept: Kept) -> str:
    """Dev cases that did not pass: questions, then plans."""
    rows = [
        (s.id, s.kind, s.question, f"{s.expect} → {s.status}", _first(s.missing), _first(s.beside))
        for s in kept.scores
        if s.split == "dev" and not s.passed
    ]
    wrong = [p for p in kept.plans if p.split == "dev" and not p.passed]
    faults = [(p.id, p.kind, p.question, "; ".join(p.faults[:4])) for p in wrong]
    head = ("id", "kind", "question", "expected → got", "missing", "beside")
    questions = _folded(f"{len(rows)} cases", table(head, rows))
    asked = ("id", "kind", "asked for", "what is wrong")
    return questions + _folded(f"{len(faults)} plans", table(asked, faults))


def missing(command: str) -> str:
    """What to run for a section that has nothing to show."""
    return f"<p>Not measured on this run: <code>python -m eval {command}</code></p>"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """An HTML table of plain texts; words of a verdict get its colour."""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{top}</tr>{body}</table></div>'


def _cell(text: str) -> str:
    kind = f' class="{text}"' if text in ("holds", "fails") else ""
    if "(n " in text:
        value, _, rest = text.partition(" ")
        return f'<td class="figure">{escape(value)} <small>{escape(rest)}</small></td>'
    return f"<td{kind}>{escape(text)}</td>"


def _folded(summary_text: str, content: str) -> str:
    return f"<details><summary>{summary_text}</summary>{content}</details>"


def _pair(question: str, document: str) -> str:
    return f"{LANGUAGES[question]} · {_DOCUMENTS[document]}"


def _first(statements: Sequence[str]) -> str:
    more = len(statements) - 4
    return ", ".join(statements[:4]) + (f" and {more} more" if more > 0 else "")
