import { expect } from 'chai';
import { mapSettings } from '../../../../src/apps/migrate/migration-rows.ts';
import { connectedApp } from '../connected/stark.ts';

const controls = ['isIpBindingEnabled', 'isPKImTLSEnabled'] as const;

/** What is left to do by hand for the two controls that no external client app has. */
function behind(value: string): ReadonlyArray<readonly [from: string | null, status: string]> {
  const elements = controls.map((name) => `<${name}>${value}</${name}>`).join('');
  const app = connectedApp(`    <label>P</label><oauthConfig>${elements}</oauthConfig>`, 'P');
  return mapSettings(app, { apiVersion: 68, leftOut: [] })
    .rows.filter(({ from }) => controls.some((name) => from === `oauthConfig.${name}`))
    .map(({ from, status }) => [from, status] as const);
}

describe('a security control that only connected apps have', () => {
  it('is left to do where it is on', () => {
    expect(behind('true')).to.deep.equal(controls.map((name) => [`oauthConfig.${name}`, 'cannot-be-carried']));
  });

  it('is nothing to do where it is off, as it is on the new app', () => {
    expect(behind('false')).to.deep.equal([]);
  });
});
