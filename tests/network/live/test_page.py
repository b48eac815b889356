"""The page in a browser: what one draws is read, looked into, cut into, kept, and filmed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from network.handwriting import read_image
from network.live.cutting import Place, trace_without
from network.live.film import forward_pass
from network.live.server import PAGE
from scenes.kit.look.palettes import THEMES
from tests.network.live.browser import FOUR, SEVEN, ZERO, Page, opened
from tests.network.live.served import LECTURE, Served, film_of, served
from tests.scenes.film.browser import in_a_browser

SECONDS = 4
"""Of the film."""
NIGHT = 300
"""Seconds that one waits for a real one."""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("drawn"), film=film_of(SECONDS)) as running:
        yield running


@pytest.fixture(scope="module")
def browser(site) -> Iterator[Page]:
    with opened(site.url) as page:
        yield page


@pytest.fixture
def page(browser, site) -> Page:
    """An empty pad, and no complaint of the browser."""
    browser.open(site.url)
    yield browser
    assert browser.complaints == []


def saved(page: Page, site: Served) -> np.ndarray:
    """The digit on the pad, by way of the file that it is saved in."""
    before = set(site.folder.iterdir())
    page.press("save")
    page.until_text("notice", "LECTURE_DIGIT=")
    (path,) = set(site.folder.iterdir()) - before
    assert f"LECTURE_DIGIT={path.name} manim -pql scenes/forward_pass.py" in page.text("notice")
    return read_image(path)


def figure(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def test_the_colours_are_those_of_the_films():
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    theme = THEMES["dark"]
    for name in ("background", "panel", "text", "quiet", "muted", "faint"):
        assert f"--{name}: {getattr(theme, name)};" in style
    for name in ("plus", "minus", "activation", "accent"):
        assert f"--{name}: {getattr(theme, name)};" in style
    assert style.count("#0B0E14") == 1


@in_a_browser
@pytest.mark.parametrize(("strokes", "answer"), [(SEVEN, 7), (ZERO, 0), (FOUR, 4)])
def test_what_is_drawn_is_read(page, site, strokes, answer):
    page.draw(strokes)
    page.until_text("title", f"The network reads: {answer}")
    pixels = saved(page, site)
    outputs = site.trained.network(pixels)
    assert outputs.argmax() == answer
    assert page.shown("outputs") == [round(float(value), 2) for value in outputs]
    assert page.shown("pixels") == pytest.approx(pixels, abs=1e-4)


@in_a_browser
@pytest.mark.parametrize("kind", ["touch", "pen"])
def test_a_finger_and_a_pen_draw_as_well(page, kind):
    page.draw_by(kind, SEVEN)
    page.until_text("title", "The network reads: 7")


@in_a_browser
def test_two_strokes_are_one_digit(page, site):
    page.draw(FOUR[:1])
    page.until_settled()
    first = page.shown("pixels")
    page.draw(FOUR[1:])
    page.until_settled()
    both = np.reshape(page.shown("pixels"), (28, 28))
    page.until_text("title", "The network reads: 4")
    assert page.shown("pixels") != first
    # The upper half of a 4: two strokes side by side, with nothing between them.
    row = both[np.flatnonzero(both.any(axis=1))[3]] > 0.5
    assert np.count_nonzero(np.diff(row.astype(int)) == 1) == 2


@in_a_browser
def test_clear_leaves_nothing(page):
    page.draw(FOUR)
    page.until_text("title", "reads: 4")
    page.press("clear")
    page.until_text("title", "Draw a digit")
    assert page.asked("return document.getElementById('save').disabled")
    page.draw(SEVEN)
    page.until_text("title", "The network reads: 7")


@in_a_browser
def test_a_dot_is_a_drawing(page):
    page.draw([[(0.5, 0.5)]])
    page.until_text("title", "The network reads:")
    assert sum(page.shown("pixels")) > 1


@in_a_browser
def test_a_neuron_shows_its_map_times_the_digit(page, site):
    page.draw(SEVEN)
    page.until_text("title", "reads: 7")
    network, pixels = site.trained.network, saved(page, site)
    trace = network.trace(pixels)
    for layer, neuron, name in ((0, 2, "Neuron 3 of layer 1"), (2, 7, "Output 7")):
        page.click_neuron(layer, neuron)
        page.until_text("neuron-name", name)
        products = network.layers[layer].weights[neuron].astype(float) * trace.inputs(layer)
        assert page.text("z") == figure(trace.z[layer][neuron])
        positive = float(page.text("positive"))
        assert positive == pytest.approx(products[products > 0].sum(), abs=0.01)
        assert page.text("a").startswith(f"{trace.a[layer][neuron]:.3f}"[:4])
        assert all(page.has_ink(picture) for picture in ("inputs", "weights", "products"))
    page.click_neuron(2, 7)
    page.until("return document.getElementById('neuron').hidden")


@in_a_browser
def test_neurons_are_cut_out_and_put_back(page, site):
    page.draw(SEVEN)
    page.until_text("title", "reads: 7")
    network, pixels = site.trained.network, saved(page, site)
    whole = page.shown("outputs")
    # What does most for the 7 is cut out first: by a right click, then by the button.
    weights = network.layers[2].weights[7] * network.trace(pixels).a[1]
    first, second, *_ = (int(k) for k in np.argsort(-weights))
    page.click_neuron(1, first, "context_click")
    page.until_text("title", "without 1 of its neurons")
    page.click_neuron(1, second)
    page.until_text("neuron-name", f"Neuron {second + 1} of layer 2")
    page.press("cut")
    page.until_text("title", "without 2 of its neurons")
    cut = {Place(1, first), Place(1, second)}
    outputs = trace_without(network, pixels, cut).output
    assert page.shown("outputs") == [round(float(value), 2) for value in outputs]
    assert page.shown("answer") == outputs.argmax()
    assert outputs[7] < network(pixels)[7] - 0.3
    page.press("cut")
    page.until_text("title", "without 1 of its neurons")
    page.press("all-back")
    page.until("return document.getElementById('all-back').hidden")
    page.until_settled()
    assert page.shown("outputs") == whole


@in_a_browser
def test_the_film_plays_while_it_is_made_and_to_its_end(page):
    page.draw(SEVEN)
    page.until_text("title", "reads: 7")
    page.watch_the_film()
    page.until("return video.ended")
    assert page.asked("return video.currentTime") == pytest.approx(SECONDS, abs=0.2)
    assert "plays meanwhile" in page.asked("return window.said")
    assert page.text("film-notice") == "The film is whole."
    page.press("close-film")
    page.until("return !document.getElementById('film').open")


@in_a_browser
@pytest.mark.nightly
def test_the_forward_pass_of_the_digit_plays_to_its_end(tmp_path):
    """By the real command, as fast as it is drawn."""
    with served(tmp_path, film=forward_pass(LECTURE, "l")) as site, opened(site.url) as page:
        page.draw(SEVEN)
        page.until_text("title", "reads: 7")
        page.watch_the_film()
        page.until("return video.currentTime > 0", NIGHT)
        assert page.asked("return [video.videoWidth, video.videoHeight]") == [854, 480]
        page.asked("video.playbackRate = 8")
        page.until("return video.ended", NIGHT)
        assert page.asked("return video.currentTime") > 30
        assert page.text("film-notice") == "The film is whole."
        assert page.complaints == []


@in_a_browser
def test_another_film_can_be_seen_after_one_that_was_left(page):
    page.draw(ZERO)
    page.until_text("title", "reads: 0")
    page.watch_the_film()
    page.until("return video.currentTime > 0")
    page.escape()
    page.until("return !document.getElementById('film').open && !video.hasAttribute('src')")
    page.watch_the_film()
    page.until("return video.currentTime > 0.5")


@in_a_browser
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (768, 1024)])
def test_all_of_it_fits_the_window(page, size):
    page.resize(*size)
    page.draw(SEVEN)
    page.until_text("title", "reads: 7")
    page.click_neuron(0, 1)
    page.until("return !document.getElementById('neuron').hidden")
    page.click_neuron(1, 1, "context_click")
    page.until_text("title", "without 1")
    sizes = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert page.asked(f"return {sizes}") == list(size)
    box = page.box("pad")
    assert min(box["width"], box["height"]) > 170
    assert page.smallest_text() >= 11


@in_a_browser
def test_it_takes_nothing_from_elsewhere(page, site):
    names = page.asked("return performance.getEntriesByType('resource').map(each => each.name)")
    assert len(names) >= 3
    assert all(name.startswith(site.url) for name in names)
