import { expect } from 'chai';
import { differences, factsOf } from '../../../scripts/try-org/answers.ts';
import { isProduction, mayTry } from '../../../scripts/try-org/guard.ts';
import { reportOf } from '../../../scripts/try-org/report.ts';
import { deletingStep, loginStep, readingSteps, writingSteps } from '../../../scripts/try-org/steps.ts';

const org = {
  Id: '00D000000000001EAA',
  IsSandbox: false,
  OrganizationType: 'Enterprise Edition',
  TrialExpirationDate: null,
};
const answer = (result: object, exit = 0): { exit: number; ms: number; json: unknown } => ({
  exit,
  ms: 1,
  json: { result: { orgs: [{ org: 'me@secret.example', ...(exit === 0 ? { result } : { error: result }) }] } },
});
const place = {
  alias: 'real',
  username: 'me@secret.example',
  instanceUrl: 'https://secret.my.salesforce.com',
  known: undefined,
  fresh: 'Try_1',
  pairFile: 'pair.env',
};

describe('the tour of a real org', () => {
  it('refuses a production org, unless its id is named', () => {
    expect(isProduction(org)).to.equal(true);
    const others = [
      { IsSandbox: true },
      { OrganizationType: 'Developer Edition' },
      { TrialExpirationDate: '2026-12-24' },
    ];
    for (const other of others) expect(isProduction({ ...org, ...other })).to.equal(false);
    expect(mayTry(org, undefined)).to.equal(false);
    expect(mayTry(org, '00D000000000002EAA')).to.equal(false);
    expect(mayTry(org, '00D000000000001')).to.equal(true);
  });

  it('finds what differs about its own app: an element, a state, an error code', () => {
    const fields = { isDeviceFlowEnabled: 'true', label: 'Secret_Name_1', callbackUrl: 'https://secret.example' };
    const there = factsOf(answer({ documents: [{ type: 'Settings', fields: { ...fields, isNew: 'false' } }] }), {
      isOwn: true,
    });
    const here = factsOf(answer({ documents: [{ type: 'Settings', fields }] }), { isOwn: true });
    expect(differences(there, here, { isOwn: true })).to.deep.equal([
      { what: 'documents.Settings.fields.isNew', org: 'false', emulated: 'absent' },
    ]);
    const refused = factsOf(answer({ code: 'DeployFailed', message: 'secret' }, 1), { isOwn: true });
    expect(differences(refused, here, { isOwn: true }).slice(0, 2)).to.deep.equal([
      { what: 'exit code', org: '1', emulated: '0' },
      { what: 'error code', org: 'DeployFailed', emulated: 'absent' },
    ]);
  });

  it('of apps that were there before, counts only fields that the emulated org never has', () => {
    const there = factsOf(answer({ apps: [{ label: 'Secret', isLocal: true, flows: { device: 'on' } }] }), {
      isOwn: false,
    });
    const here = factsOf(answer({ apps: [{ label: 'Acme', isLocal: false, flows: { device: 'off' }, more: 1 }] }), {
      isOwn: false,
    });
    expect(differences(there, here, { isOwn: false })).to.deep.equal([]);
    expect(differences(here, there, { isOwn: false }).map(({ what }) => what)).to.deep.equal(['apps.[].more']);
  });

  it('writes nothing into the report that names the org or its values', () => {
    const one = answer({
      app: 'Secret_1',
      consumerKey: '3MVG9secret',
      'me@secret.example': 'Secret Ltd',
      url: 'https://secret.example',
    });
    const report = reportOf([{ name: 'list', isOwn: true, org: one, emulated: answer({}) }], {
      edition: 'X',
      version: '1',
    });
    expect(report)
      .to.include('| list | `consumerKey` | text | absent |')
      .and.to.match(/\| list \| 0 \| 0 \| \d \|/);
    expect(report).not.to.match(/secret/i);
  });

  it('only reads without --write, makes and deletes an app of its own with it, and types no secret', () => {
    const reading = readingSteps({ ...place, known: 'Some_App' }).map(({ argv }) => argv.join(' '));
    expect(reading.filter((line) => /create|set |enable|disable|rotate|delete|login/.test(line))).to.deep.equal([]);
    const writing = [...writingSteps(place), deletingStep(place)].map(({ argv }) => argv.join(' '));
    expect(writing.every((line) => line.includes('--name Try_1 ') && line.includes('--target-org real'))).to.equal(
      true,
    );
    expect(loginStep(place, 'KEY').argv).to.include('--client-secret-stdin');
  });
});
