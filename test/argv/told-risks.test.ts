import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { type Place, startPlace, type Told } from './program.ts';

const manifest = new URL('../../oclif.manifest.json', import.meta.url);
const sample = fileURLToPath(new URL('../emulator/samples/jwt-certificate.pem', import.meta.url));
const kinds = ['text', 'json'] as const;
type Kind = (typeof kinds)[number];

/** The words of a command for the org ORG that have consequences, and one of those. */
type Row = { readonly argv: string; readonly says: RegExp };

const withAccess = (argv: string, says = /^ORG: .*consumer secrets.* REST/i): Row => ({
  argv: `${argv} --enable-secret-access`,
  says,
});

/** Each command with --no-prompt, in an order that their orgs allow; or why it has no consequences to say. */
const table: Readonly<Record<string, Row | string>> = {
  'oauth set': { argv: 'Kiosk --callback-url https://new.example/cb', says: /^Kiosk in ORG: .*new\.example/ },
  'policy set': { argv: 'Kiosk --permitted-users pre-authorized', says: /^Kiosk in ORG: .*it has none: nobody can/ },
  'flow enable': {
    argv: 'Robot --flow client-credentials --run-as other@ORG.example',
    says: /^Robot in ORG: .*other@ORG/,
  },
  'flow disable': { argv: 'Kiosk --flow device', says: /^Kiosk in ORG: .*device/ },
  'user set': { argv: 'Robot --run-as integration@ORG.example.com', says: /^Robot in ORG: .*integration@ORG/ },
  'user create': { argv: '--username new@ORG.example --set-on Robot', says: /^Robot in ORG: .*new@ORG/ },
  'user unset': { argv: 'Robot', says: /^Robot in ORG: .*client-credentials/ },
  unlink: { argv: 'Soylent_Connect', says: /^Soylent_Connect in ORG: / },
  disable: { argv: 'Kiosk --save-before ORG.json', says: /^Kiosk in ORG: .*switched off/ },
  undo: { argv: 'ORG.json --allow-destructive', says: /^Kiosk in ORG: .*is switched on/ },
  deploy: { argv: 'Kiosk --source-dir ORG', says: /^Kiosk in ORG: .*certificate/ },
  apply: { argv: '--manifest eca.yaml --allow-destructive', says: /^Evil in ORG: .*certificate/ },
  audit: { argv: '--no-usage --rule ECA007 --fix --allow-destructive', says: /^Robot in ORG: Refresh tokens end/ },
  'settings set': { argv: '--set blockOAuthUsrAgtFlow=true', says: /^ORG: / },
  'usage revoke': { argv: '--app Acme_Sync', says: /^Acme_Sync in ORG: Tokens to revoke: 1/ },
  'secret rotate': withAccess('Robot --keep-in-vault --skip-proof'),
  'secret stage': withAccess('Robot --keep-in-vault --skip-proof'),
  'secret promote': withAccess('Robot'),
  'secret resume': withAccess('Robot'),
  'secret discard': withAccess('Robot'),
  'secret retire': withAccess('Robot', /^Robot in ORG: .*previous pair/),
  'secret status': withAccess('Robot'),
  'secret deliver': withAccess('Robot --dotenv ORG.env --replace-other-pair'),
  'secret show': withAccess('Robot'),
  delete: { argv: 'Kiosk', says: /^Kiosk in ORG: / },
  'token revoke': { argv: '--token-type access', says: /login on this machine ends/ },
  update: 'the elements of a header cut nobody off',
  enable: 'cuts nobody off, and letting callers in is what it is typed for',
  create: 'a new app has no callers, and what a copy would lose unasked is refused',
  link: 'a new app has no callers, and what a copy would lose unasked is refused',
  'migrate apply': 'a new app has no callers, and what a copy would lose unasked is refused',
  'secret abort': 'asks about access to secrets only, in the way of the other commands of secrets',
  export: 'changes no org',
};

/** What every `risks` in a result says. */
function risksIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'risks' ? (inner as ReadonlyArray<{ message: string }>).map(({ message }) => message) : risksIn(inner),
  );
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('what a change lets in or cuts off is said where --no-prompt agrees to it (T3)', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-told-risks-'));
  let place: Place;
  before(async () => {
    place = await startPlace(
      folder,
      kinds.map((alias) => ({
        alias,
        apps: ['device-kiosk', 'acme-sync', 'linked-packaged', ...robot(alias)],
        tokens: [{ app: 'Acme_Sync', username: `admin@${alias}.example.com` }],
        users: [{ username: `other@${alias}.example`, profile: 'Minimum Access - API Only Integrations' }],
      })),
    );
    copyFileSync(sample, join(folder, 'jwt.pem'));
    const flows = 'flows: { jwt-bearer: on }, certificate: jwt.pem, policy: { permittedUsers: pre-authorized }';
    const evil = `contactEmail: a@b.example, callbackUrls: [https://a.example/cb], scopes: [api], ${flows}`;
    writeFileSync(
      join(folder, 'eca.yaml'),
      `version: 1\norgs: { all: { target: [text, json] } }\napps: { Evil: { ${evil} } }\n`,
    );
    for (const org of kinds) {
      const told = await place.run(`retrieve --name Kiosk --source-dir ${org} --target-org ${org}`);
      expect(told.exitCode, told.stdout).to.equal(0);
      const files = readdirSync(join(folder, org), { recursive: true, encoding: 'utf8' });
      const file = join(folder, org, files.find((path) => path.includes('.ecaGlblOauth-meta')) ?? '');
      const certificate = `<certificate>${readFileSync(sample, 'utf8')}</certificate>\n    <externalClientApplication>`;
      writeFileSync(file, readFileSync(file, 'utf8').replace('<externalClientApplication>', certificate));
    }
  });
  after(async () => place.end());

  it('every command with --no-prompt has a row, or a reason to have none', async () => {
    const { commands } = JSON.parse(await readFile(manifest, 'utf8')) as {
      commands: Record<string, { flags: Record<string, unknown> }>;
    };
    const asking = Object.entries(commands).filter(([, { flags }]) => 'no-prompt' in flags);
    const names = asking.map(([id]) => id.split(':').slice(1).join(' '));
    expect(Object.keys(table).sort()).to.deep.equal(names.sort());
  });

  it('before the change: also if the org then refuses it', async () => {
    const problem = { componentType: 'ExternalClientApplication', fullName: 'Acme_Sync', fileName: '', problem: 'No.' };
    await place.emulator.fault('text', { do: 'fail-deploy', failures: [problem], match: { soapOperation: 'deploy' } });
    const { exitCode, stderr } = await place.run('disable Acme_Sync --no-prompt --target-org text', { plain: true });
    expect([exitCode, flat(stderr)]).to.satisfy(
      ([code, said]: [number, string]) =>
        code === 1 && said.includes('! Acme_Sync in admin@text.example.com: The whole app'),
    );
  });

  for (const [command, row] of Object.entries(table))
    if (typeof row !== 'string')
      it(command, async () => {
        const run = async (org: Kind): Promise<Told> => {
          const argv = `${row.argv} --no-prompt --target-org ${org}`.replaceAll('ORG', org).split(' ');
          return place.program.run({ command: `eca ${command}`, argv, plain: org === 'text' });
        };
        const [text, json] = [await run('text'), await run('json')];
        const { warnings } = JSON.parse(json.stdout) as { readonly warnings: readonly string[] };
        const same = (said: string): string =>
          flat(said)
            .replaceAll(/admin@(?:text|json)\.example\.com/g, 'ORG')
            .replaceAll(/@(?:text|json)\.example/g, '@ORG.example');
        const said = warnings.map(same);
        expect(
          said.some((one) => row.says.test(one)),
          said.join('\n'),
        ).to.equal(true);
        const risks = risksIn(json.result).map(same);
        for (const risk of risks)
          expect(
            said.some((one) => one.endsWith(`: ${risk}`)),
            risk,
          ).to.equal(true);
        // the text that people read before the change is on stderr, and the result on stdout
        const marked = same(text.stderr);
        const first = said.filter((one) => row.says.test(one) || risks.some((risk) => one.endsWith(`: ${risk}`)));
        for (const one of first) expect(marked).to.include(`! ${one}`);
      });
});
