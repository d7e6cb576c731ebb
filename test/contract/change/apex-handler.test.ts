import { expect } from 'chai';
import { settingPolicies } from '../../../src/change/edits/policy-changes.ts';
import { changeApp, type ChangeResult } from '../../../src/change/change-app.ts';
import { readPolicyFlags } from '../../../src/input/settings/policy-flags.ts';
import { refusalOf } from '../org/refusal.ts';
import { connectedScene } from './connected-scene.ts';
import { type Scene, scene } from './scene.ts';

const apexClasses = ['KioskGuard', 'BillingTrigger', 'acme__Gate'];
const consent = { ask: undefined, given: true, forceSelf: false };

async function set({ session }: Scene, flags: Readonly<Record<string, unknown>>): Promise<ChangeResult> {
  const prepare = settingPolicies(readPolicyFlags(flags));
  return changeApp(session, { app: 'Kiosk', prepare, dryRun: false, waitMinutes: 1, consent });
}

describe('the Apex class that is to decide about users', () => {
  it('is refused with near misses if the org has none of that name, before a deploy', async () => {
    const at = await scene({ apps: ['device-kiosk'], apexClasses });
    for (const flags of [{ 'apex-handler': 'KioskGard' }, { set: ['apexHandler=KioskGard'] }])
      expect(await refusalOf(set(at, flags))).to.deep.equal({
        code: 'ApexClassUnknown',
        data: { name: 'KioskGard', org: at.org.username, hint: 'KioskGuard' },
      });
    expect(await at.world.deploys(at.org.alias)).to.deep.equal([]);
  });

  it('may be named in any case, and one of a package with its namespace', async () => {
    const at = await scene({ apps: ['device-kiosk'], apexClasses });
    for (const name of ['kioskguard', 'acme__Gate', 'acme.Gate'])
      expect(await set(at, { 'apex-handler': name }), name).to.include({ changed: true, verified: true });
  });

  it('is left to the deploy where the org refuses to list its classes', async () => {
    const at = await scene({ apps: ['device-kiosk'], apexClasses });
    const body = JSON.stringify([{ errorCode: 'INVALID_TYPE', message: "sObject type 'ApexClass' is not supported." }]);
    await at.fault({ do: 'reply', status: 400, contentType: 'application/json', body, match: { path: 'ApexClass' } });
    expect(await set(at, { 'apex-handler': 'Hidden' })).to.include({ changed: true });
  });

  it('is looked up for a connected app as well, and not if another policy is set', async () => {
    const at = await connectedScene(['connected-plain'], { apexClasses });
    const { code, data } = await refusalOf(at.policy('Pied_Piper', { 'apex-handler': 'BillingTriger' }));
    expect([code, data['hint']]).to.deep.equal(['ApexClassUnknown', 'BillingTrigger']);
    await at.policy('Pied_Piper', { 'ip-relaxation': 'bypass' });
    const asked = await at.world.requests(at.org.alias);
    expect(asked.filter(({ path }) => path.includes('ApexClass'))).to.have.length(1);
  });
});
