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
  ['enable --name Initech_Legacy', `flow list --name Initech_Legacy --kind eca ${place}`],
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
  ['secret deliver --name Robot --dotenv robot.env --no-prompt', `flow list --name Robot --kind eca ${place}`],
  ['migrate plan --name Stark_Portal --as Portal_New', `migrate apply --name Stark_Portal --as Portal_New ${place}`],
  [
    'migrate apply --name Stark_Portal --as Portal_New --dotenv portal.env --no-prompt --skip-proof',
    `migrate status --name Stark_Portal --as Portal_New ${place}`,
  ],
  [
    'unlink --name Soylent_Connect --no-prompt',
    `flow enable --name Soylent_Connect ${place} --flow web-server --callback-url URL`,
  ],
  [
    'policy set --name Acme_Sync --permitted-users self-authorized --no-prompt',
    `check --name Acme_Sync ${place} --flow web-server`,
  ],
  ['policy set --name Acme_Sync --permitted-users self-authorized --no-prompt', undefined],
  [
    'policy set --name Stark_Portal --kind connected-app --ip-relaxation bypass --no-prompt',
    `display --name Stark_Portal --kind connected-app ${place}`,
  ],
  ['oauth set --name Acme_Sync --add-scope Web --no-prompt', `check --name Acme_Sync ${place} --flow web-server`],
  ['update --name Acme_Sync --description New', `display --name Acme_Sync --kind eca ${place}`],
  ['flow disable --name Acme_Sync --flow device --no-prompt', `flow list --name Acme_Sync --kind eca ${place}`],
  ['user unset --name Fresh_Two --no-prompt', `flow list --name Fresh_Two --kind eca ${place}`],
  ['disable --name Acme_Sync --no-prompt', `usage users --name Acme_Sync --kind eca ${place}`],
  ['settings set --set oAuthCdCrdtFlowEnable=false --no-prompt', `settings show ${place}`],
  ['list', undefined],
];

const unit = 'test/unit/output/next-lines.test.ts';
const loginEnds = 'the login is stored, or its token was what was wanted';

/** Why a command that changes something names no next step, or the test of it. */
const others: Readonly<Record<string, string>> = {
  apply: 'does all that the manifest says',
  audit: 'lists the findings that are left, each with its command',
  delete: 'nothing is left to look at',
  deploy: 'does all that the files say',
  export: 'a plan of what was just read changes nothing',
  link: unit,
  'login client-credentials': loginEnds,
  'login code-credentials': loginEnds,
  'login device': loginEnds,
  'login jwt': loginEnds,
  'login refresh': loginEnds,
  'login web': loginEnds,
  retrieve: 'changes files only',
  'secret abort': unit,
  'secret discard': unit,
  'secret retire': unit,
  'token revoke': 'nothing is left to look at',
  undo: 'everything is as it was',
  'usage revoke': unit,
};
const reading = [
  ...['display', 'doctor', 'drift', 'explain', 'list', 'merge', 'open', 'plan', 'validate', 'flow list', 'login list'],
  ...['migrate inventory', 'migrate status', 'package lint', 'policy show', 'secret show', 'secret status'],
  ...['settings show', 'token inspect', 'token whoami', 'usage list', 'usage tokens', 'usage users', 'user check'],
];

it('every command names a next step, or is known not to', () => {
  const named = steps.flatMap(([line, next]) => (next === undefined ? [] : line.split(/ (?=--)/).slice(0, 1)));
  const all = [...new Set(named), ...Object.keys(others), ...reading].sort();
  const ids = [...sfCommands().keys()].filter((id) => id.startsWith('eca ')).map((id) => id.slice(4));
  expect(all).to.deep.equal(ids.sort());
});

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
