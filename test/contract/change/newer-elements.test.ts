import { expect } from 'chai';
import { setOauth } from '../../../src/apps/edits/oauth-edits.ts';
import { readAssignment } from '../../../src/apps/fields/assignments.ts';

import { changeApp, type ChangeRequest } from '../../../src/change/change-app.ts';
import { refusalOf } from '../org/refusal.ts';
import { scene } from './scene.ts';

const globalType = 'ExtlClntAppGlobalOauthSettings';
const consent = { ask: undefined, given: true, forceSelf: true };

/** Switches an element of the global settings on. */
const switchingOn = (field: string): ChangeRequest['prepare'] => {
  const assignments = [readAssignment(`${field}=true`, [globalType])];
  const ipRanges = { add: [], remove: [] };
  const edit = setOauth({ assignments, callbackUrls: {}, scopes: {}, ipRanges, certificate: undefined });
  return () => edit;
};

describe('an element that is newer than the org', () => {
  for (const [field, since] of [
    ['isEnforceRefreshTokenTTL', 66],
    ['isDPopEnabled', 67],
  ] as const) {
    it(`${field} is refused before the deploy below ${since}, and deployed from there on`, async () => {
      const older = await scene({ maxApiVersion: since - 1 });
      const request = { app: 'Acme_Sync', prepare: switchingOn(field), dryRun: false, waitMinutes: 1, consent };
      expect(await refusalOf(changeApp(older.session, request))).to.deep.include({
        ...{ code: 'FieldTooNew', data: { field, since, apiVersion: `${since - 1}.0` } },
      });
      expect(await older.deployed()).to.deep.equal([]);
      const newer = await scene({ maxApiVersion: since });
      expect(await changeApp(newer.session, request)).to.include({ changed: true, verified: true });
    });
  }

  it('isMtlsEnabled, whose first version is a guess, is left to the org, which refuses it below 68', async () => {
    const request = { app: 'Acme_Sync', prepare: switchingOn('isMtlsEnabled'), dryRun: false, waitMinutes: 1, consent };
    const { code, data } = await refusalOf(changeApp((await scene({ maxApiVersion: 67 })).session, request));
    expect(code).to.equal('DeployFailed');
    expect(String(data['problems'])).to.include('isMtlsEnabled invalid at this location');
    expect(await changeApp((await scene({ maxApiVersion: 68 })).session, request)).to.include({ verified: true });
  });
});
