import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { enforcementDates } from '../../src/apps/enforcement-dates.ts';

describe('the days from which Salesforce enforces a rule', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

  for (const [name, date] of Object.entries(enforcementDates)) {
    it(`README says ${name}, ${date}`, () => {
      expect(readme).to.include(date);
    });
  }
});
