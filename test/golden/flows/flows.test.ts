import { readFileSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import type { App } from '../../../src/apps/app.ts';
import { type Consequences, consequencesOf } from '../../../src/apps/risks/consequences.ts';
import { zipPath } from '../../../src/apps/document-types.ts';
import { joinApps } from '../../../src/apps/estate-join.ts';
import { findApp } from '../../../src/apps/find-app.ts';
import { disableFlow, enableFlow, type FlowOptions } from '../../../src/apps/flows/flow-edits.ts';
import type { FlowName } from '../../../src/apps/flows/flow-names.ts';
import { type Change, planOf } from '../../../src/apps/plan/plan.ts';
import { withoutRotations } from '../../../src/apps/rotation-flags.ts';
import { refusalOf } from '../../unit/apps/acme.ts';
import { casesIn, documentsBelow, sorted, textsBelow } from '../documents.ts';

/** What a person wants of the app, and why the case is there. */
type Edit = {
  readonly why: string;
  readonly app: string;
  readonly orgId: string;
  readonly direction: 'enable' | 'disable';
  readonly flow: FlowName;
  readonly options?: FlowOptions;
  readonly policiesReadable?: boolean;
};

type Expected =
  | ({ readonly changes: readonly Change[] } & Consequences)
  | { readonly refused: { readonly code: string; readonly data: object } };

const folder = new URL('./', import.meta.url);
const cases = casesIn(folder);

describe('golden flow edits (M1, M2, M7)', () => {
  it('cover every flow and every API version from 59 to 67', () => {
    const numbers = new Set(
      cases.map((name) => /^api-(\d+)-/.exec(name)?.[1]).filter((number) => number !== undefined),
    );
    expect([...numbers].toSorted()).to.deep.equal(['59', '60', '61', '62', '63', '64', '65', '66', '67']);
    const edits = cases.map((name) => JSON.parse(readFileSync(new URL(`${name}/edit.json`, folder), 'utf8')) as Edit);
    expect(new Set(edits.map(({ direction, flow }) => `${direction} ${flow}`))).to.have.property('size', 12);
  });

  for (const name of cases) {
    const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), 'utf8'));

    it(name, () => {
      const present = readdirSync(new URL(name, folder)).filter((entry) => entry !== 'expected');
      expect(present.toSorted(), 'the files of the case').to.deep.equal(['app', 'edit.json', 'expected.json']);
      const { why, app, orgId, direction, flow, options = {}, policiesReadable = true } = read('edit.json') as Edit;
      expect(why, 'why this case is there').to.match(/\w/);
      const reader = { orgId, username: 'golden' };
      const before = findApp(
        joinApps(documentsBelow(new URL(`${name}/app`, folder)), reader, policiesReadable),
        app,
        'golden',
      );
      const edit = direction === 'enable' ? enableFlow(flow, options) : disableFlow(flow);
      const edited = (): App => withoutRotations(before, edit(before));

      const expected = read('expected.json') as Expected;
      if ('refused' in expected) {
        expect(refusalOf(edited)).to.deep.equal(expected.refused);
        return;
      }
      const after = edited();
      const { documents, changes } = planOf(before, after);
      const deployed = documents.map(({ type, fullName, xml }) => [zipPath(type, fullName), xml.text] as const);
      expect(Object.fromEntries(deployed)).to.deep.equal(
        Object.fromEntries(textsBelow(new URL(`${name}/expected`, folder))),
      );
      expect(sorted(changes)).to.deep.equal(sorted(expected.changes));
      expect(consequencesOf(before, after)).to.deep.equal({ risks: expected.risks, notes: expected.notes });
    });
  }
});
