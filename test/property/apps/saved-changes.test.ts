import { expect } from 'chai';
import fc from 'fast-check';
import type { App, AppEdit } from '../../../src/apps/app.ts';
import { disableFlow, enableFlow } from '../../../src/apps/flows/flow-edits.ts';
import { flowNames } from '../../../src/apps/flows/flow-names.ts';
import { planOf } from '../../../src/apps/plan/plan.ts';
import { readSavedChanges } from '../../../src/apps/saved/read-saved.ts';
import {
  type UndoableApp,
  savedApp,
  savedFormat,
  savedVersion,
  withAfter,
} from '../../../src/apps/saved/saved-changes.ts';
import { savedEvidence } from '../../../src/apps/saved/saved-evidence.ts';
import { undoing } from '../../../src/apps/saved/undo-edit.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { setChild } from '../../../src/xml/edit.ts';
import { asApp } from '../../../src/apps/connected/as-app.ts';
import { canary, ownApps } from './generated-apps.ts';
import { connectedApps } from './generated-connected-apps.ts';

const versions = ['67.0'];
const flow = fc.constantFrom(...flowNames.filter((name) => name !== 'web-server'));
const given = { callbackUrls: ['myapp://new'], certificate: 'MIIB', runAs: 'bot@acme.example.com' };
const edits: fc.Arbitrary<AppEdit> = fc.oneof(
  flow.map((name) => enableFlow(name, given as Parameters<typeof enableFlow>[1])),
  flow.map((name) => disableFlow(name)),
  fc.constant<AppEdit>((app) => ({ ...app, documents: [] })),
);

/** The saved app as it comes out of the file. */
function inFile(saved: UndoableApp, orgId: string): UndoableApp {
  const orgs = [{ org: 'admin@acme.example', orgId, apiVersion: '67.0', apps: [saved] }];
  const text = JSON.stringify({ format: savedFormat, version: savedVersion, saved: '', orgs });
  expect(text).to.not.include(canary);
  return readSavedChanges(text, 'before.json').orgs[0]?.apps[0] ?? saved;
}

const textsOf = ({ documents }: App): Record<string, string> =>
  Object.fromEntries(documents.map(({ type, fullName, xml }) => [`${type} ${fullName}`, xml.text]));

const anyApps = fc.oneof(ownApps, connectedApps.map(asApp));

describe('Saved changes, of any app and edit', () => {
  it('lead back to every byte, as long as the documents stay', () => {
    fc.assert(
      fc.property(anyApps, edits, fc.boolean(), (before, edit, isComplete) => {
        const after = changed(before, edit);
        const plan = planOf(before, after);
        fc.pre(plan.documents.length + plan.gone.length > 0 && after.documents.length > 0);
        const written = savedApp(before, plan);
        const saved = inFile(isComplete ? withAfter(written, after) : written, before.orgId);
        expect(savedEvidence(saved, after, versions)).to.deep.equal({
          state: isSeen(saved) ? 'after' : 'before',
          differing: [],
        });
        expect(textsOf(undoing(saved, after).edit(after))).to.deep.equal(textsOf(before));
        expect(savedEvidence(saved, before, versions).state).to.equal('before');
      }),
      { numRuns: 40 },
    );
  });

  it('notice every element that changes afterwards', () => {
    fc.assert(
      fc.property(ownApps, edits, fc.nat(), (before, edit, pick) => {
        const after = changed(before, edit);
        const plan = planOf(before, after);
        fc.pre(plan.documents.length > 0 && isSeen(savedApp(before, plan)));
        const saved = inFile(withAfter(savedApp(before, plan), after), before.orgId);
        const { type, fullName } = plan.documents[pick % plan.documents.length] ?? {};
        const meddled = after.documents.map((document) => {
          if (document.type !== type || document.fullName !== fullName) return document;
          return { ...document, xml: parseXml(setChild(document.xml.text, 'description', 'by hand'), fullName) };
        });
        const { state, differing } = savedEvidence(saved, { ...after, documents: meddled }, versions);
        expect([state, differing]).to.deep.equal(['other', [`${String(fullName)}.description`]]);
        expect(savedEvidence(saved, undefined, versions).state).to.equal('other');
      }),
      { numRuns: 40 },
    );
  });
});

/** The app after an edit, unchanged where the edit refuses it. */
function changed(before: App, edit: AppEdit): App {
  try {
    return edit(before);
  } catch {
    return before;
  }
}

/** Whether the change means anything to the org: an element that is missing and one that is empty are the same. */
function isSeen(saved: UndoableApp): boolean {
  const documents = saved.documents.flatMap(({ type, fullName, planned }) => {
    if (planned === null) return [];
    return [{ type, fullName, xml: parseXml(planned, fullName), id: undefined, lastModifiedDate: undefined }];
  });
  const now = { name: saved.app, orgId: '', org: '', policiesReadable: true, documents };
  return savedEvidence(saved, now, versions).state !== 'before';
}
