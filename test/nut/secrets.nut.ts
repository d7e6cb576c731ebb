import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Stage, stage, texts } from './stage.ts';
import { type SfRun, temporaryFolder } from './sf.ts';

const name = ['--name', 'Acme_Sync'];
/** Each command, well and badly ended; those of one line run side by side. */
const commands: ReadonlyArray<ReadonlyArray<readonly string[]>> = [
  [
    ['eca', 'display', ...name],
    ['eca', 'display', ...name],
  ],
  [
    ['eca', 'list'],
    ['eca', 'flow', 'list', ...name],
  ],
  [
    ['eca', 'flow', 'enable', ...name, '--flow', 'device', '--dry-run'],
    ['eca', 'flow', 'enable', ...name, '--flow', 'device'],
  ],
  [
    ['eca', 'flow', 'disable', ...name, '--flow', 'device'],
    ['eca', 'flow', 'enable', '--name', 'Nobody', '--flow', 'device'],
  ],
];
/** For scripts: by variable, because under --dev-debug core writes its log to stdout, before the JSON. */
const asJson = { SF_CONTENT_TYPE: 'JSON' };

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name_) => join(folder, name_))
    .filter((file) => statSync(file).isFile());
}

describe('secrets (S1)', function () {
  this.timeout(120_000);
  let demo: Stage;
  let secret: string;
  let token: string;
  const runs: SfRun[] = [];
  const temporary = temporaryFolder('tmp');
  const env = { SF_LOG_LEVEL: 'trace', TMPDIR: temporary };

  const leaks = (needle: string): string[] => [
    ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr].filter((text) => text.includes(needle))),
    ...[...filesBelow(demo.home), ...filesBelow(temporary)].filter((file) => readFileSync(file).includes(needle)),
  ];

  before(async () => {
    demo = await stage([{ alias: 'demo', apps: ['acme-sync', 'globex-partial'] }], { realSf: true });
    const settings = (await texts(demo.emulator, 'demo'))['Settings/ExternalClientApp'] ?? '';
    await demo.emulator.setDocument('demo', {
      type: 'Settings',
      fullName: 'ExternalClientApp',
      xml: settings.replace('<enableConsumerSecretApiAccess>false<', '<enableConsumerSecretApiAccess>true<'),
    });
    const served = (await texts(demo.emulator, 'demo'))['ExtlClntAppGlobalOauthSettings/Acme_Sync_glbloauth'];
    secret = /<consumerSecret>(\w{20,})</.exec(served ?? '')?.[1] ?? '';
    token = demo.emulator.org('demo').accessToken;
  });
  after(async () => demo.end());

  it('are really handed to the plugin, so that they could leak', () => {
    expect(secret).to.match(/^[0-9A-F]{64}$/);
    expect(token).to.match(/^00D\w{12}!/);
  });

  it('stay out of everything that commands print and write, also under --dev-debug', async () => {
    for (const [one = [], other = []] of commands) {
      const forPeople = demo.run([...one, '--dev-debug'], { env });
      const forScripts = demo.run([...other, '--dev-debug'], { env: { ...env, ...asJson } });
      runs.push(...(await Promise.all([forPeople, forScripts])));
    }
    const plain = [demo.run(['eca', 'display', ...name, '--json'], { env }), demo.run(['eca', 'list'], { env })];
    runs.push(...(await Promise.all(plain)));
    expect(leaks(secret)).to.deep.equal([]);
    expect(runs.flatMap(({ stdout, stderr }) => [stdout, stderr]).filter((text) => text.includes(token))).to.be.empty;
  });

  it('stay out of failures whose cause holds the whole request, and of a crash', async () => {
    const enable = ['eca', 'flow', 'enable', ...name, '--flow', 'token-exchange', '--dev-debug'];
    await demo.emulator.fault('demo', { do: 'status', status: 500, match: { soapOperation: 'deploy' } });
    const failed = await demo.run(enable, { env: { ...env, ...asJson } });
    await demo.emulator.fault('demo', { do: 'status', status: 500, count: 0 });
    const unreadable = await demo.run(['eca', 'display', ...name, '--dev-debug'], { env });
    await demo.emulator.clearFaults('demo');
    const broken = `--import=data:text/javascript,${encodeURIComponent('Map.groupBy=()=>{throw new TypeError("crash")}')}`;
    const crashed = await demo.run(['eca', 'list', '--dev-debug'], { env: { ...env, NODE_OPTIONS: broken } });
    expect([failed.status, unreadable.status, crashed.status]).to.not.include(0);
    expect(crashed.stderr).to.include('crash');
    runs.push(failed, unreadable, crashed);
    expect(leaks(secret)).to.deep.equal([]);
    expect(runs.flatMap(({ stdout, stderr }) => [stdout, stderr]).filter((text) => text.includes(token))).to.be.empty;
  });

  it('are in no file below HOME or the folder for temporary files, the log of core at trace level included', () => {
    const logs = filesBelow(demo.home).filter((file) => file.endsWith('.log'));
    expect(logs).not.to.be.empty;
    expect(leaks(token)).to.deep.equal([]);
  });
});
