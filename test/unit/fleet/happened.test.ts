import { expect } from 'chai';
import { EcaError, type Facts } from '../../../src/errors/eca-error.ts';
import { nextAfterCreation } from '../../../src/errors/took-place.ts';
import { happenedIn } from '../../../src/fleet/happened.ts';

const deployId = '0Af000000000001AAA';
const refused = new EcaError('DeployFailed', { org: 'dev', deployId, problems: '' });
const otherwise = new EcaError('ValueNotTaken', { org: 'dev', deployId, values: '' });
const left = new EcaError('DeleteIncomplete', { app: 'A', org: 'dev', deployId, documents: '' });
const undelivered = new EcaError('DeliveryFailed', { sink: 'a', detail: '' }).with({
  next: { key: nextAfterCreation, data: {} },
});
const some = new EcaError('AppsFailed', { org: 'dev', done: '', same: '', problems: '' });
const noYes = new EcaError('ConsentMissing', { app: 'A', consequences: '' });
const stopped = new EcaError('DeployInterrupted', { org: 'dev', deployId });

const planned = (action: string, error: EcaError | null = null): object => ({ app: action, action, error });
const plan = (id: string | null, ...apps: readonly object[]): Facts => ({ group: 'qa', apps, deployId: id });

describe('what happened to apps of an org', () => {
  const failed: ReadonlyArray<readonly [string, EcaError, Facts, readonly string[]]> = [
    ['a refused change', refused, { app: 'A', changed: false, deployId }, []],
    ['a change of which nobody knows whether it took place', stopped, { app: 'A', deployId }, []],
    ['a change that the org took otherwise', otherwise, { app: 'A', changed: true, deployId }, ['changed']],
    ['a creation whose consumer is not ready', otherwise, { created: true, deployId }, ['created']],
    ['a deletion that left something', left, { deleted: true, deployId }, ['deleted']],
    ['one of two apps', some, { apps: [{ app: 'A', changed: true }], failed: [{ error: refused }] }, ['changed']],
    [
      'the one that failed of two apps, after its deploy',
      some,
      { apps: [{ app: 'A', changed: false }], failed: [{ error: otherwise.with({ done: { changed: true } }) }] },
      ['changed'],
    ],
    ['a dry run', some, { apps: [{ app: 'A', changed: true, dryRun: true }], failed: [] }, []],
    ['a new user’s app', otherwise, { username: 'u', changed: false, app: { app: 'A', changed: true } }, ['changed']],
    [
      'a plan of which one app was refused',
      some,
      plan(deployId, planned('update', refused), planned('create'), planned('delete'), planned('unchanged')),
      ['created', 'deleted'],
    ],
    ['a plan whose answer was lost', some, plan(null, planned('update'), planned('update', noYes)), ['changed']],
    ['a plan to which nobody agreed', noYes, plan(null, planned('update'), planned('delete')), []],
    ['a plan of one app that was refused', refused, plan(deployId, planned('update', refused)), []],
    [
      'a plan of one app that was taken otherwise',
      otherwise,
      plan(deployId, planned('update', otherwise)),
      ['changed'],
    ],
    ['a plan of one deletion that left something', left, plan(null, planned('delete', left)), ['deleted']],
    [
      'a plan of one app whose pair was not handed out',
      undelivered,
      plan(null, planned('create', undelivered)),
      ['created'],
    ],
    ['fixes that were carried out', some, { findings: [], fixed: plan(deployId, planned('update')) }, ['changed']],
    ['fixes to which nobody agreed', noYes, { findings: [], fixed: plan(null, planned('update')) }, []],
  ];
  for (const [title, error, done, expected] of failed)
    it(`in ${title}, beside an error: ${expected.join(', ') || 'nothing'}`, () => {
      expect(happenedIn({ status: 'failed', error: error.with({ done }) })).to.deep.equal(expected);
    });

  const ended: ReadonlyArray<readonly [string, object, readonly string[]]> = [
    ['a change', { app: 'A', changed: true }, ['changed']],
    ['no change', { app: 'A', changed: false, deployId: null }, []],
    ['a creation whose answer was lost', { app: 'A', created: true, deployId: null }, ['created']],
    ['an apply', plan(deployId, planned('update'), planned('create'), planned('unchanged')), ['changed', 'created']],
    ['an apply whose answer was lost', plan(null, planned('delete')), ['deleted']],
    ['files of two apps', { apps: [{ created: true, changed: true }, { changed: true }] }, ['created', 'changed']],
    ['an audit that fixed nothing', { findings: [] }, []],
    ['an audit that fixed something', { findings: [], fixed: plan(deployId, planned('update')) }, ['changed']],
  ];
  for (const [title, result, expected] of ended)
    it(`in ${title}: ${expected.join(', ') || 'nothing'}`, () => {
      expect(happenedIn({ status: 'ok', result })).to.deep.equal(expected);
    });
});
