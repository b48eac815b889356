"""From a photograph, a scan or a drawing to a digit in the form of MNIST's."""

from network.handwriting.mnist_form import digit_of
from network.handwriting.reading import read_image

__all__ = ["digit_of", "read_image"]
