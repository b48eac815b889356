"""What scenes are made of, and the door for those who bring a network or a scene of their own.

Anyone's network in three lines, and an image on its way through it:

    from network.data import load_test
    from network.storage import WEIGHTS_FOLDER, load
    from scenes.kit import Diagram, PaintedScene, forward

    class MyScene(PaintedScene):
        def construct(self):
            diagram = Diagram(load(WEIGHTS_FOLDER / "lecture.npz").network)
            self.add(diagram)
            forward(self, diagram, load_test().images[18])
            self.play(diagram.animate.scale(0.5).to_edge(LEFT))

A network is made of arrays as well: `Network([Layer(W, b, "relu"), …])` from `network.model`.
Everything here is a manim mobject: what manim's verbs and animations do, they do to it.
"""

from scenes.kit.diagram.diagram import Diagram
from scenes.kit.diagram.reading import forward
from scenes.kit.engine.picture import Picture
from scenes.kit.engine.points import Points
from scenes.kit.engine.scene import PaintedScene
from scenes.kit.figures.digit import digit_picture
from scenes.kit.figures.heatmap import Heatmap, ScaleBar
from scenes.kit.typesetting.label import Label
from scenes.kit.typesetting.number import CountTo, Number

__all__ = [
    "CountTo",
    "Diagram",
    "Heatmap",
    "Label",
    "Number",
    "PaintedScene",
    "Picture",
    "Points",
    "ScaleBar",
    "digit_picture",
    "forward",
]
