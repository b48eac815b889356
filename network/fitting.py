"""Whether a network and data fit: it was trained on pictures such as these."""

from network.data import MNIST, Data
from network.errors import InputError
from network.storage import Trained


def check_fits(trained: Trained, data: Data) -> None:
    """Raise InputError if a network was not trained on pictures such as these data have."""
    metadata = trained.metadata
    inputs, outputs = metadata.layer_sizes[0], metadata.layer_sizes[-1]
    is_known = metadata.data != ""
    if is_known and (metadata.data == MNIST.name) != (data is MNIST):
        difference = f"was trained on {metadata.data}"
    elif inputs != data.input_count:
        difference = f"takes {inputs} inputs"
    elif outputs != len(data.class_names) and data is not MNIST:
        difference = f"has {outputs} outputs"
    else:
        return
    what_to_do = "train one with `python -m network train --output mine.npz"
    if data is not MNIST:
        what_to_do += f" --data {data.folder}"
    raise InputError(
        f"The network in {trained.path} {difference}; the data {data.name} have pictures of"
        f" {data.side}×{data.side} pixels in {len(data.class_names)} classes: {what_to_do}`"
        " and name that file."
    )
