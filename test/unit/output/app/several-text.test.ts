import { expect } from 'chai';
import { doneBesideError } from '../../../../src/output/app/several-text.ts';

describe('the results of several apps of which some failed', () => {
  const error = { code: 'AppsNotDone', message: '', actions: [] };
  const failed = [{ app: 'Kiosk', error }];
  const cases: ReadonlyArray<readonly [title: string, result: object | undefined, shown: unknown]> = [
    ['are shown without those that failed', { apps: [{ app: 'Acme' }], failed }, { apps: [{ app: 'Acme' }] }],
    ['are nothing if all failed', { apps: [], failed }, undefined],
    ['are nothing if nothing began', undefined, undefined],
    ['are not the apps that another command deploys together', { apps: [{ app: 'Acme' }] }, undefined],
  ];
  for (const [title, result, shown] of cases) {
    it(title, () => {
      const report = { org: 'dev', orgId: '', asked: [], status: 'failed', error } as const;
      const org = result === undefined ? report : { ...report, result };
      expect(doneBesideError(org)).to.deep.equal(shown);
    });
  }
});
