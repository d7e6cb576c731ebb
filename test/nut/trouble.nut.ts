import { expect } from 'chai';
import type { Fault } from '../emulator/client.ts';
import { type Changed, deploysTo, onlyOrg, type Stage, stage, texts } from './stage.ts';
import type { SfRun } from './sf.ts';

const list = ['eca', 'list', '--target-org'];
const enable = ['eca', 'flow', 'enable', '--name', 'Acme_Sync', '--flow', 'device', '--no-prompt', '--target-org'];
const stackLine = /^\s+at .+:\d+:\d+\)?$/m;

const refusal = (fullName: string, problem: string): Extract<Fault, { do: 'fail-deploy' }>['failures'][number] => ({
  componentType: fullName.endsWith('oauth') ? 'ExtlClntAppGlobalOauthSettings' : 'ExtlClntAppOauthConfigurablePolicies',
  fullName,
  fileName: `unpackaged/${fullName}`,
  problem,
});
const refused: Fault = {
  do: 'fail-deploy',
  count: 0,
  failures: [
    refusal('Acme_Sync_glbloauth', 'Element {http://soap.sforce.com/2006/04/metadata}x invalid at this location'),
    refusal('Acme_Sync_oauthPlcy', 'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id'),
  ],
};

describe('trouble', function () {
  this.timeout(90_000);
  let orgs: Stage;
  const aliases = ['html', 'zip', 'kept', 'lost', 'refused', 'blocked'];
  /** What a person and a script see of one failure: the code, words and an action, and nothing of our insides. */
  const bothWays = async (command: readonly string[], code: string): Promise<[text: SfRun, message: string]> => {
    const [text, json] = await Promise.all([orgs.run(command), orgs.run([...command, '--json'])]);
    expect([text.status, json.status], text.stdout + text.stderr + json.stdout).to.deep.equal([1, 1]);
    const { error } = onlyOrg(json);
    expect(error.code).to.equal(code);
    expect(error.actions).not.to.be.empty;
    expect(text.stderr).to.include(`Error (${code})`).and.to.include('Try this:');
    for (const seen of [text.stdout, text.stderr, json.stdout, json.stderr]) {
      expect(seen)
        .not.to.match(stackLine)
        .and.not.to.match(/"?\b(?:stack|cause)"?:/i);
    }
    return [text, error.message];
  };
  before(async () => {
    orgs = await stage(aliases.map((alias) => ({ alias, apps: ['acme-sync'] })));
    const { emulator } = orgs;
    await emulator.fault('html', { do: 'html', count: 0 });
    await emulator.fault('zip', { do: 'truncate-zip', count: 0 });
    await emulator.fault('kept', { do: 'drop-after', match: { soapOperation: 'deploy' } });
    await emulator.fault('lost', { do: 'drop-before', match: { soapOperation: 'deploy' } });
    await emulator.fault('refused', { ...refused, match: { soapOperation: 'deploy' } });
    await emulator.configure('blocked', { apiAccessControl: true });
  });
  after(async () => orgs.end());

  it('a page instead of an answer, a broken archive and a shut API each say what happened', async () => {
    await bothWays([...list, 'html'], 'NotSalesforce');
    await bothWays([...list, 'zip'], 'BrokenAnswer');
    const [, message] = await bothWays([...list, 'blocked'], 'ApiAccessBlocked');
    expect(message).to.include('This session is not valid for use with the');
  });

  it('wrong usage ends with 2 and a code that is a word, whatever exit code sf has for it', async () => {
    const { status, json } = await orgs.run(['eca', 'list', '--json', '--target-org']);
    expect(status).to.equal(2);
    expect(json).to.include({ status: 2, code: 'WrongUsage', message: 'Flag --target-org expects a value' });
  });

  it('a refused deploy names every component in Salesforce’s words, and the org is as it was', async () => {
    const before = await texts(orgs.emulator, 'refused');
    const [text, message] = await bothWays([...enable, 'refused'], 'DeployFailed');
    for (const { fullName, problem } of refused.failures) {
      expect(message).to.include(fullName).and.to.include(problem);
      expect(text.stderr.replace(/\s+/g, ' ')).to.include(problem);
    }
    expect(await texts(orgs.emulator, 'refused')).to.deep.equal(before);
  });

  it('an answer lost after the deploy took place is reported as a success, without a second deploy', async () => {
    const run = await orgs.run<Changed>([...enable, 'kept', '--json']);
    expect(run.status, run.stdout).to.equal(0);
    expect(onlyOrg(run).result).to.include({ changed: true, deployId: null });
    expect(await deploysTo(orgs.emulator, 'kept')).to.equal(1);
  });

  it('a deploy lost on its way is reported as such, without a second one', async () => {
    const before = await texts(orgs.emulator, 'lost');
    const run = await orgs.run<Changed>([...enable, 'lost', '--json']);
    expect(run.status, run.stdout).to.equal(1);
    expect(onlyOrg(run).error.code).to.equal('DeployLost');
    expect(await texts(orgs.emulator, 'lost')).to.deep.equal(before);
    expect(await deploysTo(orgs.emulator, 'lost')).to.equal(1);
  });

  it('shows stacks to a developer who asks for them', async () => {
    const { status, stderr } = await orgs.run([...list, 'html', '--dev-debug']);
    expect(status).to.equal(1);
    expect(stderr).to.include('Error (NotSalesforce)').and.to.match(stackLine);
  });
});
