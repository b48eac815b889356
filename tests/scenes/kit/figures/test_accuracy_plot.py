"""How well a network reads while it learns: places on axes of equal factors."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Line

from scenes.kit.figures.accuracy_plot import AccuracyPlot
from scenes.kit.typesetting.label import Label


def marks_of(plot: AccuracyPlot) -> list[str]:
    """What stands below the x axis, from the left."""
    below = [part for part in plot if isinstance(part, Label) and not part.markup.endswith("%")]
    return [label.markup for label in sorted(below, key=lambda label: label.get_x())]


def test_ten_times_as_long_is_as_far_everywhere():
    plot = AccuracyPlot([0, 1, 10, 100], 6.0, 2.0)
    x = [plot.of(time, 0)[0] for time in (0, 1, 10, 100)]
    assert x[2] - x[1] == pytest.approx(x[3] - x[2])
    assert 0 < x[1] - x[0] < x[2] - x[1]


def test_percent_are_as_high_as_they_are():
    plot = AccuracyPlot([0, 1, 10], 6.0, 2.0)
    assert plot.of(10, 100)[1] - plot.of(10, 0)[1] == pytest.approx(2.0)
    assert plot.of(10, 25)[1] - plot.of(10, 0)[1] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("times", "marks"),
    [
        ([0, 0.2, 1, 300], ["0", "1", "10", "100", "300"]),
        ([0, 45, 1000, 18_000], ["0", "100", "1,000", "10,000"]),
        ([0, 300], ["0", "300"]),
    ],
)
def test_each_mark_is_ten_times_the_one_before(times, marks):
    plot = AccuracyPlot(times, 5.0, 2.0)
    assert marks_of(plot) == marks
    for label in (part for part in plot if isinstance(part, Label) and part.markup in marks[1:]):
        place = plot.of(float(label.markup.replace(",", "")), 0)
        assert label.get_x() == pytest.approx(place[0])
    ticks = [part for part in plot if isinstance(part, Line)]
    assert len(ticks) == len(marks)


def test_a_line_goes_through_what_was_measured():
    plot = AccuracyPlot([0, 1, 10, 100], 6.0, 2.0)
    line = plot.through([0, 10, 100], [10, 50, 90], "#FFFFFF")
    np.testing.assert_allclose(line.get_start(), plot.of(0, 10), atol=1e-9)
    np.testing.assert_allclose(line.get_end(), plot.of(100, 90), atol=1e-9)
