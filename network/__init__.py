"""A small neural network in plain NumPy, from the pixels of a digit to what it says.

`model.py` is the network, `activations.py` its functions, `backpropagation.py` and `training.py`
how it learns, `recipes.py` by what recipe, `data.py` from which images, `storage.py` where it is
kept. `python -m network --help` trains, evaluates and shows.
"""
