import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { withClues } from '../../../../src/apps/certificate/clues.ts';
import { detailOf } from '../../../../src/apps/connected/app-views.ts';
import { asApp } from '../../../../src/apps/connected/as-app.ts';
import { enforcementDates } from '../../../../src/apps/enforcement-dates.ts';
import { consequencesOf } from '../../../../src/apps/risks/consequences.ts';
import type { AppDetail } from '../../../../src/apps/views/detail.ts';
import { detailText } from '../../../../src/output/app/detail-text.ts';
import { acme, linkedAcme } from '../../apps/acme.ts';
import { connectedApp } from '../../apps/connected/stark.ts';

const { deviceFlowDate: day } = enforcementDates;
const on = { isDeviceFlowEnabled: 'true', callbackUrl: 'https://acme.example.com/cb' };
const cure = '--add-callback-url http://localhost:1717/OauthRedirect --require-pkce';
const connected = (device: boolean): ReturnType<typeof connectedApp> =>
  connectedApp(`<label>Stark Portal</label><oauthConfig><callbackUrl>http://localhost/cb</callbackUrl>
    <isDeviceFlowEnabled>${device}</isDeviceFlowEnabled></oauthConfig>`);

/** The facts of an app above its documents, each in one line. */
function factsOf(app: AppDetail): string[] {
  const [facts = ''] = stripVTControlCharacters(detailText(app, 'dev')).split('\n\n');
  return facts.replace(/\n {6,}/g, ' ').split('\n');
}

const factOf = (app: AppDetail, name: string): string | undefined =>
  factsOf(app)
    .find((line) => line.trim().startsWith(name))
    ?.trim()
    .slice(name.length)
    .trim();

describe('display shows what neither element nor switch says', () => {
  it('that the device flow ends, with the day and the command that keeps it', () => {
    expect(factOf(detailOf(acme({ global: on })), 'Device flow')).to.equal(
      `ends on ${day} unless the app has a callback URL on localhost: sf eca oauth set --name Acme --target-org dev ${cure}`,
    );
    const packaged = acme({ header: { label: 'Acme', distributionState: 'Packaged' }, global: on });
    expect(factOf(detailOf(packaged), 'Device flow'))
      .to.include(day)
      .and.include('web server flow with PKCE');
    expect(factOf(detailOf(connected(true)), 'Device flow')).to.equal(
      `ends on ${day}, for connected apps lose it: sf eca migrate plan --name Stark_Portal --target-org dev`,
    );
    for (const app of [acme({ global: { ...on, callbackUrl: 'http://localhost/cb' } }), linkedAcme(), connected(false)])
      expect(factOf(detailOf(app), 'Device flow')).to.equal(undefined);
  });

  it('the certificate that this machine deployed and the org does not show', () => {
    const known = withClues(acme({ global: {} }), [
      { kind: 'remembered', fingerprint: 'AB:CD', date: '2026-11-28T09:30:00.000Z' },
    ]);
    expect(factOf(detailOf(known), 'Certificate')).to.equal(
      'not shown by the org; this machine deployed SHA-256 AB:CD on 2026-11-28 09:30 UTC',
    );
    expect(factsOf(detailOf(known)).join('\n')).to.include(
      "unknown (the org doesn't show its certificate): jwt-bearer",
    );
    expect(factOf(detailOf(acme({ global: {} })), 'Certificate')).to.equal(undefined);
  });
});

describe('a connected app whose device flow an edit switches on (C3)', () => {
  it('learns that the flow ends for all of them, and isn’t advised to add a callback URL', () => {
    const { notes } = consequencesOf(asApp(connected(false)), asApp(connected(true)));
    expect(notes.filter(({ key }) => key.startsWith('DeviceRule'))).to.deep.equal([
      {
        key: 'DeviceRuleConnected',
        data: { app: 'Stark_Portal', option: ' --target-org admin@stark.example.com', deviceFlowDate: day },
      },
    ]);
  });
});
