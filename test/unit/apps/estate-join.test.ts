import { expect } from 'chai';
import type { DocumentType } from '../../../src/apps/document-types.ts';
import type { AppDocument } from '../../../src/apps/app.ts';
import { joinApps } from '../../../src/apps/estate-join.ts';
import { documentWith, globalType, headerType, policyType, settingsType, thisOrg } from './acme.ts';

const of = (type: DocumentType, fullName: string, app: string): AppDocument =>
  documentWith(type, fullName, { externalClientApplication: app });
const header = (name: string): AppDocument => documentWith(headerType, name, { label: name });

/** Each app with its documents' names. */
const joined = (documents: readonly AppDocument[]): unknown =>
  joinApps(documents, { orgId: thisOrg, username: 'dev' }, true).map(({ name, documents: own }) => [
    name,
    own.map(({ fullName }) => fullName),
  ]);

describe('joining documents to apps', () => {
  it('goes by the app that each names, never by file names (M2)', () => {
    const documents = [
      header('app'),
      header('app_uat'),
      of(globalType, 'app_uat_glbloauth', 'app'),
      of(globalType, 'app_glbloauth', 'app_uat'),
      of(settingsType, 'anything', 'app'),
      of(policyType, 'app_uat', 'app'),
    ];
    expect(joined(documents)).to.deep.equal([
      ['app', ['app', 'app_uat_glbloauth', 'anything', 'app_uat']],
      ['app_uat', ['app_uat', 'app_glbloauth']],
    ]);
  });

  it('takes every naming style, all the same name as well', () => {
    const documents = [
      header('X'),
      of(globalType, 'X', 'X'),
      of(settingsType, 'X', 'X'),
      of(policyType, 'X_defaultPolicy', ' X\n'),
    ];
    expect(joined(documents)).to.deep.equal([['X', ['X', 'X', 'X', 'X_defaultPolicy']]]);
  });

  it('leaves out documents whose app has no header here, or that name none', () => {
    const nameless = documentWith(globalType, 'A_glbloauth', { label: 'A' });
    expect(joined([header('A'), of(globalType, 'B_glbloauth', 'B'), nameless])).to.deep.equal([['A', ['A']]]);
    expect(joined([of(settingsType, 'A', 'A')])).to.deep.equal([]);
  });

  it('sorts apps by name, whatever the case, and records what is visible', () => {
    const apps = joinApps([header('b'), header('C'), header('A')], { orgId: thisOrg, username: 'dev' }, false);
    expect(apps.map(({ name }) => name)).to.deep.equal(['A', 'b', 'C']);
    expect(apps.map(({ orgId, policiesReadable }) => [orgId, policiesReadable])[0]).to.deep.equal([thisOrg, false]);
  });
});
