"""Curves as SVG: panels side by side, both axes logarithmic."""
import math

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 430, 320, 72, 36, 16, 44
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")


def ticks(low, high):
    """Powers of ten that cover low .. high."""
    return [10.0 ** e for e in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]


def label(number):
    return f"{number:g}"


class Panel:
    def __init__(self, left, series):
        xs = [x for _, points in series for x, _ in points]
        ys = [max(y, 0.01) for _, points in series for _, y in points]
        self.left = left
        self.x_range = (min(xs), max(xs))
        self.y_ticks = ticks(min(ys), max(ys))

    def x(self, value):
        low, high = map(math.log, self.x_range)
        return self.left + LEFT + (math.log(value) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        low, high = math.log(self.y_ticks[0]), math.log(self.y_ticks[-1])
        return HEIGHT - BOTTOM - (math.log(max(value, 0.01)) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def text(x, y, words, anchor="middle"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def panel_svg(number, title, axis, unit, series):
    panel = Panel(number * WIDTH, series)
    lines = [text(panel.left + WIDTH / 2, 20, title), text(panel.left + WIDTH / 2, HEIGHT - 8, axis)]
    for tick in panel.y_ticks:
        y = panel.y(tick)
        lines.append(f'<path d="M{panel.left + LEFT} {y:.1f}H{panel.left + WIDTH - RIGHT}" stroke="#ddd"/>')
        lines.append(text(panel.left + LEFT - 6, y + 4, f"{label(tick)} {unit}", "end"))
    for x in sorted({x for _, points in series for x, _ in points}):
        lines.append(text(panel.x(x), HEIGHT - BOTTOM + 16, label(x)))
    for color, (name, points) in zip(COLORS, series):
        path = "L".join(f"{panel.x(x):.1f} {panel.y(y):.1f}" for x, y in points)
        lines.append(f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        x, y = points[0]
        lines.append(f'<text x="{panel.x(x) + 4:.1f}" y="{panel.y(y) - 6:.1f}" fill="{color}">{name}</text>')
    return lines


def svg(panels):
    """`panels` is a list of (title, axis, unit, [(name, [(x, y), ...]), ...]), all numbers positive."""
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH * len(panels)}" height="{HEIGHT}" fill="#fff"/>']
    for number, panel in enumerate(panels):
        lines += panel_svg(number, *panel)
    return "\n".join(lines + ["</svg>", ""])
