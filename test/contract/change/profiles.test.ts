import { expect } from 'chai';
import { changeApp } from '../../../src/change/change-app.ts';
import { settingPolicies } from '../../../src/change/edits/policy-changes.ts';
import { readPolicyFlags } from '../../../src/input/settings/policy-flags.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { connectedScene } from './connected-scene.ts';
import { type Scene, scene } from './scene.ts';

const users = ['Sales, EMEA', 'Sales', 'EMEA', 'Vertrieb (Österreich)'].map((profile, at) => ({
  username: `u${at}@acme.example`,
  profile,
}));
const consent = { ask: undefined, given: true, forceSelf: false };

async function setProfiles(at: Scene, flags: Readonly<Record<string, unknown>>): Promise<unknown> {
  const prepare = settingPolicies(readPolicyFlags({ 'permitted-users': 'pre-authorized', ...flags }));
  try {
    const { changes } = await changeApp(at.session, {
      app: 'Acme_Sync',
      prepare,
      dryRun: true,
      waitMinutes: 1,
      consent,
    });
    return changes.find(({ field }) => field === 'commaSeparatedProfile')?.after ?? 'unchanged';
  } catch (error) {
    return isEcaError(error) ? error.code : error;
  }
}

describe('profiles that a policy admits', () => {
  it('are those that were named, and nobody else; a name with a comma fits no list', async () => {
    const at = await scene({ apps: ['acme-sync'], users });
    const rows: ReadonlyArray<readonly [flags: Readonly<Record<string, unknown>>, found: string]> = [
      [{ profile: ['Sales, EMEA'] }, 'ProfileHasComma'],
      [{ profile: ['Sales,EMEA'] }, 'ProfileHasComma'],
      [{ 'add-profile': ['Vertrieb (Österreich), Sales, EMEA'] }, 'ProfileHasComma'],
      [{ profile: ['Sales', 'EMEA'] }, 'Sales,EMEA'],
      [{ profile: ['EMEA, Sales'] }, 'EMEA,Sales'],
      // letters with their accents apart, as macOS types them
      [{ profile: ['Vertrieb (O\u0308sterreich)'] }, 'Vertrieb (Österreich)'],
      [{ profile: ['emea', 'SALES'] }, 'EMEA,Sales'],
      [{ profile: ['Nobody'] }, 'ProfileUnknown'],
    ];
    for (const [flags, found] of rows) expect(await setProfiles(at, flags), JSON.stringify(flags)).to.equal(found);
  });

  it('are elements of their own on a connected app, where a name may have a comma', async () => {
    const at = await connectedScene(['connected-plain'], { users });
    const flags = { 'permitted-users': 'pre-authorized', profile: ['Sales, EMEA'] };
    const { changes } = await at.policy('Pied_Piper', flags, { dryRun: true });
    expect(changes.filter(({ field }) => field === 'profileName').map(({ after }) => after)).to.deep.equal([
      'Sales, EMEA',
    ]);
  });
});
