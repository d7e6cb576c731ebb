import { isEcaError } from '../../errors/eca-error.ts';
import type { Pages } from '../../login/web/web.ts';
import { reportError } from '../error-text.ts';
import { messageText } from '../page/texts.ts';

/** The pages that a browser shows at the end of a login. They load nothing, run nothing and contain no secret. */
export const callbackPages: Pages = {
  done: (host) => page('✓', messageText('output', 'page.done'), [messageText('output', 'page.doneText', { host })]),
  asked: () => page('?', messageText('output', 'page.asked'), [messageText('output', 'page.askedText')]),
  failed: (error) => {
    const { message, actions } = isEcaError(error) ? reportError(error) : { message: '', actions: [] };
    return page(
      '✗',
      messageText('output', 'page.failed'),
      [...message.split('\n'), messageText('output', 'page.failedText')],
      actions,
    );
  },
};

const style = `
:root { color-scheme: light dark; --ink: #16325c; --paper: #f3f5f9; --card: #fff; --edge: #d8dde6; --sign: #0b7a43 }
.failed { --sign: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e9f3; --paper: #10151f; --card: #1a2230; --edge: #2e3a4e; --sign: #4cc38a }
  .failed { --sign: #ff8a80 }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--paper) }
main { width: 100%; max-width: 34rem; padding: 2.25rem 2.5rem; background: var(--card); border: 1px solid var(--edge);
  border-radius: .75rem; overflow-wrap: anywhere }
h1 { display: flex; gap: .6rem; margin: 0 0 .75rem; font-size: 1.4rem; line-height: 1.3 }
h1 span { color: var(--sign) }
p { margin: .5rem 0 }
ul { margin: 1rem 0 0; padding: 1rem 0 0 1.2rem; border-top: 1px solid var(--edge); font-size: .9375rem }
li { margin: .25rem 0 }
`;

function page(sign: string, title: string, lines: readonly string[], actions: readonly string[] = []): string {
  const text = lines.filter((line) => line !== '').map((line) => `<p>${escaped(line)}</p>`);
  const steps = actions.map((action) => `<li>${escaped(action)}</li>`);
  const list = steps.length === 0 ? [] : ['<ul>', ...steps, '</ul>'];
  return [
    '<!doctype html>',
    `<html lang="en"${sign === '✗' ? ' class="failed"' : ''}>`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<link rel="icon" href="data:,">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    `<main><h1><span>${sign}</span>${escaped(title)}</h1>`,
    ...text,
    ...list,
    '</main>',
    '</html>',
    '',
  ].join('\n');
}

/** Escapes the org's text, which goes into the page. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
