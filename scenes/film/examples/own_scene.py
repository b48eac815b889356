from manim import LEFT, UP, FadeIn

from network.digits import find_digit
from network.storage import WEIGHTS_FOLDER, load
from scenes.kit import Diagram, Heatmap, Label, PaintedScene, forward


class OwnScene(PaintedScene):
    def construct(self) -> None:
        network = load(WEIGHTS_FOLDER / "lecture.npz").network
        diagram = Diagram(network)
        forward(self, diagram, find_digit("test:18", network).image)
        self.play(diagram.animate.scale(0.6).to_edge(LEFT))
        weights = Heatmap(network.layers[0].weights[6], height=3.4).next_to(diagram, buff=0.9)
        self.play(FadeIn(weights, Label("the weights of neuron 7").next_to(weights, UP)))
