// The network: the picture, the neurons, the strongest lines, the outputs.

import { blend, cleared, colour, element, figure, light, paint, rem, style, write } from "./canvas.js";
import { lastLayer, network, state } from "./state.js";

const MOST_SHOWN = 20; // Neurons of a hidden layer; of a larger one,
const SHOWN = 16; // as many, before there is a digit for which some are active.
const NEAR = 1.5; // Radii of a neuron within which a click is meant for it.

export const diagram = element("diagram");
export let spots = []; // Where neurons are.

/** The neuron at a place of the diagram. */
export function neuronAt({ offsetX, offsetY }) {
  const away = (spot) => Math.hypot(spot.x - offsetX, spot.y - offsetY);
  const near = spots.filter((spot) => away(spot) < NEAR * spot.radius);
  return near.sort((one, other) => away(one) - away(other))[0];
}

/** The numbers of a layer's neurons that are on the diagram. */
function rowsOf(size, layer) {
  const isLarge = size > MOST_SHOWN && layer < lastLayer;
  return state.shown?.layers[layer].shown ?? [...Array(isLarge ? SHOWN : size).keys()];
}

/** Where everything on the diagram stands. */
function places(context, width, height) {
  context.font = `${1.25 * rem()}px ${style.fontFamily}`;
  const widest = Math.max(...network.names.map((name) => context.measureText(name).width));
  const names = 5 * rem() + Math.min(widest, 5 * rem());
  const rows = network.sizes.slice(1).map(rowsOf);
  const partly = rows.some((numbers, layer) => numbers.length < network.sizes[layer + 1]);
  const below = (partly ? 3 : 2) * rem();
  const side = Math.min(0.3 * width, 0.72 * (height - below));
  const middle = (height - below) / 2;
  const picture = { left: 1, top: middle - side / 2, side };
  const layers = lastLayer + 1;
  const first = side + Math.max(0.16 * width, 3 * rem());
  const last = width - names;
  spots = [];
  const spacings = rows.map((numbers) => Math.min((height - below - rem()) / numbers.length, 2.1 * rem()));
  const radius = Math.min(0.41 * Math.min(...spacings), 0.62 * rem());
  const columns = rows.map((numbers, layer) => {
    const spacing = spacings[layer];
    const x = layers > 1 ? first + ((last - first) * layer) / (layers - 1) : last;
    const column = numbers.map((neuron, row) => ({
      layer, neuron, name: `${layer}.${neuron}`, radius, x,
      y: middle + (row - (numbers.length - 1) / 2) * spacing,
    }));
    spots.push(...column);
    return { column, spacing, x };
  });
  return { picture, columns, counts: height - below + 1.2 * rem() };
}

export function showDiagram() {
  const { context, width, height } = cleared(diagram);
  const { picture, columns, counts } = places(context, width, height);
  if (state.shown) state.shown.lines.forEach((lines, layer) => drawLines(context, lines, picture, columns, layer));
  const { left, top, side } = picture;
  context.fillStyle = colour("panel");
  context.fillRect(left, top, side, side);
  if (state.shown) paint(context, state.shown.pixels, 28, left, top, side, light(1));
  context.strokeStyle = colour("muted");
  context.lineWidth = 1;
  context.strokeRect(left, top, side, side);
  write(context, "784 pixels", left + side / 2, counts, "quiet", rem(), "center");
  columns.forEach(({ column, x }, layer) => {
    column.forEach((spot, row) => drawNeuron(context, spot, state.shown?.layers[layer], row));
    const size = network.sizes[layer + 1];
    write(context, column.length, x, counts, "quiet", rem(), "center");
    if (column.length < size) write(context, `of ${size}`, x, counts + 1.2 * rem(), "quiet", rem(), "center");
  });
  drawOutputs(context, columns[lastLayer], width);
}

function drawLines(context, { start, end, value }, picture, columns, layer) {
  const largest = Math.max(...value.map(Math.abs)) || 1;
  const cell = picture.side / 28;
  context.lineCap = "round";
  value.forEach((one, k) => {
    const to = columns[layer].column[end[k]];
    const from = layer
      ? columns[layer - 1].column[start[k]]
      : { x: picture.left + (start[k] % 28 + 0.5) * cell, y: picture.top + (Math.floor(start[k] / 28) + 0.5) * cell, radius: 0 };
    const strength = Math.abs(one) / largest;
    context.strokeStyle = colour(one > 0 ? "plus" : "minus");
    context.globalAlpha = strength;
    context.lineWidth = (0.03 + 0.09 * strength) * rem();
    context.beginPath();
    context.moveTo(from.x + from.radius, from.y);
    context.lineTo(to.x - to.radius, to.y);
    context.stroke();
  });
  context.globalAlpha = 1;
}

function drawNeuron(context, { x, y, radius, name }, layer, row) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = layer ? blend("background", "activation", layer.activations[row] / layer.brightest) : colour("background");
  context.fill();
  context.strokeStyle = colour(name === state.chosen ? "accent" : state.cut.has(name) ? "faint" : "muted");
  context.lineWidth = (name === state.chosen ? 0.16 : 0.07) * rem();
  context.stroke();
  if (!state.cut.has(name)) return;
  const arm = 0.5 * radius;
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(x - arm, y - side * arm);
    context.lineTo(x + arm, y + side * arm);
  }
  context.strokeStyle = colour("text");
  context.stroke();
}

function drawOutputs(context, { column, spacing }, width) {
  const size = Math.min(1.25 * rem(), 0.8 * spacing);
  column.forEach((spot, k) => drawOutput(context, spot, k, size, width));
  if (!state.shown) return;
  // Above the others, and never too small to be read.
  const { x, y, radius } = column[state.shown.answer];
  const high = Math.max(0.98 * spacing, 1.3 * rem());
  context.beginPath();
  context.roundRect(x - radius - 0.35 * rem(), y - high / 2, width - x + radius + 0.25 * rem(), high, 0.3 * rem());
  context.fillStyle = colour("background");
  context.fill();
  context.strokeStyle = colour("accent");
  context.lineWidth = 0.1 * rem();
  context.stroke();
  drawNeuron(context, column[state.shown.answer], state.shown.layers[lastLayer], state.shown.answer);
  drawOutput(context, column[state.shown.answer], state.shown.answer, Math.max(size, rem()), width);
}

/** An output's name and value. */
function drawOutput(context, { x, y, radius }, k, size, width) {
  const name = state.shown?.answer === k ? "text" : "quiet";
  const left = x + radius + 0.5 * rem();
  const right = width - 0.4 * rem();
  const room = state.shown ? 2.2 * size : 0;
  write(context, network.names[k], left, y, name, size, "left", right - left - room);
  if (state.shown) write(context, figure(state.shown.outputs[k], 2), right, y, name, 0.85 * size, "right");
}
