import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { type Program, startProgram } from './program.ts';

type Part = Readonly<Record<string, unknown>>;
type Result = { readonly orgs?: readonly Part[]; readonly canary?: string; readonly summary?: Part };
type Envelope = { readonly warnings?: readonly string[]; readonly result?: Result };
type Facts = ReadonlyArray<readonly [line: RegExp, fact: (part: Part, result: Result) => unknown]>;

/** A command in orgs, what it must print on stderr, and where the result has what it prints in other words. */
type Scenario = {
  readonly argv: string;
  readonly orgs?: ReadonlyArray<'open' | 'closed' | 'empty'>;
  /** Only for people: with --json the same facts come without it. */
  readonly plainly?: string;
  readonly prints: readonly RegExp[];
  readonly facts?: Facts;
};

const stages: Facts = [
  [/^A new pair is staged/, ({ rotationId }): unknown => rotationId],
  [/^The new pair works/, ({ proved }): unknown => proved === 'client-credentials'],
  [/^Delivered to .*\.env/, ({ delivered }): unknown => String(delivered).includes('.env')],
  [/^Delivered to cat /, ({ delivered }): unknown => String(delivered).includes('cat >')],
  [/^The new pair is now the primary one/, ({ phase }): unknown => phase === 'rotated'],
  [/^Read back: the org has the new pair/, ({ previous }): unknown => previous],
];

const scenarios: Readonly<Record<string, Scenario>> = {
  'an error of an org and its remedies': {
    argv: 'display --name Nobody',
    prints: [/AppNotFound/, /List the apps of that org/],
  },
  'a rotation: stages, what changes, a file that others read, what a store says': {
    argv: 'secret rotate --name Robot --dotenv $FILE --exec $STORE --no-prompt',
    prints: [
      /both change/,
      /mode 0644/,
      /the store is slow/,
      ...stages.map(([line]) => new RegExp(line.source.slice(1))),
    ],
    facts: stages,
  },
  'what a delivery notes': {
    argv: 'secret deliver --name Robot --dotenv $FILE',
    prints: [/mode 0644/],
  },
  'a setting of the org that is on for a while': {
    orgs: ['closed'],
    argv: 'secret rotate --name Robot --exec $STORE --no-prompt --enable-secret-access',
    prints: [/exposes consumer secrets by REST while/, /no longer exposes/],
    facts: stages,
  },
  'a roll-out: who goes first, and who is skipped after a failure': {
    orgs: ['closed', 'open', 'empty'],
    argv: 'secret rotate --name Robot --exec $STORE --no-prompt',
    prints: [/goes first; 2 more/, /SecretAccessOff/, /OrgSkipped/],
    facts: [
      [/goes first/, (_, { canary = '' }): unknown => canary.includes('@closed-json')],
      // each org has an address of its own
      [/in Setup: http/, (_, result): unknown => JSON.stringify(result).includes('in Setup: http')],
      [/^admin@open-json\S*, admin@empty/, (_, { summary }): unknown => summary?.['skipped'] === 2],
    ],
  },
  'a roll-out: who goes first, and its stages': {
    orgs: ['open', 'empty'],
    argv: 'secret rotate --name Robot --exec $STORE --no-prompt --discard-previous --max-failures 1',
    prints: [/goes first; 1 more/, /AppNotFound/],
    facts: [
      [/goes first/, (_, { canary = '' }): unknown => canary.includes('@open-json')],
      [/: staged$/, ({ rotationId }): unknown => rotationId],
      [/: proved by a token/, ({ proved }): unknown => proved === 'client-credentials'],
      [/: delivered to cat/, ({ delivered }): unknown => String(delivered).includes('cat >')],
      [/: promoted$/, ({ phase }): unknown => phase === 'rotated'],
      [/: read back$/, ({ previous }): unknown => previous],
    ],
  },
  'the summary of orgs beside rows': {
    orgs: ['open', 'closed'],
    argv: 'migrate inventory',
    plainly: '--csv',
    prints: [/2 orgs/],
    facts: [[/2 orgs/, (_, { summary }): unknown => summary?.['ok'] === 2]],
  },
  'a migration: what the place of its pair has to say': {
    argv: 'migrate apply --name Stark_Portal --as Portal_New --dotenv $FILE --exec $STORE --no-prompt --skip-proof',
    prints: [/mode 0644/, /the store is slow/],
  },
  'an app with a pair of its own again: what its place has to say': {
    argv: 'unlink --name Soylent_Connect --dotenv $FILE --exec $STORE --no-prompt',
    prints: [/mode 0644/, /the store is slow/],
  },
};

/** What was printed, item by item: without marks, wraps and headings. */
function itemsOf(stderr: string): string[] {
  const isStart = /^ *[!·-] |^(?:Error|Skipped) \(|^ {2}\S/;
  const items: string[] = [];
  let isNew = true;
  for (const line of stderr.split('\n')) {
    if (line.trim() !== '' && line !== 'Try this:')
      items.push(isNew || isStart.test(line) ? line : `${items.pop() ?? ''} ${line.trim()}`);
    isNew = line.trim() === '';
  }
  return items.map((item) => item.replace(/^ *[!·-] |^(?:Error|Skipped) \(\w+\): /, '').trim());
}

/** Every text anywhere in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('what people see on stderr (T3)', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-stderr-'));
  let emulator: Emulator;
  let program: Program;
  before(async () => {
    const specOf = (
      alias: string,
      ...more: Array<string | object>
    ): { alias: string; apps: Array<string | object> } => ({
      alias,
      apps: [...more, ...robot(alias)],
    });
    const kinds = ['plain', 'json'];
    const oidc = {
      type: 'Settings',
      fullName: 'OauthOidc',
      xml: '<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata"><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable></OauthOidcSettings>',
    };
    const samples = ['secret-access', 'connected-full', 'linked-packaged', oidc];
    const orgs = kinds.flatMap((kind) => [
      specOf(`open-${kind}`, ...samples),
      specOf(`closed-${kind}`),
      { alias: `empty-${kind}`, apps: [] },
    ]);
    emulator = await startEmulator({ orgs: orgs as Parameters<typeof startEmulator>[0]['orgs'] });
    await writeAuth(folder, emulator.orgs);
    program = await startProgram(folder, folder, 'open-json');
  });
  after(async () => {
    program.end();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  for (const [title, { argv, orgs = ['open'], plainly, prints, facts = [] }] of Object.entries(scenarios)) {
    it(`is in --json: ${title}`, async () => {
      const file = join(folder, '.env');
      const run = async (kind: 'plain' | 'json'): ReturnType<Program['run']> => {
        writeFileSync(file, 'A=1\n');
        chmodSync(file, 0o644);
        const [command = '', ...words] = argv
          .split(/ (?=--)/)
          .flatMap((part, at) => (at === 0 ? [part] : part.split(' ')));
        const values: Record<string, string> = { $FILE: file, $STORE: 'cat >/dev/null; echo the store is slow >&2' };
        const typed = words.map((word) => values[word] ?? word);
        const places = orgs.flatMap((org) => ['-o', `${org}-${kind}`]);
        const more = kind === 'plain' && plainly !== undefined ? [plainly] : [];
        return program.run({
          command: `eca ${command}`,
          argv: [...typed, ...places, ...more],
          plain: kind === 'plain',
        });
      };
      const plain = await run('plain');
      const seen = itemsOf(plain.stderr);
      for (const line of prints) expect(plain.stderr.replace(/\s+/g, ' ')).to.match(line);
      const json = await run('json');
      expect(json.exitCode).to.equal(plain.exitCode);
      const { warnings, result } = JSON.parse(json.stdout) as Envelope;
      const same = (text: string): string =>
        text
          .replaceAll('-plain', '-json')
          .replace(/\s+/g, ' ')
          .replace(/\d{8}-[0-9a-f]{8}/g, '#');
      const said = [...textsIn(warnings), ...textsIn(result)].map(same);
      const part = (result?.orgs?.[0]?.['result'] ?? {}) as Part;
      const missing = seen.map(same).filter((item) => {
        const known = facts.find(([line]) => line.test(item));
        return known === undefined ? !said.some((text) => text.includes(item)) : !known[1](part, result ?? {});
      });
      expect(missing).to.deep.equal([]);
      expect(json.stderr).to.equal('');
    });
  }
});
