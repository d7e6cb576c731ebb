import { expect } from 'chai';
import { changeText } from '../../../src/output/app/change-text.ts';
import { linkText } from '../../../src/output/app/link-text.ts';
import { settingsChangeText } from '../../../src/output/app/settings-text.ts';
import { afterChange, withNext } from '../../../src/output/page/next-steps.ts';
import { discardText, retireText } from '../../../src/output/secret/slot-text.ts';
import { rotationText } from '../../../src/output/secret/rotation-text.ts';
import { revokeUsageText } from '../../../src/output/usage/usage-text.ts';
import { newUserText } from '../../../src/output/user/new-user-text.ts';

const org = 'a@b.example';
const done = { app: 'A', changed: true, dryRun: false, deployId: '0Af', verified: true, risks: [], notes: [] };
const linked = { ...done, changes: [], created: true, sourceOrgId: null, dropped: [] };
const setting = { type: 'Settings', fullName: 'OauthOidc', field: 'f', before: 'false', after: 'true' } as const;
const settings = { ...done, changes: [setting] };
const revoked = { kind: 'eca', app: 'A', users: 1, tokens: 2, left: 0 } as const;
const slot = { stagedId: '1', consumerKey: '…x' };
const discarded = { app: 'A', deleted: { ...slot, state: 'Active' } } as const;
const retired = { app: 'A', deleted: { ...slot, state: 'Rotated' } } as const;
const aborted = {
  ...{ app: 'A', phase: 'discarded', rotationId: 'r', consumerKey: null, delivered: [], previous: null, since: null },
  ...{ proved: null, rekeyed: [], keptLogins: [], stagedId: null, overlap: true },
} as const;
const user = { username: 'u@b.example', userId: '005', changed: true, dryRun: false, steps: [], licences: [] };

/** What is printed after success, and the command in it. */
const rows: ReadonlyArray<readonly [what: string, text: string, next: string]> = [
  ['discard', discardText(discarded, org), `secret status --name A --target-org ${org}`],
  ['retire', retireText(retired, org), `secret status --name A --target-org ${org}`],
  ['abort', rotationText(aborted as never, org), `secret status --name A --target-org ${org}`],
  ['link', linkText(linked as never, org), `policy show --name A --kind eca --target-org ${org}`],
  ['settings', settingsChangeText(settings, org), `settings show --target-org ${org}`],
  [
    'revoke',
    revokeUsageText({ dryRun: false, changed: true, apps: [revoked], risks: [] }, org),
    `usage list --target-org ${org}`,
  ],
  [
    'user with an app',
    newUserText({ ...user, profile: 'P', app: { ...done, changes: [] } } as never, org),
    `check --name A --target-org ${org} --flow client-credentials`,
  ],
  [
    'an app with a flow on',
    withNext(changeText, afterChange)({ ...done, changes: [], flowsOn: ['device', 'jwt-bearer'] }, org),
    `check --name A --target-org ${org} --flow device`,
  ],
  [
    'an app with no flow on',
    withNext(changeText, afterChange)({ ...done, changes: [], flowsOn: [] }, org),
    `flow list --name A --kind eca --target-org ${org}`,
  ],
];

describe('the line after a success', () => {
  for (const [what, text, next] of rows) {
    it(`${what}: ${next}`, () => expect(text.replace(/\s+/g, ' ')).to.include(`sf eca ${next}`));
  }

  it('is missing where nothing was done', () => {
    expect(settingsChangeText({ ...settings, changed: false, changes: [] }, org)).to.not.include('Next,');
    expect(revokeUsageText({ dryRun: true, changed: true, apps: [revoked], risks: [] }, org)).to.not.include('Next,');
    expect(withNext(changeText, afterChange)({ ...done, dryRun: true, changes: [] }, org)).to.not.include('Next,');
  });
});
