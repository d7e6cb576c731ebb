import { expect } from 'chai';
import type { ExportOptions } from '../../../../src/manifest/export/exported.ts';
import { app, exported, org } from './exported.ts';

const existing = `version: 1
orgs:
  prod: { target: prod }
  qa: { target: ['qa-*'] }
apps:
  Acme: { label: Acme Portal }
  Other: { in: [qa], label: Other }
  Gone: { in: [qa], state: absent }
  Legacy: { kind: connected-app, in: [prod], label: Legacy }
`;
const acme = app('https://acme.example/cb');
const orgs = [org('prod', [acme], 'prod'), org('qa-1', [], 'qa'), org('qa-2', [], 'qa')];
type Reading = Partial<Pick<ExportOptions, 'whole' | 'unasked'>>;
const notesOf = (found: typeof orgs, reading: Reading): unknown[] =>
  exported(found, { existing, ...reading }).notes.filter(({ key }) =>
    ['ExportMissing', 'ExportOtherKind'].includes(key),
  );
const missing = (name: string, group: string): object => ({ key: 'ExportMissing', data: { app: name, group } });

describe('an export into a manifest that names more than the orgs have', () => {
  it('says which apps the orgs of a group lack, and leaves their entries', () => {
    expect(notesOf(orgs, { whole: ['eca'] })).to.deep.equal([missing('Acme', 'qa'), missing('Other', 'qa')]);
    expect(notesOf(orgs, { whole: ['eca', 'connected-app'] })).to.deep.include(missing('Legacy', 'prod'));
    expect(exported(orgs, { existing, whole: ['eca'] }).text).to.include('Other: { in: [qa], label: Other }');
  });

  it('says nothing of what was not read: other groups, other kinds, other names', () => {
    expect(notesOf(orgs.slice(0, 1), { whole: ['eca'] })).to.deep.equal([]);
    expect(notesOf(orgs, { whole: [] })).to.deep.equal([]);
  });

  it('says nothing of an app that one of the orgs has, in another case or without returning it', () => {
    const [prod, first, second] = orgs as [(typeof orgs)[0], (typeof orgs)[0], (typeof orgs)[0]];
    const having = { ...first, apps: [{ ...acme, name: 'ACME' }], unread: ['Other'] };
    expect(notesOf([prod, having, second], { whole: ['eca'] })).to.deep.equal([]);
  });

  it('says which entries are of a kind that it did not read, unless that kind was asked for', () => {
    const otherKind = { key: 'ExportOtherKind', data: { apps: 'Legacy' } };
    expect(notesOf(orgs, { whole: [], unasked: 'connected-app' })).to.deep.equal([otherKind]);
    expect(notesOf(orgs.slice(1), { whole: [], unasked: 'connected-app' })).to.deep.equal([]);
  });

  it('names the orgs of a group that lack an app which others of it have', () => {
    const lacking = Array.from({ length: 12 }, (_, at) => org(`qa-${at}`, [], 'qa'));
    const some = [org('qa-x', [acme], 'qa'), ...lacking];
    const [note] = exported(some, { existing }).notes.filter(({ key }) => key === 'ExportSomeOnly');
    const orgsLacking = `${lacking
      .slice(0, 9)
      .map(({ target }) => target)
      .join(', ')}, … +3`;
    expect(note?.data).to.deep.equal({ app: 'Acme', group: 'qa', orgs: orgsLacking });
  });

  it('says that an org is in several groups, of which it updates one', () => {
    const [prod] = orgs;
    const both = prod === undefined ? [] : [{ ...prod, otherGroups: ['qa'] }];
    const data = { org: 'prod', group: 'prod', others: 'qa' };
    expect(exported(both, { existing }).notes).to.deep.include({ key: 'ExportTwoGroups', data });
  });

  it('says with a comment that an app with a part of its OAuth settings gets all of them where it is created', () => {
    const part = { ...acme, documents: acme.documents.filter(({ type }) => !type.includes('Global')) };
    const note = { key: 'ExportPartOfOauth', data: { app: 'Acme' } };
    const { text, notes } = exported([org('a', [part])], { all: true });
    expect(notes).to.deep.include(note);
    expect(text).to.match(/^ {4}# ExportPartOfOauth /m);
    expect(exported([org('a', [acme])]).notes).to.deep.equal([]);
  });

  it('has a key for an app without OAuth settings, and then no key of theirs', () => {
    const bare = { ...acme, documents: acme.documents.filter(({ type }) => type === 'ExternalClientApplication') };
    for (const all of [true, false]) {
      const { text, notes } = exported([org('a', [bare])], { all });
      expect(notes).to.deep.equal([]);
      expect(text).to.match(/^ {4}oauth: none$/m);
      expect(text).not.to.match(/flows|scopes|callbackUrls/);
    }
    const before =
      'version: 1\norgs: { a: { target: a } }\napps:\n  Acme: { label: Acme Portal, scopes: [api], certificate: none, flows: { device: off } }\n';
    const changed = exported([org('a', [bare], 'a')], { existing: before });
    expect(changed.text).to.include('  Acme: { label: Acme Portal, oauth: none }');
    const back = exported([org('a', [acme], 'a')], { existing: changed.text });
    expect(back.text).not.to.include('oauth');
  });
});
