// What is drawn goes to the server, and what it answers is shown: the page itself computes nothing.

import { query, replyTo } from "./asking.js";
import { element, made } from "./canvas.js";
import { diagram, neuronAt, showDiagram } from "./diagram.js";
import { showNeuron } from "./neuron.js";
import { pad, showPad } from "./pad.js";
import { lastLayer, network, state } from "./state.js";
import "./film.js";

let changed = false;

/** Ask what the network makes of the drawing; of what changes meanwhile only the last is asked. */
async function ask() {
  changed = true;
  if (state.asking) return;
  state.asking = true;
  while (changed) {
    changed = false;
    try {
      state.shown = state.strokes.length ? await replyTo(`/answer?${query()}`) : null;
      if (!state.strokes.length) state.shown = null; // It was cleared meanwhile.
    } catch (error) {
      say(error);
    }
    show();
  }
  state.asking = false;
}

const say = (what) => {
  element("notice").textContent = what instanceof TypeError ? "The server does not answer." : what.message ?? what;
};

// --- what one does ---

pad.addEventListener("drawn", () => {
  element("notice").textContent = "";
  showPad();
  ask();
});

element("clear").onclick = () => {
  state.strokes.length = 0;
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
  if (!state.cut.delete(name)) state.cut.add(name);
  ask();
}

element("cut").onclick = () => toggleCut(state.chosen);
element("all-back").onclick = () => {
  state.cut.clear();
  ask();
};

function choose(name) {
  state.chosen = name;
  ask();
}
element("close-neuron").onclick = () => choose(null);

diagram.addEventListener("click", (event) => {
  const spot = neuronAt(event);
  if (spot && state.shown) choose(spot.name === state.chosen ? null : spot.name);
});
diagram.addEventListener("contextmenu", (event) => {
  event.preventDefault();
  const spot = neuronAt(event);
  if (spot && state.shown && spot.layer < lastLayer) toggleCut(spot.name);
});
diagram.addEventListener("pointermove", (event) => {
  diagram.style.cursor = state.shown && neuronAt(event) ? "pointer" : "";
});

// --- what is shown ---

const counted = (number) => number.toLocaleString("en");

function showWords() {
  const title = element("title");
  title.textContent = state.shown ? "The network reads: " : "Draw a digit";
  if (state.shown) title.append(made("b", network.names[state.shown.answer]));
  if (state.shown && state.cut.size) title.append(`, without ${state.cut.size} of its neurons`);
  const [first] = state.shown?.lines ?? [];
  const partly = state.shown?.layers.some((layer, k) => layer.shown.length < network.sizes[k + 1]);
  element("legend").textContent = first
    ? `A line is weight × activation; from the pixels, the strongest ${first.value.length} of ${counted(first.all)}`
      + (partly ? "; of large layers the most active neurons" : "")
    : "Then click a neuron to look into it, and right-click to cut it out.";
  for (const id of ["clear", "save", "show-film"]) element(id).disabled = !state.strokes.length;
  element("all-back").hidden = !state.cut.size;
}

function show() {
  showWords();
  showPad();
  showNeuron();
  showDiagram();
}

new ResizeObserver(show).observe(diagram);
new ResizeObserver(showPad).observe(pad);
