import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { robot } from '../contract/emulator/oauth-client.ts';
import { faultOf, sfCommands } from '../unit/house-rules/printed-commands.ts';
import { type Place, startPlace } from './program.ts';

const place = '--target-org admin@demo.example.com';
const contact = '--contact-email it@acme.example';

/** The org allows the flow that Stark_Portal has on. */
const codeCredentials = {
  type: 'Settings',
  fullName: 'OauthOidc',
  xml: '<OauthOidcSettings xmlns="http://soap.sforce.com/2006/04/metadata"><oAuthCdCrdtFlowEnable>true</oAuthCdCrdtFlowEnable></OauthOidcSettings>',
};

/** A command, and the one that it prints for what comes next; undefined if nothing does. */
const steps: ReadonlyArray<readonly [argv: string, next: string | undefined]> = [
  ['flow enable --name Acme_Sync --flow device --dry-run', undefined],
  ['flow enable --name Acme_Sync --flow device --no-prompt', `check --name Acme_Sync ${place} --flow device`],
  ['flow enable --name Acme_Sync --flow device --no-prompt', undefined],
  ['disable --name Globex_Reports --no-prompt', `enable --name Globex_Reports ${place}`],
  ['enable --name Initech_Legacy', `flow list --name Initech_Legacy ${place}`],
  [`create --name Fresh_One ${contact}`, `flow enable --name Fresh_One ${place} --flow web-server --callback-url URL`],
  [
    `create --name Fresh_Two ${contact} --callback-url https://x.example/cb`,
    `secret deliver --name Fresh_Two ${place} -e FILE`,
  ],
  ['user create --username r@x.example', `user set --name APP --run-as r@x.example ${place}`],
  [
    'user set --name Fresh_Two --run-as r@x.example --enable-flow --no-prompt',
    `check --name Fresh_Two ${place} --flow client-credentials`,
  ],
  ['check --name Robot --flow client-credentials', `login client-credentials --name Robot ${place}`],
  ['secret stage --name Robot --keep-in-vault --no-prompt', `secret resume --name Robot ${place} -e FILE`],
  ['secret resume --name Robot --dotenv robot.env --no-prompt', `secret promote --name Robot ${place}`],
  ['secret promote --name Robot --no-prompt', `secret retire --name Robot ${place}`],
  [
    'secret rotate --name Robot --keep-in-vault --discard-previous --no-prompt',
    `secret deliver --name Robot ${place} -e FILE`,
  ],
  ['secret deliver --name Robot --dotenv robot.env --no-prompt', `flow list --name Robot ${place}`],
  ['migrate plan --name Stark_Portal --as Portal_New', `migrate apply --name Stark_Portal --as Portal_New ${place}`],
  [
    'migrate apply --name Stark_Portal --as Portal_New --dotenv portal.env --no-prompt --skip-proof',
    `migrate status --name Stark_Portal --as Portal_New ${place}`,
  ],
  [
    'unlink --name Soylent_Connect --no-prompt',
    `flow enable --name Soylent_Connect ${place} --flow web-server --callback-url URL`,
  ],
  ['list', undefined],
];

describe('what a command says to do next', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-next-'));
  let demo: Place;
  before(async () => {
    const apps = [
      'acme-sync',
      'linked-packaged',
      'initech-disabled',
      'globex-partial',
      'secret-access',
      'connected-full',
      ...robot('demo'),
    ];
    demo = await startPlace(folder, [{ alias: 'demo', apps: [...apps, codeCredentials] }]);
  });
  after(async () => demo.end());

  for (const [line, next] of steps) {
    it(`${line}: ${next ?? 'nothing'}`, async () => {
      const [command = '', flags = ''] = line.split(/ (?=--)(.*)/);
      const argv = flags.split(' ').filter((word) => word !== '');
      const { stdout, stderr, exitCode } = await demo.program.run({ command: `eca ${command}`, argv, plain: true });
      expect(exitCode, stderr).to.equal(0);
      const page = stdout.replace(/\s+/g, ' ');
      if (next === undefined) expect(page).to.not.include('Next,');
      else expect(page).to.include(`sf eca ${next}`);
      if (next === undefined) return;
      expect(await faultOf({ key: line, line: `eca ${next}`, whole: true }, sfCommands())).to.equal(undefined);
    });
  }
});
