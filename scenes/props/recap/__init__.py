"""What the chapter that looks back shows: a neuron among its layer, and the network as a box."""
