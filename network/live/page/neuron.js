// One neuron more closely: its inputs times its weights, and what comes of it.

import { cleared, colour, element, figure, light, made, paint, short, signed } from "./canvas.js";
import { lastLayer, network, state } from "./state.js";

export function showNeuron() {
  const neuron = state.shown?.neuron;
  element("neuron").hidden = !neuron;
  if (!neuron) return;
  const count = neuron.inputs.values.length;
  const pixels = neuron.layer === 0;
  const captions = {
    inputs: pixels ? "your digit" : `the ${count} of layer ${neuron.layer}`,
    weights: `its ${count} weights`,
    products: pixels ? "what each pixel adds" : "what each adds",
  };
  for (const [id, caption] of Object.entries(captions)) {
    const { values, scale, beyond } = neuron[id];
    const { context, width } = cleared(element(id));
    context.fillStyle = colour("panel");
    context.fillRect(0, 0, width, width);
    const fill = id === "inputs" ? light(scale) : signed(scale);
    paint(context, values, neuron.columns, 0, 0, width, fill);
    const sign = id === "inputs" ? "" : "±";
    const scaleText = `full ${beyond ? "from" : "at"} ${sign}${short(scale)}`;
    element(id).nextElementSibling.replaceChildren(caption, made("br"), scaleText);
  }
  for (const id of ["positive", "negative", "bias"]) element(id).textContent = figure(neuron[id], 2, "+");
  element("z").textContent = figure(neuron.z, 2);
  element("a").textContent = figure(neuron.a, neuron.decimals);
  element("activation").textContent = `${neuron.activation}(z)`;
  const isOutput = neuron.layer === lastLayer;
  element("neuron-name").textContent = isOutput
    ? `Output ${network.names[neuron.neuron]}`
    : `Neuron ${neuron.neuron + 1} of layer ${neuron.layer + 1}`;
  element("cut").disabled = isOutput;
  element("cut").textContent = state.cut.has(state.chosen) ? "Put back" : "Cut out";
}
