"""A browser without a screen, with no network but this machine, and a hand that draws in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.scenes.film.browser import CHROMIUM, DRIVER

OPTIONS = (
    "--headless=new",
    # A root user, as in a container, has no other way.
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

PATIENCE = 20
"""Seconds."""

STROKE = 4
"""Milliseconds from one point of a stroke to the next."""

Stroke = Sequence[tuple[float, float]]
"""Points, from 0 to 1 across the pad and down."""

SEVEN: list[Stroke] = [[(0.22, 0.22), (0.78, 0.22), (0.68, 0.45), (0.45, 0.85)]]
ZERO: list[Stroke] = [
    [(0.5, 0.18), (0.3, 0.3), (0.25, 0.5), (0.32, 0.75), (0.5, 0.85), (0.7, 0.74), (0.76, 0.5)]
    + [(0.68, 0.27), (0.5, 0.18)]
]
FOUR: list[Stroke] = [
    [(0.32, 0.2), (0.27, 0.52), (0.72, 0.52)],
    [(0.68, 0.2), (0.66, 0.5), (0.64, 0.85)],
]


@dataclass(frozen=True)
class Page:
    """The page, as one who draws uses it."""

    driver: Chrome

    def asked(self, code: str, *values: Any) -> Any:
        """What JavaScript answers."""
        return self.driver.execute_script(code, *values)

    def until(self, code: str, patience: float = PATIENCE) -> None:
        """Wait until JavaScript says yes."""
        said = f"never: {code}"
        WebDriverWait(self.driver, patience, 0.05).until(lambda _: self.asked(code), said)

    def text(self, name: str) -> str:
        return self.driver.find_element(By.ID, name).text

    def until_text(self, name: str, part: str) -> None:
        """Wait until an element's text has a part."""
        said = f"never {part!r} in {name}"
        wait = WebDriverWait(self.driver, PATIENCE, 0.05)
        wait.until(lambda _: part in self.text(name), said)

    def draw(self, strokes: Sequence[Stroke]) -> None:
        """Draw on the pad with the mouse."""
        box = self.box("pad")
        for first, *rest in strokes:
            hand = ActionChains(self.driver, duration=STROKE)
            hand.w3c_actions.pointer_action.move_to_location(*_at(box, first))
            hand.w3c_actions.pointer_action.pointer_down()
            for before, point in zip([first, *rest], rest, strict=False):
                for part in (0.25, 0.5, 0.75, 1.0):
                    between = [a + part * (b - a) for a, b in zip(before, point, strict=True)]
                    hand.w3c_actions.pointer_action.move_to_location(*_at(box, between))
            hand.w3c_actions.pointer_action.pointer_up()
            hand.perform()

    def draw_by(self, kind: str, strokes: Sequence[Stroke]) -> None:
        """Draw by `touch` or with a `pen`."""
        box = self.box("pad")
        for stroke in strokes:
            places = [dict(zip("xy", _at(box, point), strict=True)) for point in stroke]
            if kind == "touch":
                self._touch("touchStart", places[:1])
                for place in places:
                    self._touch("touchMove", [place])
                self._touch("touchEnd", [])
                continue
            self._pen("mousePressed", places[0])
            for place in places:
                self._pen("mouseMoved", place)
            self._pen("mouseReleased", places[-1])

    def _touch(self, what: str, places: list[dict[str, int]]) -> None:
        touch = {"type": what, "touchPoints": places}
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", touch)

    def _pen(self, what: str, place: dict[str, int]) -> None:
        pen = {"type": what, **place, "button": "left", "buttons": 1, "clickCount": 1}
        self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {**pen, "pointerType": "pen"})

    def shown(self, what: str) -> Any:
        """A part of the server's last answer."""
        return self.asked("return (await import('/state.js')).state.shown?.[arguments[0]]", what)

    def until_settled(self) -> None:
        """Wait until the last answer has come."""
        self.until("return !(await import('/state.js')).state.asking")

    def watch_the_film(self) -> None:
        """Begin its film; `window.said` is what the page says of it when it begins to play, and
        `window.stalls` is how often it stands still afterwards."""
        self.asked(
            "window.said = null; window.stalls = 0;"
            "video.addEventListener('playing', () => {"
            "  window.said = document.getElementById('film-notice').textContent;"
            "  video.addEventListener('waiting', () => { window.stalls += 1 });"
            "}, {once: true})"
        )
        self.press("show-film")

    def has_ink(self, canvas: str) -> bool:
        """Whether a canvas shows more than one colour."""
        return self.asked(
            "const canvas = document.getElementById(arguments[0]);"
            "const copy = new OffscreenCanvas(canvas.width, canvas.height)"
            ".getContext('2d', {willReadFrequently: true});"
            "copy.drawImage(canvas, 0, 0);"
            "const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);"
            "return new Set(new Uint32Array(data.buffer)).size > 1",
            canvas,
        )

    def smallest_text(self) -> float:
        """The size of the smallest text outside of canvases, in pixels."""
        return self.asked(
            "return Math.min(...[...document.querySelectorAll('body *')]"
            ".map(each => parseFloat(getComputedStyle(each).fontSize)))"
        )

    def open(self, url: str) -> None:
        """Open a page, and wait until it can be drawn on."""
        self.driver.get(url)
        self.until("return document.getElementById('legend')?.textContent")
        self.complaints  # noqa: B018 Those of the page before are forgotten.

    def resize(self, width: int, height: int) -> None:
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)

    def box(self, name: str) -> dict[str, float]:
        """Where an element is."""
        return self.asked(
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
            "return {x: box.x, y: box.y, width: box.width, height: box.height}",
            name,
        )

    def press(self, button: str) -> None:
        self.driver.find_element(By.ID, button).click()

    def escape(self) -> None:
        ActionChains(self.driver).send_keys(Keys.ESCAPE).perform()

    def click_neuron(self, layer: int, neuron: int, button: str = "click") -> None:
        """Click a neuron, or right-click it: `context_click`."""
        box, spot = (
            self.box("diagram"),
            self.asked(
                "return (await import('/diagram.js')).spots.find("
                "spot => spot.layer === arguments[0] && spot.neuron === arguments[1])",
                layer,
                neuron,
            ),
        )
        hand = ActionChains(self.driver, duration=STROKE)
        place = round(box["x"] + spot["x"]), round(box["y"] + spot["y"])
        hand.w3c_actions.pointer_action.move_to_location(*place)
        getattr(hand.w3c_actions.pointer_action, button)()
        hand.perform()

    def seen(self) -> Image.Image:
        """All that is shown."""
        return Image.open(BytesIO(self.driver.get_screenshot_as_png())).convert("RGB")

    @property
    def complaints(self) -> list[str]:
        """What the browser says went wrong."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


def _at(box: dict[str, float], point: Sequence[float]) -> tuple[int, int]:
    x, y = point
    return round(box["x"] + x * box["width"]), round(box["y"] + y * box["height"])


@contextmanager
def opened(url: str, width: int = 1920, height: int = 1080) -> Iterator[Page]:
    """The page, in a browser of its own."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for option in OPTIONS:
        options.add_argument(option)
    driver = Chrome(options, ChromeService(DRIVER))
    page = Page(driver)
    try:
        page.resize(width, height)
        page.open(url)
        yield page
    finally:
        driver.quit()
