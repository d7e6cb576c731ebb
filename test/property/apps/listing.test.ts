import { expect } from 'chai';
import fc from 'fast-check';
import { appFields } from '../../../src/apps/listing/app-fields.ts';
import { filterApps, readFilter } from '../../../src/apps/listing/filter-apps.ts';
import { readSortKey, sortApps } from '../../../src/apps/listing/sort-apps.ts';
import type { AppSummary } from '../../../src/apps/views/summary.ts';
import { flowsThat, linkedWith, summaryWith } from '../../unit/apps/listing/summaries.ts';

const state = fc.constantFrom('on' as const, 'off' as const, 'partial' as const, 'unknown' as const);
const word = fc.constantFrom('Acme', 'acme 2', 'ACME 10', 'Über', 'a*b', '(x', '', 'zeta');
const own = fc
  .record({
    name: word,
    label: word,
    enabled: fc.constantFrom(true, false, null),
    flows: fc.record({ device: state, 'web-server': state }).map((some) => flowsThat('off', some)),
    runAs: fc.constantFrom(null, 'a@acme.example', 'b@acme.example'),
    scopes: fc.subarray(['api', 'web', 'refresh_token']),
  })
  .map(summaryWith);
const apps = fc.array(
  fc.oneof(
    own,
    word.map((name) => linkedWith({ name })),
  ),
  { maxLength: 12 },
);
const filters = fc.array(
  fc.constantFrom(
    'flow.device=on',
    'flow.web-server=off',
    'enabled=false',
    'run-as=a@*',
    'scope=web',
    'text=acme',
    'link=own',
  ),
  { maxLength: 4 },
);
const keys = fc.array(
  fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...appFields.keys()), fc.constantFrom('', ':desc', ':asc')),
  { maxLength: 3 },
);

describe('filters and orders of any apps', () => {
  it('keep exactly the apps that each filter alone keeps, and count all others', () => {
    fc.assert(
      fc.property(apps, filters, (some, typed) => {
        const { apps: kept, leftOut, undecided } = filterApps(some, typed.map(readFilter));
        const alone = typed.map((one) => filterApps(some, [readFilter(one)]).apps);
        expect(kept).to.deep.equal(some.filter((app) => alone.every((matching) => matching.includes(app))));
        expect(kept.length + leftOut).to.equal(some.length);
        expect(undecided.length).to.be.at.most(leftOut);
      }),
    );
  });

  it('never take an unknown state for on or off', () => {
    fc.assert(
      fc.property(apps, fc.constantFrom('on', 'off', 'partial', 'o*'), (some, value) => {
        const { apps: kept } = filterApps(some, [readFilter(`flow.device=${value}`)]);
        expect(kept.every(({ flows }) => flows.device !== 'unknown')).to.equal(true);
      }),
    );
  });

  it('a text with * before and after it is found where it is, and only there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 3 }), (label, part) => {
        const plain = part.replaceAll(/[*\s]/g, '');
        fc.pre(plain !== '');
        const fold = (text: string): string => text.normalize('NFC').toLowerCase();
        const matches = readFilter(`label=*${plain}*`)(summaryWith({ label }));
        expect(matches).to.equal(fold(label).includes(fold(plain)));
      }),
    );
  });

  it('sort into the same apps, in an order that sorting again keeps, with empty values last', () => {
    fc.assert(
      fc.property(apps, keys, (some, typed) => {
        const order = typed.map((parts) => readSortKey(parts.join('')));
        const sorted = sortApps(some, order);
        expect(sorted).to.have.members(some);
        expect(sortApps(sorted, order)).to.deep.equal(sorted);
        const [first] = order;
        if (first === undefined) return;
        const lacks = ({ ...app }: AppSummary): boolean => {
          const text = appFields.get(first.name)?.textsOf(app)?.join(' ') ?? '';
          return text === '' || (text === 'unknown' && first.name !== 'flows');
        };
        const from = sorted.findIndex(lacks);
        expect(from === -1 || sorted.slice(from).every(lacks)).to.equal(true);
      }),
    );
  });

  it('- and :desc turn an order round, and together they do not', () => {
    const some = ['b', 'a', 'A 10', 'A 2'].map((name) => summaryWith({ name }));
    const names = (key: string): string[] => sortApps(some, [readSortKey(key)]).map(({ name }) => name);
    expect(names('name')).to.deep.equal(['a', 'A 2', 'A 10', 'b']);
    expect([names('-name'), names('name:desc')]).to.deep.equal([names('name').reverse(), names('name').reverse()]);
    expect([names('-name:desc'), names('Name:ASC')]).to.deep.equal([names('name'), names('name')]);
  });
});
