import { readFileSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { type App, type AppEdit, composeEdits } from '../../../src/apps/app.ts';
import { assign } from '../../../src/apps/edits/assign.ts';
import { type Assignment, readAssignment, readUnset } from '../../../src/apps/fields/assignments.ts';
import { type Consequences, consequencesOf } from '../../../src/apps/risks/consequences.ts';
import { type DocumentType, zipPath } from '../../../src/apps/document-types.ts';
import { joinApps } from '../../../src/apps/estate-join.ts';
import { findApp } from '../../../src/apps/find-app.ts';
import type { CustomAttribute } from '../../../src/apps/fields/custom-attributes.ts';
import type { IpRange, IpRangeChange } from '../../../src/apps/fields/ip-ranges.ts';
import { type OauthInput, setOauth } from '../../../src/apps/edits/oauth-edits.ts';
import { type Change, planOf } from '../../../src/apps/plan/plan.ts';
import type { ListChange } from '../../../src/apps/list-change.ts';
import { setPolicies, switchApp } from '../../../src/apps/edits/policy-edits.ts';
import { withoutRotations } from '../../../src/apps/rotation-flags.ts';
import { refusalOf } from '../../unit/apps/acme.ts';
import { casesIn, documentsBelow, sorted, textsBelow } from '../documents.ts';

/** What a person wants of the app, and why the case is there. */
type Edit = {
  readonly why: string;
  readonly command: 'update' | 'oauth' | 'policy' | 'enable' | 'disable';
  readonly set?: readonly string[];
  readonly unset?: readonly string[];
  readonly callbackUrls?: ListChange;
  readonly scopes?: ListChange;
  readonly addIpRanges?: readonly IpRange[];
  readonly removeIpRanges?: readonly IpRange[];
  readonly tokenIpRanges?: Partial<IpRangeChange>;
  readonly addAttributes?: readonly CustomAttribute[];
  readonly removeAttributes?: readonly string[];
  readonly certificate?: OauthInput['certificate'];
  readonly permissionSets?: ListChange;
  readonly profiles?: ListChange;
  readonly policiesReadable?: boolean;
};

type Expected =
  | ({ readonly changes: readonly Change[] } & Consequences)
  | { readonly refused: { readonly code: string; readonly data: object } };

const folder = new URL('./', import.meta.url);
const cases = casesIn(folder);
const orgId = '00D000000000001EAA';

const typesOf: Readonly<Record<'update' | 'oauth' | 'policy', readonly DocumentType[]>> = {
  update: ['ExternalClientApplication'],
  oauth: ['ExtlClntAppGlobalOauthSettings', 'ExtlClntAppOauthSettings', 'ExtlClntAppOauthSecuritySettings'],
  policy: ['ExtlClntAppOauthConfigurablePolicies', 'ExtlClntAppConfigurablePolicies'],
};

function editOf({ command, set = [], unset = [], ...wish }: Edit): AppEdit {
  if (command === 'enable' || command === 'disable') return switchApp(command === 'enable');
  const assignments: Assignment[] = [
    ...set.map((typed) => readAssignment(typed, typesOf[command])),
    ...unset.map((typed) => readUnset(typed, typesOf[command])),
  ];
  const { callbackUrls = {}, scopes = {}, certificate, permissionSets = {}, profiles = {} } = wish;
  const ipRanges = { add: wish.addIpRanges ?? [], remove: wish.removeIpRanges ?? [] };
  const attributes = { add: wish.addAttributes ?? [], remove: wish.removeAttributes ?? [] };
  const tokenIpRanges = { add: [], remove: [], ...wish.tokenIpRanges };
  if (command === 'oauth')
    return setOauth({ assignments, callbackUrls, scopes, ipRanges, tokenIpRanges, attributes, certificate });
  if (command === 'policy') return setPolicies({ assignments, permissionSets, profiles, attributes });
  return composeEdits(assignments.map(assign));
}

describe('golden edits of settings, policies and headers (M1)', () => {
  it('cover every command', () => {
    const edits = cases.map((name) => JSON.parse(readFileSync(new URL(`${name}/edit.json`, folder), 'utf8')) as Edit);
    expect(new Set(edits.map(({ command }) => command))).to.have.property('size', 5);
  });

  for (const name of cases) {
    const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), 'utf8'));

    it(name, () => {
      const present = readdirSync(new URL(name, folder)).filter((entry) => entry !== 'expected');
      expect(present.toSorted(), 'the files of the case').to.deep.equal(['app', 'edit.json', 'expected.json']);
      const wish = read('edit.json') as Edit;
      expect(wish.why, 'why this case is there').to.match(/\w/);
      const documents = documentsBelow(new URL(`${name}/app`, folder));
      const before = findApp(
        joinApps(documents, { orgId, username: 'golden' }, wish.policiesReadable ?? true),
        'Acme',
        'golden',
      );
      const edited = (): App => withoutRotations(before, editOf(wish)(before));

      const expected = read('expected.json') as Expected;
      if ('refused' in expected) {
        expect(refusalOf(edited)).to.deep.equal(expected.refused);
        return;
      }
      const after = edited();
      const plan = planOf(before, after);
      const deployed = plan.documents.map(({ type, fullName, xml }) => [zipPath(type, fullName), xml.text] as const);
      const texts = textsBelow(new URL(`${name}/expected`, folder));
      expect(Object.fromEntries(deployed)).to.deep.equal(Object.fromEntries(texts));
      expect(sorted(plan.changes)).to.deep.equal(sorted(expected.changes));
      expect(consequencesOf(before, after)).to.deep.equal({ risks: expected.risks, notes: expected.notes });
    });
  }
});
