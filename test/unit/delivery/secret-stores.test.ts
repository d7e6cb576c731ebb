import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { deliver } from '../../../src/delivery/deliver.ts';
import { sinkFor } from '../../../src/delivery/sink-for.ts';
import { standInForJq } from '../../support/programs.ts';
import { delivery, failureOf, place, secret } from './acme.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const page = readFileSync(here('../../../docs/secret-stores.md'), 'utf8');
/** The command lines of the page by their headings. */
const recipes = new Map(
  [...page.matchAll(/^## (.+)$(?:(?!^## )[^])*?--exec '([^']+)'$/gm)].map(([, title = '', command = '']) => [
    title,
    command,
  ]),
);

const { key } = delivery.pair;
const json = `${JSON.stringify({ clientId: key, clientSecret: secret, ...place })}\n`;
const field = (id: string, value: string): object => ({ id, type: 'STRING', label: id, value });
const item = (username: string, credential: string): object => ({
  id: 'x1',
  title: 'Billing_Sync',
  category: 'API_CREDENTIAL',
  fields: [field('notesPlain', 'ask Ann'), field('username', username), field('credential', credential)],
});

type Call = { readonly call: string; readonly argv: readonly string[]; readonly stdin: string | undefined };

const token = `salesforce-eca-rotation-${place.rotationId}`;
/** What each store is called with; its stdin as text, or parsed where the layout does not matter. */
const expected: Readonly<Record<string, ReadonlyArray<readonly [argv: string, stdin: unknown]>>> = {
  'GitHub Actions': [
    ['secret set --env-file - --repo acme/billing-sync', `ECA_CLIENT_ID=${key}\nECA_CLIENT_SECRET=${secret}\n`],
  ],
  'AWS Secrets Manager': [
    [
      `secretsmanager put-secret-value --secret-id eca/Acme_Sync --client-request-token ${token} --secret-string file:///dev/stdin`,
      json,
    ],
  ],
  'Azure Key Vault': [
    [
      'keyvault secret set --vault-name acme-ci --name eca-billing-sync --file /dev/stdin --encoding utf-8 --output none',
      json,
    ],
  ],
  'HashiCorp Vault': [['kv put -mount=secret eca/Acme_Sync -', json]],
  '1Password': [
    ['item edit Billing_Sync --vault CI', item(key, secret)],
    ['item get Billing_Sync --vault CI --format json', undefined],
  ],
  pass: [['insert --multiline --force eca/Acme_Sync', json]],
};

describe('the recipes for secret stores', () => {
  const names = ['PATH', 'RECORD', 'OP_ITEM'] as const;
  const own = names.map((name) => [name, process.env[name]] as const);
  let folder: string;
  let record: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'eca-stores-'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const name of ['gh', 'aws', 'az', 'vault', 'op', 'pass']) {
      copyFileSync(here('stand-in.sh'), join(bin, name));
      chmodSync(join(bin, name), 0o755);
    }
    const path = process.env['PATH'] ?? '';
    standInForJq(bin);
    process.env['PATH'] = `${bin}${delimiter}${path}`;
    process.env['OP_ITEM'] = JSON.stringify(item('old key', 'old secret'), undefined, 2);
  });
  beforeEach(() => {
    record = mkdtempSync(join(folder, 'record-'));
    process.env['RECORD'] = record;
  });
  after(() => {
    for (const [name, value] of own) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true });
  });

  const run = async (command: string): Promise<string> =>
    failureOf(deliver(sinkFor({ kind: 'exec', command }, place), delivery, new AbortController().signal));
  const read = (name: string): string | undefined =>
    existsSync(join(record, name)) ? readFileSync(join(record, name), 'utf8') : undefined;
  const calls = (): Call[] =>
    readdirSync(record)
      .filter((name) => name.endsWith('.argv'))
      .sort()
      .map((name) => name.slice(0, -'.argv'.length))
      .map((call) => ({
        call,
        argv: (read(`${call}.argv`) ?? '').trimEnd().split('\n'),
        stdin: read(`${call}.stdin`),
      }));

  it('are all looked at', () => {
    expect([...recipes.keys()]).to.deep.equal(Object.keys(expected));
  });

  for (const [title, command] of recipes) {
    it(`${title} gets the pair on stdin, and neither half in an argument or a variable (S1)`, async () => {
      expect(await run(command)).to.equal('done');
      const seen = calls().map(({ argv, stdin }): [string, unknown] => {
        const parsed = title === '1Password' && stdin !== undefined ? (JSON.parse(stdin) as unknown) : stdin;
        return [argv.join(' '), parsed];
      });
      expect(seen).to.deep.equal(expected[title]);
      const open = readdirSync(record)
        .filter((name) => /\.(argv|env)$/.test(name))
        .map((name) => read(name) ?? '');
      expect(open).to.have.length(2 * seen.length);
      expect(open.filter((text) => text.includes(secret) || text.includes(key))).to.deep.equal([]);
    });
  }

  it('fail where the program or jq is missing, and where an item has no place for a pair (R6)', async () => {
    const path = process.env['PATH'];
    const without = mkdtempSync(join(folder, 'without-'));
    const bin = join(folder, 'bin');
    for (const name of ['gh', 'op']) copyFileSync(join(bin, name), join(without, name));
    for (const tool of ['basename', 'cat', 'env', 'printf']) {
      const found = (path ?? '').split(delimiter).find((part) => existsSync(join(part, tool)));
      copyFileSync(join(found ?? '', tool), join(without, tool));
    }
    process.env['PATH'] = without;
    const found = new Map<string, string>();
    for (const [title, command] of recipes) found.set(title, await run(command));
    process.env['PATH'] = path;
    expect([...found].filter(([, how]) => !how.startsWith('DeliveryFailed: Command'))).to.deep.equal([]);
    process.env['OP_ITEM'] = JSON.stringify({ fields: [field('username', 'x'), field('password', 'x')] });
    expect(await run(recipes.get('1Password') ?? '')).to.match(/^DeliveryFailed: CommandFailed/);
    expect(calls().map(({ call }) => call)).to.not.include('op-item-edit');
  });
});
