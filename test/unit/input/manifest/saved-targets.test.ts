import { expect } from 'chai';
import type { Phrase } from '../../../../src/errors/codes.ts';
import { hasCode } from '../../../../src/errors/eca-error.ts';
import type { ManifestTarget } from '../../../../src/input/manifest/manifest-targets.ts';
import { savedTargets } from '../../../../src/input/manifest/saved-targets.ts';
import { wanted } from '../../../contract/change/manifest/org-plans.ts';
import { savedOrg } from '../../manifest/saved/saved-org.ts';

const [now, hash, after] = [Date.parse('2026-11-29T12:00:00Z'), 'aa', '00D000000000002AAA'];
const qa: ManifestTarget = {
  org: savedOrg.org,
  orgId: `${savedOrg.orgId}AAA`,
  group: 'qa',
  protect: false,
  apps: [wanted('Acme_Sync', {}), wanted('Kiosk', {})],
  managed: ['Acme_Sync', 'Kiosk'],
};
const day = 24 * 60 * 60_000;

/** The targets of a plan that was saved an hour ago, and why each is stale. */
function targetsOf(targets: readonly ManifestTarget[], { created = now - day / 24, manifest = hash } = {}): string[] {
  const plan = { created: new Date(created).toISOString(), manifest, orgs: [savedOrg] };
  const saved = { file: 'plan.json', plan, maxAge: { typed: '24h', milliseconds: day } };
  return savedTargets(targets, saved, { file: 'eca.yaml', hash }, now).map(({ org, apps, error }) => {
    const reasons = hasCode(error, 'PlanStale') ? (error.data.differences as readonly Phrase[]) : [];
    const said = reasons.map(({ key, data }) => [key, ...Object.values(data)].join(' '));
    return [org, ...apps.map(({ name }) => name), ...said].join(' | ');
  });
}

describe('the orgs of a saved plan today', () => {
  it('are those of the plan with its apps, whatever the manifest has besides', () => {
    const other = { ...qa, org: 'other@acme.example', orgId: after };
    expect(targetsOf([other, qa])).to.deep.equal([`${savedOrg.org} | Acme_Sync`]);
    expect(targetsOf([{ ...qa, org: 'renamed@acme.example' }])).to.deep.equal(['renamed@acme.example | Acme_Sync']);
  });

  it('are stale if the login is of another org by now, as after a refresh of a sandbox, or gone', () => {
    const replaced = `PlanOrgReplaced ${savedOrg.org} ${savedOrg.orgId} ${after}`;
    expect(targetsOf([{ ...qa, orgId: after }])).to.deep.equal([`${savedOrg.org} | ${replaced}`]);
    const gone = `${savedOrg.org} | PlanOrgGone ${savedOrg.org} ${savedOrg.orgId}`;
    expect(targetsOf([])).to.deep.equal([gone]);
    expect(targetsOf([{ ...qa, orgId: '' }])).to.deep.equal([gone]);
  });

  it('are stale if the plan is older than it may be, comes from the future, or from another manifest', () => {
    expect(targetsOf([qa], { created: now - day }).join()).not.to.include('Plan');
    expect(targetsOf([qa], { created: now - day - 1 }).join()).to.include('PlanTooOld');
    expect(targetsOf([qa], { created: now + 60_000 }).join()).not.to.include('Plan');
    expect(targetsOf([qa], { created: now + 600_000 }).join()).to.include('PlanTooOld');
    expect(targetsOf([qa], { manifest: 'bb' }).join()).to.include('PlanOtherManifest eca.yaml');
  });
});
