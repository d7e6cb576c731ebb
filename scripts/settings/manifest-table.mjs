// The table of the keys of a manifest, for docs/manifest.md.
import { keys } from '../../src/manifest/keys/keys.ts';

const listWords = {
  scope: 'scopes',
  'callback-url': 'URLs',
  name: 'names',
  'ip-range': '`START-END`, `NETWORK/PREFIX` or an address, then perhaps `=DESCRIPTION`',
};

function valueOf({ rule, removable }) {
  const values = {
    text: () => 'text',
    switch: () => 'on, off',
    flow: () => 'on, off',
    number: () => 'number',
    word: () =>
      Object.keys(rule.spellings.eca)
        .map((word) => `\`${word}\``)
        .join(', '),
    list: () => `list of ${listWords[rule.of]}`,
    formulas: () => 'a formula for each key, null to remove one',
    username: () => 'username',
    'tls-name': () => '`NAME=VALUE`',
    certificate: () => 'file, `none`',
    org: () => 'group, alias or username',
    none: () => '`none`',
  };
  return [values[rule.kind](), ...(removable ? ['null'] : [])].join('; ');
}

function commandsOf({ flags }) {
  const parts = flags.map((flag) => /^(.*) (\S+)$/.exec(flag)?.slice(1) ?? [flag, '']);
  const shown = parts.map(([command, flag]) => (flag === 'name' ? `\`${command}\`` : `\`${command} --${flag}\``));
  return shown.join(', ') || '-';
}

const rows = keys.map((key) => [
  `\`${key.name}\``,
  valueOf(key),
  commandsOf(key),
  key.connected === undefined ? '-' : `\`${key.connected}\``,
]);

/** A row for each key: its name, values, commands, and element of a connected app. */
export const manifestTable = [
  ['key', 'value', 'set by `sf eca` …', 'connected app'],
  ['---', '---', '---', '---'],
  ...rows,
]
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n');
