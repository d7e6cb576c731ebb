import { expect } from 'chai';
import { type DocumentType, documentTypeNames } from '../../../../src/apps/document-types.ts';
import { connectedAppFields } from '../../../../src/apps/fields/connected-app-fields.ts';
import { fieldsOf } from '../../../../src/apps/fields/fields.ts';
import type { FiledDocument } from '../../../../src/apps/files/project-files.ts';
import { strangeParts } from '../../../../src/apps/files/strange-parts.ts';
import { consequenceText } from '../../../../src/output/consequences.ts';
import { documentWith, globalType, headerType, policyType, settingsType, textOf } from '../acme.ts';

function filed(type: DocumentType, content: Readonly<Record<string, string>> | string): FiledDocument {
  const document = documentWith(type, 'Tpl', content);
  return { ...document, path: 'Tpl.xml', text: document.xml.text };
}

/** What is wrong with the document, as people read it. */
function said(type: DocumentType, content: Readonly<Record<string, string>> | string): string[] {
  return strangeParts(filed(type, content)).map(({ key, data }) => consequenceText({ key, data }));
}

describe('an element that belongs to a connected app', () => {
  const rows = [
    [settingsType, 'scopes', 'Api', /<scopes> belongs to connected apps; here it is <commaSeparatedOauthScopes>\.$/],
    [policyType, 'isAdminApproved', 'true', /here it is <permittedUsersPolicyType>\.$/],
    [policyType, 'permissionSetName', 'Sync', /here it is <commaSeparatedPermissionSet>\.$/],
    [settingsType, 'isAdminApproved', 'true', /it is <permittedUsersPolicyType> in a file .*\.ecaOauthPlcy-meta\.xml/],
    [globalType, 'scopes', 'Api', /it is <commaSeparatedOauthScopes> in a file .*\.ecaOauth-meta\.xml/],
    [headerType, 'ipRanges', '', /it is <trustedIpRanges> in a file .*\.ecaOauth-meta\.xml/],
    [globalType, 'isClientCredentialEnabled', 'true', /here it is <isClientCredentialsFlowEnabled>\.$/],
    [headerType, 'mobileStartUrl', 'https://a.example', /external client apps don't have it/],
    [headerType, 'oauthConfig', '', /sf eca migrate plan --name APP/],
  ] as const;
  for (const [type, element, value, text] of rows) {
    it(`is named with its counterpart: ${element} in ${type}`, () => {
      const [reason, ...others] = said(type, { [element]: value, label: 'Tpl' });
      expect(others).to.deep.equal([]);
      expect(reason)
        .to.match(/^Tpl\.xml, line 3: </)
        .and.match(text);
    });
  }

  it('is found whichever it is, in every type that has a list of elements', () => {
    const names = [...Object.keys(connectedAppFields), 'scopes', 'isAdminApproved', 'oauthClientCredentialUser'];
    for (const type of documentTypeNames)
      for (const name of names.filter((one) => fieldsOf[type] !== null && fieldsOf[type]?.[one] === undefined))
        expect(said(type, { [name]: '' }), `${type} ${name}`).to.have.length(1);
  });
});

describe('an element in the wrong document', () => {
  it('is named with the file that it belongs in', () => {
    expect(said(settingsType, { isPkceRequired: 'true' })).to.deep.equal([
      "Tpl.xml, line 3: <isPkceRequired> isn't an element of ExtlClntAppOauthSettings; it is <isPkceRequired> in a file of " +
        'ExtlClntAppGlobalOauthSettings, extlClntAppGlobalOauthSets/*.ecaGlblOauth-meta.xml.',
    ]);
  });

  it('is recognised in another case, and by names that published projects mistake for the run-as user', () => {
    expect(said(globalType, { isPKCERequired: 'true' })).to.deep.equal([
      'Tpl.xml, line 3: <isPKCERequired> is spelled <isPkceRequired>.',
    ]);
    for (const name of ['executionUser', 'clientCredentialsUser'])
      expect(said(policyType, { [name]: 'sync@acme.example' })).to.deep.equal([
        `Tpl.xml, line 3: <${name}> is spelled <clientCredentialsFlowUser>.`,
      ]);
    expect(said(globalType, { executionUser: 'sync@acme.example' })[0]).to.match(
      /it is <clientCredentialsFlowUser> in a file .*\.ecaOauthPlcy-meta\.xml/,
    );
  });

  it('is recognised within a group', () => {
    const ranges = '<trustedIpRanges><start>10.0.0.1</start><end>10.0.0.2</end></trustedIpRanges>';
    expect(said(settingsType, textOf(settingsType, {}).replace('</Ext', `${ranges}</Ext`))).to.deep.equal([
      'Tpl.xml, line 3: <start> belongs to connected apps; here it is <startIpAddress>.',
      'Tpl.xml, line 3: <end> belongs to connected apps; here it is <endIpAddress>.',
    ]);
  });
});

describe('a root element that no org accepts', () => {
  it('is named with the right namespace, whatever the prefix', () => {
    for (const root of ['', ' xmlns="http://soap.sforce.com/2006/08/metadata"', ' xmlns:md="urn:x"'])
      expect(said(headerType, `<ExternalClientApplication${root}></ExternalClientApplication>`)).to.deep.equal([
        'Tpl.xml, line 1: <ExternalClientApplication> needs the namespace ' +
          'xmlns="http://soap.sforce.com/2006/04/metadata".',
      ]);
    const right = 'http://soap.sforce.com/2006/04/metadata';
    expect(said(headerType, `<md:${headerType} xmlns:md='${right}'></md:${headerType}>`)).to.deep.equal([]);
    expect(said(headerType, `<${headerType}\n  xmlns = "${right}"/>`)).to.deep.equal([]);
  });

  it('is named with the root element of that file', () => {
    expect(said(policyType, '<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata"/>')).to.deep.equal([
      'Tpl.xml, line 1: the root element is <ConnectedApp>; a file with this name has <ExtlClntAppOauthConfigurablePolicies>.',
    ]);
  });
});

describe('what passes', () => {
  it('every known element of its own type, and those that nobody knows yet', () => {
    for (const type of documentTypeNames)
      for (const element of [...Object.keys(fieldsOf[type] ?? {}), 'isNewIn2027'])
        expect(said(type, { [element]: '' }), `${type} ${element}`).to.deep.equal([]);
  });
});
