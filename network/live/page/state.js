// What the page knows: the network, what is drawn, and what the server said of it.

export const network = await (await fetch("/network")).json();
export const lastLayer = network.sizes.length - 2;

export const state = {
  strokes: [], // Each a list of points, from 0 to 1 across the pad.
  cut: new Set(), // Neurons that are out, as "layer.neuron".
  chosen: null, // The neuron that is looked into.
  shown: null, // The server's last answer.
  asking: false,
};
