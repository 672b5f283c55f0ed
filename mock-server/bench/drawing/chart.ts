/** What all plots share: paper, colours for light and dark, text. SVG without anything from elsewhere. */

export const chartWidth = 720;

/** Where the data are drawn; around it stand the labels. */
export interface Plane {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const style = `
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 16px; font-weight: 600; }
  .quiet { fill: #59636e; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  .line { fill: none; stroke-width: 2; }
  .c0 { stroke: #0969da; } .c1 { stroke: #bf5700; } .c2 { stroke: #1a7f37; } .c3 { stroke: #8250df; }
  .f0 { fill: #0969da; } .f1 { fill: #bf5700; } .f2 { fill: #1a7f37; } .f3 { fill: #8250df; } .other { fill: #8c959f; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .quiet { fill: #9198a1; } .grid { stroke: #3d444d; }
    .c0 { stroke: #4493f8; } .c1 { stroke: #f0883e; } .c2 { stroke: #3fb950; } .c3 { stroke: #ab7df8; }
    .f0 { fill: #4493f8; } .f1 { fill: #f0883e; } .f2 { fill: #3fb950; } .f3 { fill: #ab7df8; } .other { fill: #6e7681; }
  }
`;

/** @param content elements of SVG @returns a whole document */
export function chart(title: string, height: number, content: readonly string[]): string {
  const size = `width="${chartWidth}" height="${height}" viewBox="0 0 ${chartWidth} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(title)}">`,
    `<style>${style}</style>`,
    label(title, { x: 16, y: 26, kind: 'title' }),
    ...content,
    '</svg>\n',
  ].join('\n');
}

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: 'title' | 'quiet';
}

export function label(text: string, { x, y, anchor = 'start', kind }: LabelPlace): string {
  const shown = kind === undefined ? '' : ` class="${kind}"`;
  return `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}"${shown}>${escaped(text)}</text>`;
}

export function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map(rounded);
  return `<line class="grid" x1="${a ?? ''}" y1="${b ?? ''}" x2="${c ?? ''}" y2="${d ?? ''}"/>`;
}

/** Tenths of a pixel are enough. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
  return text.replace(/[&<"]/g, (character) => entities[character] ?? character);
}
