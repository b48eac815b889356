"""What the chapter about counting shows."""

from __future__ import annotations

import numpy as np

from network.analysis.turns import Turn, confusing_turns, on_their_way, turned
from network.data import load_test
from scenes.kit.diagram.column import MOST_SHOWN
from scenes.kit.diagram.single_line import SingleLine
from tests.scenes.honesty.account import (
    PRODUCTS,
    WEIGHTS,
    Account,
    Told,
    check_bar,
    check_maps,
    reading_order,
)
from tests.scenes.honesty.shared import (
    check_bundles,
    hidden,
    inputs,
    lines_in_all,
    map_scale_of,
    maps_on,
    parameters,
    shown_neurons,
)
from tests.scenes.honesty.truth import THEME, Array, Weights, number, signed
from tests.scenes.stage import Thing

TRIED, SEED, PART = 100, 1, 0.6


def one_neuron(account: Account) -> None:
    """The lines into one neuron, their map and their number; and its bias."""
    if account.beat.line == 0:
        return
    (neuron,) = account.memory["into 0"]
    own = account.truth.own
    maps, scale = maps_on(account), map_scale_of(account)
    check_maps(account, maps, [own.weights[0][neuron]], scale, f"neuron {neuron + 1}")
    count = account.before(account.labelled("weights_name")[0])
    account.says(count, number(own.sizes[0]), "the number of its weights")
    if account.beat.line == 2:
        check_bar(account, scale)
        bias = number(own.biases[0][neuron], 2, plus=True)
        account.says(account.after(account.labelled("bias_name")[0]), bias, "its bias")


def first_layer(account: Account) -> None:
    own, scale = account.truth.own, map_scale_of(account)
    maps, rows = reading_order(maps_on(account)), own.weights[0][shown_neurons(account)]
    check_maps(account, maps, list(rows), scale, "the first layer")
    check_bar(account, scale)
    before, after, *_ = map(number, own.sizes)
    if account.beat.line == 0:
        return
    product = [before, "$times$", after, "$=$", number(own.weights[0].size)]
    account.says_line(account.one("$times$"), product, "inputs times neurons")


def other_layers(account: Account) -> None:
    check_bundles(account)
    sizes = list(map(number, account.truth.own.sizes))
    if account.beat.line == 0:
        account.says_line(account.one("$times$"), [sizes[0], "$times$", sizes[1]], "so far")
        return
    terms = [
        part
        for pair in zip(sizes, sizes[1:], strict=False)
        for part in ("$+$", pair[0], "$times$", pair[1])
    ]
    total = number(account.truth.own.weight_count)
    account.says_line(account.one("$=$"), [*terms[1:], "$=$", total], "all weights")


def biases(account: Account) -> None:
    own = account.truth.own
    terms = [part for size in own.sizes[1:] for part in ("$+$", number(size))]
    line = [*terms[1:], "$=$", number(own.bias_count)]
    if account.beat.line == 1:
        counts = [number(n) for n in (own.weight_count, own.bias_count, own.parameter_count)]
        line = [counts[0], "$+$", counts[1], "$=$", counts[2]]
    account.says_line(account.one("$=$"), line, "all biases")
    check_bar(account, max(float(np.abs(each).max()) for each in own.biases), beyond=False)
    account.check(len(account.labelled("bias_name")) == 1, "a scale of nobody knows what")


def coloured_by_bias(account: Account, layer: int) -> Array:
    own = account.truth.own.biases
    largest = max(float(np.abs(each).max()) for each in own)
    return signed(own[layer], largest, THEME.background)


def knob_at(account: Account) -> tuple[int, int, str] | None:
    """Which weight a line belongs to, by where it begins and ends: neuron, pixel, and its value."""
    for figure in account.stage.figures_of(SingleLine):
        line, text = account.stage.seen(figure.line), account.stage.seen(figure.number)
        marker = account.stage.seen(figure.marker)
        if line is None or text is None or marker is None:
            continue
        account.explain(line, text, marker)
        picture = next(thing for thing, _ in account.images())
        side = (picture.top - picture.bottom) / 28
        row, column = int((picture.top - marker.y) / side), int((marker.x - picture.left) / side)
        first = account.stage.diagrams[-1].columns[0]
        at = int(np.abs(first.centres[:, 1] - line.centres[-1][1]).argmin())
        return int(first.shown[at]), 28 * row + column, text.content
    return None


def with_knobs(account: Account) -> Weights:
    """The network on screen: with one weight at the value that stands beside its line, or with
    very many turned at random, where these are on screen."""
    own = account.truth.own
    if knob := knob_at(account):
        neuron, pixel, text = knob
        weights = own.weights[0].copy()
        reach = np.abs(weights).max()
        values = (weights[neuron, pixel], reach, -reach)
        (value,) = [v for v in values if number(v, 2, plus=True) == text][:1] or [np.nan]
        account.check(bool(np.isfinite(value)), f"a knob at {text}")
        weights[neuron, pixel] = value
        return Weights((weights, *own.weights[1:]), own.biases, own.functions)
    if account.labelled("right", tried=number(TRIED)):
        network = account.truth.trained.network
        return Weights.of(turned(network, turns_so_far(account)))
    return own


def turns_so_far(account: Account) -> list[Turn]:
    """What the knobs are turned to: in the line that tells of them, only part of their way."""
    network = account.truth.trained.network
    turns = confusing_turns(network, load_test()[:TRIED], SEED)
    return on_their_way(network, turns, PART) if account.beat.line == 2 else turns


def right(weights: Weights) -> int:
    test = load_test()
    answers = weights.passage(test.images[:TRIED]).output.argmax(axis=1)
    return int((answers == test.labels[:TRIED]).sum())


def answered(account: Account, thing: Thing) -> str:
    """What is said of the answer once the knob is turned."""
    own, x = account.truth.own, account.truth.example
    turned_one = with_knobs(account)
    before, after = (weights.passage(x).answer for weights in (own, turned_one))
    return account.word(
        "stays" if before == after else "flips",
        answer=account.truth.names[after],
        total=number(own.parameter_count),
    )


def knobs(account: Account) -> None:
    """The knob that is turned is one of the first layer, of a lit pixel, turned all the way."""
    if account.beat.line in (0, 1):
        found = knob_at(account)
        if account.check(found is not None, "no knob"):
            assert found is not None
            reach = float(np.abs(account.truth.own.weights[0]).max())
            ends = {number(end, 2, plus=True) for end in (reach, -reach)}
            account.check(found[2] in ends, "not as far as it goes")
            account.check(account.truth.example[found[1]] > 0, "the knob of a dark pixel")

    for name in account.labelled("right", tried=number(TRIED)):
        many_knobs(account, name)


def many_knobs(account: Account, name: Thing) -> None:
    """Each points to what its weight was turned to; as many digits are bright as are read."""
    turns = turns_so_far(account)
    weights, x = with_knobs(account), load_test().images[:TRIED]
    (rims,) = (t for t in account.points if len(t.fills) > MOST_SHOWN)
    count = len(rims.fills)
    (pointers,) = (t for t in account.shapes if len(t.centres) == 4 * count)
    account.explain(rims, pointers)
    shown = turns[:count]
    reaches = [np.abs(own).max() or 1.0 for own in account.truth.own.weights]
    goals = [0.75 * np.pi * turn.value / reaches[turn.layer] for turn in shown]
    ends = pointers.centres[3::4] - pointers.centres[::4]
    angles = np.arctan2(ends[:, 0], ends[:, 1])
    off = np.abs(np.exp(1j * angles) - np.exp(1j * np.array(goals))).max()
    account.check(off < 1e-3, "knobs that point to other values")
    for note in account.labelled("some_knobs", shown=number(len(shown)), count=number(len(turns))):
        account.explain(note)
    account.check(len(shown) == min(len(turns), 1000), f"{len(shown)} knobs")
    (picture,) = (t for t in account.pictures if t.raster and t.raster.size == (307, 307))
    assert picture.raster is not None
    account.explain(picture, name)
    is_right = weights.passage(x).output.argmax(axis=1) == load_test().labels[:TRIED]
    corners = picture.raster.pixel_array[::31, ::31, 3].ravel()[:TRIED]
    account.check(bool(((corners > 200) == is_right).all()), "other digits are bright")
    account.says(account.before(name), number(int(is_right.sum())), "the score")


def others(account: Account, thing: Thing) -> str:
    own = account.truth.own
    count = own.weight_count - own.weights[0].size
    key = "only_so_many" if count < own.weights[0].size else "so_many"
    return account.word(key, others=number(count))


def turned_at_once(account: Account, thing: Thing) -> str:
    network = account.truth.trained.network
    return number(len(confusing_turns(network, load_test()[:TRIED], SEED)))


BEATS = ("first_layer", "other_layers", "biases")

TOLD = Told(
    blanks={
        "one_neuron.inputs": inputs,
        "first_layer.inputs": inputs,
        "first_layer.neurons": hidden,
        "first_layer.weights": lines_in_all,
        "other_layers.others": others,
        "biases.biases": lambda account, _: number(account.truth.own.bias_count),
        "biases.total": parameters,
        "knobs.turned": answered,
        "knobs.count": turned_at_once,
        "knobs.tried": number(TRIED),
        "knobs.before": lambda account, _: number(right(account.truth.own)),
        "knobs.after": lambda account, _: number(right(with_knobs(account))),
        "knobs.total": parameters,
        "right.tried": number(TRIED),
    },
    lines=dict.fromkeys(BEATS, (WEIGHTS,))
    | dict.fromkeys(("one_neuron", "knobs"), (WEIGHTS, PRODUCTS)),
    fills={"biases": coloured_by_bias},
    network={"knobs": with_knobs},
    beats={
        "one_neuron": one_neuron,
        "first_layer": first_layer,
        "other_layers": other_layers,
        "biases": biases,
        "knobs": knobs,
    },
)
