"""Which networks the page can show."""

from pathlib import Path

from network.errors import InputError
from network.storage import Trained, load

MOST_HIDDEN, MOST_NEURONS, MOST_OUTPUTS = 6, 512, 26


def load_to_draw(path: Path) -> Trained:
    """Load a weights file whose network the page can show; InputError if it cannot."""
    trained = load(path)
    inputs, *hidden, outputs = trained.network.layer_sizes
    if tuple(trained.metadata.input_shape) != (28, 28):
        raise InputError(f"The network in {path} takes {inputs} inputs; allowed are 28 × 28.")
    if not 1 <= len(hidden) <= MOST_HIDDEN:
        raise InputError(
            f"The network in {path} has {len(hidden)} hidden layers;"
            f" allowed are 1 to {MOST_HIDDEN}."
        )
    if not 2 <= min(hidden) <= max(hidden) <= MOST_NEURONS:
        raise InputError(
            f"The network in {path} has hidden layers of {', '.join(map(str, hidden))} neurons;"
            f" allowed are 2 to {MOST_NEURONS}."
        )
    if not 2 <= outputs <= MOST_OUTPUTS:
        raise InputError(
            f"The network in {path} has {outputs} outputs; allowed are 2 to {MOST_OUTPUTS}."
        )
    return trained
