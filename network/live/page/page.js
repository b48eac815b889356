// What is drawn goes to the server, and what it answers is shown: the page itself computes nothing.

const CODEC = 'video/mp4; codecs="avc1.64001f"';
const AHEAD = 1.5; // Seconds of a film that are drawn before it begins to play.
const PEN = 0.065; // Of the pad's width.
const MOST_SHOWN = 20; // Neurons of a hidden layer; of a larger one,
const SHOWN = 16; // as many, before there is a digit for which some are active.
const NEAR = 1.5; // Radii of a neuron within which a click is meant for it.

const element = (id) => document.getElementById(id);
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(`--${name}`).trim();
const made = (tag, textContent = "") => Object.assign(document.createElement(tag), { textContent });
const rem = () => parseFloat(style.fontSize);

const network = await (await fetch("/network")).json();
const lastLayer = network.sizes.length - 2;
const strokes = []; // Each a list of points, from 0 to 1 across the pad.
const cut = new Set(); // Neurons as "layer.neuron".
let chosen = null;
let shown = null; // The server's last answer.
let asking = false;
let changed = false;
let spots = []; // Where neurons are on the diagram.
export { asking, shown, spots };

// --- asking the server ---

const query = () => {
  const words = [...cut].map((name) => ["cut", name]);
  return new URLSearchParams(chosen ? [...words, ["neuron", chosen]] : words);
};

function send(path, signal) {
  const headers = { "Content-Type": "application/octet-stream" };
  return fetch(path, { method: "POST", headers, body: drawing(), signal });
}

async function replyTo(path) {
  const response = await send(path);
  const reply = await response.json();
  if (!response.ok) throw new Error(reply.error);
  return reply;
}


/** Ask what the network makes of the drawing; of what changes meanwhile only the last is asked. */
async function ask() {
  changed = true;
  if (asking) return;
  asking = true;
  while (changed) {
    changed = false;
    try {
      shown = strokes.length ? await replyTo(`/answer?${query()}`) : null;
      if (!strokes.length) shown = null; // It was cleared meanwhile.
    } catch (error) {
      say(error);
    }
    show();
  }
  asking = false;
}

const say = (what) => {
  element("notice").textContent = what instanceof TypeError ? "The server does not answer." : what.message ?? what;
};

// --- the pad ---

const sheet = new OffscreenCanvas(network.pad, network.pad);
const sheetContext = sheet.getContext("2d", { willReadFrequently: true });

/** The strokes as the server takes them: a byte a pixel, row by row. */
function drawing() {
  sheetContext.fillStyle = "black";
  sheetContext.fillRect(0, 0, network.pad, network.pad);
  drawStrokes(sheetContext, network.pad, "white");
  const { data } = sheetContext.getImageData(0, 0, network.pad, network.pad);
  return Uint8Array.from({ length: network.pad ** 2 }, (_, k) => data[4 * k]);
}

function drawStrokes(context, size, ink) {
  Object.assign(context, { strokeStyle: ink, lineWidth: PEN * size, lineCap: "round", lineJoin: "round" });
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(stroke[0].x * size + 0.01, stroke[0].y * size); // So that a dot has a length.
    for (const { x, y } of stroke) context.lineTo(x * size, y * size);
    context.stroke();
  }
}

const pad = element("pad");
let pen = null; // The pointer that draws; another one, such as the palm, does not.

function draw(event) {
  const box = pad.getBoundingClientRect();
  // Between two pictures on screen a pen says more than one place.
  const places = event.getCoalescedEvents?.() ?? [];
  for (const { clientX, clientY } of places.length ? places : [event]) {
    strokes.at(-1).push({ x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height });
  }
  ask();
  showPad();
}

pad.addEventListener("pointerdown", (event) => {
  if (pen !== null || event.button !== 0) return;
  pen = event.pointerId;
  pad.setPointerCapture(pen);
  strokes.push([]);
  element("notice").textContent = "";
  draw(event);
});
pad.addEventListener("pointermove", (event) => event.pointerId === pen && draw(event));
for (const end of ["pointerup", "pointercancel"]) {
  pad.addEventListener(end, (event) => (pen = event.pointerId === pen ? null : pen));
}

// --- buttons and clicks ---

element("clear").onclick = () => {
  strokes.length = 0;
  element("notice").textContent = "";
  ask();
};

element("save").onclick = async () => {
  try {
    const { command } = await replyTo("/save");
    const code = made("code");
    for (const word of command.split(" ")) code.append(made("span", word), " ");
    element("notice").replaceChildren("Saved. The scenes show it by", made("br"), code);
  } catch (error) {
    say(error);
  }
};

function toggleCut(name) {
  if (!cut.delete(name)) cut.add(name);
  ask();
}

element("cut").onclick = () => toggleCut(chosen);
element("all-back").onclick = () => {
  cut.clear();
  ask();
};

function choose(name) {
  chosen = name;
  ask();
}
element("close-neuron").onclick = () => choose(null);

/** The neuron at a place of the diagram. */
function neuronAt({ offsetX, offsetY }) {
  const away = (spot) => Math.hypot(spot.x - offsetX, spot.y - offsetY);
  const near = spots.filter((spot) => away(spot) < NEAR * spot.radius);
  return near.sort((one, other) => away(one) - away(other))[0];
}

const diagram = element("diagram");
diagram.addEventListener("click", (event) => {
  const spot = neuronAt(event);
  if (spot && shown) choose(spot.name === chosen ? null : spot.name);
});
diagram.addEventListener("contextmenu", (event) => {
  event.preventDefault();
  const spot = neuronAt(event);
  if (spot && shown && spot.layer < lastLayer) toggleCut(spot.name);
});
diagram.addEventListener("pointermove", (event) => {
  diagram.style.cursor = shown && neuronAt(event) ? "pointer" : "";
});

// --- showing ---

/** A context whose unit is a pixel of the page, and the room there is. */
function cleared(canvas) {
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  const context = canvas.getContext("2d");
  context.scale(canvas.width / width, canvas.height / height);
  return { context, width, height };
}

const channels = (name) => colour(name).match(/\w\w/g).map((two) => parseInt(two, 16));

/** A colour between two, for an amount from 0 to 1. */
function blend(low, high, amount) {
  const share = Math.min(Math.max(amount, 0), 1);
  const from = channels(low);
  return `rgb(${channels(high).map((to, k) => Math.round(from[k] + share * (to - from[k])))})`;
}

/** Values as a picture in a square: light as they are, or signed, of plus and minus. */
function paint(context, values, columns, left, top, side, fill) {
  const cell = side / columns;
  const above = (side - Math.ceil(values.length / columns) * cell) / 2;
  values.forEach((value, k) => {
    if (value === 0) return;
    const x = left + (k % columns) * cell;
    const y = top + above + Math.floor(k / columns) * cell;
    context.fillStyle = fill(value);
    // Whole pixels, so that no seams are seen.
    context.fillRect(Math.floor(x), Math.floor(y), Math.ceil(x + cell) - Math.floor(x), Math.ceil(y + cell) - Math.floor(y));
  });
}

const light = (scale) => (value) => blend("panel", "activation", value / scale);
const signed = (scale) => (value) => blend("panel", value > 0 ? "plus" : "minus", Math.abs(value) / scale);

function showPad() {
  const { context, width } = cleared(pad);
  context.fillStyle = colour("panel");
  context.fillRect(0, 0, width, width);
  if (strokes.length) return drawStrokes(context, width, colour("activation"));
  write(context, "draw here", width / 2, width / 2, "muted", 1.1 * rem(), "center");
}

function write(context, text, x, y, name, size, align, widest = Infinity) {
  context.font = `${size}px ${style.fontFamily}`;
  Object.assign(context, { fillStyle: colour(name), textAlign: align, textBaseline: "middle" });
  context.fillText(fitted(context, text, widest), x, y);
}

/** A text, or as much of its beginning as there is room for. */
function fitted(context, text, widest) {
  const letters = [...String(text)];
  const isFitting = (count) => context.measureText(letters.slice(0, count).join("") + "…").width <= widest;
  if (context.measureText(text).width <= widest) return text;
  let count = letters.length;
  while (count > 1 && !isFitting(count)) count -= 1;
  return letters.slice(0, count).join("") + "…";
}

const counted = (number) => number.toLocaleString("en");

/** The numbers of a layer's neurons that are on the diagram. */
function rowsOf(size, layer) {
  const isLarge = size > MOST_SHOWN && layer < lastLayer;
  return shown?.layers[layer].shown ?? [...Array(isLarge ? SHOWN : size).keys()];
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

function showDiagram() {
  const { context, width, height } = cleared(diagram);
  const { picture, columns, counts } = places(context, width, height);
  if (shown) shown.lines.forEach((lines, layer) => drawLines(context, lines, picture, columns, layer));
  const { left, top, side } = picture;
  context.fillStyle = colour("panel");
  context.fillRect(left, top, side, side);
  if (shown) paint(context, shown.pixels, 28, left, top, side, light(1));
  context.strokeStyle = colour("muted");
  context.lineWidth = 1;
  context.strokeRect(left, top, side, side);
  write(context, "784 pixels", left + side / 2, counts, "quiet", rem(), "center");
  columns.forEach(({ column, x }, layer) => {
    column.forEach((spot, row) => drawNeuron(context, spot, shown?.layers[layer], row));
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
  context.strokeStyle = colour(name === chosen ? "accent" : cut.has(name) ? "faint" : "muted");
  context.lineWidth = (name === chosen ? 0.16 : 0.07) * rem();
  context.stroke();
  if (!cut.has(name)) return;
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
  if (!shown) return;
  // Above the others, and never too small to be read.
  const { x, y, radius } = column[shown.answer];
  const high = Math.max(0.98 * spacing, 1.3 * rem());
  context.beginPath();
  context.roundRect(x - radius - 0.35 * rem(), y - high / 2, width - x + radius + 0.25 * rem(), high, 0.3 * rem());
  context.fillStyle = colour("background");
  context.fill();
  context.strokeStyle = colour("accent");
  context.lineWidth = 0.1 * rem();
  context.stroke();
  drawNeuron(context, column[shown.answer], shown.layers[lastLayer], shown.answer);
  drawOutput(context, column[shown.answer], shown.answer, Math.max(size, rem()), width);
}

/** An output's name and value. */
function drawOutput(context, { x, y, radius }, k, size, width) {
  const name = shown?.answer === k ? "text" : "quiet";
  const left = x + radius + 0.5 * rem();
  const right = width - 0.4 * rem();
  const room = shown ? 2.2 * size : 0;
  write(context, network.names[k], left, y, name, size, "left", right - left - room);
  if (shown) write(context, figure(shown.outputs[k], 2), right, y, name, 0.85 * size, "right");
}

const short = (value) => Number(value.toPrecision(2)).toString();
const figure = (value, decimals, plus = "") =>
  (value < 0 ? "−" : value > 0 ? plus : "") + Math.abs(value).toFixed(decimals);

function showNeuron() {
  const neuron = shown?.neuron;
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
  element("cut").textContent = cut.has(chosen) ? "Put back" : "Cut out";
}

function showWords() {
  const title = element("title");
  title.textContent = shown ? "The network reads: " : "Draw a digit";
  if (shown) title.append(made("b", network.names[shown.answer]));
  if (shown && cut.size) title.append(`, without ${cut.size} of its neurons`);
  const [first] = shown?.lines ?? [];
  const partly = shown?.layers.some((layer, k) => layer.shown.length < network.sizes[k + 1]);
  element("legend").textContent = first
    ? `A line is weight × activation; from the pixels, the strongest ${first.value.length} of ${counted(first.all)}`
      + (partly ? "; of large layers the most active neurons" : "")
    : "Draw with the mouse, a pen or a finger. Then click a neuron to look into it; right-click to cut it out.";
  for (const id of ["clear", "save", "show-film"]) element(id).disabled = !strokes.length;
  element("all-back").hidden = !cut.size;
}

function show() {
  showWords();
  showPad();
  showNeuron();
  showDiagram();
}

new ResizeObserver(show).observe(diagram);
new ResizeObserver(showPad).observe(pad);

// --- its film ---

const happens = (target, name) => new Promise((done) => target.addEventListener(name, done, { once: true }));
const video = element("video");
let watching = null;

/** Play a film while it is being made. */
async function play(signal) {
  const response = await send("/film", signal);
  if (!response.ok) throw new Error((await response.json()).error);
  const source = new MediaSource();
  video.src = URL.createObjectURL(source);
  await happens(source, "sourceopen");
  const buffer = source.addSourceBuffer(CODEC);
  const begin = () => video.play().catch(() => {}); // Whoever leaves it stops it.
  let begun = false;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    buffer.appendBuffer(part.value);
    await happens(buffer, "updateend");
    // With something in hand it does not stand still when a picture takes longer to draw.
    if (!begun && video.buffered.length && video.buffered.end(0) > AHEAD) begun = begin();
  }
  source.endOfStream();
  if (!begun) begin();
}

element("show-film").onclick = async () => {
  watching = new AbortController();
  const { signal } = watching;
  element("film").showModal();
  element("film-notice").textContent = "The film is being drawn; it plays meanwhile.";
  try {
    await play(signal);
    element("film-notice").textContent = "The film is whole.";
  } catch (error) {
    if (!signal.aborted) element("film-notice").textContent = error instanceof TypeError ? "The film broke off." : error.message;
  }
};
element("close-film").onclick = () => element("film").close();
element("film").addEventListener("close", () => {
  watching.abort();
  URL.revokeObjectURL(video.src);
  video.removeAttribute("src");
  video.load();
});
