import { expect } from 'chai';
import fc from 'fast-check';
import type { App } from '../../../src/apps/app.ts';
import { asApp, connectedDocument } from '../../../src/apps/connected/as-app.ts';
import { readConnectedAssignment, readConnectedUnset } from '../../../src/apps/connected/assignments.ts';
import { assignConnected, nothing, setConnected } from '../../../src/apps/connected/edits.ts';
import { connectedAppFields, connectedScopes } from '../../../src/apps/fields/connected-app-fields.ts';
import { elementsOf } from '../../../src/apps/plan/elements.ts';
import type { Field, Fields } from '../../../src/apps/fields/fields.ts';
import { planOf } from '../../../src/apps/plan/plan.ts';
import { canonicalScopes } from '../../../src/apps/fields/scopes.ts';
import { consequencesOf } from '../../../src/apps/risks/consequences.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { connectedApps } from './generated-connected-apps.ts';

type Single = { readonly path: string; readonly field: Field };

const singles = (fields: Fields, prefix = ''): Single[] =>
  Object.entries(fields).flatMap(([name, field]): Single[] => {
    if (field.kind === 'group') return singles(field.fields, `${prefix}${name}.`);
    const isSingle = field.kind !== 'list' && field.kind !== 'texts' && field.reserved === undefined;
    return isSingle ? [{ path: prefix + name, field }] : [];
  });

const elements = fc.constantFrom(...singles(connectedAppFields));

function valueFor(field: Field, path: string): fc.Arbitrary<string> {
  if (field.kind === 'boolean') return fc.constantFrom('true', 'false');
  if (field.kind === 'choice') return fc.constantFrom(...field.choices);
  if (field.kind === 'integer') return fc.integer({ min: field.min, max: field.max }).map(String);
  if (path === 'oauthPolicy.refreshTokenPolicy') return fc.constantFrom('zero', 'specific_lifetime:3:MONTHS');
  if (path === 'contactEmail') return fc.constantFrom('a&b@acme.example', 'ü@acme.example');
  if (path === 'oauthConfig.callbackUrl') return fc.constantFrom('https://b.example.com', 'myapp://x');
  return field.kind === 'text' && field.https
    ? fc.webUrl({ validSchemes: ['https'] })
    : fc.constantFrom('a & <b>', 'ü');
}

const edits = elements.chain(({ path, field }) => fc.tuple(fc.constant(path), valueFor(field, path)));
const textOf = (app: App): string => connectedDocument(app)?.xml.text ?? '';
const tableOf = (app: App): Map<string, string> =>
  new Map(app.documents.flatMap((document) => elementsOf(document)).map(({ path, text }) => [path, text]));

/** What the edit gives, undefined for an app without OAuth settings, which refuses them. */
function edited(app: App, edit: (app: App) => App): App | undefined {
  try {
    return edit(app);
  } catch (error) {
    if (isEcaError(error) && error.code === 'AppHasNoOauth') return undefined;
    throw error;
  }
}

/** How much of the two texts is the same at both ends. */
function framed(before: string, after: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { start, end };
}

describe('one setting of any connected app (M1)', () => {
  it('is changed, and no other byte: what stood there is between two ends that stay', () => {
    fc.assert(
      fc.property(connectedApps.map(asApp), edits, (app, [path, value]) => {
        const after = edited(app, assignConnected(readConnectedAssignment(`${path}=${value}`)));
        fc.pre(after !== undefined);
        const [old, fresh] = [tableOf(app), tableOf(after)];
        expect(fresh.get(path)).to.equal(value.trim());
        const others = planOf(app, after).changes.filter(({ field }) => field !== path);
        // a policy that begins gets what must be in it
        expect(
          others.filter(({ field, before }) => before !== null || !field.startsWith('oauthPolicy.')),
        ).to.deep.equal([]);
        for (const [one, text] of old) if (one !== path) expect(fresh.get(one), one).to.equal(text);
        // two places change where it does
        if (others.length > 0) return;
        const { start, end } = framed(textOf(app), textOf(after));
        const gone = textOf(app).slice(start, textOf(app).length - end);
        expect(gone, path).to.not.match(/<[^/]/);
      }),
      { numRuns: 60 },
    );
  });

  it('repeated changes nothing, and removed leaves the others unchanged', () => {
    fc.assert(
      fc.property(connectedApps.map(asApp), edits, (app, [path, value]) => {
        const assignment = readConnectedAssignment(`${path}=${value}`);
        const after = edited(app, assignConnected(assignment));
        fc.pre(after !== undefined);
        expect(assignConnected(assignment)(after)).to.equal(after);
        const field = singles(connectedAppFields).find((one) => one.path === path)?.field;
        if (field?.required) return;
        const without = assignConnected(readConnectedUnset(path))(after);
        expect(tableOf(without).get(path) ?? '').to.be.oneOf(['', 'true', 'false']);
        for (const [one, text] of tableOf(app)) if (one !== path) expect(tableOf(without).get(one), one).to.equal(text);
      }),
      { numRuns: 60 },
    );
  });

  it('scopes become the given ones, and consequences can be shown for any app', () => {
    fc.assert(
      fc.property(connectedApps.map(asApp), fc.uniqueArray(fc.constantFrom(...connectedScopes)), (app, scopes) => {
        const after = edited(app, setConnected({ ...nothing, scopes: { set: scopes } }));
        fc.pre(after !== undefined);
        expect(canonicalScopes(tableOf(after).get('oauthConfig.scopes') ?? '')).to.equal(
          canonicalScopes(scopes.join()),
        );
        for (const [one, text] of tableOf(app)) {
          if (one !== 'oauthConfig.scopes') expect(tableOf(after).get(one), one).to.equal(text);
        }
        const keys = consequencesOf(app, after).risks.map(({ key }) => key);
        expect(keys.filter((key) => !['ScopesAdded', 'ScopesRemoved'].includes(key))).to.deep.equal([]);
      }),
      { numRuns: 60 },
    );
  });
});
