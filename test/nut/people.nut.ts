import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { tooWide } from '../support/page-width.ts';
import type { SfOptions } from './sf.ts';
import { type Changed, deploysTo, onlyOrg, type Stage, stage, texts } from './stage.ts';

type Answers = NonNullable<SfOptions['answers']>;

const [enter, space, down, ctrlC] = ['\r', ' ', '\u001B[B', '\u0003'];
const disable = ['eca', 'flow', 'disable', '--name', 'Acme_Sync', '--flow', 'client-credentials'];
const hasColour = (text: string): boolean => /^\[[\d;]*m/m.test(text.replaceAll('\u001B', '\n'));
const stackLine = /^\s+at .+:\d+:\d+\)?$/m;
/** Waits, without typing, until the spinner has turned that often. */
const turns = (count: number): Answers => Array<Answers[number]>(count).fill({ when: /Working/, type: '' });

/** Lines wider than a page; one long word, which is never broken, may stand out. */
function wideLines(text: string): string[] {
  return tooWide(text).filter((line) => line.trim().split(/ {2,}|\s/).length > 3);
}

describe('a user at a terminal of 80 columns', function () {
  this.timeout(90_000);
  let demo: Stage;
  before(async () => {
    demo = await stage([
      { alias: 'demo', apps: ['acme-sync', 'globex-partial', 'german-label', 'everything'] },
      { alias: 'second', apps: ['acme-sync'] },
      { alias: 'stuck', apps: ['acme-sync'] },
    ]);
  });
  after(async () => demo.end());

  it('picks an app, flows and a run-as user from lists, narrowed by typing', async () => {
    const { status, stdout } = await demo.run(['eca', 'flow', 'enable'], {
      answers: [
        { when: /Which external client app[^]*navigate/, type: 'Globex' },
        { when: /❯ .*Globex_Reports/, type: enter },
        { when: /Which flows[^]*device {2}\(off\)[^]*submit/, type: space },
        { when: /◉/, type: down + space },
        { when: /◉[^]*◉/, type: enter },
        { when: /run as[^]*navigate/, type: 'integration@' },
        { when: /❯ .*integration@demo/, type: enter },
      ],
    });
    expect(status, stdout).to.equal(0);
    // the apps once for both pickers and once for the change, and the setting of the org that a flow needs
    const requests = await demo.emulator.requests('demo');
    expect(requests.filter(({ soapOperation }) => soapOperation === 'retrieve')).to.have.length(3);
    const after = await texts(demo.emulator, 'demo');
    expect(after['ExtlClntAppGlobalOauthSettings/Globex_Reports_glbloauth']).to.match(/<isDeviceFlowEnabled>true/);
    expect(after['ExtlClntAppOauthConfigurablePolicies/Globex_Reports_oauthPlcy']).to.include(
      '<clientCredentialsFlowUser>integration@demo.example.com<',
    );
    expect(wideLines(stdout.slice(stdout.indexOf('✓')))).to.deep.equal([]);
  });

  it('picks nothing to switch off where only the web server flow is on', async () => {
    const { status, stdout } = await demo.run(['eca', 'flow', 'disable', '--name', 'Ueberweisung'], { answers: [] });
    expect(status, stdout).to.equal(2);
    expect(stdout.replace(/\s+/g, ' '))
      .to.include('no flow is on that can be switched off')
      .and.to.include('sf eca flow list');
  });

  it('is asked before callers are cut off; a no changes nothing', async () => {
    const before = await texts(demo.emulator, 'demo');
    const { status, stdout } = await demo.run(disable, { answers: [{ when: /Continue\?/, type: `n${enter}` }] });
    expect(status).to.equal(1);
    expect(stdout).to.include("can't get new tokens").and.to.include('Nothing was done with Acme_Sync');
    expect(await texts(demo.emulator, 'demo')).to.deep.equal(before);
  });

  it('leaves every org alone with Ctrl-C at the first question: exit code 130, no stack', async () => {
    const { status, stdout } = await demo.run([...disable, '--target-org', 'demo,second'], {
      answers: [{ when: /Continue\?/, type: ctrlC }],
    });
    expect(status, stdout).to.equal(130);
    expect(stdout).to.include('Interrupted').and.not.to.match(stackLine);
    expect(stdout.match(/Consequences for Acme_Sync in/g)).to.have.length(1);
    expect(await deploysTo(demo.emulator, 'second')).to.equal(0);
  });

  it('says yes, sees the work going on, and stops waiting with Ctrl-C: exit code 130, the deploy named', async () => {
    await demo.emulator.fault('stuck', { do: 'pending', polls: 10_000, match: { soapOperation: 'deploy' } });
    await demo.emulator.fault('stuck', { do: 'pending', polls: 10_000, match: { path: 'deployRequest' } });
    const { status, stdout } = await demo.run([...disable, '--target-org', 'stuck'], {
      answers: [{ when: /Continue\?/, type: `y${enter}` }, ...turns(30), { when: /Working/, type: ctrlC }],
    });
    expect(status, stdout).to.equal(130);
    expect(stripVTControlCharacters(stdout)).to.match(/sf project deploy report -i 0Af\w{15} -o\s+admin@stuck/);
    expect(stdout).not.to.match(stackLine);
  });

  it('sees colours, unless NO_COLOR is set, and no line that is too wide', async () => {
    const show = ['eca', 'display', '--name', 'Hooli_Everything'];
    const [coloured, plain] = await Promise.all([
      demo.run(show, { answers: [] }),
      demo.run(show, { answers: [], env: { NO_COLOR: '1' } }),
    ]);
    expect([coloured, plain].map(({ stdout }) => hasColour(stdout))).to.deep.equal([true, false]);
    expect(stripVTControlCharacters(coloured.stdout)).to.equal(stripVTControlCharacters(plain.stdout));
    expect(wideLines(plain.stdout)).to.deep.equal([]);
  });

  it('gets plain text in a pipe: no escape codes, no spinner, no question', async () => {
    await demo.emulator.configure('demo', { latencyMs: 400 });
    const [text, json] = await Promise.all([demo.run(disable), demo.run<Changed>([...disable, '--json'])]);
    await demo.emulator.configure('demo', { latencyMs: 0 });
    expect(onlyOrg(json).error.code).to.equal('ConsentMissing');
    expect(text.stdout + text.stderr + json.stdout).not.to.include('\u001B');
    expect(text.stderr).not.to.include('Working').and.not.to.include('Continue?');
    expect(wideLines(text.stdout + text.stderr)).to.deep.equal([]);
  });
});
