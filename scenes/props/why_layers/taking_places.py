"""Parts of digits that stand in rows become labels in a diagram."""

from __future__ import annotations

from manim import FadeIn, FadeOut, Mobject, Scene

from scenes.kit.engine.picture import Picture
from scenes.kit.look.theme import colours
from scenes.props.why_layers.hope import Hope


def take_places(scene: Scene, hope: Hope, tag: Mobject) -> None:
    """The rows go, the 9 goes home, its parts and others' to their neurons; then the layers."""
    diagram, nine, labels = hope.diagram, hope.digits.nine, hope.parts.labels
    moving = _segments(hope)
    diagram.picture.match_points(nine.digit).set_opacity(nine.digit.opacity)
    scene.add(diagram.picture)
    scene.remove(nine.digit)
    scene.play(FadeOut(*_left_over(hope)), run_time=0.5)
    scene.play(
        diagram.picture.animate.match_points(diagram.home).set_opacity(1),
        *(segment.animate.match_points(place) for segment, place in moving),
        run_time=1.1,
    )
    for column in diagram.hidden[:-1]:
        # Nothing is hoped of it so far.
        column.neurons.outlined(colours().faint)
    scene.play(
        FadeIn(diagram.pixel_count, *diagram.columns, diagram.names),
        FadeIn(tag, *(label.frame for label in labels)),
        run_time=0.7,
    )
    scene.add(*(label.part for label in labels))
    scene.remove(*(segment for segment, _ in moving))
    its_layer = diagram.hidden[-1].neurons.animate.outlined(colours().accent)
    scene.play(*hope.parts.joining(), its_layer, run_time=0.9)


def _segments(hope: Hope) -> list[tuple[Picture, Picture]]:
    """The parts that are cut out already and become labels, each with the place it goes to."""
    return [
        (row.segments[k], label.part)
        for (row, k), label in zip(hope.sources, hope.parts.labels, strict=True)
    ]


def _left_over(hope: Hope) -> list[Mobject]:
    """What stands in the rows and becomes no label, but for the 9 itself."""
    moving = {id(segment) for segment, _ in _segments(hope)}
    _, *others = hope.digits
    rests = [part for row in hope.digits for part in (*row.rest, *row.segments)]
    staying = [row.digit for row in others] + rests
    return [part for part in staying if id(part) not in moving]
