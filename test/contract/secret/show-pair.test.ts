import { expect } from 'chai';
import { readsByRest, showPair, type ShowRequest } from '../../../src/secret/slot/show-pair.ts';
import type { OrgSession } from '../../../src/org/session/session.ts';
import { together } from '../org/together.ts';
import { refusalOf } from '../org/refusal.ts';
import { newOrg, open } from '../org/world.ts';

const consent = { ask: undefined, given: true, forceSelf: false };

describe('secret show', () => {
  const shown = async (
    session: OrgSession,
    request: Pick<ShowRequest, 'part' | 'consumer'>,
  ): ReturnType<typeof showPair> =>
    showPair(session, { app: 'Acme_Sync', consent, stateFolder: '/nowhere', ...request });

  together({
    'shows the key alone, which is public, where the org keeps its secrets to itself': async () => {
      const session = await open(await newOrg({ apps: ['acme-sync'] }));
      const { app, key } = await shown(session, { part: 'key' });
      expect([app, key?.startsWith('3MVG9')]).to.deep.equal(['Acme_Sync', true]);
      expect(await shown(session, { part: 'key', consumer: key })).to.deep.equal({ app, key });
      const refused = [{ part: 'key', consumer: '888000000000001' }, { part: 'both' }, { part: 'secret' }] as const;
      for (const request of refused) {
        expect(await refusalOf(shown(session, request))).to.include({ code: 'SecretAccessOff' });
      }
    },

    'needs no --enable-secret-access for the key of the app itself': async () => {
      const session = await open(await newOrg({ apps: ['acme-sync'] }));
      for (const request of [
        { part: 'key' },
        { part: 'secret' },
        { part: 'key', consumer: '888000000000001' },
      ] as const) {
        const end = await shown(session, request).then(
          () => 'shown',
          () => 'refused',
        );
        expect(readsByRest(request), JSON.stringify(request)).to.equal(end === 'refused');
      }
    },

    'takes the key from the org where that gives it': async () => {
      const session = await open(await newOrg({ apps: ['acme-sync', 'secret-access'] }));
      const both = await shown(session, { part: 'both' });
      expect(await shown(session, { part: 'key' })).to.deep.equal({ app: 'Acme_Sync', key: both.key });
    },
  });
});
