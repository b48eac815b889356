"""From what Cairo paints to the film's colour format."""

from __future__ import annotations

import av
import cairo
import numpy as np
import pytest

from scenes.kit.engine.conversion import apply, converted

HEIGHT, WIDTH = 48, 64
CORNER = cairo.Region(cairo.RectangleInt(16, 8, 32, 24))


def picture(seed):
    pixels = np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return pixels


@pytest.mark.parametrize("changed", [None, CORNER], ids=["whole", "in part"])
@pytest.mark.parametrize("pixel_format", ["rgba", "yuv420p", "argb"])
def test_a_frame_stays_as_it_is_while_the_next_is_drawn_on_the_same_pixels(pixel_format, changed):
    """An encoder works on a frame while the next one is being drawn."""
    pixels = picture(1)
    patches = converted(pixels, changed, pixel_format)
    assert {patch.frame.format.name for patch in patches} == {pixel_format}
    before = [patch.frame.to_ndarray() for patch in patches]
    pixels[:] = picture(2)
    for patch, own in zip(patches, before, strict=True):
        np.testing.assert_array_equal(patch.frame.to_ndarray(), own)
    others = converted(pixels, changed, pixel_format)
    assert any(
        (other.frame.to_ndarray() != own).any() for other, own in zip(others, before, strict=True)
    )


@pytest.mark.parametrize("pixel_format", ["rgba", "yuv420p"])
def test_a_frame_renewed_in_part_is_the_frame_converted_whole(pixel_format):
    pixels, other = picture(1), picture(2)
    frame = apply(converted(pixels, None, pixel_format), None)
    pixels[8:32, 16:48] = other[8:32, 16:48]
    renewed = apply(converted(pixels, CORNER, pixel_format), frame)
    whole = apply(converted(pixels, None, pixel_format), None)
    # A patch of another size may be rounded otherwise.
    shown, wanted = renewed.to_ndarray().astype(int), whole.to_ndarray()
    np.testing.assert_allclose(shown, wanted, atol=1)


def test_colours_are_those_of_plain_averaging():
    """Which is what FFmpeg's flags in numbers stand for."""
    frame = av.VideoFrame.from_ndarray(picture(1), format="rgba")
    wanted = frame.reformat(format="yuv420p", interpolation="AREA").to_ndarray()
    ((_, _, shown),) = converted(picture(1), None, "yuv420p")
    np.testing.assert_allclose(shown.to_ndarray().astype(int), wanted, atol=1)
