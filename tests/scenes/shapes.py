"""Sixteen shapes of networks that one might bring, from none to six hidden layers.

Their weights are drawn from a seed. What tells more than ten classes apart names them by letters.
"""

from __future__ import annotations

from string import ascii_uppercase

from tests.scenes.networks import MadeUp

SHAPES = {
    "none": MadeUp((784, 10), output="softmax"),
    "none to 26": MadeUp((784, 26), class_names=ascii_uppercase),
    "2": MadeUp((784, 2, 10), "tanh", "softmax"),
    "512": MadeUp((784, 512, 10), "gelu", "softmax"),
    "16-16 tanh": MadeUp((784, 16, 16, 10), "tanh", "softmax"),
    "24-24 to identity": MadeUp((784, 24, 24, 10), "tanh", "identity"),
    "300-100": MadeUp((784, 300, 100, 10), "relu", "softmax"),
    "512-512": MadeUp((784, 512, 512, 10), "leaky relu", "softmax"),
    "16-16 to 2": MadeUp((784, 16, 16, 2), "relu", "softmax"),
    "2-2-2 to 3": MadeUp((784, 2, 2, 2, 3), "leaky relu 0.2", "softmax"),
    "16x4 to 5": MadeUp((784, 16, 16, 16, 16, 5), "gelu", "identity"),
    "32-16-8-16-32": MadeUp((784, 32, 16, 8, 16, 32, 10), "tanh", "softmax"),
    "8x6": MadeUp((784, 8, 8, 8, 8, 8, 8, 10), "tanh", "tanh"),
    "512x6 to 26": MadeUp(
        (784, *[512] * 6, 26), "relu", "softmax", scale=0.4, class_names=ascii_uppercase
    ),
    "16 to 17": MadeUp((784, 16, 17), "gelu", "sigmoid", class_names=ascii_uppercase),
    "16-16 to 26": MadeUp((784, 16, 16, 26), "tanh", "softmax", class_names=ascii_uppercase),
}
