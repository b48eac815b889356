"""The files in this folder: small networks as the real libraries write them, and what they answer.

Each library in an environment of its own, with this project on the path:

    python -m tests.network.models.make torch      # torch 2.14.1, safetensors 0.8.0, onnx 1.23.2, onnxscript 0.7.2
    KERAS_BACKEND=torch python -m tests.network.models.make keras    # keras 3.15.1, h5py 3.16.0, torch 2.14.1
    python -m tests.network.models.make keras2     # tensorflow-cpu 2.15.1 with keras 2.15.0

Every `.npy` holds the outputs of the library for the first 100 test images, (100, 10) float32.
"""  # noqa: E501

import sys
from pathlib import Path

import numpy as np

from network.data import load_test, load_training

FOLDER = Path(__file__).parent
MEAN, STD = 0.1307, 0.3081
"""What people subtract from MNIST's pixels, and divide them by."""


def keep_answers(name: str, answers: np.ndarray) -> None:
    assert answers.shape == (100, 10)
    np.save(FOLDER / f"{name}.npy", np.asarray(answers, np.float32))


def torch_files() -> None:
    import torch
    from safetensors.torch import save_file
    from torch import nn

    training, test = load_training(20_000), load_test()
    images = torch.tensor(training.images).reshape(-1, 1, 28, 28)
    labels = torch.tensor(training.labels.astype(np.int64))
    shown = torch.tensor(test.images[:100]).reshape(-1, 1, 28, 28)

    class Named(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.fc1 = nn.Linear(784, 12, bias=False)
            self.fc2 = nn.Linear(12, 12)
            self.out = nn.Linear(12, 10)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.out(torch.tanh(self.fc2(torch.tanh(self.fc1(x.flatten(1))))))

    class Product(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.hidden = nn.Parameter(torch.randn(784, 12) / 28)
            self.shift = nn.Parameter(torch.zeros(12))
            self.last = nn.Parameter(torch.randn(12, 10) / 4)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return torch.sigmoid(x.flatten(1) @ self.hidden + self.shift) @ self.last

    def train(model: nn.Module, x: torch.Tensor) -> None:
        optimiser = torch.optim.Adam(model.parameters(), 3e-3)
        for _ in range(2):
            for batch, wanted in zip(x.split(64), labels.split(64), strict=True):
                optimiser.zero_grad()
                nn.functional.cross_entropy(model(batch), wanted).backward()
                optimiser.step()
        model.eval()

    def answers(model: nn.Module, x: torch.Tensor) -> np.ndarray:
        with torch.no_grad():
            return model(x).softmax(1).numpy()

    def export(model: nn.Module, name: str, **options: object) -> None:
        torch.onnx.export(model, (shown,), FOLDER / f"{name}.onnx", external_data=False, **options)

    def normal(x: torch.Tensor) -> torch.Tensor:
        return (x - MEAN) / STD

    torch.manual_seed(0)
    relu = nn.Sequential(
        nn.Flatten(),
        *(nn.Linear(784, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 10)),
    )
    train(relu, normal(images))
    keep_answers("torch-relu", answers(relu, normal(shown)))
    torch.save(relu.state_dict(), FOLDER / "torch-relu.pt")
    save_file(relu.state_dict(), FOLDER / "torch-relu.safetensors")
    export(relu, "torch-relu", dynamic_shapes=({0: torch.export.Dim("batch")},))

    named = Named()
    train(named, images)
    keep_answers("torch-named", answers(named, shown))
    torch.save(named.state_dict(), FOLDER / "torch-named.pt")
    save_file(named.state_dict(), FOLDER / "torch-named.safetensors")
    halves = {key: value.bfloat16() for key, value in named.state_dict().items()}
    save_file(halves, FOLDER / "torch-bfloat16.safetensors")
    named.load_state_dict(halves)
    keep_answers("torch-bfloat16", answers(named, shown))

    many = nn.Sequential(
        *(nn.Flatten(), nn.Linear(784, 8), nn.LeakyReLU(0.2), nn.Linear(8, 8), nn.Tanh()),
        *(nn.Linear(8, 8), nn.Sigmoid(), nn.Dropout(), nn.Linear(8, 10)),
    )
    train(many, images)
    many.append(nn.Softmax(1))
    with torch.no_grad():
        keep_answers("torch-activations", many(shown).numpy())
    export(many, "torch-activations", dynamo=False)

    product = Product()
    train(product, images)
    keep_answers("torch-matmul", answers(product, shown))
    export(product, "torch-matmul")

    gelu = nn.Sequential(nn.Flatten(), nn.Linear(784, 8), nn.GELU(), nn.Linear(8, 10))
    train(gelu, images)
    keep_answers("torch-gelu", answers(gelu, shown))
    export(gelu, "torch-gelu", opset_version=20)

    convolution = nn.Sequential(nn.Conv2d(1, 2, 5, stride=8), nn.Flatten(), nn.Linear(18, 10))
    convolution.eval()
    save_file(convolution.state_dict(), FOLDER / "torch-convolution.safetensors")
    export(convolution, "torch-convolution")
    normalised = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3), nn.ReLU(), nn.Linear(3, 2))
    save_file(normalised.state_dict(), FOLDER / "torch-batch-norm.safetensors")
    torch.save(normalised.state_dict(), FOLDER / "torch-batch-norm.pt")
    torch.save(nn.Sequential(nn.Linear(4, 3)), FOLDER / "torch-whole.pt")


def keras_files(name: str, backend_is_old: bool = False) -> None:
    if backend_is_old:
        from tensorflow import keras
    else:
        import keras

    layers = keras.layers
    keras.utils.set_random_seed(1)
    training, test = load_training(20_000), load_test()
    images = training.images.reshape(-1, 28, 28)
    shown = test.images[:100].reshape(-1, 28, 28)

    def train(model: keras.Model) -> None:
        model.compile("adam", "sparse_categorical_crossentropy")
        model.fit(images, training.labels, batch_size=64, epochs=2, verbose=0)

    plain = keras.Sequential(
        [
            *(keras.Input((28, 28)), layers.Flatten(), layers.Dense(12, "relu")),
            *(layers.Dropout(0.1), layers.Dense(12, "tanh"), layers.Dense(10, "softmax")),
        ]
    )
    train(plain)
    keep_answers(name, plain.predict(shown, verbose=0))
    plain.save(FOLDER / f"{name}.keras")
    plain.save(FOLDER / f"{name}.h5")

    x = start = keras.Input((28, 28), name="pixels")
    x = layers.Flatten()(x)
    x = layers.Dense(8, use_bias=False, name="zebra")(x)
    x = layers.LeakyReLU(0.2)(x)
    x = layers.Dense(8, name="aardvark")(x)
    x = layers.Activation("sigmoid")(x)
    x = layers.Dense(8, "gelu", name="middle")(x)
    x = layers.Softmax()(layers.Dense(10, name="answers")(x))
    functional = keras.Model(start, x)
    train(functional)
    keep_answers(f"{name}-functional", functional.predict(shown, verbose=0))
    functional.save(FOLDER / f"{name}-functional.h5", include_optimizer=False)
    if backend_is_old:
        return
    functional.save(FOLDER / f"{name}-functional.keras", include_optimizer=False)

    convolution = keras.Sequential(
        [keras.Input((8, 8, 1)), layers.Conv2D(2, 5), layers.Flatten(), layers.Dense(3)]
    )
    convolution.save(FOLDER / f"{name}-convolution.keras")
    convolution.save_weights(FOLDER / f"{name}.weights.h5")
    function = keras.Sequential(
        [keras.Input((4,)), layers.Lambda(lambda x: 2 * x), layers.Dense(3)]
    )
    function.save(FOLDER / f"{name}-lambda.keras")
    function.save(FOLDER / f"{name}-lambda.h5")
    a = keras.Input((4,))
    both = layers.Concatenate()([layers.Dense(2)(a), layers.Dense(2)(a)])
    keras.Model(a, layers.Dense(3)(both)).save(FOLDER / f"{name}-branches.keras")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["torch"]:
            torch_files()
        case ["keras"]:
            keras_files("keras")
        case ["keras2"]:
            keras_files("keras2", backend_is_old=True)
