import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { keys } from '../../../../src/manifest/keys/keys.ts';

type Snapshot = ReadonlyArray<{ readonly command: string; readonly flags: readonly string[] }>;
const snapshot = JSON.parse(
  readFileSync(new URL('../../../../command-snapshot.json', import.meta.url), 'utf8'),
) as Snapshot;

/** The commands that set something of an app. */
const commands = [
  'create',
  'update',
  'enable',
  'disable',
  'link',
  'oauth set',
  'policy set',
  'flow enable',
  'flow disable',
  'user set',
  'user unset',
];

/** Flags that set nothing of an app, and why a manifest needs none of them. */
const elsewhere: Readonly<Record<string, string>> = {
  'allow-admin': 'a consent of one run',
  'api-version': 'how an org is reached',
  async: 'how long one run waits',
  concurrency: 'how orgs are reached',
  'detailed-exitcode': 'what one run reports',
  'dry-run': 'what one run does',
  'enable-flow': 'flows.client-credentials',
  'flags-dir': 'of sf itself',
  'force-self': 'a consent of one run',
  'from-file': 'where a new app comes from; a manifest says what it is',
  'from-name': 'where a new app comes from; a manifest says what it is',
  'from-org': 'where a new app comes from; a manifest says what it is',
  'if-not-exists': 'a manifest never creates what exists',
  'if-present': 'a manifest says the end, not the steps',
  json: 'what one run prints',
  kind: 'the key `kind` of an app',
  name: 'the name of an app in `apps`',
  'no-certificate': '`certificate: none`',
  'no-prompt': 'how one run asks',
  'orgs-file': 'the key `orgs`',
  'replace-certificate': 'a manifest says which certificate there is',
  'save-before': 'what one run keeps of before',
  set: 'the key `set`',
  progress: 'what one run prints',
  results: 'what one run keeps of its results',
  resume: 'which orgs one run leaves out',
  shard: 'how orgs are reached',
  'source-dir': 'files, not orgs',
  'target-org': 'the key `orgs`',
  timeout: 'how an org is reached',
  unset: 'the key `set` with null',
  wait: 'how long one run waits',
};

const flags = new Map(keys.flatMap((key) => key.flags.map((flag) => [flag, key] as const)));

/** A list or an element of a manifest says all of it, so that adding, removing and clearing need no keys. */
function isCovered(command: string, flag: string): boolean {
  const [, verb, rest = ''] = /^(add|remove|clear)-(.+)$/.exec(flag) ?? [];
  if (flags.has(`${command} ${flag}`)) return true;
  if (verb === undefined) return false;
  const named = [rest, rest.replace(/s$/, '')].map(
    (name) => flags.get(`${command} ${name}`) ?? flags.get(`${command} add-${name}`) ?? flags.get(`policy set ${name}`),
  );
  return named.some((key) => key !== undefined && (verb !== 'clear' || key.removable));
}

describe('the keys of a manifest and the flags', () => {
  for (const command of commands) {
    it(`every flag of ${command} that sets something has a key`, () => {
      const known = snapshot.find((one) => one.command === `eca:${command.replaceAll(' ', ':')}`);
      expect(known, command).not.to.equal(undefined);
      const left = (known?.flags ?? []).filter((flag) => !Object.hasOwn(elsewhere, flag) && !isCovered(command, flag));
      expect(left).to.deep.equal([]);
    });
  }

  it('every flag that a key names exists', () => {
    const missing = [...flags.keys()].filter((flag) => {
      const command = commands.find((name) => flag.startsWith(`${name} `)) ?? '';
      const known = snapshot.find((one) => one.command === `eca:${command.replaceAll(' ', ':')}`)?.flags ?? [];
      return !known.includes(flag.slice(command.length + 1));
    });
    expect(missing).to.deep.equal([]);
  });

  it('every flag that needs no key is a flag of one of the commands', () => {
    const all = snapshot
      .filter(({ command }) => commands.includes(command.replace('eca:', '').replaceAll(':', ' ')))
      .flatMap((one) => one.flags);
    expect(Object.keys(elsewhere).filter((flag) => !all.includes(flag))).to.deep.equal([]);
  });
});
