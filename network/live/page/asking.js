// The server: every request of the page.

import { drawing } from "./pad.js";
import { state } from "./state.js";

export const query = () => {
  const words = [...state.cut].map((name) => ["cut", name]);
  return new URLSearchParams(state.chosen ? [...words, ["neuron", state.chosen]] : words);
};

export function send(path, signal) {
  const headers = { "Content-Type": "application/octet-stream" };
  return fetch(path, { method: "POST", headers, body: drawing(), signal });
}

export async function replyTo(path) {
  const response = await send(path);
  const reply = await response.json();
  if (!response.ok) throw new Error(reply.error);
  return reply;
}
