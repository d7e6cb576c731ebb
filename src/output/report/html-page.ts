import { createHash } from 'node:crypto';
import { escapeMarkup as escaped } from './escape-markup.ts';

/** A page of its own: the style and perhaps a script that it has inside, and the lines of its body. */
export type HtmlPage = {
  readonly title: string;
  readonly style: string;
  readonly script?: string | undefined;
  readonly body: readonly string[];
};

/**
 * A page as one HTML file that loads and sends nothing: its style and its script are known by their hashes, and nothing
 * else runs, whatever the texts in it say.
 */
export function htmlPage({ title, style, script, body }: HtmlPage): string {
  const scripts = script === undefined ? '' : ` script-src '${hashOf(script)}';`;
  const policy = `default-src 'none'; style-src '${hashOf(style)}';${scripts} img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8"/>',
    `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
    '<meta name="referrer" content="no-referrer"/>',
    '<link rel="icon" href="data:,"/>',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
