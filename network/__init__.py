"""A small neural network in plain NumPy, from the pixels of a digit to what it says.

`model.py` is the network, `activations.py` its functions, `backpropagation.py` and `training.py`
how it learns, `recipes.py` by what recipe, `data.py` from which images, `storage.py` where it is
kept, `exchange/` how networks of other libraries come and go. `python -m network --help` trains,
evaluates, shows, imports and exports; `network.from_torch(module)` and
`network.from_sklearn(model)` take a live one.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from network.exchange.from_sklearn import from_sklearn
    from network.exchange.from_torch import from_torch

__all__ = ["from_sklearn", "from_torch"]


def __getattr__(name: str) -> Any:
    """Import what is taken from here when it is asked for: most commands need none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'network' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"network.exchange.{name}"), name)
