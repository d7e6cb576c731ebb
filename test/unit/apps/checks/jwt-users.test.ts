import { expect } from 'chai';
import { jwtUserNotes } from '../../../../src/apps/checks/jwt-users.ts';
import { acme, type Fields } from '../acme.ts';

const limited = { permittedUsersPolicyType: 'AdminApprovedPreAuthorized' };

describe('what to know of the users of a JWT login', () => {
  const cases: ReadonlyArray<[what: string, policy: Fields, key: string | undefined]> = [
    ['users authorize themselves', { permittedUsersPolicyType: 'AllSelfAuthorized' }, 'JwtUsersNotAdmitted'],
    ['the policy does not say, which is the same', {}, 'JwtUsersNotAdmitted'],
    ['the policy admits nobody', limited, 'CheckNobodyAdmitted'],
    ['a permission set is admitted', { ...limited, commaSeparatedPermissionSet: 'A' }, undefined],
    ['a profile is admitted', { ...limited, commaSeparatedProfile: 'A' }, undefined],
  ];
  for (const [what, policy, key] of cases) {
    it(what, () => {
      expect(jwtUserNotes(acme({ global: {}, policy }), 'dev')[0]?.key).to.equal(key);
    });
  }

  it('nothing is said of a policy that this login may not see', () => {
    expect(jwtUserNotes(acme({ global: {}, policiesReadable: false }), 'dev')).to.deep.equal([]);
  });
});
