// Writes docs/settings.md from the rows of Setup and the tables of elements, and the table of keys in docs/manifest.md;
// with --check fails when one of them differs.
import { counterparts } from '../src/apps/connected/counterparts.ts';
import { connectedAppFields } from '../src/apps/fields/connected-app-fields.ts';
import { fieldsOf } from '../src/apps/fields/fields.ts';
import { manifestTable } from './settings/manifest-table.mjs';
import { settingsPage } from './settings/page.ts';
import { keepPage, withPart } from './written-page.mjs';

function cell(how) {
  if (typeof how === 'string') return how;
  return [`\`sf eca ${how.command}\``, how.flags.map((flag) => `\`${flag}\``).join(', ')].join(' ').trim();
}

const table = (heading, rows) =>
  [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const section = ({ title, rows }) =>
  `## ${title}\n\n${table(
    ['In Setup', 'External client app', 'Connected app'],
    rows.map(({ setup, eca, connected }) => [setup, cell(eca), cell(connected)]),
  )}`;

/** Every element by dotted path that a command may set; lists and groups that travel by flags of their own too. */
const settable = (fields, prefix = '') =>
  Object.entries(fields ?? {}).flatMap(([name, field]) => {
    if (field.reserved !== undefined) return [];
    return field.kind === 'group' ? settable(field.fields, `${prefix}${name}.`) : [prefix + name];
  });

const ecaTypes = Object.keys(fieldsOf).filter((type) => type !== 'ConnectedApp' && fieldsOf[type] !== null);
const ecaElements = ecaTypes.flatMap((type) => settable(fieldsOf[type]).map((field) => ({ type, field })));
const isOf = ({ type, field }, place) => type === place.type && field === place.field;
const named = ({ type, field }) => `\`${field}\` (${type})`;

const pairs = settable(connectedAppFields).map((setting) => {
  const places = counterparts.find((one) => one.setting === setting)?.to ?? [];
  return [`\`${setting}\``, places.map(named).join(', ') || '-'];
});
const alone = ecaElements.filter((element) => !counterparts.some(({ to }) => to.some((place) => isOf(element, place))));

const fresh = `# Settings

What the pages of Setup have, and what sets it: first on an external client app, then on a connected app. The words are those
of the help page "Enable OAuth Settings for API Integration" and of the page where an administrator manages an app. Every
command takes \`--name\`, \`--target-org\` and \`--dry-run\`; \`--kind\` where the org has an app of either kind by that name.

${settingsPage.map(section).join('\n\n')}

## Elements by name

Whatever has no flag goes by \`--set ELEMENT=VALUE\`, with the element's name in metadata; its last part is enough where only
one element has it. On a connected app every element goes by \`sf eca oauth set\` as by \`sf eca policy set\`. On an external
client app the first takes the elements of ExtlClntAppGlobalOauthSettings, ExtlClntAppOauthSettings and
ExtlClntAppOauthSecuritySettings, the second those of the two policies, and \`sf eca update\` those of ExternalClientApplication. The user that a flow runs as, certificates and
lists have flags of their own. Documents of SAML, canvas and attest travel whole, by \`sf eca retrieve\` and \`sf eca deploy\`.

${table(['Connected app', 'External client app'], pairs)}

Elements of external client apps that have no such counterpart:

${alone.map((element) => `- ${named(element)}`).join('\n')}

This page is written by \`npm run settings-docs\`.
`;

keepPage('settings.md', fresh, { source: 'tables say', command: 'settings-docs' });
keepPage('manifest.md', withPart('manifest.md', 'keys', manifestTable), {
  source: 'table of keys says',
  command: 'settings-docs',
});
