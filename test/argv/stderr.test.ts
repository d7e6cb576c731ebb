import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Emulator, startEmulator } from '../emulator/client.ts';
import { writeAuth } from '../emulator/login.ts';
import { type Program, startProgram } from './program.ts';

type Part = Readonly<Record<string, unknown>>;
type Envelope = { readonly warnings?: readonly string[]; readonly result?: { readonly orgs?: readonly Part[] } };

/** A command in an org, what it must print on stderr, and where the result has the stages that it prints. */
type Scenario = {
  readonly argv: string;
  readonly org?: 'open' | 'closed';
  readonly prints: readonly RegExp[];
  readonly stages?: ReadonlyArray<readonly [line: RegExp, fact: (result: Part) => unknown]>;
};

const stages: NonNullable<Scenario['stages']> = [
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
    stages,
  },
  'what a delivery notes': {
    argv: 'secret deliver --name Robot --dotenv $FILE',
    prints: [/mode 0644/],
  },
  'a setting of the org that is on for a while': {
    org: 'closed',
    argv: 'secret rotate --name Robot --exec $STORE --no-prompt --enable-secret-access',
    prints: [/exposes consumer secrets by REST while/, /no longer exposes/],
    stages,
  },
};

/** What was printed, item by item: without marks, wraps and headings. */
function itemsOf(stderr: string): string[] {
  const isStart = /^ *[!·-] |^Error \(/;
  const items: string[] = [];
  for (const line of stderr.split('\n').filter((text) => text.trim() !== '' && !/^Try this:$/.test(text))) {
    if (isStart.test(line) || items.length === 0) items.push(line);
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items.map((item) => item.replace(/^ *[!·-] |^Error \((\w+)\): /, '').trim());
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
    const specOf = (alias: string, ...more: string[]): { alias: string; apps: Array<string | object> } => ({
      alias,
      apps: [...more, ...robot(alias)],
    });
    const kinds = ['plain', 'json'];
    const orgs = kinds.flatMap((kind) => [specOf(`open-${kind}`, 'secret-access'), specOf(`closed-${kind}`)]);
    emulator = await startEmulator({ orgs: orgs as Parameters<typeof startEmulator>[0]['orgs'] });
    await writeAuth(folder, emulator.orgs);
    program = await startProgram(folder, folder, 'open-json');
  });
  after(async () => {
    program.end();
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  for (const [title, { argv, org = 'open', prints, stages: known = [] }] of Object.entries(scenarios)) {
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
        const alias = `${org}-${kind}`;
        return program.run({ command: `eca ${command}`, argv: [...typed, '-o', alias], plain: kind === 'plain' });
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
        const stage = known.find(([line]) => line.test(item));
        return stage === undefined ? !said.some((text) => text.includes(item)) : !stage[1](part);
      });
      expect(missing).to.deep.equal([]);
      expect(json.stderr).to.equal('');
    });
  }
});
