"""A browser without a screen and a network, and what a lecturer sees of the slides in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from PIL import Image
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM, DRIVER = which("chromium"), which("chromedriver")

in_a_browser = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="chromium or chromedriver is missing: sh .setup/browser.sh"
)

OPTIONS = (
    "--headless=new",
    # A root user, as in a container, has no other way.
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
SCREEN = {"width": 854, "height": 480, "deviceScaleFactor": 1, "mobile": False}
"""As large as a film at the lowest quality, so that nothing is scaled."""

PATIENCE = 20
"""Seconds."""

VIDEO = "const video = Reveal.getCurrentSlide().querySelector('video');"


@dataclass(frozen=True)
class Browser:
    """A page of slides that is open."""

    driver: Chrome

    def press(self, key: str) -> None:
        self.driver.find_element(By.TAG_NAME, "body").send_keys(key)

    def step(self) -> None:
        self.press(Keys.SPACE)

    def asked(self, code: str) -> Any:
        """What JavaScript answers."""
        return self.driver.execute_script(code)

    def until(self, code: str) -> None:
        """Wait until JavaScript says yes."""
        said = f"never: {code}"
        WebDriverWait(self.driver, PATIENCE, 0.05).until(lambda _: self.asked(code), said)

    @property
    def passed(self) -> int:
        """The number of steps before the one that is shown."""
        return self.asked("return Reveal.getSlidePastCount()")

    @property
    def film(self) -> str:
        """The name of the file that is played."""
        return self.asked(f"{VIDEO} return video.currentSrc.split('/').pop()")

    def until_it_plays(self) -> None:
        self.until(f"{VIDEO} return !video.paused && video.currentTime > 0")

    def until_its_end(self) -> None:
        """Eight times as fast as a lecturer waits."""
        self.asked(f"{VIDEO} video.playbackRate = 8")
        self.until(f"{VIDEO} return video.ended")

    def seen(self) -> Image.Image:
        """All that is shown."""
        return Image.open(BytesIO(self.driver.get_screenshot_as_png())).convert("RGB")

    @contextmanager
    def speakers_view(self) -> Iterator[None]:
        """Inside, what is asked is asked of the speaker's window."""
        own = self.driver.current_window_handle
        self.press("s")
        WebDriverWait(self.driver, PATIENCE).until(lambda driver: len(driver.window_handles) == 2)
        (other,) = (each for each in self.driver.window_handles if each != own)
        self.driver.switch_to.window(other)
        yield
        self.driver.close()
        self.driver.switch_to.window(own)


@contextmanager
def opened(page: Path) -> Iterator[Browser]:
    """A page from the disk, in a browser of its own."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    # The speaker's window never says that it has been loaded.
    options.page_load_strategy = "none"
    for option in OPTIONS:
        options.add_argument(option)
    driver = Chrome(options, ChromeService(DRIVER))
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SCREEN)
        driver.get(page.as_uri())
        browser = Browser(driver)
        browser.until("return window.Reveal !== undefined && Reveal.isReady()")
        yield browser
    finally:
        driver.quit()
