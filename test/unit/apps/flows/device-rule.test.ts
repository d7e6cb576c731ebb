import { expect } from 'chai';
import { consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import { detail } from '../../../../src/apps/views/detail.ts';
import { deviceBreach, isOnLocalhost } from '../../../../src/apps/flows/device-rule.ts';
import { enforcementDates } from '../../../../src/apps/enforcement-dates.ts';
import { enableFlow } from '../../../../src/apps/flows/flow-edits.ts';
import { readFiles } from '../../house-rules/source-files.ts';
import { acme, linkedAcme } from '../acme.ts';

const localhost = 'http://localhost:1717/OauthRedirect';
const { deviceFlowDate } = enforcementDates;
const breachKeys = (urls: string): string[] => {
  const app = acme({ global: { callbackUrl: urls } });
  return consequencesOf(app, enableFlow('device', {})(app))
    .notes.map(({ key }) => key)
    .filter((key) => key.startsWith('DeviceRule'));
};

describe('the rule for the device flow (C3)', () => {
  it('asks for a local app with a callback URL on localhost', () => {
    expect(deviceBreach(acme({ global: { callbackUrl: `https://acme.example.com/cb\n${localhost}` } }))).to.equal(
      undefined,
    );
    expect(deviceBreach(acme({ global: { callbackUrl: 'https://acme.example.com/cb' } }))).to.equal('callback');
    expect(deviceBreach(linkedAcme())).to.equal('packaged');
  });

  it('takes localhost by its name, with any port, and nothing that only looks like it', () => {
    for (const url of [localhost, 'http://localhost/cb', 'https://LOCALHOST:8443/cb'])
      expect(isOnLocalhost(url), url).to.equal(true);
    for (const url of [
      'https://localhost.example.com/cb',
      'http://127.0.0.1:1717/cb',
      'localhost:1717/cb',
      'acme://localhost/cb',
      '',
    ])
      expect(isOnLocalhost(url), url).to.equal(false);
  });

  it('is reported when the flow is switched on, and not if it continues', () => {
    expect(breachKeys('https://acme.example.com/cb')).to.deep.equal(['DeviceRuleCallback']);
    expect(breachKeys(localhost)).to.deep.equal([]);
  });

  it('is reported when an edit removes the callback URL that the flow needs', () => {
    const [before, after] = [localhost, 'https://acme.example.com/cb'].map((callbackUrl) =>
      acme({ global: { callbackUrl, isDeviceFlowEnabled: 'true' } }),
    );
    const { risks, notes } = consequencesOf(before as NonNullable<typeof before>, after as NonNullable<typeof after>);
    expect(risks).to.deep.include({
      key: 'DeviceRuleCallback',
      data: { app: 'Acme', option: ' --target-org dev', deviceFlowDate },
    });
    expect(notes.map(({ key }) => key)).not.to.include('DeviceRuleCallback');
  });

  it('is asked about when an app whose device flow goes on is packaged, and not when it is over anyway', () => {
    const keysOf = (callbackUrl: string): string[][] => {
      const [before, after] = (['Local', 'Packaged'] as const).map((distributionState) =>
        acme({ header: { distributionState }, global: { callbackUrl, isDeviceFlowEnabled: 'true' } }),
      );
      const { risks, notes } = consequencesOf(before as NonNullable<typeof before>, after as NonNullable<typeof after>);
      return [risks, notes].map((all) => all.map(({ key }) => key).filter((key) => key.startsWith('DeviceRule')));
    };
    expect(keysOf(localhost)).to.deep.equal([['DeviceRulePackaged'], []]);
    expect(keysOf('https://acme.example.com/cb')).to.deep.equal([[], ['DeviceRulePackaged']]);
  });

  it('is in what display shows of an app, with the day', () => {
    const on = { callbackUrl: 'https://acme.example.com/cb', isDeviceFlowEnabled: 'true' };
    expect(detail(acme({ global: on })).deviceRule).to.deep.equal({ breach: 'callback', from: deviceFlowDate });
    expect(detail(acme({ global: { ...on, callbackUrl: localhost } })).deviceRule).to.equal(undefined);
  });

  it('has its day in one place', () => {
    const written = readFiles(['src', 'messages'], ['.ts', '.md']).filter(({ text }) =>
      /2026-11-30|30 Nov|Nov(ember)? 30/.test(text),
    );
    expect(written.map(({ path }) => path)).to.deep.equal(['src/apps/enforcement-dates.ts']);
  });
});
