import { expect } from 'chai';
import { deletionRisks } from '../../../../src/apps/risks/deletion-risks.ts';
import { acme, linkedAcme } from '../acme.ts';

const keys = (...args: Parameters<typeof deletionRisks>): string[] => deletionRisks(...args).map(({ key }) => key);

describe('what breaks when an app is deleted', () => {
  it('is always something, even when nobody seems to use it', () => {
    expect(keys(acme({ global: {} }), { users: 0, logins: [] })).to.deep.equal(['AppDeleted']);
    expect(keys(acme({ global: {} }), { users: null, logins: [] })).to.deep.equal(['AppDeleted', 'TokensUnknown']);
  });

  it('is no consumer of an app without OAuth settings', () => {
    expect(keys(acme({ settings: undefined }), { users: 0, logins: [] })).to.deep.equal(['PlainAppDeleted']);
  });

  it('counts who holds tokens, and names the logins of this machine', () => {
    const risks = deletionRisks(acme({ global: {} }), { users: 3, logins: ['a@acme.com', 'b@acme.com'] });
    expect(risks.slice(1)).to.deep.equal([
      { key: 'TokensLost', data: { users: '3' } },
      { key: 'LoginsLost', data: { logins: 'a@acme.com, b@acme.com' } },
    ]);
  });

  it('of a linked app is not its consumer, which lives in another org', () => {
    expect(keys(linkedAcme(), { users: 0, logins: [] })).to.deep.equal(['LinkedAppDeleted']);
  });
});
