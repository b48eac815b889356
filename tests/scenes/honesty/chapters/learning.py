"""What the chapter about learning shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from manim import Dot, Line, Square

from network.data import load_test, training_count
from scenes.kit.diagram.edges import EvenLines
from scenes.kit.figures.accuracy_plot import AccuracyPlot
from scenes.kit.figures.numbered_neuron import NumberedNeuron
from tests.scenes.honesty.account import (
    PRODUCTS,
    Account,
    Lines,
    Told,
    check_bar,
    check_fan,
    check_maps,
    reading_order,
)
from tests.scenes.honesty.figures import image_now, read_number
from tests.scenes.honesty.shared import (
    STROKE_SHARE,
    map_scale_of,
    maps_on,
    shown_neurons,
    stroke_share,
)
from tests.scenes.honesty.truth import (
    THEME,
    Array,
    Image,
    Truth,
    Weights,
    full_strength,
    hex_colour,
    lit,
    neurons_lit,
    number,
    same_pixels,
    signed,
    training,
)
from tests.scenes.stage import Thing

RATES = (0.1, 0.03, 0.01, 0.003, 0.001, 1e-4, 1e-5)
"""Of a single step: the largest at which all outputs come closer, else the cost falls."""


# The networks of the run.


def of_run(truth: Truth, index: int) -> Weights:
    """A network of the run; the last differs from the chapter's by its half precision."""
    return Weights.of(truth.checkpoints.networks[index])


@cache
def percent_of(truth: Truth, index: int) -> float:
    """How many test images a network of the run reads right, in percent."""
    test = load_test()
    answers = of_run(truth, index).passage(test.images).output.argmax(axis=1)
    return 100 * float((answers == test.labels).mean())


@cache
def leap_of(truth: Truth) -> int:
    """The network of the run that reads most more than the one before it."""
    every = [percent_of(truth, k) for k in range(len(truth.checkpoints.networks))]
    return int(np.diff(every).argmax()) + 1


def rest_of(truth: Truth) -> list[int]:
    """What comes after the leap; where nothing does, the run once more."""
    return list(range(leap_of(truth) + 1, len(truth.checkpoints.networks))) or [0, leap_of(truth)]


def index_of(account: Account) -> int:
    """Which network of the run is on screen."""
    truth, beat, at = account.truth, account.beat, account.at
    leap, rest = leap_of(truth), rest_of(truth)
    if beat.name == "plateau":
        return {0: 0, 1: max(at - 1, 0)}.get(beat.line, leap - 1)
    if beat.name == "leap":
        return leap - 1 if beat.line == 0 and at < 2 else leap
    late = [k for k in rest if epoch_of(account, k) > epoch_of(account, -1) / 3]
    hurried = rest[: -len(late)]
    if beat.line == 0:
        return [leap, *hurried][max(at - 2, 0)]
    return late[at - 1] if beat.line == 1 else rest[-1]


def in_run(account: Account) -> Weights:
    """At first there is still what one step has made of the start."""
    is_before = account.beat.name == "plateau" and (
        account.beat.line == 0 or (account.beat.line == 1 and account.at < 1)
    )
    return stepped(account) if is_before else of_run(account.truth, index_of(account))


def start(account: Account) -> Weights:
    return of_run(account.truth, 0)


def stepped(account: Account) -> Weights:
    """The start after one step on the training image that was learned from."""
    image = image_now(account)
    if account.beat.name == "wanted" and image.source == "training":
        account.memory["example"] = image
    return step_on(account.truth, start(account), account.memory["example"])


def step_on(truth: Truth, began: Weights, example: Image) -> Weights:
    """A network after one step on an image, with the rate that the chapters take."""
    assert example.label is not None
    slopes = began.slopes(example.pixels, example.label, truth.cost)
    steps = [began.stepped(slopes, rate) for rate in RATES]
    for is_better in (all_closer, cheaper):
        for step in steps:
            if is_better(truth, began, step, example):
                return step
    return steps[-1]


def closer(began: Weights, step: Weights, image: Image) -> int:
    """How many outputs are closer to what is wanted."""
    wanted = np.eye(began.sizes[-1])[image.label]
    away = [abs(own.passage(image.pixels).output - wanted) for own in (step, began)]
    return int((away[0] < away[1]).sum())


def all_closer(truth: Truth, began: Weights, step: Weights, image: Image) -> bool:
    return closer(began, step, image) == began.sizes[-1]


def cheaper(truth: Truth, began: Weights, step: Weights, image: Image) -> bool:
    wanted = np.eye(began.sizes[-1])[image.label]
    outputs = [own.passage(image.pixels).output for own in (step, began)]
    if truth.cost == "squared error":
        costs = [float(((output - wanted) ** 2).sum()) for output in outputs]
    else:
        assert truth.cost == "cross-entropy", "no other cost is written out here"
        # Softmax answers one question, the sigmoid one for each output.
        asked = wanted == 1 if began.functions[-1] == "softmax" else wanted >= 0
        likely = [np.where(wanted == 1, output, 1 - output)[asked] for output in outputs]
        costs = [float(-np.log(np.maximum(each, 1e-30)).sum()) for each in likely]
    return bool(costs[0] < costs[1])


def learning(account: Account) -> Weights:
    """The start, one weight of it as a knob points to; once all have stepped, what that gives."""
    line, began = account.beat.line, start(account)
    if line == 6 or (line == 5 and account.at >= 2):
        return stepped(account)
    found = knob_on(account) if line in (2, 3, 4) else None
    if found is None:
        return began
    neuron, weight, share = found
    last = began.weights[-1].copy()
    last[neuron, weight] = share * np.abs(last).max()
    return replace(began, weights=(*began.weights[:-1], last))


def knob_on(account: Account) -> tuple[int, int, float] | None:
    """The neuron and the input of the line with a knob, and its share of the weight's reach."""
    lines = [t for t in account.shapes if isinstance(t.mobject, Line)]
    asked = [t for t in lines if t.stroke == THEME.accent]
    pointers = [t for t in lines if t.stroke == THEME.text]
    if not asked or not pointers:
        return None
    (line,), (pointer,) = asked, pointers
    before, after = account.diagrams[-1].columns[-2:]
    weight, neuron = (
        int(column.shown[np.abs(column.centres[:, 1] - line.centres[end][1]).argmin()])
        for column, end in ((before, 0), (after, -1))
    )
    along = pointer.centres[-1] - pointer.centres[0]
    return neuron, weight, float(np.arctan2(along[0], along[1]) / (0.75 * np.pi))


@dataclass(frozen=True)
class Asked:
    """A weight of the last layer, half its reach above what it is, and the key of what is said."""

    neuron: int
    weight: int
    share: float
    key: str


def asked_of(account: Account, own: bool) -> Asked:
    """The weight into the wanted output, or into another, whose rise the cost follows most."""
    began, image = start(account), image_now(account)
    assert image.label is not None
    slopes, weights = (
        began.slopes(image.pixels, image.label, account.truth.cost)[-1][0],
        began.weights[-1],
    )
    reach, before = np.abs(weights).max(), account.diagrams[-1].columns[-2].shown
    rows = [k for k in account.diagrams[-1].columns[-1].shown if (k == image.label) == own]
    places = [(k, w) for k in rows for w in before if weights[k, w] <= reach / 2]
    places = places or [(k, w) for k in rows for w in before]
    neuron, weight = max(places, key=lambda at: float(slopes[at]) * (-1 if own else 1))
    last = weights.copy()
    last[neuron, weight] += reach / 2
    after = replace(began, weights=(*began.weights[:-1], last))
    key = "no_difference"
    if cheaper(account.truth, began, after, image):
        key = "closer"
    elif cheaper(account.truth, after, began, image):
        key = "worse"
    return Asked(int(neuron), int(weight), float(last[neuron, weight] / reach), key)


def scale_of_end(account: Account, layer: int) -> float:
    """All networks of the run are on the scale of its end."""
    return float(np.quantile(np.abs(account.truth.own.weights[layer]), 0.98))


OF_RUN = Lines(lambda account, layer, _: account.network.weights[layer], scale_of_end)
CHANGES = Lines(
    lambda account, layer, _: stepped(account).weights[layer] - start(account).weights[layer]
)


def asked_by(account: Account, image: Image, layer: int) -> Array:
    """How an image would change the weights after the step, with the step's own rate."""
    assert image.label is not None
    own = stepped(account)
    return -rate_of(account) * own.slopes(image.pixels, image.label, account.truth.cost)[layer][0]


def rate_of(account: Account) -> float:
    """Of the step that was taken."""
    example: Image = account.memory["example"]
    began, after = start(account), stepped(account)
    assert example.label is not None
    slopes = began.slopes(example.pixels, example.label, account.truth.cost)[-1][0]
    at = np.abs(slopes).argmax()
    return float(((began.weights[-1] - after.weights[-1]).ravel() / slopes.ravel())[at])


def asked_back(account: Account, image: Image, layer: int) -> Array:
    """Of that what is against the step."""
    moved = stepped(account).weights[layer] - start(account).weights[layer]
    asked = asked_by(account, image, layer)
    return np.where(moved * asked < 0, asked, 0.0)


def batch(account: Account) -> list[Image]:
    """The pictures of a step of the run: the first, or of all where those are of one label."""
    count, every = account.truth.trained.metadata.recipe.get("batch", 100), training()
    chosen = np.arange(min(count, len(every)))
    if len(set(every.labels[chosen].tolist())) == 1:
        chosen = np.linspace(0, len(every) - 1, len(chosen)).astype(int)
    return [Image(every.images[k], "training", int(k), int(every.labels[k])) for k in chosen]


def mean_asked(account: Account, layer: int) -> Array:
    kept = account.memory.setdefault("mean", {})
    if layer not in kept:
        kept[layer] = np.mean([asked_by(account, one, layer) for one in batch(account)], axis=0)
    mean: Array = kept[layer]
    return mean


def scale_of_step(account: Account, layer: int) -> float:
    """All that is asked is on the scale of what the step has changed."""
    moved = stepped(account).weights[layer] - start(account).weights[layer]
    return float(np.quantile(np.abs(moved), 0.98))


def of_asking(asked: Callable[[Account, Image, int], Array]) -> Lines:
    """What the picture asks; once all of a step's are asked, their mean."""

    def quantity(account: Account, layer: int, _: Array) -> Array:
        line = account.beat.line
        if account.beat.name != "many" or line == 3 or (line == 2 and account.is_end):
            return mean_asked(account, layer)
        return asked(account, image_now(account), layer)

    return Lines(quantity, scale_of_step)


ASKED = (of_asking(asked_by), of_asking(asked_back))


# What the beats show.


def random(account: Account) -> None:
    """What the start answers to what it was shown is boxed."""
    boxes = [t for t in account.shapes if t.stroke == THEME.accent]
    if account.beat.line == 0 or not account.is_end:
        return
    said = start(account).passage(image_now(account).pixels).answer
    diagram = account.diagrams[-1]
    place = diagram.columns[-1].centres[list(diagram.columns[-1].shown).index(said)]
    account.check(len(boxes) == 1 and abs(boxes[0].y - place[1]) < 0.05, "no box at the answer")


def many(account: Account) -> None:
    """What is wanted is of the picture that asks; in the end it is all of a step's pictures."""
    image = image_now(account)
    account.check(image.source == "training", "it is not learned from")
    columns = [
        t for t in account.left(account.points) if len(t.sizes) == account.truth.own.sizes[-1]
    ]
    for column in columns:
        wanted = np.arange(len(column.sizes)) == image.label
        account.shines(column, neurons_lit(wanted), "what is wanted")
    line, is_end = account.beat.line, account.is_end
    if is_end and line < 2:
        account.check(len(columns) == 1, "nothing is wanted")
    if is_end and line >= 2:
        check_batch(account)


def check_batch(account: Account) -> None:
    """The pictures of a step stand row by row as tiles of one picture."""
    images = batch(account)
    across = int(np.ceil(np.sqrt(len(images))))
    side = 31 * across - 3
    (thing,) = (t for t in account.pictures if t.raster and t.raster.size == (side, side))
    assert thing.raster is not None
    for at, image in enumerate(images):
        top, left = (31 * k for k in divmod(at, across))
        tile = thing.raster.pixel_array[top : top + 28, left : left + 28]
        account.check(same_pixels(tile, lit(image.pixels.reshape(28, 28))), f"tile {at + 1}")
    account.explain(thing)


def wanted(account: Account) -> None:
    """Right of the outputs is what is wanted of them, what they were, and which way they went."""
    line = account.beat.line
    if line == 0:
        return
    image, diagram = image_now(account), account.diagrams[-1]
    known, outputs = image.label, diagram.columns[-1].centres
    (column,) = (t for t in account.left(account.points) if len(t.sizes) == len(outputs))
    account.shines(column, neurons_lit(np.arange(len(outputs)) == known), "what is wanted")
    asked = asked_of(account, own=line == 2) if line in (2, 3) else None
    if asked is not None:
        found = knob_on(account)
        wanted = asked.neuron, asked.weight, asked.share
        account.check(found is not None and np.allclose(found, wanted, atol=1e-3), f"knob {found}")
    shown = diagram.columns[-1].shown
    before, after = (
        own.passage(image.pixels).output[shown] for own in (start(account), account.network)
    )
    for neuron, value, old, new in zip(shown, diagram.values, before, after, strict=True):
        beside = account.before(value)
        if line == 6 and abs(new - old) >= 0.005:
            way = "$arrow.t$" if new > old else "$arrow.b$"
            account.says(beside, way, f"an output that moved by {new - old:.3f}")
            beside = account.before(beside)
        if line >= 5 or (asked is not None and asked.neuron == neuron):
            account.says(beside, number(old, 2), "what an output was")


def of_panel(account: Account) -> None:
    """Maps, curve and numbers of the network of the run that is on screen."""
    index = index_of(account)
    network = of_run(account.truth, index)
    check_beneath(account)
    if account.beat.name == "plateau" and (account.beat.line == 0 or account.at < 1):
        check_batch(account)
    scale = map_scale_of(account)
    maps = reading_order(maps_on(account))
    shown = shown_neurons(account)
    # For the end of the run, maps are in the curve's place.
    is_near = account.beat.name == "strokes" and (account.beat.line < 3 and not is_first(account))
    if is_near:
        check_maps(account, maps, list(network.weights[0][shown]), scale, "the run")
        check_bar(account, scale)
    elif account.is_end:
        account.check(not maps, f"{len(maps)} maps beside the curve")
    percent, epoch = percent_of(account.truth, index), epoch_of(account, index)
    readings = account.labelled("right")
    for name in account.labelled("epoch"):
        # The other stands left of the axis.
        if name.y > 2:
            account.says(account.after(name), epoch_text(epoch), "the epoch")
    for plot in account.stage.figures_of(AccuracyPlot):
        before = account.before(readings[0]) if readings else None
        account.says(before, number(percent, 2), "how many it reads right")
        check_run_plot(account, plot, epoch, percent)
    if account.beat.name == "strokes" and account.beat.line == 2:
        boxes = [t for t in account.shapes if t.stroke == THEME.accent]
        for thing, neuron in zip(maps, shown, strict=True):
            boxed = any(abs(b.x - thing.x) + abs(b.y - thing.y) < 0.05 for b in boxes)
            is_stroke = stroke_share(network.weights[0][neuron]) >= STROKE_SHARE
            account.check(boxed == is_stroke, f"map {neuron + 1} is boxed: {boxed}")


def is_first(account: Account) -> bool:
    """Whether the maps are still to come."""
    return account.beat.line == 0 and account.at < 2


def check_beneath(account: Account) -> None:
    """What shows where lines run has no sign."""
    for thing in account.pictures:
        if isinstance(thing.mobject, EvenLines):
            assert thing.raster is not None
            pixels = thing.raster.pixel_array.astype(float)
            clear = pixels[..., 3] > 30
            drawn = (pixels[clear][:, :3] / pixels[clear][:, 3:]).mean(axis=0)
            away = np.abs(drawn - hex_colour(THEME.quiet)).max()
            account.check(away < 0.05, "what shows where lines run has a sign")
            account.explain(thing)


def check_run_plot(account: Account, plot: AccuracyPlot, epoch: float, percent: float) -> None:
    """The dot is where the axes have the network's epoch and percentage."""
    across: dict[str, float] = {}
    heights: dict[float, float] = {}
    for part in plot.submobjects:
        thing = account.stage.seen(part)
        if thing is None or not re.fullmatch(r"[\d,.]+( %)?", thing.content):
            continue
        account.explain(thing)
        if thing.content.endswith("%"):
            heights[float(thing.content.removesuffix(" %"))] = thing.y
        else:
            across[thing.content] = thing.x
    low, high = heights[0], heights[100]
    account.check(abs((low + high) / 2 - heights[50]) < 0.02, "50 % is not in the middle")
    # From its first mark on the axis is logarithmic, to its end.
    last = float(account.truth.checkpoints.epochs[-1])
    ends = [(np.log10(read_number(text)), x) for text, x in across.items() if text != "0"]
    ends.append((np.log10(last), float(plot.axes.get_right()[0])))
    slope, offset = np.polyfit(*np.array(ends).T, 1)
    away = [abs(slope * power + offset - x) for power, x in ends]
    account.check(max(away) < 0.03, "the epochs are on no logarithmic axis")
    place = slope * np.log10(epoch) + offset if epoch else across["0"]
    dot = max((t for t in account.shapes if isinstance(t.mobject, Dot)), key=lambda t: t.x)
    y = 100 * (dot.y - low) / (high - low)
    account.check(abs(y - percent) < 1.0, f"the dot stands at {y:.1f} %, not {percent:.1f}")
    account.check(abs(dot.x - place) < 0.06, "the dot stands at another epoch")


def mistake(account: Account) -> None:
    line = account.beat.line
    if line == 2:
        way_back(account)
    if line >= 3:
        map_on_digits(account)


def path_of(account: Account, image: Image) -> tuple[int, int, list[int]]:
    """The answer, what it is set above, and the neurons that did most for it, the last first."""
    own, output = account.truth.own, account.truth.own.passage(image.pixels).output
    answer, second = (int(k) for k in np.argsort(-output, kind="stable")[:2])
    other = second if image.label in (answer, None) else int(image.label or 0)
    last = own.products(len(own.weights) - 1, image.pixels)
    path = [int((last[answer] - last[other]).argmax())]
    for layer in reversed(range(1, len(own.weights) - 1)):
        path.append(int(own.products(layer, image.pixels)[path[-1]].argmax()))
    return answer, other, path


def way_back(account: Account) -> None:
    """Rings are around the neurons of the path, and lines of the right sign lead back to them."""
    image, diagram = image_now(account), account.diagrams[-1]
    answer, _, path = path_of(account, image)
    account.memory["path"] = path
    columns = diagram.columns
    rings = [t for t in account.points if len(t.sizes) == 1]
    account.check(len(rings) == len(path), f"{len(rings)} rings")
    for layer, neuron in zip(range(len(columns) - 2, -1, -1), path, strict=True):
        place = columns[layer].centres[list(columns[layer].shown).index(neuron)]
        at = [ring for ring in rings if np.abs(ring.centres[0] - place).max() < 1e-3]
        account.check(len(at) == 1, f"no ring around neuron {neuron + 1}")
    lines = [t for t in account.shapes if isinstance(t.mobject, Line)]
    account.check(len(lines) == len(path), f"{len(lines)} lines lead back")
    for layer, goal, neuron in zip(
        range(len(columns) - 1, 0, -1), [answer, *path], path, strict=False
    ):
        added = account.truth.own.products(layer, image.pixels)[goal, neuron]
        ends = [
            columns[at].centres[list(columns[at].shown).index(k)]
            for at, k in ((layer, goal), (layer - 1, neuron))
        ]
        ink = (THEME.plus if added > 0 else THEME.minus).upper()
        found = [
            t
            for t in lines
            if t.stroke == ink and all(np.abs(t.centres[k] - ends[k]).max() < 0.25 for k in (0, -1))
        ]
        account.check(len(found) == 1, f"no line from neuron {goal} back to {neuron}")


def typical(account: Account) -> tuple[list[Image], list[float], int]:
    """The digits of the last figure, what the neuron gives to each, and the neuron."""
    image: Image = account.memory["image"]
    answer, other, path = path_of(account, image)
    own, test = account.truth.own, load_test()
    given = given_to_all(account, path[-1])
    images = []
    for label in (answer, other):
        of_label = [k for k in np.flatnonzero(test.labels == label) if not is_image(image, k)]
        of_label.sort(key=lambda k: given[k])
        middle = of_label[int(0.4 * len(of_label)) : int(0.6 * len(of_label))]
        mean = test.images[of_label].mean(axis=0)
        index = min(middle, key=lambda k: float(((test.images[k] - mean) ** 2).sum()))
        images.append(Image(test.images[index].astype(float), "test", int(index), label))
    images.append(image)
    return images, [float(own.passage(i.pixels).a[0][path[-1]]) for i in images], path[-1]


def given_to_all(account: Account, neuron: int) -> Array:
    """What a neuron of the first layer gives to each test image."""
    given: Array = account.truth.own.passage(load_test().images).a[0][:, neuron]
    return given


def is_image(image: Image, index: int) -> bool:
    return image.source == "test" and image.index == index


def map_on_digits(account: Account) -> None:
    """A map, and the digits it is laid on, each above its neuron and what that gives."""
    images, values, neuron = typical(account)
    weights = account.truth.own.weights[0][neuron]
    scale = full_strength(weights)
    maps = sorted(maps_on(account), key=lambda t: t.x)
    account.check(len(maps) == (3 if account.beat.line == 3 else 4), f"{len(maps)} maps")
    for thing in maps:
        account.shows(thing, signed(weights.reshape(28, 28), scale), f"neuron {neuron + 1}")
    check_bar(account, scale)
    pictures = sorted(account.images(), key=lambda each: each[0].x)
    account.check([p.index for _, p in pictures] == [i.index for i in images], "other digits")
    if account.beat.line == 3:
        account.explain(*account.points)
    account.memory["brightest"] = max(values)
    figures = [f for f in account.stage.figures_of(NumberedNeuron) if account.stage.seen(f.number)]
    for figure, value in zip(sorted(figures, key=lambda f: f.disc.get_x()), values, strict=False):
        account.says(account.stage.seen(figure.number), number(value, 2), "what the neuron gives")
    for thing, edges in account.stage.edges:
        image = min(pictures, key=lambda each: abs(each[0].x - thing.x))[1]
        products: Array = account.truth.own.products(0, image.pixels)[neuron]
        check_fan(account, edges, products, float(np.abs(products).max()), "lines of a digit")
    names = [account.truth.names[int(i.label or 0)] for i in images[:2]]
    for name, (thing, _) in zip(names, pictures, strict=False):
        below = [t for t in account.with_content(name) if 0 < t.x - thing.x < 1.6 and t.y < 0]
        account.check(len(below) == 1, f"no {name} below its picture")
        account.explain(*below)
    if account.beat.line == 5:
        is_framed = told_of_map(account) in ("spared", "foot", "foot_speaks")
        check_frames(account, pictures[1:] if is_framed else [])


# What is said.


def epoch_of(account: Account, index: int) -> float:
    return float(account.truth.checkpoints.epochs[index])


def epoch_text(epoch: float) -> str:
    return number(epoch, 1 if 0 < epoch < 10 and epoch % 1 else 0)


def own_label(account: Account, thing: Thing) -> str:
    return account.truth.names[int(image_now(account).label or 0)]


def unseen_label(account: Account, thing: Thing) -> str:
    """Of a digit that is not learned from."""
    account.check(image_now(account).source == "test", "it is learned from")
    return own_label(account, thing)


def index_of_training(account: Account, thing: Thing) -> set[str]:
    return {number(image.index) for _, image in account.images() if image.source == "training"}


def biases(account: Account, thing: Thing) -> str:
    is_zero = not any(own.any() for own in start(account).biases)
    return account.word("biases_zero" if is_zero else "biases_random")


def answers_of_start(account: Account) -> Array:
    answers: Array = start(account).passage(load_test().images).output.argmax(axis=1)
    return answers


def answers(account: Account, thing: Thing) -> str:
    """Whether it is the same to all, and how many of them are right."""
    found, test = answers_of_start(account), load_test()
    said = {"count": number(len(test)), "percent": number(100 * (found == test.labels).mean(), 1)}
    if len(np.unique(found)) == 1:
        return account.word("the_same", answer=account.truth.names[int(found[0])], **said)
    return account.word("some_right", **said)


def told(account: Account, thing: Thing) -> str:
    """What came of the weight that was turned in the line before."""
    return account.word(asked_of(account, own=account.beat.line == 3).key)


def other(account: Account, thing: Thing) -> str:
    return account.truth.names[asked_of(account, own=False).neuron]


def moved(account: Account, thing: Thing) -> str:
    count, outputs = (
        closer(start(account), stepped(account), image_now(account)),
        account.truth.own.sizes[-1],
    )
    key = "all_closer" if count == outputs else "some_closer"
    return account.word(key, closer=count, count=outputs)


def wants_back(account: Account, thing: Thing) -> str:
    """How many weights the picture pulls back that the step has moved."""
    image = image_now(account)
    layers = range(len(start(account).weights))
    count = sum(int(np.count_nonzero(asked_back(account, image, k))) for k in layers)
    return account.word("wants_back" if count else "wants_none", count=number(count))


def a_round(account: Account, thing: Thing) -> str:
    recipe, images = account.truth.trained.metadata.recipe, number(training_count())
    if "batch" not in recipe:
        return account.word("round_of_images", images=images)
    steps = number(training_count() // recipe["batch"])
    return account.word("round_of_steps", steps=steps, images=images)


def happened(account: Account, thing: Thing) -> str:
    at = leap_of(account.truth) - 1
    before = [percent_of(account.truth, k) for k in range(at + 1)]
    key = "first_of_all" if at == 0 else "so_far"
    if at and np.ptp(before) < 2:
        pixels = image_now(account).pixels
        outputs = [of_run(account.truth, k).passage(pixels).output for k in range(at + 1)]
        key = "moves_in_vain" if np.ptp(outputs, axis=0).max() > 0.1 else "stands_still"
    said = {"epoch": epoch_text(epoch_of(account, at)), "answer": said_at(account, at)}
    return account.word(key, percent=number(before[-1], 1), **said)


def said_at(account: Account, index: int) -> str:
    way = of_run(account.truth, index).passage(image_now(account).pixels)
    return account.truth.names[way.answer]


def leap(account: Account, thing: Thing) -> str:
    at = leap_of(account.truth)
    before, after = (percent_of(account.truth, k) for k in (at - 1, at))
    key = "leaps" if after - before > 10 else "goes_on"
    return account.word(key, before=number(before, 1), after=number(after, 1))


def becomes(account: Account, thing: Thing) -> str:
    at, own = leap_of(account.truth), own_label(account, thing)
    before, now = (said_at(account, k) == own for k in (at - 1, at))
    key = "still_wrong"
    if now:
        output = of_run(account.truth, at).passage(image_now(account).pixels).output.max()
        key = "still_right" if before else "becomes_right" if output >= 0.5 else "only_just"
    return account.word(key, label=own, answer=said_at(account, at))


def onwards(account: Account, thing: Thing) -> str:
    if rest_of(account.truth)[0] == 0:
        return account.word("once_more")
    is_wild = why(account, thing) == account.word("thin_out")
    return account.word("wild" if is_wild else "onwards")


def why(account: Account, thing: Thing) -> str:
    recipe = account.truth.trained.metadata.recipe
    has_price = recipe.get("l1", 0) > 0 and recipe.get("smoothness", 0) > 0
    rest = range(leap_of(account.truth), len(account.truth.checkpoints.networks))
    sizes = [float(np.abs(of_run(account.truth, k).weights[0]).mean()) for k in rest]
    key = "thin_out" if max(sizes) > 1.5 * max(sizes[0], sizes[-1]) else "penalties"
    return account.word(key if has_price else "nobody_told")


def strokes(account: Account, thing: Thing) -> str:
    rows = of_run(account.truth, -1).weights[0][shown_neurons(account)]
    share = sum(stroke_share(row) >= STROKE_SHARE for row in rows) / len(rows)
    bounds = {"few": 0.2, "some": 0.4, "half": 0.6, "most": 0.9, "all": 1.0}
    key = next(name for name, most in bounds.items() if share <= most)
    return account.word(f"{key}_strokes" if share else "no_strokes")


def more(account: Account, thing: Thing) -> str:
    wrong = int(account.truth.wrong.sum())
    key = "one_mistake" if wrong else "no_mistake"
    return account.word(key, count=number(wrong), total=number(len(load_test())))


def surest(account: Account, thing: Thing) -> str:
    """That none of the mistakes has a larger output, too."""
    image, truth = image_now(account), account.truth
    way = truth.own.passage(image.pixels)
    outputs = truth.outputs[truth.wrong]
    account.check(float(outputs.max()) <= way.output.max() + 1e-6, "another one is surer")
    key = "surest_right" if way.answer == image.label else "surest_wrong"
    said = {"answer": truth.names[way.answer], "label": own_label(account, thing)}
    return account.word(key, value=number(float(way.output.max()), 2), **said)


def name_of(which: int) -> Any:
    """Of the answer, 0, or of what it is set above, 1."""
    return lambda account, _: account.truth.names[path_of(account, account.memory["image"])[which]]


def way(account: Account, thing: Thing) -> str:
    """What the way back follows."""
    answer, other, _ = path_of(account, account.memory["image"])
    names = {"answer": account.truth.names[answer], "other": account.truth.names[other]}
    return account.word("way_of_most" if leads(account) else "way_apart", **names)


def leads(account: Account) -> bool:
    """Whether each neuron on the path adds most to the next, and does add."""
    image: Image = account.memory["image"]
    answer, _, path = path_of(account, image)
    own, last = account.truth.own, len(account.truth.own.weights) - 1
    adds = [own.products(last - k, image.pixels)[goal] for k, goal in enumerate([answer, *path])]
    return all(added[neuron] == added.max() > 0 for added, neuron in zip(adds, path, strict=False))


def framed(account: Account) -> tuple[int, int, bool]:
    """The square of 7 pixels where the map takes more from one digit; whether it spares ours."""
    images, _, neuron = typical(account)
    taken = [
        np.minimum(account.truth.own.products(0, i.pixels)[neuron], 0).reshape(28, 28)
        for i in images[1:]
    ]
    sums = {
        (r, c): [float(each[r : r + 7, c : c + 7].sum()) for each in taken]
        for r in range(22)
        for c in range(22)
    }
    best = max(sums, key=lambda at: sums[at][1] - sums[at][0])
    hit, spared = sums[best]
    return *best, hit < 0 and spared >= 0.25 * hit


def check_frames(account: Account, pictures: Sequence[tuple[Thing, Image]]) -> None:
    """Both frames are at the same part; of a foot ours is around ink, at the same height."""
    row, column, _ = framed(account)
    is_foot = told_of_map(account) in ("foot", "foot_speaks")
    frames = sorted((t for t in account.shapes if isinstance(t.mobject, Square)), key=lambda t: t.x)
    account.check(len(frames) == len(pictures), f"{len(frames)} frames")
    for at, (frame, (picture, image)) in enumerate(zip(frames, pictures, strict=False)):
        size = (picture.top - picture.bottom) / 28
        away = (
            (frame.x - picture.left) / size - column - 3.5,
            (picture.top - frame.y) / size - row - 3.5,
        )
        if at == 1 and is_foot:
            left = column + round(away[0])
            ink = image.pixels.reshape(28, 28)[row : row + 7, left : left + 7].sum(axis=0)
            middle = float((ink * np.arange(7)).sum() / ink.sum()) if ink.any() else 3.0
            account.check(abs(middle - 3) < 1 or left in (0, 21), "a frame beside the ink")
            away = away[0] - round(away[0]), away[1]
        account.check(max(map(abs, away)) < 0.2, "a frame at another place")


def told_of_map(account: Account) -> str:
    """The key of what is said of the map at the end."""
    _, (like_answer, like_other, own), _ = typical(account)
    key = "nearer_to_other"
    if abs(own - like_answer) < abs(own - like_other):
        key = "takes_for_answer"
    if own > like_other and framed(account)[2]:
        foot = "foot_speaks" if leads(account) else "foot"
        key = foot if has_foot(account) else "spared"
    if abs(like_answer - like_other) <= 0.1 * max(abs(like_answer), abs(like_other)):
        key = "tells_nothing"
    return key


def has_foot(account: Account) -> bool:
    """Whether the digit that is hit ends in the square, and ours above the rows that hit it."""
    (_, hit, ours), _, neuron = typical(account)
    row, column, _ = framed(account)
    taken = np.minimum(account.truth.own.products(0, hit.pixels)[neuron], 0).reshape(28, 28)
    rows = taken[row : row + 7, column : column + 7].sum(axis=1)
    hitting = [row + k for k in range(7) if rows[k] < 0.1 * rows.sum()]
    ends = [
        int(np.flatnonzero((image.pixels.reshape(28, 28) > 0.1).any(axis=1))[-1])
        for image in (hit, ours)
    ]
    return row <= ends[0] < row + 7 and ends[1] < hitting[0]


def taken(account: Account, thing: Thing) -> str:
    names = {"answer": name_of(0)(account, thing), "other": name_of(1)(account, thing)}
    return account.word(told_of_map(account), **names)


TOLD = Told(
    blanks={
        "random.biases": biases,
        "random.answers": answers,
        "wanted.label": own_label,
        "wanted.moved": moved,
        "wanted.told": told,
        "wanted.other": other,
        "wanted.count": lambda account, _: number(start(account).parameter_count),
        "training_image.index": index_of_training,
        "training_image.label": own_label,
        "many.label": own_label,
        "many.told": wants_back,
        "many.count": lambda account, _: number(len(batch(account))),
        "many.round": a_round,
        "plateau.epochs": lambda account, _: number(epoch_of(account, -1)),
        "plateau.label": unseen_label,
        "plateau.happened": happened,
        "leap.leap": leap,
        "leap.becomes": becomes,
        "strokes.onwards": onwards,
        "strokes.why": why,
        "strokes.strokes": strokes,
        "strokes.percent": lambda account, _: number(percent_of(account.truth, -1), 2),
        "strokes.count": lambda account, _: number(len(load_test())),
        "mistake.more": more,
        "mistake.surest": surest,
        "mistake.way": way,
        "mistake.answer": name_of(0),
        "mistake.other": name_of(1),
        "mistake.taken": taken,
    },
    lines={
        "random": (PRODUCTS, OF_RUN),
        "wanted": (PRODUCTS, CHANGES),
        "many": (CHANGES, *ASKED),
        **dict.fromkeys(("plateau", "leap", "strokes"), (OF_RUN, *ASKED)),
        "mistake": (PRODUCTS,),
    },
    network={
        "random": start,
        "wanted": learning,
        "many": stepped,
        **dict.fromkeys(("plateau", "leap", "strokes"), in_run),
    },
    beats={
        "random": random,
        "wanted": wanted,
        "many": many,
        **dict.fromkeys(("plateau", "leap", "strokes"), of_panel),
        "mistake": mistake,
    },
)
