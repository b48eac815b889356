// Colours, sizes, pictures and text, in the look of the films.

export const element = (id) => document.getElementById(id);
export const style = getComputedStyle(document.documentElement);
export const colour = (name) => style.getPropertyValue(`--${name}`).trim();
export const made = (tag, textContent = "") => Object.assign(document.createElement(tag), { textContent });
export const rem = () => parseFloat(style.fontSize);

/** A context whose unit is a pixel of the page, and the room there is. */
export function cleared(canvas) {
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  const context = canvas.getContext("2d");
  context.scale(canvas.width / width, canvas.height / height);
  return { context, width, height };
}

const channels = (name) => colour(name).match(/\w\w/g).map((two) => parseInt(two, 16));

/** A colour between two, for an amount from 0 to 1. */
export function blend(low, high, amount) {
  const share = Math.min(Math.max(amount, 0), 1);
  const from = channels(low);
  return `rgb(${channels(high).map((to, k) => Math.round(from[k] + share * (to - from[k])))})`;
}

/** Values as a picture in a square: light as they are, or signed, of plus and minus. */
export function paint(context, values, columns, left, top, side, fill) {
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

export const light = (scale) => (value) => blend("panel", "activation", value / scale);
export const signed = (scale) => (value) => blend("panel", value > 0 ? "plus" : "minus", Math.abs(value) / scale);

export function write(context, text, x, y, name, size, align, widest = Infinity) {
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

export const short = (value) => Number(value.toPrecision(2)).toString();
export const figure = (value, decimals, plus = "") =>
  (value < 0 ? "−" : value > 0 ? plus : "") + Math.abs(value).toFixed(decimals);
