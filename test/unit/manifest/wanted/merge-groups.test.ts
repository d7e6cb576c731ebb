import { expect } from 'chai';
import { parseManifest } from '../../../../src/manifest/read/parse-manifest.ts';
import { disagreements, type GroupDemand, unitedApps } from '../../../../src/manifest/wanted/merge-groups.ts';
import { wantedIn } from '../../../../src/manifest/wanted/wanted.ts';

const text = `version: 1
orgs:
  all: { target: '*', vars: { host: a.example } }
  qa: { target: 'qa-*', protect: true, vars: { host: b.example } }
apps:
  Same: { label: Same }
  Hosted: { callbackUrls: ['https://\${host}/cb'] }
  Overridden:
    policy: { ipRelaxation: enforce }
    overrides: { qa: { policy: { ipRelaxation: bypass }, set: { ExtlClntAppOauthSettings.label: x } } }
  Only_Qa: { in: qa, label: Only }
`;
const org = { alias: 'qa-1', username: 'a@acme.example', id: '00D000000000001', host: 'a.example' };

function demands(): readonly [GroupDemand, GroupDemand] {
  const { manifest } = parseManifest(text);
  const [all, qa] = (manifest?.groups ?? []).map((group): GroupDemand => {
    if (manifest === undefined) throw new Error('no manifest');
    return { group, apps: wantedIn(manifest, group, org, {}).apps };
  });
  if (all === undefined || qa === undefined) throw new Error('no groups');
  return [all, qa];
}

describe('two groups that name the same org', () => {
  it('disagree in every value that they say differently', () => {
    expect(disagreements(...demands()).map(({ what, values }) => `${what}: ${values.join(' | ')}`)).to.deep.equal([
      'protect: false | true',
      'Hosted.callbackUrls: ["https://a.example/cb"] | ["https://b.example/cb"]',
      'Overridden.policy.ipRelaxation: "enforce" | "bypass"',
      'Overridden.set.ExtlClntAppOauthSettings.label: - | "x"',
    ]);
  });

  it('agree with themselves, and want each app once', () => {
    const [all, qa] = demands();
    expect(disagreements(all, all)).to.deep.equal([]);
    expect(unitedApps([all, qa]).map(({ name }) => name)).to.deep.equal(['Same', 'Hosted', 'Overridden', 'Only_Qa']);
  });
});
