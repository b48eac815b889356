// The pad: strokes of a mouse, a pen or a finger.

import { cleared, colour, element, rem, write } from "./canvas.js";
import { network, state } from "./state.js";

const PEN = 0.065; // Of the pad's width.

const sheet = new OffscreenCanvas(network.pad, network.pad);
const sheetContext = sheet.getContext("2d", { willReadFrequently: true });

/** The strokes as the server takes them: a byte a pixel, row by row. */
export function drawing() {
  sheetContext.fillStyle = "black";
  sheetContext.fillRect(0, 0, network.pad, network.pad);
  drawStrokes(sheetContext, network.pad, "white");
  const { data } = sheetContext.getImageData(0, 0, network.pad, network.pad);
  return Uint8Array.from({ length: network.pad ** 2 }, (_, k) => data[4 * k]);
}

function drawStrokes(context, size, ink) {
  Object.assign(context, { strokeStyle: ink, lineWidth: PEN * size, lineCap: "round", lineJoin: "round" });
  for (const stroke of state.strokes) {
    context.beginPath();
    context.moveTo(stroke[0].x * size + 0.01, stroke[0].y * size); // So that a dot has a length.
    for (const { x, y } of stroke) context.lineTo(x * size, y * size);
    context.stroke();
  }
}

export const pad = element("pad");
let pen = null; // The pointer that draws; another one, such as the palm, does not.

function draw(event) {
  const box = pad.getBoundingClientRect();
  // Between two pictures on screen a pen says more than one place.
  const places = event.getCoalescedEvents?.() ?? [];
  for (const { clientX, clientY } of places.length ? places : [event]) {
    state.strokes.at(-1).push({ x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height });
  }
  pad.dispatchEvent(new Event("drawn"));
}

pad.addEventListener("pointerdown", (event) => {
  if (pen !== null || event.button !== 0) return;
  pen = event.pointerId;
  pad.setPointerCapture(pen);
  state.strokes.push([]);
  draw(event);
});
pad.addEventListener("pointermove", (event) => event.pointerId === pen && draw(event));
for (const end of ["pointerup", "pointercancel"]) {
  pad.addEventListener(end, (event) => (pen = event.pointerId === pen ? null : pen));
}

export function showPad() {
  const { context, width } = cleared(pad);
  context.fillStyle = colour("panel");
  context.fillRect(0, 0, width, width);
  if (state.strokes.length) return drawStrokes(context, width, colour("activation"));
  write(context, "draw here", width / 2, width / 2, "muted", 1.1 * rem(), "center");
}
