import { expect } from 'chai';
import type { Consent } from '../../../src/change/consent.ts';
import { revokeTokens } from '../../../src/change/revoke-tokens.ts';
import type { Fault, OrgHandle } from '../../emulator/client.ts';
import { failureOf } from '../org/refusal.ts';
import { emulator, newOrg, open } from '../org/world.ts';

const yes: Consent = { ask: undefined, given: true, forceSelf: false };
const username = 'integration@org.example.com';
const spec = {
  apps: ['acme-sync', 'connected-plain'],
  users: [{ username }],
  tokens: [
    { app: 'Acme_Sync', username },
    { app: 'ConnectedApp/Pied_Piper', username },
    { app: 'ConnectedApp/Pied_Piper', username, idleDays: null },
  ],
};

const revoke = async (org: OrgHandle, app: string, consent = yes): ReturnType<typeof revokeTokens> =>
  revokeTokens(await open(org), { app, dryRun: false, consent });
const fault = async (org: OrgHandle, trouble: Fault): Promise<void> => (await emulator()).fault(org.alias, trouble);

describe('tokens that are revoked in part', () => {
  it('what could not be revoked is an error with counts, and the same command does the rest', async () => {
    const org = await newOrg(spec);
    await fault(org, { do: 'status', status: 500, match: { path: 'oauth2/revoke' }, count: 1 });
    const { code, done } = await failureOf(revoke(org, 'Pied_Piper'));
    expect(code).to.equal('RevokeIncomplete');
    expect(done).to.deep.include({ dryRun: false, changed: true });
    expect(done).to.deep.include({
      apps: [{ kind: 'connected-app', app: 'Pied_Piper', users: 1, tokens: 2, left: 1 }],
    });
    expect((await revoke(org, 'Pied_Piper')).apps[0]).to.include({ tokens: 1, left: 0 });
  });

  it('what was revoked is known although the org refuses to list tokens by then', async () => {
    const org = await newOrg(spec);
    const usage = { method: 'GET', path: 'oauth/usage' };
    const body = '[{"errorCode":"API_DISABLED_FOR_ORG","message":"No."}]';
    const down = { do: 'reply', status: 403, contentType: 'application/json', body, match: usage, count: 0 } as const;
    const ask = async (): Promise<boolean> => {
      await fault(org, down);
      return true;
    };
    const { done, next } = await failureOf(revoke(org, 'Acme_Sync', { ...yes, given: false, ask }));
    expect(done).to.deep.include({ dryRun: false, changed: true });
    expect(next).to.deep.equal({ key: 'next.revokeSent', data: {} });
  });
});
