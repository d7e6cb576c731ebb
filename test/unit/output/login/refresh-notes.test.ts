import { expect } from 'chai';
import { refreshNotes } from '../../../../src/output/login/refresh-notes.ts';

const report = { username: 'jane@acme.example', app: 'Portal', stored: true, approvals: 2 };
const client = { source: 'admin@acme.example', rotatesRefreshTokens: true };
const here = { inCi: false, refreshable: true };

describe('the notes of a login with a refresh token', () => {
  it('say where five are that the next login ends the oldest', () => {
    expect(refreshNotes({ ...report, approvals: 5 }, client, here)).to.deep.equal([
      'jane@acme.example has 5 tokens of Portal. Salesforce keeps five logins of one user through one app: the next ' +
        'login ends the oldest, and this one may have ended one. Who has them: ' +
        'sf eca usage tokens --name Portal --target-org admin@acme.example',
    ]);
    for (const approvals of [null, 0, 4])
      expect(refreshNotes({ ...report, approvals }, client, here)).to.deep.equal([]);
  });

  it('say in CI that copies of this login end each other, where the app rotates refresh tokens', () => {
    const inCi = { ...here, inCi: true };
    const [note, ...others] = refreshNotes(report, client, inCi);
    expect(others).to.deep.equal([]);
    expect(note)
      .to.match(/rotates refresh tokens/)
      .and.include('sf eca login jwt');
    expect(refreshNotes(report, client, here), 'a person').to.deep.equal([]);
    expect(refreshNotes(report, { ...client, rotatesRefreshTokens: false }, inCi)).to.deep.equal([]);
    expect(refreshNotes({ ...report, stored: false }, client, inCi), 'not stored').to.deep.equal([]);
    expect(refreshNotes(report, client, { ...inCi, refreshable: false }), 'no refresh token').to.deep.equal([]);
  });
});
