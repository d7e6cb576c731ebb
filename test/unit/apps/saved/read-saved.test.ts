import { expect } from 'chai';
import { readSavedChanges } from '../../../../src/apps/saved/read-saved.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';

const xml = (inside: string): string =>
  `<ExtlClntAppOauthSettings xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</ExtlClntAppOauthSettings>`;
const ofAcme = '<externalClientApplication>Acme</externalClientApplication>';
const document = { type: 'ExtlClntAppOauthSettings', fullName: 'Acme_oauth', before: xml(ofAcme), planned: null };
const org = { org: 'a@b.example', orgId: '00D000000000001AAA', apiVersion: '67.0' };

type Parts = { readonly document?: object; readonly org?: object; readonly file?: object };

function fileWith(parts: Parts): string {
  const apps = [{ app: 'Acme', documents: [{ ...document, ...parts.document }] }];
  const orgs = [{ ...org, apps, ...parts.org }];
  return JSON.stringify({ format: 'sf-eca-saved-changes', version: 1, saved: '', orgs, ...parts.file });
}

function refusalIn(text: string): string {
  try {
    readSavedChanges(text, 'before.json');
    return 'accepted';
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return `${error.code}.${error.variant}`;
  }
}

describe('attack: a file of saved changes that somebody else wrote', () => {
  it('is read as it was written', () => {
    expect(readSavedChanges(fileWith({}), 'before.json').orgs[0]?.apps[0]?.documents).to.deep.equal([document]);
  });

  it('loses a secret that somebody put in', () => {
    const text = fileWith({ document: { before: xml(`${ofAcme}<consumerSecret>F0E1D2C3</consumerSecret>`) } });
    expect(JSON.stringify(readSavedChanges(text, 'before.json'))).to.not.include('F0E1D2C3');
  });

  const wrong: ReadonlyArray<[string, string, string]> = [
    ['is cut off', fileWith({}).slice(0, -1), 'format'],
    ['is another JSON file', '{"a":1}', 'format'],
    ['is a list', '[]', 'format'],
    ['is of a later release', fileWith({ file: { version: 2 } }), 'version'],
    ['has no orgs', fileWith({ file: { orgs: [] } }), 'orgs'],
    ['has an org without an id', fileWith({ org: { orgId: 'x' } }), 'orgs'],
    ['has no API version', fileWith({ org: { apiVersion: 'latest' } }), 'orgs'],
    ['has an org without apps', fileWith({ org: { apps: [] } }), 'orgs'],
    ['has an app without documents', fileWith({ org: { apps: [{ app: 'Acme', documents: [] }] } }), 'apps'],
    [
      'has one org twice',
      fileWith({ file: { orgs: [1, 2].map(() => ({ ...org, apps: [{ app: 'Acme', documents: [document] }] })) } }),
      'twice',
    ],
    [
      'has one document twice',
      fileWith({ org: { apps: [{ app: 'Acme', documents: [document, document] }] } }),
      'twice',
    ],
    ['names a type of other metadata', fileWith({ document: { type: 'ApexClass' } }), 'documents'],
    ['leads out of the archive', fileWith({ document: { fullName: '../profiles/Admin' } }), 'documents'],
    [
      'has a document of another app',
      fileWith({ document: { before: xml(ofAcme.replace('Acme', 'Other')) } }),
      'documents',
    ],
    ['has a text that is no XML', fileWith({ document: { before: '<a>' } }), 'documents'],
    ['has a DOCTYPE', fileWith({ document: { before: `<!DOCTYPE a>${xml(ofAcme)}` } }), 'documents'],
    ['lacks a side', fileWith({ document: { planned: undefined } }), 'documents'],
    ['has a number for a text', fileWith({ document: { after: 1 } }), 'documents'],
  ];
  for (const [what, text, variant] of wrong) {
    it(`is refused if it ${what}`, () => {
      expect(refusalIn(text)).to.equal(`SavedFileInvalid.${variant}`);
    });
  }
});
