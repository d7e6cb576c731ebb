// Writes docs/oauth-errors.md from the table of OAuth errors and its texts, or with --check fails when that differs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enforcementDates } from '../src/apps/enforcement-dates.ts';
import { errorTable } from '../src/oauth/errors/error-table.ts';
import { steps } from '../src/oauth/request.ts';
import { root } from './checkout.mjs';
import { keepPage } from './written-page.mjs';

const parts = readFileSync(join(root, 'messages', 'oauth-errors.md'), 'utf8')
  .split(/^# (.+)$/m)
  .slice(1);
const texts = Object.fromEntries(
  parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1].trim()]] : [])),
);
// a fix names its command behind a colon, as text for people does; here it stands out
const commands = (text) => text.replace(/: (sf .+)$/gm, ': `$1`');
const dated = (text) =>
  Object.entries(enforcementDates).reduce((filled, [name, date]) => filled.replaceAll(`{${name}}`, date), text);
const named = (text) =>
  commands(
    text
      .replaceAll(/\{(?:option|kindOption)\}/g, '')
      .replaceAll('{app}', 'NAME')
      .replaceAll('{org}', 'ORG'),
  );

function section({ row, id, codes, says = [], steps: met }) {
  const words = says.filter((one) => typeof one === 'string').map((one) => `“${one}”`);
  const title = [...codes.map((code) => `\`${code}\``), ...words].join(', ');
  const where = met.length === steps.length ? 'anywhere' : met.join(', ');
  return `### ${row}. ${title.replaceAll('<', '&lt;')}\n\nMet at: ${where}\n\n${dated(texts[`cause.${id}`])}\n\n${named(texts[`fix.${id}`])}\n`;
}

const fresh = `# OAuth errors

What Salesforce says when a login, a token request or a callback fails, what it comes from, and what fixes it. The same
texts stand behind every such error of \`sf eca\`, and behind \`sf eca explain\`, which takes an error that was seen elsewhere.
Descriptions are compared in any case and may have words around them. Errors that aren't here are quoted as they are.

This page is written by \`npm run error-docs\`.

${errorTable.map(section).join('\n')}`;

keepPage('oauth-errors.md', fresh, { source: 'table says', command: 'error-docs' });
