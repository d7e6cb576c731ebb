// Which flags npm keeps for itself when no `--` stands before them. Plain JavaScript for Node 20.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout.mjs';

/**
 * Settings of npm that some of our flags switch: npm reads `-n` as `--no-yes`, `--days` as `-d -a -y -s`, and `--token`
 * as the start of another flag. A test types all flags and says which entry is missing.
 */
const readAs = {
  a: 'all',
  app: 'all',
  as: 'all',
  async: 'all',
  days: 'all',
  f: 'force',
  m: 'message',
  n: 'yes',
  p: 'parseable',
  token: 'token_description',
};

/** The settings of an npmrc, as npm's variables name them. */
function settingsIn(file) {
  const text = file && existsSync(file) ? readFileSync(file, 'utf8') : '';
  return [...text.matchAll(/^\s*([\w-]+)\s*(?:\[\]\s*)?(?:=|$)/gm)].map(([, name]) => name.replaceAll('-', '_'));
}

/** Each flag of the manifest as typed, with the name of the npm setting that it becomes without `--` before it. */
function* flagsAndSettings() {
  const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8'));
  for (const { flags } of Object.values(commands)) {
    for (const [name, { char, aliases = [], charAliases = [] }] of Object.entries(flags)) {
      for (const long of [name, ...aliases]) {
        yield [`--${long}`, long.replaceAll('-', '_')];
        if (long.startsWith('no-')) yield [`--${long}`, long.slice('no-'.length).replaceAll('-', '_')];
        if (long in readAs) yield [`--${long}`, readAs[long]];
      }
      for (const short of [char, ...charAliases].filter(Boolean)) yield [`-${short}`, readAs[short] ?? short];
    }
  }
}

/** The flags that npm took instead of handing them on, by the variable that says so; what an npmrc sets isn't one. */
export function swallowedFlags(env = process.env) {
  const npmrcs = [env.npm_config_userconfig, env.npm_config_globalconfig, join(root, '.npmrc')];
  const settled = new Set(npmrcs.flatMap(settingsIn));
  const taken = new Map();
  for (const [typed, setting] of flagsAndSettings()) {
    const variable = `npm_config_${setting}`;
    if (env[variable] === undefined || settled.has(setting)) continue;
    taken.set(variable, (taken.get(variable) ?? new Set()).add(typed));
  }
  return taken;
}
