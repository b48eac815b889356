"""What is shown in more than one chapter and is no figure of the kit's: how it is checked."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from manim import Dot

from network.data import load_test
from scenes.kit.figures.plot import ActivationPlot
from tests.scenes.honesty.account import Account, bars_on, check_maps, check_this_bar
from tests.scenes.honesty.figures import image_now, on_curve
from tests.scenes.honesty.truth import THEME, Array, full_strength, lit, neurons_lit, number
from tests.scenes.stage import Thing

STRONGEST = 900
MOST_SHOWN, SHOWN = 20, 16
"""The largest layer that is shown whole, and how many neurons are shown of a larger one."""
STROKE_SHARE = 0.6
"""A map of which one Gabor function accounts for this share is a stroke."""
WIDTHS = (1.0, 1.5, 2.0, 2.5, 3.0)
"""Of these functions, in pixels."""


def identifier(account: Account) -> str:
    """The function of the first layer, as a name in code."""
    return account.truth.own.functions[0].replace(" ", "_")


def inputs(account: Account, thing: Thing) -> str:
    return number(account.truth.own.sizes[0])


def outputs(account: Account, thing: Thing) -> str:
    return number(account.truth.own.sizes[-1])


def parameters(account: Account, thing: Thing) -> str:
    return number(account.truth.own.parameter_count)


def weights(account: Account, thing: Thing) -> str:
    return number(account.truth.own.weight_count)


def hidden(account: Account, thing: Thing) -> str:
    """The number of neurons in the first hidden layer."""
    return number(account.truth.own.sizes[1])


def answer(account: Account, thing: Thing) -> str:
    """The name of the largest output."""
    way = account.network.passage(image_now(account).pixels)
    return account.truth.names[way.answer]


def largest(account: Account, thing: Thing) -> str:
    """The largest output."""
    return number(account.network.passage(image_now(account).pixels).output.max(), 2)


def label(account: Account, thing: Thing) -> str:
    """The name of what the image is."""
    known = image_now(account).label
    assert known is not None
    return account.truth.names[known]


def test_index(account: Account, thing: Thing) -> set[str]:
    """The numbers of the test images on screen."""
    return {number(image.index) for _, image in account.images() if image.source == "test"}


def test_label(account: Account, thing: Thing) -> str:
    """The label of the test image whose number the text says."""
    index = int(thing.content.split(" · ")[0].split()[-1].replace(",", ""))
    return str(load_test().labels[index])


def lines_shown(account: Account, thing: Thing) -> str:
    first = account.stage.diagrams[-1].columns[0]
    return number(min(STRONGEST, len(first.shown) * account.truth.own.sizes[0]))


def lines_in_all(account: Account, thing: Thing) -> str:
    return number(account.truth.own.weights[0].size)


def map_above(account: Account, thing: Thing) -> str:
    """The number, from 1, of the neuron whose weights the map above a text shows."""
    above = account.above(thing, account.pictures)
    own = account.truth.own.weights[0]
    if above is None or above.raster is None:
        return "?"
    signs = np.sign(_signs(above.raster.pixel_array)).ravel()
    matching = [
        (np.sign(row) * signs > 0)[np.abs(row) > 0.3 * np.abs(row).max()].mean() for row in own
    ]
    return str(int(np.argmax(matching)) + 1)


def _signs(pixels: Array) -> Array:
    """Where a map is blue and where it is orange."""
    return pixels[..., 2].astype(int) - pixels[..., 0].astype(int) - 12


SHARED: dict[str, Any] = {
    "pixels.count": inputs,
    "test_image.index": test_index,
    "test_image.label": test_label,
    "strongest.shown": lines_shown,
    "strongest.count": lines_in_all,
    "w.neuron": map_above,
}
"""The blanks of the words that all chapters share."""


def check_bundles(account: Account, *also: str) -> None:
    """Between two columns stands how many lines join them, and where it fits why so many.

    Args:
        also: the keys of words that may stand there, too.
    """
    named = [text for key in also for text in account.labelled(key)]
    for diagram in account.diagrams:
        counts = [diagram.pixel_count, *(column.count for column in diagram.columns)]
        sizes = account.truth.own.sizes
        for layer, (before, after) in enumerate(zip(counts, counts[1:], strict=False)):
            if before is None or after is None:
                continue
            between = [
                t
                for t in account.texts
                if abs(t.y - after.y) < 0.1 and before.right < t.left and t.right < after.left
                if t not in named
            ]
            for text in between:
                joins = sizes[layer : layer + 2]
                count = number(joins[0] * joins[1])
                given = dict(zip(("before", "after"), map(number, joins), strict=True))
                texts = [account.word(key, count=count, **given) for key in ("weights", "count")]
                account.says(text, texts, f"bundle {layer + 1}")


def check_window(account: Account) -> None:
    """A window into a picture holds its pixels, each with its number."""
    frames = [
        t
        for t in account.pictures
        if t.raster is not None and not t.raster.pixel_array[..., 3].any() and t.raster.size[0] > 1
    ]
    if not frames:
        return
    (frame,) = frames
    (whole, image), *_ = account.images()
    side = round(image.pixels.size**0.5)
    pixel = (whole.top - whole.bottom) / side
    row, column = round((whole.top - frame.top) / pixel), round((frame.left - whole.left) / pixel)
    assert frame.raster is not None
    span = frame.raster.size[0]
    values = image.pixels.reshape(side, side)[row : row + span, column : column + span]
    for window in account.left(account.pictures):
        assert window.raster is not None
        if window.raster.size != (span, span):
            continue
        account.shows(window, lit(values), "the window")
        step = (window.right - window.left) / span
        texts = [t for t in account.left(account.texts) if window.left < t.x < window.right]
        for text in texts:
            if not window.bottom < text.y < window.top:
                continue
            at = int((window.top - text.y) / step), int((text.x - window.left) / step)
            account.says(text, number(values[at], 2), f"pixel {at} of the window")


def check_worked(account: Account, neuron: int, scale: float, with_map: bool = True) -> None:
    """A neuron of the first layer in full: picture, map, products, and the sum they make.

    The map may be gone already.
    """
    image = image_now(account)
    own = account.truth.own.weights[0][neuron]
    pictures = [t for t in account.left(account.pictures) if t.raster and t.raster.size == (28, 28)]
    products = own * image.pixels
    scales = [scale, strength_of_products(products)]
    pictures.sort(key=lambda t: t.x)
    shown = list(zip([own, products], scales, strict=True))[0 if with_map else 1 :]
    for thing, (values, full) in zip(pictures, shown, strict=False):
        check_maps(account, [thing], [values], full, f"neuron {neuron + 1}")
    for bar, (_, full) in zip(bars_on(account), shown, strict=False):
        check_this_bar(account, bar, full)
    sums = account.memory.pop("sums", {(0, neuron)})
    account.check((0, neuron) in sums, f"the sum is not that of neuron {neuron + 1}")


def strength_of_products(products: Array) -> float:
    """Their |w · a| at full strength: of those that are not 0, nine in ten are below it."""
    sizes = np.abs(products[products != 0])
    return float(np.percentile(sizes, 90)) if len(sizes) else 0.0


def check_light(account: Account, neuron: int, layer: int = 0) -> None:
    """The only disc is the neuron, dark or as bright as it is."""
    a = account.truth.own.passage(image_now(account).pixels).a[layer]
    for disc in account.left(account.points):
        account.explain(disc)
        function = account.truth.own.functions[layer]
        fills = (neurons_lit(a, function)[neuron], neurons_lit(np.zeros(1))[0])
        same = len(disc.fills) == 1 and any(
            np.allclose(disc.fills[0], fill, atol=3e-3) for fill in fills
        )
        account.check(same, f"neuron {neuron + 1} has another brightness")


def check_dot(account: Account, neuron: int) -> None:
    """The dot on the curve stands at the neuron's sum."""
    plots = account.stage.figures_of(ActivationPlot)
    way = account.truth.own.passage(image_now(account).pixels)
    for plot in plots:
        dots = accented_dots(account)
        account.check(bool(dots), "no dot on the curve")
        for dot in dots:
            x, _ = on_curve(account, plot, dot, account.truth.own.functions[0])
            reach = np.ptp(plot.x_range)
            away = abs(x - float(way.z[0][neuron]))
            account.check(away < 2e-3 * reach, f"the dot is not at the sum of neuron {neuron + 1}")


def accented_dots(account: Account) -> list[Thing]:
    """Small round shapes in the accent's colour, from the left."""
    dots = [t for t in account.shapes if isinstance(t.mobject, Dot)]
    return sorted(dots, key=lambda t: t.x)


def map_scale_of(account: Account) -> float:
    """Of the weights of all neurons of the first layer on screen, together."""
    return full_strength(account.truth.own.weights[0][shown_neurons(account)])


def shown_neurons(account: Account) -> Array:
    """Which neurons of the first layer are on screen: all, or the most active of a large layer."""
    a = account.truth.own.passage(image_now(account).pixels).a[0]
    if len(a) <= MOST_SHOWN:
        return np.arange(len(a))
    return np.sort(np.argsort(np.abs(a))[-SHOWN:])


def maps_on(account: Account) -> list[Thing]:
    """Maps that are still to be explained."""
    return [t for t in account.left(account.pictures) if t.raster and t.raster.size == (28, 28)]


def accented(values: Array, where: Array) -> Array:
    """The colours of activations, and in the accent's colour where something holds."""
    colours = lit(values)
    r, g, b = (int(THEME.accent[at : at + 2], 16) / 255 for at in (1, 3, 5))
    colours[where] = (r, g, b, 1.0)
    return colours


_SHARES: dict[bytes, float] = {}


def closest_stroke(row: Array) -> Array:
    """What the best of many Gabor functions is like in a map, (28, 28).

    Where a function meets the map best is found by the discrete Fourier transform of the map.
    """
    spectrum = np.fft.rfft2(row.reshape(28, 28).astype(float), (64, 64))
    best, found = -1.0, np.zeros((28, 28))
    for angle, width, long in product(np.pi * np.arange(12) / 12, WIDTHS, (2.0, 3.0)):
        functions = [
            wave / np.sqrt((wave**2).sum()) for wave in waves(27, 13, 13, angle, width, long)
        ]
        met = [
            np.fft.irfft2(spectrum * np.conj(np.fft.rfft2(function, (64, 64))), (64, 64))
            for function in functions
        ]
        energy = met[0] ** 2 + met[1] ** 2
        at = np.unravel_index(int(energy.argmax()), energy.shape)
        if energy[at] > best:
            best = float(energy[at])
            # Beyond the middle of the circle the function begins before the map does.
            y, x = (int(k) - 64 * (k > 32) + 13 for k in at)
            whole = waves(27, 13, 13, angle, width, long)
            found = sum(
                each[at] * wave / np.sqrt((own**2).sum())
                for each, wave, own in zip(
                    met, waves(28, y, x, angle, width, long), whole, strict=True
                )
            )
    return found


def waves(side: int, y: float, x: float, angle: float, width: float, long: float) -> list[Array]:
    """An even and an odd Gabor function around a place, cut off 13 pixels from it."""
    v, u = (each - middle for each, middle in zip(np.mgrid[:side, :side], (y, x), strict=True))
    along = u * np.cos(angle) + v * np.sin(angle)
    aside = v * np.cos(angle) - u * np.sin(angle)
    bell = np.exp(-((along / (long * width)) ** 2 + (aside / width) ** 2) / 2)
    bell[(np.abs(v) > 13) | (np.abs(u) > 13)] = 0
    return [bell * wave(0.5 * np.pi * aside / width) for wave in (np.cos, np.sin)]


def stroke_share(weights: Array) -> float:
    """The share of a map's energy that the best of many Gabor functions accounts for.

    Reckoned apart from the film's own: each function is laid on each place by the discrete Fourier
    transform of the map.
    """
    key = weights.tobytes()
    if key not in _SHARES:
        _SHARES[key] = _stroke_share(weights.reshape(28, 28).astype(float))
    return _SHARES[key]


def _stroke_share(own: Array) -> float:
    y, x = np.mgrid[-13:14, -13:14]
    size = 64
    spectrum = np.fft.rfft2(own, (size, size))
    best = 0.0
    for turn in range(12):
        angle = np.pi * turn / 12
        u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
        for width in (1.0, 1.5, 2.0, 2.5, 3.0):
            for long in (2.0, 3.0):
                bell = np.exp(-((u / (long * width)) ** 2 + (v / width) ** 2) / 2)
                both = np.zeros((size, size))
                for wave in (np.cos, np.sin):
                    function = bell * wave(0.5 * np.pi * v / width)
                    function /= np.sqrt((function**2).sum())
                    other = np.fft.rfft2(function, (size, size))
                    both += np.fft.irfft2(spectrum * np.conj(other), (size, size)) ** 2
                best = max(best, float(both.max()))
    energy = float((own**2).sum())
    return best / energy if energy else 0.0


def check_ink(account: Account, key: str, ink: str) -> None:
    """A word of the chapter, where it is on screen, has this colour."""
    for text in account.labelled(key):
        colour = text.mobject.family_members_with_points()[0].get_fill_color().to_hex()
        account.check(colour.lower() == ink.lower(), f"{key} in {colour}")
