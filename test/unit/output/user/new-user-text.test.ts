import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { type NewUserReport, newUserText } from '../../../../src/output/user/new-user-text.ts';

const org = 'admin@acme.example';
const report: NewUserReport = {
  username: 'robot@acme.example',
  userId: null,
  profile: 'Minimum Access',
  changed: true,
  dryRun: true,
  steps: [{ what: 'user', name: 'robot@acme.example', state: 'planned' }],
  licences: [{ name: 'Salesforce Integration', used: 4, total: 5 }],
  app: null,
};
const textOf = (more: Partial<NewUserReport>): string =>
  stripVTControlCharacters(newUserText({ ...report, ...more }, org));

describe('the licences beside a new user', () => {
  it('are counted as they would be where one is only planned, and as they are otherwise', () => {
    expect(textOf({})).to.match(/Licences then in use +Salesforce Integration: 4 of 5/);
    for (const [state, dryRun] of [
      ['present', true],
      ['present', false],
      ['made', false],
    ] as const) {
      const steps = [{ what: 'user', name: 'robot@acme.example', state }] as const;
      const text = textOf({ dryRun, steps, changed: state === 'made' });
      expect(text, `${state}, ${dryRun}`).to.match(/Licences in use +Salesforce/);
    }
  });
});
