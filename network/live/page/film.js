// Its film, played while it is being made.

import { send } from "./asking.js";
import { element } from "./canvas.js";

const CODEC = 'video/mp4; codecs="avc1.64001f"';
const AHEAD = 1.5; // Seconds of a film that are drawn before it begins to play.

const happens = (target, name) => new Promise((done) => target.addEventListener(name, done, { once: true }));
const video = element("video");
let watching = null;

function begin() {
  video.controls = true;
  return video.play().catch(() => {}); // Whoever leaves it stops it.
}

/** Play a film while it is being made. */
async function play(signal) {
  const response = await send("/film", signal);
  if (!response.ok) throw new Error((await response.json()).error);
  const source = new MediaSource();
  video.src = URL.createObjectURL(source);
  await happens(source, "sourceopen");
  const buffer = source.addSourceBuffer(CODEC);
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
  video.controls = false;
  video.removeAttribute("src");
  video.load();
});
