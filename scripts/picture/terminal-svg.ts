/** What one piece of a terminal's line looks like. */
type Style = { readonly bold: boolean; readonly dim: boolean; readonly colour: string | undefined };

const plain: Style = { bold: false, dim: false, colour: undefined };
const colours: Readonly<Record<number, string>> = { 31: '#f47067', 32: '#57ab5a', 33: '#c69026', 36: '#39c5cf' };
/** What each sequence for bold, dim and colours begins with. */
const escape = '\u001b[';
const page = { column: 8.4, line: 19, margin: 18, bar: 34 };

/** The style after one number of a select-graphic-rendition sequence; unknown numbers change nothing. */
function styled(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, colour: undefined };
  return code in colours ? { ...style, colour: colours[code] } : style;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0');

function span(text: string, { bold, dim, colour }: Style): string {
  const attributes = [
    bold ? ' font-weight="700"' : '',
    dim ? ' opacity="0.6"' : '',
    colour === undefined ? '' : ` fill="${colour}"`,
  ].join('');
  return attributes === '' ? escaped(text) : `<tspan${attributes}>${escaped(text)}</tspan>`;
}

/**
 * Draws what a terminal shows as an SVG image: text with the escape sequences for bold, dim and foreground colours.
 * Blanks become no-break spaces, so that columns stay where they are; `title` is for people who can't see the image.
 */
export function terminalSvg(text: string, { title, columns = 80 }: { title: string; columns?: number }): string {
  const lines = text.trimEnd().split('\n');
  const width = Math.round(columns * page.column + 2 * page.margin);
  const height = page.bar + lines.length * page.line + page.margin;
  let style = plain;
  const rows = lines.map((line, row) => {
    const spans = `${escape}m${line}`.split(escape).map((part) => {
      const [sequence = '', codes = ''] = /^([\d;]*)m/.exec(part) ?? [];
      if (codes !== '') style = codes.split(';').map(Number).reduce(styled, style);
      return sequence.length === part.length ? '' : span(part.slice(sequence.length), style);
    });
    const y = page.bar + (row + 1) * page.line - 4;
    return `    <text x="${page.margin}" y="${y}">${spans.join('')}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  <title>${escaped(title).replaceAll('\u00a0', ' ')}</title>
  <rect width="${width}" height="${height}" rx="8" fill="#22272e"/>
  <circle cx="20" cy="18" r="6" fill="#f47067"/>
  <circle cx="40" cy="18" r="6" fill="#c69026"/>
  <circle cx="60" cy="18" r="6" fill="#57ab5a"/>
  <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#adbac7">
${rows.join('\n')}
  </g>
</svg>
`;
}
