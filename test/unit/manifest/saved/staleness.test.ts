import { expect } from 'chai';
import { staleness } from '../../../../src/manifest/saved/staleness.ts';
import type { SavedApp } from '../../../../src/manifest/saved/saved-plan.ts';
import { savedApp, savedOrg } from './saved-org.ts';

/** What changed, as keys and values, if the app is like this today. */
function changed(today: Partial<SavedApp>, saved: Partial<SavedApp> = {}): string[] {
  const then = { ...savedOrg, apps: [{ ...savedApp, ...saved }] };
  const now = { ...savedOrg, apps: [{ ...savedApp, ...saved, ...today }], errors: new Map<string, string>() };
  return staleness(then, now).map(({ key, data }) => [key, ...Object.values(data)].join(' '));
}

const [label] = savedApp.changes;

describe('a saved plan of an org', () => {
  it('fits as long as it would be the same', () => {
    expect(changed({})).to.deep.equal([]);
    expect(changed({ changes: savedApp.changes.toReversed() })).to.deep.equal([]);
  });

  it('is stale if a document, the action, an element or what follows changed, and names it', () => {
    const oauth = 'ExtlClntAppOauthSettings Acme_Sync_oauth';
    const documents = { ...savedApp.documents, [oauth]: 'cc' };
    expect(changed({ documents })).to.deep.equal([`PlanDocumentChanged Acme_Sync ${oauth}`]);
    expect(changed({ documents: {} })).to.have.length(2);
    expect(changed({ action: 'unchanged', changes: [] })).to.deep.equal([
      'PlanActionChanged Acme_Sync update unchanged',
    ]);
    const relabelled = label === undefined ? [] : [{ ...label, after: 'Other' }];
    expect(changed({ changes: relabelled })).to.deep.equal([
      'PlanElementChanged Acme_Sync ExternalClientApplication Acme_Sync label',
    ]);
    expect(changed({ risks: ['FlowOff'] })).to.deep.equal(['PlanRiskChanged Acme_Sync FlowOff']);
  });

  it('fits whatever changed in an app that it leaves as it is, unless there is something to do now', () => {
    const same = { action: 'unchanged', changes: [] } as const;
    expect(changed({ documents: {} }, same)).to.deep.equal([]);
    expect(changed({ action: 'update' }, same)).to.deep.equal(['PlanActionChanged Acme_Sync unchanged update']);
  });

  it('is stale for another API version, an app that is gone, and one that cannot be planned', () => {
    const errors = new Map([['Acme_Sync', 'RunAsNotFound']]);
    const keys = (now: Partial<Parameters<typeof staleness>[1]>): string[] =>
      staleness(savedOrg, { ...savedOrg, errors: new Map(), ...now }).map(({ key }) => key);
    expect(keys({ apiVersion: '67.0' })).to.deep.equal(['PlanOtherVersion']);
    expect(keys({ apps: [] })).to.deep.equal(['PlanAppGone']);
    expect(keys({ errors })).to.deep.equal(['PlanAppUnfit']);
  });

  it('takes names of documents from a file for nothing else', () => {
    const documents = JSON.parse('{"__proto__":"aa","constructor":"bb"}') as Record<string, string>;
    expect(changed({}, { documents })).to.deep.equal([]);
    expect(changed({ documents: {} }, { documents })).to.deep.equal([
      'PlanDocumentChanged Acme_Sync __proto__',
      'PlanDocumentChanged Acme_Sync constructor',
    ]);
  });
});
