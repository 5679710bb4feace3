/** Rewrites a picture of the screen as a PNG with at most 256 colours, about a third as large; nothing is installed for it. */
import { deflateSync, inflateSync, crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const COLOURS = 256;

/** Takes a PNG of 8 bits with or without alpha, not interlaced, as browsers write it; alpha is dropped. */
export function shrinkPng(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const boxes = cut([...counts].map(([colour, count]) => ({ colour, count })));
  const palette = boxes.map(meanOf);
  const index = new Map(boxes.flatMap((box, at) => box.map(({ colour }) => [colour, at])));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = index.get(pixels[y * width + x]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flat());
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', data), chunk('IEND')]);
}

/** Pixels as 24-bit numbers, row by row. */
function decode(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, type, , , interlace] = png.subarray(24, 29);
  if (depth !== 8 || (type !== 2 && type !== 6) || interlace) throw new Error(`PNG of type ${type} with ${depth} bits`);
  const parts = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const bytes = type === 6 ? 4 : 3;
  const raw = unfilter(inflateSync(Buffer.concat(parts)), width * bytes, height, bytes);
  const pixels = new Uint32Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += bytes)
    pixels[i] = (raw[at] << 16) | (raw[at + 1] << 8) | raw[at + 2];
  return { width, height, pixels };
}

/** Undoes the five filters of PNG (https://www.w3.org/TR/png-3/#9Filters, read 2026-11-22). */
function unfilter(data, stride, height, bytes) {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < bytes ? 0 : out[y * stride + x - bytes];
      const up = y ? out[(y - 1) * stride + x] : 0;
      const corner = y && x >= bytes ? out[(y - 1) * stride + x - bytes] : 0;
      const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter];
      out[y * stride + x] = data[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

const channels = ({ colour }) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** Median cut: the box that spreads most, weighted by its pixels, is halved until there are enough. */
function cut(all) {
  const boxes = [boxOf(all)];
  while (boxes.length < COLOURS) {
    const at = boxes.reduce((best, box, i) => (box.spread > (boxes[best]?.spread ?? 0) ? i : best), -1);
    if (at < 0) break;
    const { items, axis } = boxes[at];
    items.sort((a, b) => channels(a)[axis] - channels(b)[axis]);
    const middle = items.reduce((sum, { count }) => sum + Math.sqrt(count), 0) / 2;
    let sum = 0;
    const half = items.findIndex(({ count }) => (sum += Math.sqrt(count)) >= middle);
    const end = Math.min(Math.max(half, 1), items.length - 1);
    boxes.splice(at, 1, boxOf(items.slice(0, end)), boxOf(items.slice(end)));
  }
  return boxes.map((box) => box.items);
}

function boxOf(items) {
  const ranges = [0, 1, 2].map((axis) => {
    let [low, high] = [255, 0];
    for (const item of items) {
      const value = channels(item)[axis];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return high - low;
  });
  const axis = ranges.indexOf(Math.max(...ranges));
  // The square root keeps rare colours (squiggles, icons) from drowning in large areas.
  const weight = items.reduce((sum, { count }) => sum + Math.sqrt(count), 0);
  return { items, axis, spread: items.length > 1 ? ranges[axis] * ranges[axis] * Math.sqrt(weight) : 0 };
}

/** The commonest colour when it rules its box, so that large areas keep theirs exactly; else the mean. */
function meanOf(box) {
  const total = box.reduce((sum, { count }) => sum + count, 0);
  const first = box.reduce((best, one) => (one.count > best.count ? one : best));
  if (first.count * 2 > total) return channels(first);
  return [0, 1, 2].map((axis) =>
    Math.round(box.reduce((sum, one) => sum + channels(one)[axis] * one.count, 0) / total),
  );
}

function chunk(name, data = Buffer.alloc(0)) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const all = Buffer.alloc(body.length + 8);
  all.writeUInt32BE(data.length, 0);
  body.copy(all, 4);
  all.writeUInt32BE(crc32(body), body.length + 4);
  return all;
}
