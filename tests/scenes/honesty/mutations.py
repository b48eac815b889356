"""Faults that are planted in the house: each must be found by the judge of honest frames.

They are of the kinds that happen: a number typed in, another layer or neuron, a wrong sign, what
stood there before, a colour by another quantity.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Mutation:
    """A fault in a file of the house.

    stem, beat: where it is seen. what: it is. file: in `scenes/`. old, new: text in it.
    by_night: whether it is planted in the nightly tests alone. network: by its name in second.py.
    """

    stem: str
    beat: str
    what: str
    file: str
    old: str
    new: str
    by_night: bool = False
    network: str = "second"

    @property
    def path(self) -> Path:
        return ROOT / "scenes" / self.file


MUTATIONS = (
    # Counting.
    Mutation(
        "counting",
        "one_neuron",
        "the cell of another pixel",
        "counting.py",
        "tally.cell(self.decisive.turn.input)",
        "tally.cell(self.decisive.turn.input - 28)",
    ),
    Mutation(
        "counting",
        "one_neuron",
        "the map of another neuron",
        "props/counting/tallies.py",
        "Heatmap(layer.weights[neuron]",
        "Heatmap(layer.weights[neuron - 1]",
        by_night=True,
    ),
    Mutation(
        "counting",
        "other_layers",
        "lines of the wrong sign",
        "counting.py",
        "self.diagram.edges(layer, self.network.layers[layer].weights)",
        "self.diagram.edges(layer, -self.network.layers[layer].weights)",
    ),
    Mutation(
        "counting",
        "biases",
        "biases coloured by mean weights",
        "props/counting/sums.py",
        "biases = network.layers[layer].biases",
        "biases = network.layers[layer].weights.mean(axis=1)",
        by_night=True,
    ),
    Mutation(
        "counting",
        "one_knob",
        "the outputs before the knob was turned",
        "props/counting/knobs.py",
        "trace = network.trace(self.digit.pixels)",
        "trace = self.diagram.network.trace(self.digit.pixels)",
        by_night=True,
    ),
    Mutation(
        "counting",
        "knobs",
        "a score that stays",
        "props/counting/many_knobs.py",
        "self.digits.read_by(turned(self.network, turns))",
        "self.digits.read_by(self.network)",
    ),
    Mutation(
        "counting",
        "one_knob",
        "the value of another knob",
        "props/counting/knobs.py",
        "self.line.set_weight(value)",
        "self.line.set_weight(0.9 * value)",
        by_night=True,
    ),
    Mutation(
        "counting",
        "one_neuron",
        "a map of the wrong sign",
        "kit/figures/heatmap.py",
        "signed_colours(grid, self.full_strength)",
        "signed_colours(-grid, self.full_strength)",
    ),
    # Activations below 0.
    Mutation(
        "layer_diagram",
        "layer_to_layer",
        "activations below 0 as if they were above",
        "kit/figures/brightness.py",
        "signed_colours(values, self.full, nothing)",
        "signed_colours(abs(values), self.full, nothing)",
        network="tanh",
    ),
    Mutation(
        "recap",
        "one_more_digit",
        "another scale than the key says",
        "kit/figures/activation_key.py",
        "self.number.set_value(value)",
        "self.number.set_value(0.8 * value)",
        by_night=True,
        network="gelu",
    ),
    Mutation(
        "forward_pass",
        "second_layer",
        "lines from neurons below 0 with the sign of their weights",
        "props/forward_pass/next_neuron.py",
        "(weights, np.where(products == 0, weights, products))",
        "(weights, weights)",
        by_night=True,
        network="tanh",
    ),
    # Edge detection.
    Mutation(
        "edge_detection",
        "four_pixels",
        "a product of another weight",
        "props/edge_detection/four_pixels.py",
        "products = np.round(shown * weights, DECIMALS)",
        "products = np.round(shown * 0.4, DECIMALS)",
    ),
    Mutation(
        "edge_detection",
        "surround",
        "a sum without the rim",
        "props/edge_detection/cases.py",
        "CountTo(self.sum, self.rimmed.z)",
        "CountTo(self.sum, self.stroke.z)",
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "squash",
        "a curve that is not the sigmoid",
        "props/edge_detection/pressed_line.py",
        "activations = SIGMOID(self.sums + self.offset)",
        "activations = SIGMOID(1.2 * self.sums + self.offset)",
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "bias",
        "a bias of another size",
        "edge_detection.py",
        "self.play(Press(line, 1.0, -threshold), run_time=1.6)",
        "self.play(Press(line, 1.0, 1 - threshold), run_time=1.6)",
    ),
    Mutation(
        "edge_detection",
        "bias",
        "an arrow as long as another bias",
        "edge_detection.py",
        "PressedLine(pictures, sums, max(every), -answers.threshold)",
        "PressedLine(pictures, sums, max(every), -answers.threshold - 1)",
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "learned",
        "frames around maps that are no strokes",
        "props/edge_detection/learned_maps.py",
        "return self.strokes.are[self.shown]",
        "return self.strokes.are[self.shown[::-1]]",
    ),
    Mutation(
        "edge_detection",
        "learned",
        "a map that is less like ours",
        "props/edge_detection/learned_maps.py",
        "return clearest_wanting_ink(self.trained.network, self.shown)",
        "return clearest_wanting_ink(self.trained.network, self.shown[:1])",
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "bias",
        "a brightness before the bias",
        "props/edge_detection/sentences.py",
        "own, *others = (each.a for each in self.answers.biased)",
        "own, *others = (each.a for each in self.answers.rimmed)",
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "learned",
        "a number of strokes typed in",
        "props/edge_detection/sentences.py",
        '"count": number_text(framed.sum())',
        '"count": number_text(3)',
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "learned_neuron",
        "a neuron that is dark",
        "edge_detection.py",
        "neuron = lit_stroke(self.network, self.trace, self.compared.learned[0].shown)",
        "neuron = 0",
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "squash",
        "what is almost 1 said to be 1",
        "props/edge_detection/sentences.py",
        'return self.words("nearly", a=text) if a.value < 1',
        'return self.words("nearly", a=text) if a.value > 1',
        by_night=True,
    ),
    Mutation(
        "edge_detection",
        "learned_neuron",
        "another neuron's sum",
        "edge_detection.py",
        "self.say(z=work.sum_text)",
        "self.say(z=number_text(self.trace.z[0][0], 2))",
    ),
    Mutation(
        "edge_detection",
        "bias",
        "a mark at another sum",
        "props/edge_detection/pressed_line.py",
        "self._mark(-bias)",
        "self._mark(1 - bias)",
        by_night=True,
    ),
    # Final words.
    Mutation(
        "final_words",
        "the_hope",
        "the maps of other neurons",
        "props/final_words/learned_maps.py",
        "map_square(weights[shown], scale",
        "map_square(weights[shown[::-1]], scale",
    ),
    Mutation(
        "final_words",
        "the_hope",
        "another output lights up than is hoped for",
        "props/final_words/hoped.py",
        "np.eye(outputs.size)[self.answer]",
        "np.eye(outputs.size)[self.answer - 1]",
    ),
    Mutation(
        "final_words",
        "the_hope",
        "strokes counted where there are none",
        "props/final_words/sentences.py",
        "count, all_of_them = int(are.sum())",
        "count, all_of_them = int((~are).sum())",
        by_night=True,
    ),
    Mutation(
        "final_words",
        "the_hope",
        "the light of another neuron",
        "props/final_words/loops.py",
        "float(each[best]) for each",
        "float(each[best - 1]) for each",
        by_night=True,
    ),
    Mutation(
        "final_words",
        "what_comes_next",
        "a weight turned the other way",
        "props/final_words/one_weight.py",
        "goes_up = turn.value > self.own",
        "goes_up = turn.value < self.own",
        by_night=True,
    ),
    Mutation(
        "final_words",
        "noise",
        "what it says to another picture",
        "final_words.py",
        "said=self.sentences.noise(trace)",
        "said=self.sentences.noise(self.trace)",
    ),
    Mutation(
        "final_words",
        "what_comes_next",
        "the outputs as they were before the step",
        "props/final_words/changing.py",
        "trace = self.network_at(share).trace(self.pixels)",
        "trace = self.network_at(0.0).trace(self.pixels)",
    ),
    Mutation(
        "final_words",
        "sure_of_nothing",
        "a number above a heap that runs ahead",
        "props/final_words/noise_bins.py",
        "number.set_value(int(lying))",
        "number.set_value(int(lying) + 1)",
    ),
    Mutation(
        "final_words",
        "sure_of_nothing",
        "pictures in each other's places",
        "props/final_words/noise_bins.py",
        "np.divmod(_places(answers), across)",
        "np.divmod(_places(answers[::-1])[::-1], across)",
        by_night=True,
    ),
    Mutation(
        "final_words",
        "read_on",
        "the address of another work",
        "props/final_words/reading_list.py",
        "QrCode(WORKS[key], side)",
        'QrCode(WORKS["olah"], side)',
        by_night=True,
    ),
    Mutation(
        "final_words",
        "what_comes_next",
        "the gradient with the wrong sign",
        "kit/diagram/asked_changes.py",
        "diagram.edges(k, wanted)",
        "diagram.edges(k, -wanted)",
    ),
    Mutation(
        "final_words",
        "what_comes_next",
        "up and down exchanged",
        "kit/diagram/asked_changes.py",
        'Label(words("up"), TITLE, theme.plus)',
        'Label(words("up"), TITLE, theme.minus)',
        by_night=True,
    ),
    # The forward pass.
    Mutation(
        "forward_pass",
        "again",
        "the lines and neurons of the first digit",
        "kit/diagram/reading.py",
        "self.trace = self.diagram.network.trace(digit.pixels)",
        "self.trace = self.trace",
    ),
    Mutation(
        "forward_pass",
        "again",
        "the verdict on the first digit",
        "forward_pass.py",
        "return Verdict(self.diagram, digit, self.reading.trace, self.words)",
        "return Verdict(self.diagram, digit, self.trace, self.words)",
        by_night=True,
    ),
    Mutation(
        "forward_pass",
        "first_layer",
        "lines of the wrong sign",
        "kit/diagram/reading.py",
        "carried = contributions(",
        "carried = -contributions(",
    ),
    Mutation(
        "forward_pass",
        "first_layer",
        "pixels that send nothing stay bright",
        "kit/diagram/reading.py",
        "diagram.sources(layer, carried, STRONGEST)",
        "range(400)",
        by_night=True,
    ),
    Mutation(
        "forward_pass",
        "again",
        "the smaller sum boxed",
        "props/forward_pass/output_sums.py",
        "largest = max(",
        "largest = min(",
    ),
    Mutation(
        "forward_pass",
        "answer",
        "the outputs in another order",
        "kit/diagram/reading.py",
        "np.asarray(outputs, dtype=float)[diagram.outputs.shown]",
        "np.asarray(outputs, dtype=float)[::-1][diagram.outputs.shown]",
        by_night=True,
    ),
    Mutation(
        "forward_pass",
        "weighted_sum",
        "a sum typed in",
        "kit/diagram/sum_column.py",
        "values = (shown.positive, shown.negative, shown.bias, shown.z)",
        "values = (shown.positive, shown.negative, 0.31, shown.z)",
    ),
    Mutation(
        "forward_pass",
        "one_neuron",
        "a neuron that tells little",
        "forward_pass.py",
        "neuron_of_both_signs(self.network, self.trace, 0, shown)",
        "int(self.trace.a[0].argmax())",
        by_night=True,
    ),
    Mutation(
        "forward_pass",
        "outputs",
        "the answer before its sum",
        "props/forward_pass/output_sums.py",
        "self.lines = self.reading.lines_to(self.layer, self.outputs, seconds=1.0)",
        "self.lines = self.reading.lines_to(self.layer, self.outputs); self.light_up(scene)",
    ),
    Mutation(
        "forward_pass",
        "second_layer",
        "dark neurons send something",
        "props/forward_pass/next_neuron.py",
        "np.stack([weights, self.sum.products])",
        "np.stack([weights, weights])",
    ),
    Mutation(
        "forward_pass",
        "second_layer",
        "the sum of another neuron",
        "props/forward_pass/next_neuron.py",
        "WeightedSum.of(diagram.network, trace, layer, neuron)",
        "WeightedSum.of(diagram.network, trace, layer, 0)",
        by_night=True,
    ),
    Mutation(
        "forward_pass",
        "outputs",
        "lines to another output",
        "props/forward_pass/output_sums.py",
        "self.reading.lines_to(self.layer, self.outputs, seconds=1.0)",
        "self.reading.lines_to(self.layer, [self.outputs[0] - 1], seconds=1.0)",
        by_night=True,
    ),
    Mutation(
        "forward_pass",
        "again",
        "two sums exchanged",
        "props/forward_pass/output_sums.py",
        "for k in outputs]\n        self.columns",
        "for k in outputs[::-1]]\n        self.columns",
        by_night=True,
    ),
    Mutation(
        "forward_pass",
        "activation",
        "another number below the curve",
        "props/forward_pass/named_curve.py",
        "column.total[0].copy(), column.activation.copy()",
        "column.bias[0].copy(), column.activation.copy()",
        by_night=True,
    ),
    # The introduction.
    Mutation(
        "introduction",
        "different",
        "a number of common pixels typed in",
        "props/introduction/laid_over.py",
        "Label(number_text(len(pixels)), COUNT)",
        "Label(number_text(17), COUNT)",
    ),
    Mutation(
        "introduction",
        "different",
        "what most have, in place of what all have",
        "props/introduction/laid_over.py",
        "fills[inked.all(axis=0)]",
        "fills[inked.sum(axis=0) > 2]",
        by_night=True,
    ),
    Mutation(
        "introduction",
        "different",
        "a ring beside its pixel",
        "props/introduction/laid_over.py",
        "beside.at(pixel.row, pixel.column)",
        "beside.at(pixel.row, pixel.column - 1)",
        by_night=True,
    ),
    Mutation(
        "introduction",
        "try_a_rule",
        "one hole for all",
        "props/introduction/holes.py",
        "np.nonzero(numbers == hole)",
        "np.nonzero(numbers == 1)",
        by_night=True,
    ),
    Mutation(
        "introduction",
        "try_a_rule",
        "right and wrong exchanged",
        "props/introduction/holes.py",
        "mark = tick() if is_right else cross()",
        "mark = cross() if is_right else tick()",
    ),
    Mutation(
        "introduction",
        "try_a_rule",
        "a score without mistakes",
        "props/introduction/holes.py",
        "CountTo(self.right, right, ",
        "CountTo(self.right, which + 1, ",
        by_night=True,
    ),
    Mutation(
        "introduction",
        "measured",
        "a number typed into what is said",
        "props/introduction/measured.py",
        '"mistaken": rule.mistaken}',
        '"mistaken": 230}',
        by_night=True,
    ),
    Mutation(
        "introduction",
        "measured",
        "the others counted",
        "props/introduction/measured.py",
        "self.goals = (rule.missed, rule.mistaken)",
        "self.goals = (rule.found, rule.mistaken)",
        by_night=True,
    ),
    Mutation(
        "introduction",
        "try_a_rule",
        "the frame around another digit",
        "props/introduction/holes.py",
        "(trial.open_eight, trial.impostor))",
        "(0, trial.impostor - 1))",
    ),
    Mutation(
        "introduction",
        "numbers",
        "the numbers of the window before",
        "props/introduction/gliding.py",
        "number.set_value(float(value))",
        "number.set_value(number.value)",
        by_night=True,
    ),
    Mutation(
        "introduction",
        "box",
        "the frame settles on one of them",
        "props/introduction/machine.py",
        "scene.play(FadeOut(asking), run_time=0.3)",
        "scene.wait(0.3)",
        by_night=True,
    ),
    Mutation(
        "introduction",
        "examples",
        "digits in the column of another label",
        "kit/figures/example_columns.py",
        "self.labels * step + beside",
        "(9 - self.labels) * step + beside",
    ),
    Mutation(
        "introduction",
        "examples",
        "the answer to another example",
        "props/introduction/examples.py",
        "label = int(examples.labels[SLOW + max(arrived, 1) - 1])",
        "label = int(examples.labels[SLOW + max(arrived, 2) - 2])",
        by_night=True,
    ),
    # The layers.
    Mutation(
        "layer_diagram",
        "what_an_output_says",
        "what is said of the first digit",
        "layer_diagram.py",
        'what_it_says("last", trace, self.label_name, self.words)',
        'what_it_says("last", self.trace, self.label_name, self.words)',
    ),
    Mutation(
        "layer_diagram",
        "what_an_output_says",
        "numbers beside the outputs that are too small",
        "kit/diagram/reading.py",
        "CountIn(number, float(value))",
        "CountIn(number, 0.9 * float(value))",
    ),
    Mutation(
        "layer_diagram",
        "weights",
        "lines of the wrong sign",
        "layer_diagram.py",
        "diagram.over_picture(diagram.edges(0)), *map",
        "diagram.over_picture(diagram.edges(0, -self.network.layers[0].weights)), *map",
        by_night=True,
    ),
    Mutation(
        "layer_diagram",
        "weights",
        "the weight of another pixel",
        "layer_diagram.py",
        "self.network.layers[0].weights[neuron][pixel])",
        "self.network.layers[0].weights[neuron][pixel + 2])",
    ),
    Mutation(
        "layer_diagram",
        "weights",
        "a count typed in",
        "layer_diagram.py",
        "self.say(first=number_text(self.network.layers[0].weights.size))",
        'self.say(first="12,960")',
    ),
    Mutation(
        "layer_diagram",
        "layer_to_layer",
        "what another pixel sends",
        "layer_diagram.py",
        "float(self.trace.x[pixel])",
        "float(self.trace.x[pixel - 2])",
        by_night=True,
    ),
    # Learning.
    Mutation(
        "learning",
        "random",
        "the answer of the trained network",
        "learning.py",
        "answers = [answer_and_runner_up(start.trace(digit.pixels)).answer for digit in digits]",
        "answers = [answer_and_runner_up(self.network.trace(d.pixels)).answer for d in digits]",
    ),
    Mutation(
        "learning",
        "random",
        "the share of the trained network",
        "props/learning/sentences.py",
        "number_text(all_of_them.total), number_text(float(self.run.percent[0]), 1)",
        "number_text(all_of_them.total), number_text(float(self.run.percent[-1]), 1)",
        by_night=True,
    ),
    Mutation(
        "learning",
        "random",
        "a box around what was misread",
        "props/learning/tally.py",
        "self._right.append(digit.label == answer)",
        "self._right.append(digit.label != answer)",
        by_night=True,
    ),
    Mutation(
        "learning",
        "wanted",
        "another output is wanted",
        "props/learning/targets.py",
        "wanted = np.arange(outputs.size) == digit.label",
        "wanted = np.arange(outputs.size) == digit.label - 1",
    ),
    Mutation(
        "learning",
        "wanted",
        "arrows the other way",
        "props/learning/targets.py",
        "if move > 0 else",
        "if move < 0 else",
        by_night=True,
    ),
    Mutation(
        "learning",
        "wanted",
        "the trained network's way in place of the step's",
        "props/learning/one_step.py",
        "for network in (start, self.step.network)",
        "for network in (start, trained.network)",
        by_night=True,
    ),
    Mutation(
        "learning",
        "wanted",
        "outputs that follow a knob only half of its way",
        "props/learning/asked_weight.py",
        "turned(diagram.network, [turn], share)",
        "turned(diagram.network, [turn], share / 2)",
        by_night=True,
    ),
    Mutation(
        "learning",
        "wanted",
        "a knob on another weight than the one that is turned",
        "props/learning/asked_weight.py",
        "start = before.place(turn.input) +",
        "start = before.place(turn.input - 1) +",
        by_night=True,
    ),
    Mutation(
        "learning",
        "plateau",
        "a percentage typed in",
        "props/learning/run_curve.py",
        "self.percent.set_value(float(run.percent[known]))",
        "self.percent.set_value(97.11)",
        by_night=True,
    ),
    Mutation(
        "learning",
        "plateau",
        "the dot at another place of the curve",
        "props/learning/run_curve.py",
        "return self.plot.of(float(self.run.epochs[index]), float(self.run.percent[index]))",
        "return self.plot.of(float(self.run.epochs[index]), 60.0)",
        by_night=True,
    ),
    Mutation(
        "learning",
        "leap",
        "a leap from the start of the run",
        "props/learning/sentences.py",
        "for k in (at - 1, at))\n        is_leap",
        "for k in (0, at))\n        is_leap",
    ),
    Mutation(
        "learning",
        "strokes",
        "the maps of the end all along",
        "props/learning/run_panel.py",
        "for one in self._weights(network)]",
        "for one in self._weights(self.run.networks[-1])]",
        by_night=True,
    ),
    Mutation(
        "learning",
        "strokes",
        "a number of strokes typed in",
        "learning.py",
        "count = panel.strokes.count",
        "count = len(panel.maps)",
        by_night=True,
    ),
    Mutation(
        "learning",
        "mistake",
        "a ring around another neuron",
        "props/learning/attribution_walk.py",
        "column.single(self.found.path[layer], self.trace.a[layer])",
        "column.single(self.found.path[layer] - 1, self.trace.a[layer])",
    ),
    Mutation(
        "learning",
        "mistake",
        "a line of the wrong sign",
        "props/learning/attribution_walk.py",
        "if self.found.links[layer] > 0 else",
        "if self.found.links[layer] < 0 else",
        by_night=True,
    ),
    Mutation(
        "learning",
        "mistake",
        "the map of another neuron",
        "kit/diagram/map_on_digits.py",
        "weights = network.layers[0].weights[found.neuron]",
        "weights = network.layers[0].weights[found.neuron - 1]",
        by_night=True,
    ),
    Mutation(
        "learning",
        "mistake",
        "a foot where none was measured",
        "props/learning/sentences.py",
        "if part.is_foot else",
        "if not part.is_foot else",
    ),
    # Neurons.
    Mutation(
        "neurons",
        "other_pictures",
        "the number of another picture",
        "kit/diagram/same_neuron.py",
        "Tile(d, value) for d, value in zip(digits, values,",
        "Tile(d, value) for d, value in zip(digits, values[::-1],",
    ),
    Mutation(
        "neurons",
        "function",
        "the number of the other half",
        "props/neurons/rubbed_out.py",
        "same.parts[sign > 0]",
        "same.parts[sign < 0]",
    ),
    Mutation(
        "neurons",
        "function",
        "the wrong word for the light",
        "props/neurons/rubbed_out.py",
        "if after > before",
        "if after < before",
        by_night=True,
    ),
    Mutation(
        "neurons",
        "function",
        "what a pixel holds typed in",
        "props/neurons/later_neuron.py",
        "Number(value, 2, SMALL)",
        "Number(0.5, 2, SMALL)",
        by_night=True,
    ),
    Mutation(
        "neurons",
        "function",
        "lines of the wrong sign",
        "kit/diagram/same_neuron.py",
        "products: Floats = contributions(network, trace, 0)[chosen]",
        "products: Floats = -contributions(network, trace, 0)[chosen]",
    ),
    Mutation(
        "neurons",
        "function",
        "a weight typed in",
        "kit/diagram/single_line.py",
        "self.number = Number(weight, decimals, size, ink, plus=True)",
        "self.number = Number(0.42, decimals, LABEL, ink, plus=True)",
        by_night=True,
    ),
    Mutation(
        "neurons",
        "holds_a_number",
        "a number typed in",
        "neurons.py",
        "own = float(self.trace.a[0][chosen])",
        "own = 0.77",
    ),
    Mutation(
        "neurons",
        "pixels",
        "the numbers of other pixels",
        "neurons.py",
        "self.example.pixels[around : around + 3]]",
        "self.example.pixels[around - 28 : around - 25]]",
    ),
    # Notation.
    Mutation(
        "notation",
        "one_neuron",
        "the weights of another neuron",
        "props/notation/neuron_in_symbols.py",
        "network.layers[0].weights[chosen]",
        "network.layers[0].weights[chosen - 1]",
    ),
    Mutation(
        "notation",
        "one_neuron",
        "the sum without its bias",
        "props/notation/neuron_in_symbols.py",
        "Number(self.total.z, 2, size)",
        "Number(self.total.z - bias, 2, size)",
        by_night=True,
    ),
    Mutation(
        "notation",
        "indices",
        "counted from 1",
        "props/notation/counted.py",
        "self.number.set_value(self.numbers[self._at])",
        "self.number.set_value(self.numbers[self._at] + 1)",
        by_night=True,
    ),
    Mutation(
        "notation",
        "indices",
        "the indices of a weight exchanged",
        "props/notation/neuron_formula.py",
        'f"{neuron}, {pixel}"',
        'f"{pixel}, {neuron}"',
    ),
    Mutation(
        "notation",
        "row",
        "the lines of another neuron",
        "props/notation/row_times_column.py",
        "self.lines, self.total = numbers.lines([neuron])",
        "self.lines, self.total = numbers.lines([0])",
        by_night=True,
    ),
    Mutation(
        "notation",
        "row",
        "the map of another neuron",
        "notation.py",
        "self.maps[self.first.row(self.neuron)]",
        "self.maps[0]",
    ),
    Mutation(
        "notation",
        "matrix",
        "a matrix of the wrong sign",
        "props/notation/layer_in_numbers.py",
        "NumberMatrix(own.weights,",
        "NumberMatrix(-own.weights,",
        by_night=True,
    ),
    Mutation(
        "notation",
        "matrix",
        "products of another neuron",
        "props/notation/layer_in_numbers.py",
        "self.product(neuron, pixel) for pixel in self.pixels",
        "self.product(0, pixel) for pixel in self.pixels",
    ),
    Mutation(
        "notation",
        "code",
        "the line run for another neuron",
        "props/notation/layer_in_code.py",
        'index = f"[{chosen}]"',
        'index = f"[{chosen - 1}]"',
        by_night=True,
    ),
    Mutation(
        "notation",
        "bias",
        "sums that are a little too large",
        "props/notation/layer_in_numbers.py",
        "self._sums_run_to(self.totals.z)",
        "self._sums_run_to(1.01 * self.totals.z)",
    ),
    Mutation(
        "notation",
        "function",
        "the sum itself beside a neuron",
        "props/notation/layer_in_numbers.py",
        "Number(total.a, decimals, LABEL)",
        "Number(total.z, decimals, LABEL)",
        by_night=True,
    ),
    Mutation(
        "notation",
        "code",
        "a line that adds no biases",
        "props/notation/layer_in_code.py",
        '"b": layer.biases}',
        '"b": 0 * layer.biases}',
        by_night=True,
    ),
    Mutation(
        "notation",
        "every_layer",
        "letters on the wrong bundles",
        "props/notation/bundle_letters.py",
        'f"${name}^(({layer + 1}))$"',
        'f"${name}^(({layer + 2}))$"',
    ),
    # Looking back.
    Mutation(
        "recap",
        "holds_a_number",
        "the sum in place of the activation",
        "props/recap/near_neuron.py",
        "CountTo(self.neuron, self.total.a)",
        "CountTo(self.neuron, self.total.z)",
    ),
    Mutation(
        "recap",
        "is_a_function",
        "the lines of the weights alone",
        "props/recap/near_neuron.py",
        "total.products.ravel()",
        "total.products.ravel() ** 2",
        by_night=True,
    ),
    Mutation(
        "recap",
        "whole_network",
        "the outputs of the first digit",
        "props/recap/box.py",
        "trace = diagram.network.trace(digit.pixels)",
        "trace = diagram.network.trace(0.5 * digit.pixels)",
    ),
    Mutation(
        "recap",
        "one_more_digit",
        "the lines of the first digit",
        "recap.py",
        "Reading(self, diagram, self.network.trace(digit.pixels))",
        "Reading(self, diagram, self.trace)",
    ),
    Mutation(
        "recap",
        "one_more_digit",
        "the verdict on the first digit",
        "recap.py",
        "Verdict(diagram, digit, self.reading.trace, self.words)",
        "Verdict(diagram, digit, self.trace, self.words)",
        by_night=True,
    ),
    Mutation(
        "recap",
        "reassuring",
        "pictures of any digit",
        "recap.py",
        "self.ways = many_ways_to_write(self.example, self.network)",
        "self.ways = other_digits(self.example, self.network, *STEPS, FURTHER)",
    ),
    # ReLU and sigmoid.
    Mutation(
        "relu_vs_sigmoid",
        "two_curves",
        "a relative that is another",
        "props/relu_vs_sigmoid/curves.py",
        "plot.curve(relative.function, ",
        "plot.curve(RELU, ",
    ),
    Mutation(
        "relu_vs_sigmoid",
        "the_way_back",
        "a steepness typed in",
        "props/relu_vs_sigmoid/curves.py",
        "self.number.set_value(rise)",
        "self.number.set_value(0.5)",
        by_night=True,
    ),
    Mutation(
        "relu_vs_sigmoid",
        "the_way_back",
        "a share typed in",
        "props/relu_vs_sigmoid/way_back.py",
        'f"{number_text(100 * self.back.shares[0])} %"',
        '"47 %"',
        by_night=True,
    ),
    Mutation(
        "relu_vs_sigmoid",
        "the_way_back",
        "streams that never get thinner at a curve",
        "props/relu_vs_sigmoid/way_back.py",
        "ends = [(shares[k + 1], arriving[k])",
        "ends = [(arriving[k], arriving[k])",
    ),
    Mutation(
        "relu_vs_sigmoid",
        "the_way_back",
        "streams on a scale of their own",
        "props/relu_vs_sigmoid/way_back.py",
        "self.middle + full * share / 2",
        "self.middle + full * share / shares[0] / 2",
        by_night=True,
    ),
    Mutation(
        "relu_vs_sigmoid",
        "the_way_back",
        "any digit instead of a typical one",
        "relu_vs_sigmoid.py",
        "typical_misread(runs)",
        "typical_misread(runs[:1])",
    ),
    Mutation(
        "relu_vs_sigmoid",
        "the_way_back",
        "bars that are what is said",
        "props/relu_vs_sigmoid/way_back.py",
        "self._bars(should - said)",
        "self._bars(said)",
    ),
    Mutation(
        "relu_vs_sigmoid",
        "two_curves",
        "the network before its step",
        "kit/diagram/asked_changes.py",
        "self.diagram.network = self.stepped",
        "self.diagram.network = self.diagram.network",
        by_night=True,
    ),
    Mutation(
        "relu_vs_sigmoid",
        "the_way_back",
        "the share of another layer",
        "props/relu_vs_sigmoid/sentences.py",
        "100 * float(back.shares[0])",
        "100 * float(back.shares[1])",
    ),
    Mutation(
        "relu_vs_sigmoid",
        "two_runs",
        "both curves of the same run",
        "props/relu_vs_sigmoid/race.py",
        "Runner(run, name, plot) for",
        "Runner(runs[1], name, plot) for",
        by_night=True,
    ),
    Mutation(
        "relu_vs_sigmoid",
        "two_runs",
        "numbers of another step",
        "props/relu_vs_sigmoid/race.py",
        "number_text(runner.run.percent_at(steps), 1)",
        "number_text(runner.run.percent[-1], 1)",
    ),
    Mutation(
        "relu_vs_sigmoid",
        "caught_up",
        "a level that is the sigmoid's",
        "props/relu_vs_sigmoid/race.py",
        "relu.percent_at(relu.epoch), self",
        "self.comparison.sigmoid.percent_at(relu.epoch), self",
    ),
    Mutation(
        "relu_vs_sigmoid",
        "today",
        "curves of today on the film's network",
        "props/relu_vs_sigmoid/inside.py",
        "self._above(layer.activation.name,",
        'self._above("relu",',
    ),
    # Looking ahead.
    Mutation(
        "series_preview",
        "stream",
        "answers typed in",
        "props/series_preview/stream.py",
        "fitted(self.class_names[answer], BODY, self.side)",
        "fitted(self.class_names[7], BODY, self.side)",
    ),
    Mutation(
        "series_preview",
        "stream",
        "the neurons of the first digit",
        "series_preview.py",
        "self.reading.at_once(digit, seconds=seconds)",
        "self.reading.at_once(self.digits[0], seconds=seconds)",
        by_night=True,
    ),
    Mutation(
        "series_preview",
        "mistake",
        "answer and label exchanged",
        "props/series_preview/mistakes.py",
        "self.said = self._marked(cross(0.9 * height), self.answer, points, size)",
        "self.said = self._marked(cross(0.9 * height), self.label, points, size)",
    ),
    Mutation(
        "series_preview",
        "mistake",
        "a wall of other digits",
        "props/series_preview/mistakes.py",
        "load_test().images[self.numbers]",
        "load_test().images[self.numbers - 1]",
    ),
    Mutation(
        "series_preview",
        "mistake",
        "a few large digits beside what they were taken for",
        "props/series_preview/mistakes.py",
        "Group(one.said, one.wanted).arrange(DOWN",
        "Group(one.wanted, one.said).arrange(DOWN",
    ),
    Mutation(
        "series_preview",
        "two_parts",
        "the answers of the trained network before it was",
        "props/series_preview/learning_digits.py",
        "self.reread.answers[network, place]",
        "self.reread.answers[-1, place]",
        by_night=True,
    ),
    Mutation(
        "series_preview",
        "two_parts",
        "a percentage typed in",
        "props/series_preview/learning_digits.py",
        "float(self.percent[network])",
        "97.0",
    ),
    # Why there are layers.
    Mutation(
        "why_layers",
        "parts",
        "parts cut out of a digit that is upside down",
        "kit/figures/cut_out.py",
        "whole.raster.pixel_array * mask[..., None]",
        "whole.raster.pixel_array[::-1] * mask[..., None]",
    ),
    Mutation(
        "why_layers",
        "inside",
        "the neuron beside the one with the label lights up",
        "kit/diagram/labelled.py",
        "wanted[[self.neurons[k] for k in which]] = 1.0",
        "wanted[[self.neurons[k] - 1 for k in which]] = 1.0",
    ),
    Mutation(
        "why_layers",
        "inside",
        "another output is told",
        "props/why_layers/hope.py",
        "wanted[list(outputs)] = light",
        "wanted[[output - 1 for output in outputs]] = light",
    ),
    Mutation(
        "why_layers",
        "smaller_parts",
        "lines of the hope as if they had weights",
        "props/why_layers/strokes.py",
        "EvenLines(starts, end, colours().activation, RAYS)",
        "EvenLines(starts, end, colours().plus, RAYS)",
        by_night=True,
    ),
    Mutation(
        "why_layers",
        "hold_on",
        "a light of its own in the neuron that is left",
        "kit/diagram/one_neuron.py",
        "dark = [*rgb(colours().background), 1.0]",
        "dark = [*rgb(colours().activation), 1.0]",
        by_night=True,
    ),
)


@contextmanager
def planted(mutation: Mutation) -> Iterator[None]:
    """The fault is in its module, for whoever imports it meanwhile; the file stays as it is.

    Modules that have something of this one are forgotten, so that they are imported anew.
    """
    finder = _Finder(mutation)
    for name in _having_of(finder.module):
        del sys.modules[name]
        package, _, own = name.rpartition(".")
        # `from package import module` takes what the package still has.
        vars(sys.modules.get(package, sys)).pop(own, None)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def _having_of(module: str) -> set[str]:
    """The modules of the house and its tests that have something of a module, itself included."""
    loaded = {n: m for n, m in sys.modules.items() if n.split(".")[0] in ("scenes", "tests")}
    found = {module} & set(loaded)
    grown = True
    while grown:
        more = {
            name
            for name, own in loaded.items()
            if any(getattr(each, "__module__", None) in found for each in vars(own).values())
        }
        grown = not more <= found
        found |= more
    return found


class _Finder(MetaPathFinder):
    """Finds the module of a fault, and no other."""

    def __init__(self, mutation: Mutation) -> None:
        self.mutation = mutation
        parts = mutation.path.relative_to(ROOT).with_suffix("").parts
        self.module = ".".join(parts)

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        loader = _Planting(self.mutation, fullname)
        return spec_from_file_location(fullname, self.mutation.path, loader=loader)


class _Planting(SourceFileLoader):
    """Compiles a module with a fault in it, whatever was compiled of it before."""

    def __init__(self, mutation: Mutation, fullname: str) -> None:
        super().__init__(fullname, str(mutation.path))
        self.mutation = mutation

    def get_code(self, fullname: str) -> Any:
        source = self.mutation.path.read_text(encoding="utf-8")
        assert source.count(self.mutation.old) == 1, f"{self.mutation.what}: not found once"
        faulty = source.replace(self.mutation.old, self.mutation.new)
        return self.source_to_code(faulty.encode(), str(self.mutation.path))
