"""Plots as inline SVG, written by hand: no dependency, one file, sharp at any size.

Colours are classes, set once in the page's style sheet, so that light and dark both work.
"""

from collections.abc import Mapping, Sequence
from html import escape

from eval.figures import Figure

_WIDTH, _LABEL, _ROW, _BAR, _AXIS = 680, 190, 20, 12, 24
_PLOT = _WIDTH - _LABEL - 110


def bars(groups: Mapping[str, Mapping[str, Figure]], title: str) -> str:
    """Horizontal bars from 0 to 1 with their intervals: group → series → figure."""
    series = list(dict.fromkeys(name for group in groups.values() for name in group))
    parts, y = [], 6.0
    for group, figures in groups.items():
        middle = y + _ROW * len(figures) / 2
        parts.append(_text(_LABEL - 10, middle, group, "end"))
        for name, figure in figures.items():
            parts.append(_bar(figure, y, series.index(name)))
            y += _ROW
        y += 8
    parts.insert(0, _scale(y, (0, 0.25, 0.5, 0.75, 1), 0, 1))
    return _legend(series) + _svg(y + _AXIS, title, parts)


def intervals(rows: Mapping[str, Figure], limit: Mapping[str, float], title: str) -> str:
    """Points with intervals around zero, and a mark at each row's limit."""
    reach = max([0.1, *(max(abs(f.low), abs(f.high)) for f in rows.values())])
    parts, y = [], 6.0
    for name, figure in rows.items():
        middle = y + _ROW / 2
        low, high, at = (_x(v, -reach, reach) for v in (figure.low, figure.high, figure.value))
        parts.append(_text(_LABEL - 10, middle, name, "end"))
        parts.append(_line(low, middle, high, middle, "whisker"))
        parts.append(f'<circle class="s0" cx="{at:.1f}" cy="{middle:.1f}" r="4"/>')
        if name in limit:
            x = _x(limit[name], -reach, reach)
            parts.append(_line(x, y + 2, x, y + _ROW - 2, "limit"))
        parts.append(_text(_WIDTH - 100, middle, f"{figure.value:+.2f} (n {figure.n})"))
        y += _ROW + 4
    ticks = [round(reach * t, 2) for t in (-1, -0.5, 0, 0.5, 1)]
    zero = _x(0, -reach, reach)
    parts += [_line(zero, 0, zero, y, "axis"), _scale(y, ticks, -reach, reach)]
    return _svg(y + _AXIS, title, parts)


def histogram(values: Sequence[float], marks: Mapping[str, float], title: str, unit: str) -> str:
    """How often values fall in bins of equal width; the last bin holds everything above."""
    if not values:
        return "<p>No values.</p>"
    ranked = sorted(values)
    top = ranked[int(0.99 * (len(ranked) - 1))] or 1.0
    bins, height = 30, 150
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(value / top * bins))] += 1
    step, left = (_WIDTH - 60) / bins, 40
    parts = []
    for n, count in enumerate(counts):
        tall = height * count / max(counts)
        parts.append(
            f'<rect class="s0" x="{left + n * step:.1f}" y="{height - tall + 8:.1f}" '
            f'width="{step - 1.5:.1f}" height="{tall:.1f}"><title>{count}</title></rect>'
        )
    for row, (name, value) in enumerate(marks.items()):
        x = left + min(1.0, value / top) * step * bins
        parts.append(_line(x, 8, x, height + 8, "limit"))
        parts.append(_text(x + 4, 16 + 14 * row, f"{name} {value:.1f} {unit}"))
    for part in (0, 0.25, 0.5, 0.75, 1):
        parts.append(_text(left + part * step * bins, height + 22, f"{part * top:.0f}", "middle"))
    parts.append(_line(left, height + 8, left + step * bins, height + 8, "axis"))
    return _svg(height + 34, title, parts)


def _bar(figure: Figure, y: float, series: int) -> str:
    middle = y + _ROW / 2
    low, high, end = (_x(v, 0, 1) for v in (figure.low, figure.high, figure.value))
    return (
        f'<rect class="s{series}" x="{_LABEL}" y="{middle - _BAR / 2:.1f}" '
        f'width="{max(0.5, end - _LABEL):.1f}" height="{_BAR}" rx="2"/>'
        + _line(low, middle, high, middle, "whisker")
        + _text(_WIDTH - 100, middle, f"{figure.value:.2f} (n {figure.n})")
    )


def _scale(y: float, ticks: Sequence[float], low: float, high: float) -> str:
    marks = [_text(_x(tick, low, high), y + 12, f"{tick:g}", "middle") for tick in ticks]
    lines = [_line(_x(t, low, high), 0, _x(t, low, high), y, "grid") for t in ticks]
    return "".join(lines + marks)


def _x(value: float, low: float, high: float) -> float:
    return _LABEL + _PLOT * (value - low) / (high - low)


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _legend(series: Sequence[str]) -> str:
    if len(series) < 2:
        return ""
    keys = (f'<span><i class="k{n}"></i>{escape(name)}</span>' for n, name in enumerate(series))
    return f'<p class="legend">{"".join(keys)}</p>'


def _svg(height: float, title: str, parts: Sequence[str]) -> str:
    name = escape(title, quote=True)
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="{name}">'
        f"{''.join(parts)}</svg>"
    )
