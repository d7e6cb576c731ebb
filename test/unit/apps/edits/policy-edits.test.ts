import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { planOf } from '../../../../src/apps/plan/plan.ts';
import type { ListChange } from '../../../../src/apps/list-change.ts';
import { setPolicies, switchApp } from '../../../../src/apps/edits/policy-edits.ts';
import { acme, appPolicyType, refusalOf } from '../acme.ts';

const limited = { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' };
const app = acme({ policy: { ...limited, commaSeparatedPermissionSet: 'One, Two' } });
const sets = (change: ListChange): App => setPolicies({ assignments: [], permissionSets: change, profiles: {} })(app);
const after = (change: ListChange): Array<string | null> => planOf(app, sets(change)).changes.map((one) => one.after);

describe('a list of permission sets', () => {
  it('is set, added to and taken from, each name once and in its order', () => {
    expect(after({ set: ['Three', 'One', 'Three'] })).to.deep.equal(['Three,One']);
    expect(after({ add: ['Three', 'Two'] })).to.deep.equal(['One,Two,Three']);
    expect(after({ remove: ['one'] })).to.deep.equal(['Two']);
    expect(after({ set: ['A', 'B'], add: ['C'], remove: ['A'] })).to.deep.equal(['B,C']);
  });

  it('that ends as it was changes nothing: the very same app', () => {
    for (const change of [{}, { add: ['Two'] }, { remove: ['Nobody'], ifPresent: true }, { set: ['One', 'Two'] }]) {
      expect(sets(change)).to.equal(app);
    }
  });

  it('that lacks what is to be removed is an error with near misses (T4)', () => {
    expect(refusalOf(() => sets({ remove: ['One', 'Tow'] }))).to.deep.equal({
      code: 'NothingToRemove',
      data: { app: 'Acme', value: 'Tow', why: 'permission-set', hint: 'Two' },
    });
  });

  it('that this login may not see is not taken for an empty one', () => {
    const hidden = acme({ policiesReadable: false });
    const change = setPolicies({ assignments: [], permissionSets: { remove: ['One'] }, profiles: {} });
    expect(refusalOf(() => change(hidden)).code).to.equal('MissingPermission');
  });

  it('that becomes empty is an empty element', () => {
    expect(after({ set: [] })).to.deep.equal(['']);
    expect(after({ remove: ['One', 'Two'] })).to.deep.equal(['']);
  });
});

describe('policies', () => {
  it('a combination that was broken before is not this edit’s to judge', () => {
    const broken = acme({ policy: { commaSeparatedProfile: 'A' } });
    const assignments = [{ type: appPolicyType, path: 'isOauthPluginEnabled', value: 'false' }] as const;
    const { changes } = planOf(broken, setPolicies({ assignments, permissionSets: {}, profiles: {} })(broken));
    expect(changes.map(({ field }) => field)).to.include('isOauthPluginEnabled');
    const added = setPolicies({ assignments: [], permissionSets: {}, profiles: { add: ['B'] } });
    expect(refusalOf(() => added(broken)).data['why']).to.equal('pre-authorized');
  });
});

describe('the switch of a whole app', () => {
  it('is not touched if it already has that value', () => {
    const [on, off] = [acme({ appPolicy: { isEnabled: 'true' } }), acme({ appPolicy: { isEnabled: 'false' } })];
    expect(switchApp(true)(on)).to.equal(on);
    expect(switchApp(false)(off)).to.equal(off);
    expect(switchApp(true)(acme()).documents).to.have.length(2);
  });

  it('is refused where the policy may be hidden: it could be off', () => {
    expect(refusalOf(() => switchApp(true)(acme({ policiesReadable: false }))).code).to.equal('MissingPermission');
  });
});
