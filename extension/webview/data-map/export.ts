import type { DataMap } from '../../../analyzers/report/data-map.ts';
import { dataMapSvg } from '../../../analyzers/report/data-map-svg.ts';
import { editor } from '../editor.ts';
import { themeColours } from './map-view.ts';

/** Width of exported pictures in pixels. */
const WIDTH = 1200;
/** Pixels of a PNG for each of the SVG: sharp on dense screens and in print. */
const SCALE = 2;
/** Longest side of a PNG; browsers draw no larger ones. */
const MOST_PIXELS = 16_000;

/** Sends the picture of a map to the editor, which asks where to write it. */
export async function exportMap(map: DataMap, format: 'svg' | 'png'): Promise<void> {
  const svg = dataMapSvg(map, { width: WIDTH, colours: themeColours() });
  editor.postMessage({ type: 'save', format, data: format === 'svg' ? svg : await pngOf(svg) });
}

/** Draws an SVG on a canvas; gives the PNG as base64. */
async function pngOf(svg: string): Promise<string> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(SCALE, MOST_PIXELS / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  } finally {
    URL.revokeObjectURL(url);
  }
}
