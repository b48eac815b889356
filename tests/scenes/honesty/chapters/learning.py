"""What the chapter about learning shows."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from manim import Dot

from network.data import load_test
from scenes.props.learning.run_plot import RunPlot
from tests.scenes.honesty.account import (
    PRODUCTS,
    Account,
    Lines,
    Told,
    check_bar,
    check_maps,
    reading_order,
)
from tests.scenes.honesty.figures import image_now
from tests.scenes.honesty.shared import (
    answer,
    label,
    largest,
    map_scale_of,
    maps_on,
    parameters,
    shown_neurons,
)
from tests.scenes.honesty.truth import Truth, Weights, full_strength, number, signed
from tests.scenes.stage import Thing


def of_run(truth: Truth, index: int) -> Weights:
    """A network of the run; the last differs from the chapter's by its half precision."""
    return Weights.of(truth.checkpoints.networks[index])


@cache
def percent_of(truth: Truth, index: int) -> float:
    """How many test images a network of the run reads right, in percent."""
    test = load_test()
    answers = of_run(truth, index).passage(test.images).output.argmax(axis=1)
    return 100 * float((answers == test.labels).mean())


def knobs(account: Account) -> Weights:
    """At last, and before the note that says so, the random start."""
    is_start = account.at >= len(account.beat.moments) - 2
    return of_run(account.truth, 0) if is_start else account.truth.own


def start(account: Account) -> Weights:
    return of_run(account.truth, 0)


def step_by_step(account: Account) -> Weights:
    """Before each step the network that the step before has led to."""
    return of_run(account.truth, -1 if account.stage.rests else account.at)


def stepped(account: Account) -> Weights:
    """The start; at last, after one step on the image on screen, at the rate that is said."""
    if not account.is_end:
        return start(account)
    rates = [found[1] for t in account.texts if (found := re.search(r"rate ([\d.]+)$", t.content))]
    image = image_now(account)
    known = image.label
    account.check(len(rates) == 1, f"{len(rates)} rates are said")
    assert known is not None
    began = of_run(account.truth, 0)
    return began.stepped(began.slopes(image.pixels, known, account.truth.cost), float(rates[0]))


def scale_of_end(account: Account, layer: int) -> float:
    """All networks of the run are on the scale of its end."""
    return float(np.quantile(np.abs(account.truth.own.weights[layer]), 0.98))


OF_RUN = Lines(lambda account, layer, _: account.network.weights[layer], scale_of_end)


def wanted(account: Account) -> None:
    """Right of each output what is wanted of it, and which way that is."""
    known = image_now(account).label
    diagram = account.diagrams[-1]
    for output, value in zip(diagram.outputs, diagram.values, strict=True):
        assert value is not None
        target = account.after(value)
        if target is not None and "arrow" in target.content:
            way = "$arrow.t$" if output == known else "$arrow.b$"
            account.says(target, way, f"the way of output {output}")
            target = account.after(target)
        account.says(target, number(float(output == known), 2), f"wanted of output {output}")


def index_of_training(account: Account, thing: Thing) -> set[str]:
    return {number(image.index) for _, image in account.images() if image.source == "training"}


def of_panel(account: Account) -> None:
    """Maps, curve and numbers of the network of the run that is on screen."""
    network, at = (account.network, 0 if account.beat.name == "what_to_watch" else -1)
    scale = map_scale_of(account)
    rows = network.weights[0][shown_neurons(account)]
    check_maps(account, reading_order(maps_on(account)), list(rows), scale, "the run")
    check_bar(account, scale)
    percent, epoch = percent_of(account.truth, at), float(account.truth.checkpoints.epochs[at])
    sign = next(t for t in account.texts if t.content == "%")
    account.says(account.before(sign), number(percent, 2), "how many it reads right")
    name = account.labelled("epoch")[0]
    account.says(account.after(name), number(epoch), "the epoch")
    (plot,) = account.stage.figures_of(RunPlot)
    check_run_plot(account, plot, epoch, percent)


def check_run_plot(account: Account, plot: RunPlot, epoch: float, percent: float) -> None:
    """The dot is where the axes have the network's epoch and percentage; so is the curve."""
    across: dict[float, float] = {}
    for part in plot.submobjects:
        thing = account.stage.seen(part)
        if thing is None or not re.fullmatch(r"[\d,.]+( %)?", thing.content):
            continue
        account.explain(thing)
        x, y = plot.axes.p2c([thing.x, thing.y, 0])
        value = float(thing.content.removesuffix(" %").replace(",", ""))
        if thing.content.endswith("%"):
            account.check(abs(y - value) < 1.5, f"{thing.content} stands at {y:.1f}")
        else:
            across[value] = x
    dot = next(t for t in account.shapes if isinstance(t.mobject, Dot))
    x, y = plot.axes.p2c([dot.x, dot.y, 0])
    account.check(abs(y - percent) < 0.3, f"the dot stands at {y:.1f} %, not {percent:.1f}")
    account.check(abs(x - across[epoch]) < 0.05, "the dot stands at another epoch")


def for_wrong(account: Account, thing: Thing) -> str:
    return _adds(account, thing, "wrong")


def for_right(account: Account, thing: Thing) -> str:
    return _adds(account, thing, "right")


def _adds(account: Account, thing: Thing, which: str) -> str:
    """What the neuron named in a text adds to an answer."""
    image = image_now(account)
    neuron, layer = _named(thing)
    goal = account.network.passage(image.pixels).answer
    if which == "right":
        known = image.label
        assert known is not None
        goal = known
    return number(account.network.products(layer, image.pixels)[goal, neuron - 1], 2, plus=True)


def adds_most(account: Account, thing: Thing) -> str:
    """The neuron of the last hidden layer that does most for the wrong answer."""
    image = image_now(account)
    products = account.network.products(len(account.network.weights) - 1, image.pixels)
    wrong, right = account.network.passage(image.pixels).answer, image.label
    neuron = int((products[wrong] - products[right]).argmax())
    account.memory["path"] = [neuron]
    return str(neuron + 1)


def adds_most_before(account: Account, thing: Thing) -> str:
    """The neuron of the layer before that adds most to the one named last."""
    _, layer = _named(thing)
    products = account.network.products(layer, image_now(account).pixels)
    after = account.memory["path"][len(account.network.weights) - 2 - layer]
    neuron = int(products[after].argmax())
    account.memory["path"] = [
        *account.memory["path"][: len(account.network.weights) - 1 - layer],
        neuron,
    ]
    return str(neuron + 1)


def adds_to_it(account: Account, thing: Thing) -> str:
    neuron, layer = _named(thing)
    after = account.memory["path"][len(account.network.weights) - 2 - layer]
    products = account.network.products(layer, image_now(account).pixels)
    return number(products[after, neuron - 1], 2, plus=True)


def _named(thing: Thing) -> tuple[int, int]:
    """The neuron that a text names, from 1, and the layer its products lead to, from 0."""
    neuron, layer = map(int, re.findall(r"\d+", thing.content)[:2])
    return neuron, layer


def attribution(account: Account) -> None:
    """At the end the picture shows what each pixel adds to the first layer's neuron."""
    neuron = account.memory["path"][-1]
    products = account.network.products(0, image_now(account).pixels)[neuron]
    scale = full_strength(products)
    (picture,) = maps_on(account)
    account.shows(picture, signed(products.reshape(28, 28), scale), "what each pixel adds")
    check_bar(account, scale)


def ringed(account: Account) -> None:
    """In the last beat, rings are around the neurons of the path."""
    if account.beat.name != "attribution":
        return
    path = account.memory.get("path", [])
    columns = account.diagrams[-1].columns
    rings = [t for t in account.points if len(t.sizes) == 1]
    for layer, neuron in zip(range(len(columns) - 2, -1, -1), path, strict=False):
        place = columns[layer].centres[list(columns[layer].shown).index(neuron)]
        at = [ring for ring in rings if np.abs(ring.centres[0] - place).max() < 1e-3]
        if account.is_end:
            account.check(len(at) == 1, f"no ring around neuron {neuron + 1}")


def percent(index: int) -> object:
    return lambda account, thing: number(percent_of(account.truth, index), 1)


def products_of(account: Account, thing: Thing) -> str:
    return str(account.memory["path"][-1] + 1)


def layer_of(account: Account, thing: Thing) -> set[str]:
    return {str(layer) for layer in range(1, len(account.network.weights))}


def own_label(account: Account, thing: Thing) -> str:
    return str(image_now(account).label)


def last_epoch(account: Account, thing: Thing) -> str:
    return number(float(account.truth.checkpoints.epochs[-1]))


def seed(account: Account, thing: Thing) -> str:
    return number(account.truth.trained.metadata.seed)


def rate(account: Account, thing: Thing) -> set[str]:
    """Whichever it is, the network on screen is the one after a step at it."""
    return {"0.1", "0.03", "0.01", "0.003", "0.001"}


TOLD = Told(
    blanks={
        "knobs.count": parameters,
        "title_knobs.count": parameters,
        "seed.seed": seed,
        "guessing.percent": percent(0),
        "training_image.index": index_of_training,
        "training_image.label": own_label,
        "step.rate": rate,
        "title_run.count": last_epoch,
        "run.first": percent(0),
        "run.last": percent(-1),
        "mistake.answer": answer,
        "mistake.label": label,
        "mistake.value": largest,
        "title_wrong.answer": answer,
        "title_wrong.label": label,
        "adds_to_answers.neuron": adds_most,
        "adds_to_answers.layer": lambda account, _: str(len(account.network.weights) - 1),
        "adds_to_answers.for_wrong": for_wrong,
        "adds_to_answers.wrong": answer,
        "adds_to_answers.for_right": for_right,
        "adds_to_answers.right": label,
        "adds_to_neuron.neuron": adds_most_before,
        "adds_to_neuron.layer": layer_of,
        "adds_to_neuron.value": adds_to_it,
        "products.neuron": products_of,
    },
    lines={
        **dict.fromkeys(("knobs", "guessing", "wanted", "what_to_watch", "run"), (OF_RUN,)),
        **dict.fromkeys(("mistake", "attribution"), (PRODUCTS,)),
    },
    network={
        "knobs": knobs,
        "guessing": start,
        "wanted": stepped,
        "what_to_watch": start,
        "run": step_by_step,
    },
    beats={
        "wanted": wanted,
        "what_to_watch": of_panel,
        "run": of_panel,
        "attribution": attribution,
        "*": ringed,
    },
)
