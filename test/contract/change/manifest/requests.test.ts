import { expect } from 'chai';
import type { AppSettings } from '../../../../src/manifest/settings.ts';
import { together } from '../../org/together.ts';
import { integrationUser, type Scene, scene } from '../scene.ts';
import { applyIn, byApp, planIn, wanted } from './org-plans.ts';

const contactEmail = 'it@acme.example';
const names = ['One', 'Two', 'Three', 'Four', 'Five'];

/** What the org was asked for since its session was opened. */
async function asked({ operations }: Scene, work: () => Promise<unknown>): Promise<string[]> {
  const before = (await operations()).length;
  await work();
  return (await operations()).slice(before);
}

describe('the requests of a manifest in one org, beside the one for its API version', () => {
  together({
    'a plan takes two, and one more each for the people that it names and for the names that new apps may share':
      async () => {
        const world = await scene({ permissionSets: [{ name: 'Staff' }, { name: 'Guests' }] });
        const runAs = integrationUser(world.org);
        const people = names.map((name, index) =>
          wanted(name, {
            contactEmail,
            callbackUrls: ['https://acme.example/cb'],
            flows: { 'client-credentials': true },
            runAs,
            policy: {
              permittedUsers: 'pre-authorized',
              permissionSets: [index % 2 === 0 ? 'Staff' : 'Guests'],
              profiles: ['Standard User'],
            },
          }),
        );
        const seen = await asked(world, async () => {
          const planned = byApp(await planIn(world, [...people, wanted('Acme_Sync', { label: 'Sync', runAs })]));
          expect(Object.values(planned).map(({ error }) => error)).to.deep.equal(Array(6).fill(null));
        });
        expect(seen.slice(0, 2)).to.deep.equal(['retrieve', 'checkRetrieveStatus']);
        expect(seen).to.have.length(4);
        const plain = await asked(world, async () => planIn(world, [wanted('Acme_Sync', { label: 'Sync' })]));
        expect(plain).to.deep.equal(['retrieve', 'checkRetrieveStatus']);
      },
    'an apply of one change in each of five apps takes nine': async () => {
      const world = await scene();
      const before = await planIn(
        world,
        names.map((name) => wanted(name, { contactEmail })),
      );
      await applyIn(world, before);
      const seen = await asked(world, async () => {
        const planned = await planIn(
          world,
          names.map((name) => wanted(name, { label: `${name} again` })),
        );
        expect((await applyIn(world, planned)).verified).to.equal(true);
      });
      expect(seen.length, seen.join(' ')).to.be.at.most(9);
    },
    'what only one of the names lacks concerns its app alone': async () => {
      const world = await scene({ permissionSets: [{ name: 'Staff' }] });
      const policy = (name: string): AppSettings['policy'] => ({
        permittedUsers: 'pre-authorized',
        permissionSets: [name],
      });
      const planned = byApp(
        await planIn(world, [
          wanted('One', { contactEmail, policy: policy('Staff') }),
          wanted('Two', { contactEmail, policy: policy('Stuff') }),
          wanted('Three', { contactEmail, policy: { profiles: ['Standrad User'] } }),
          wanted('Four', { contactEmail, runAs: 'nobody@acme.example' }),
        ]),
      );
      expect(Object.values(planned).map(({ error }) => error?.code ?? null)).to.deep.equal([
        null,
        'PermissionSetUnknown',
        'ProfileUnknown',
        'RunAsNotFound',
      ]);
    },
  });
});
