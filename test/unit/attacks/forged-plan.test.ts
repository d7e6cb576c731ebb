import { expect } from 'chai';
import { EcaError, isEcaError } from '../../../src/errors/eca-error.ts';
import { unprintable } from '../../../src/errors/unprintable.ts';
import { planFileText, readPlanText, textHash } from '../../../src/manifest/saved/plan-text.ts';
import type { SavedApp, SavedOrg, SavedPlan } from '../../../src/manifest/saved/saved-plan.ts';
import { staleness } from '../../../src/manifest/saved/staleness.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { savedApp, savedOrg } from '../manifest/saved/saved-org.ts';

const planOf = (org: SavedOrg): SavedPlan => ({
  created: '2026-11-29T12:00:00.000Z',
  manifest: textHash('version: 1'),
  orgs: [org],
});
const withApp = (app: Partial<SavedApp>): SavedOrg => ({ ...savedOrg, apps: [{ ...savedApp, ...app }] });
const hostile = '../../x; touch /tmp/y #\u001b[2J\u202e';
const [change] = savedApp.changes;
const changeTo = (after: string): SavedApp['changes'] => (change === undefined ? [] : [{ ...change, after }]);

/** Plans with a right checksum, made by somebody who can write the file. */
const forged: Readonly<Record<string, SavedOrg>> = {
  'sets another value': withApp({ changes: changeTo('Evil') }),
  'sets a value of 5 MB': withApp({ changes: changeTo('x'.repeat(5_000_000)) }),
  'deletes the app': withApp({ action: 'delete', changes: [] }),
  'claims that nothing follows': withApp({ risks: [] }),
  'names an app that is a path and a command': withApp({ app: hostile }),
  'names a document that is a path and a command': withApp({ documents: { [hostile]: 'aa' } }),
  'is for a version that is a command': { ...savedOrg, apiVersion: hostile },
};

/** What the manifest plans today. */
const today = { ...withApp({ risks: ['FlowOff'] }), errors: new Map<string, string>() };

describe('attack: a saved plan that somebody else wrote', () => {
  for (const [title, org] of Object.entries(forged))
    it(`is stale if it ${title}, and its words control no terminal`, () => {
      const [read] = readPlanText(planFileText(planOf(org)), 'plan.json').orgs;
      if (read === undefined) throw new Error('no org');
      const differences = staleness(read, today);
      expect(differences).to.have.length.above(0);
      const { message, actions } = reportError(new EcaError('PlanStale', { file: 'plan.json', org: 'a', differences }));
      const text = [message, ...actions].join('').replaceAll('\n', '');
      expect(text.search(unprintable), text).to.equal(-1);
      expect(text.length).to.be.below(3000);
    });

  it('is refused like a damaged one if it has more levels than can be read', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    for (const [old, fresh] of [
      ['"risks": []', `"risks": [], "more": ${deep}`],
      ['"before": "Acme"', `"before": ${deep}`],
      ['"documents": {', `"documents": ${deep}, "more": {`],
    ] as const) {
      const text = planFileText(planOf(savedOrg));
      expect(text).to.include(old);
      let refused: unknown;
      try {
        readPlanText(text.replace(old, fresh), 'plan.json');
      } catch (error) {
        refused = error;
      }
      expect(isEcaError(refused) && [refused.code, refused.variant], old).to.deep.equal(['PlanUnreadable', 'edited']);
    }
  });
});
