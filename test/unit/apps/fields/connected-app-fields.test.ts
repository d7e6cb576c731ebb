import { expect } from 'chai';
import { connectedAppFields, connectedScopes } from '../../../../src/apps/fields/connected-app-fields.ts';
import type { Field } from '../../../../src/apps/fields/fields.ts';
import { type Published, publishedElements } from '../published-types.ts';

/** In the published types and not in the guide. */
const typesOnly = ['canvas'];
/** In the guide and not in the published types any more. */
const guideOnly = ['pluginExecutionUser'];
/** Texts in the published types, with a few values in the guide. */
const guideChoices = ['ipRelaxation', 'policyAction', 'sessionLevel'];

type Leaf = { readonly path: string; readonly field: Field; readonly of: Published };

/** Each element with what is published of it; a pair that is not there on one side fails. */
function pairsOf(table: Readonly<Record<string, Field>>, published: Record<string, Published>, path = ''): Leaf[] {
  const names = Object.keys(published).filter((name) => !typesOnly.includes(name));
  const fields = Object.keys(table).filter((name) => !guideOnly.includes(name));
  expect(fields.toSorted(), path).to.deep.equal(names.toSorted());
  return names.flatMap((name): Leaf[] => {
    const [field, of] = [table[name], published[name]];
    if (field === undefined || of === undefined) return [];
    const here = path + name;
    const inner = 'fields' in field && 'elements' in of ? pairsOf(field.fields, { ...of.elements }, `${here}.`) : [];
    return [{ path: here, field, of }, ...inner];
  });
}

const kindsOf: Readonly<Record<Field['kind'], readonly string[]>> = {
  boolean: ['boolean'],
  text: ['string'],
  integer: ['number'],
  choice: ['choice', 'string'],
  group: ['group'],
  texts: ['choice', 'list', 'string'],
  list: ['list'],
};

describe('the elements of a connected app (Metadata API guide, @salesforce/types)', () => {
  const published = { ...publishedElements('ConnectedApp') };
  const all = pairsOf(connectedAppFields, published);

  it('are those that are published, on every level and of the same kinds', () => {
    expect(all.length).to.be.greaterThan(70);
    const wrong = all.filter(({ field, of }) => !kindsOf[field.kind].includes(of.kind) && field.reserved === undefined);
    expect(wrong.map(({ path }) => path)).to.deep.equal([]);
  });

  it('have the published values', () => {
    for (const { path, field, of } of all) {
      if (of.kind !== 'choice' || field.reserved !== undefined) continue;
      const choices = 'choices' in field ? (field.choices ?? []) : [];
      expect([...choices].toSorted(), path).to.deep.equal([...of.choices].toSorted());
    }
    const own = all.filter(({ field, of }) => field.kind === 'choice' && of.kind === 'string');
    expect(own.map(({ path }) => path.split('.').at(-1))).to.have.members(guideChoices);
  });

  it('are in the order of a retrieved document', () => {
    const ordered = (fields: Readonly<Record<string, Field>>): boolean => {
      const names = Object.keys(fields);
      const inner = Object.values(fields).flatMap((field) => (field.kind === 'group' ? [field.fields] : []));
      return names.join() === names.toSorted().join() && inner.every(ordered);
    };
    expect(ordered(connectedAppFields)).to.equal(true);
  });

  it('keep what no command sets: key, secret, a mobile app, what is reserved', () => {
    const reserved = all.filter(({ field }) => field.reserved !== undefined).map(({ path }) => path);
    expect(reserved.filter((path) => !path.startsWith('mobileAppConfig.'))).to.deep.equal([
      'iconUrl',
      'oauthConfig.consumerKey',
      'oauthConfig.consumerSecret',
    ]);
  });

  it('spell one scope in a way of their own', () => {
    expect(connectedScopes).to.include('SFAP').and.not.include('SFApiPlatform');
  });
});
