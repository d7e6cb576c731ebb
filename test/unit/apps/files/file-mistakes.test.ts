import { expect } from 'chai';
import type { FiledDocument } from '../../../../src/apps/files/project-files.ts';
import type { FiledApp } from '../../../../src/apps/files/source-edit.ts';
import { refuseMistakes } from '../../../../src/apps/files/file-mistakes.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { reportError } from '../../../../src/output/error-text.ts';
import { documentWith, globalType, headerType, policyType } from '../acme.ts';

const header = filed('Fraud_Check.eca-meta.xml', documentWith(headerType, 'Fraud_Check', { label: 'Fraud Check' }));

function filed(path: string, document: Omit<FiledDocument, 'path' | 'text'>): FiledDocument {
  return { ...document, path, text: document.xml.text };
}

function app(name: string, ...documents: FiledDocument[]): FiledApp {
  return { name, org: 'force-app', orgId: '', policiesReadable: true, documents };
}

function policy(parent: string, elements: Readonly<Record<string, string>>): FiledDocument {
  const document = documentWith(policyType, 'Fraud_plcy', { externalClientApplication: parent, ...elements });
  return filed('Fraud.ecaOauthPlcy-meta.xml', document);
}

/** The message and the first action of what the files of the project are refused with. */
function refusal(all: readonly FiledApp[], apps = all): string | undefined {
  try {
    refuseMistakes(apps, all);
    return undefined;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    const { message, actions } = reportError(error);
    return `${error.code}: ${message} ${actions[0] ?? ''}`;
  }
}

describe('a file that names its app by the label', () => {
  const apart = [app('Fraud_Check', header), app('Fraud Check', policy('Fraud Check', {}))];

  it('is refused with the file and the API name, before a part of the app is deployed', () => {
    expect(refusal(apart))
      .to.match(/^ParentIsLabel: "Fraud Check" is the label of Fraud_Check/)
      .and.include('Fraud.ecaOauthPlcy-meta.xml');
    expect(refusal(apart, apart.slice(0, 1)), 'only the app itself is meant').to.match(/^ParentIsLabel/);
  });

  it('is let pass where another app is meant, or no app has that label', () => {
    expect(refusal(apart, [])).to.equal(undefined);
    expect(refusal([app('Fraud_Check', header), app('Elsewhere', policy('Elsewhere', {}))])).to.equal(undefined);
  });
});

describe('elements that no org accepts', () => {
  const strange = (parent: string): FiledDocument => policy(parent, { isAdminApproved: 'true', scopes: 'Api' });

  it('are refused together, and only in the apps that are meant', () => {
    const other = app('Other', header, strange('Other'));
    expect(refusal([app('Fraud_Check', header, strange('Fraud_Check'))]))
      .to.match(/^FilesSkipped: /)
      .and.match(/Fraud\.ecaOauthPlcy-meta\.xml, line \d: <isAdminApproved> .* <permittedUsersPolicyType>/)
      .and.match(/Fraud\.ecaOauthPlcy-meta\.xml, line \d: <scopes> .* <commaSeparatedOauthScopes>/);
    expect(refusal([app('Fraud_Check', header), other], [app('Fraud_Check', header)])).to.equal(undefined);
  });
});

describe('a placeholder where a username belongs', () => {
  const withUser = (value: string, element = 'clientCredentialsFlowUser'): string | undefined =>
    refusal([app('Fraud_Check', header, policy('Fraud_Check', { [element]: value }))]);

  it('is refused with file, element and the command that fills it in', () => {
    for (const value of [
      '__RUN_AS_USER__',
      '$RUN_AS',
      '${RUN_AS}',
      '{{ user }}',
      'YOUR_USERNAME',
      '[username]',
      'TODO',
    ])
      expect(withUser(value), value)
        .to.match(/^UserPlaceholder: These files have a placeholder/)
        .and.match(/- Fraud\.ecaOauthPlcy-meta\.xml, line [2-9]: <clientCredentialsFlowUser> is /)
        .and.include(`<clientCredentialsFlowUser> is "${value}"`)
        .and.include('sf eca user set --name Fraud_Check --source-dir force-app --run-as USERNAME');
    expect(withUser('__USER__', 'executeHandlerAs')).to.include('--execute-handler-as USERNAME');
  });

  it('is nothing that a username can be', () => {
    for (const value of ['', 'integration@acme.example', 'your.name@acme.example', '__bot__@acme.example', 'todorov'])
      expect(withUser(value), value).to.equal(undefined);
  });
});

describe('a value in a file that no org takes', () => {
  const settings = (scopes: string): FiledDocument =>
    filed(
      'Fraud.ecaOauth-meta.xml',
      documentWith('ExtlClntAppOauthSettings', 'Fraud_oauth', {
        externalClientApplication: 'Fraud_Check',
        commaSeparatedOauthScopes: scopes,
      }),
    );
  const withPolicy = (elements: Readonly<Record<string, string>>): string | undefined =>
    refusal([app('Fraud_Check', header, policy('Fraud_Check', elements))]);
  const withUrl = (callbackUrl: string): string | undefined => {
    const global = documentWith(globalType, 'Fraud_global', { externalClientApplication: 'Fraud_Check', callbackUrl });
    return refusal([app('Fraud_Check', header, filed('Fraud.ecaGlblOauth-meta.xml', global))]);
  };

  it('is an address without a host, as an empty variable leaves it', () => {
    expect(withUrl('https://a.example/cb\nhttps:///done'))
      .to.match(/^FileValueInvalid: /)
      .and.include('Fraud.ecaGlblOauth-meta.xml');
    expect(withUrl('https://a.example/cb\nmyapp:///done')).to.equal(undefined);
  });

  const withScopes = (scopes: string): string | undefined => refusal([app('Fraud_Check', header, settings(scopes))]);

  it('is named with file, line and the values of the closed list', () => {
    expect(withPolicy({ permittedUsersPolicyType: 'AdminApproved' }))
      .to.match(
        /^FileValueInvalid: .*\n- Fraud\.ecaOauthPlcy-meta\.xml, line [2-9]: <permittedUsersPolicyType> can't be "AdminAp/,
      )
      .and.include('AllSelfAuthorized, AdminApprovedPreAuthorized');
    expect(withPolicy({ ipRelaxationPolicyType: 'Relax' })).to.include('Bypass_2factor');
  });

  it('comes with all others of all files, beside wrong elements and usernames that are blank', () => {
    const values = { permittedUsersPolicyType: 'AdminApproved', ipRelaxationPolicyType: 'Relax' };
    const user = { clientCredentialsFlowUser: 'TODO' };
    const scopes = settings('Api; RefreshToken');
    const all = refusal([app('Fraud_Check', header, policy('Fraud_Check', { ...values, ...user }), scopes)]);
    expect(all?.match(/\n- /g)).to.have.length(4);
    expect(all)
      .to.match(/^FileValueInvalid: /)
      .and.include('"Relax"')
      .and.include('"Api; RefreshToken"');
    expect(all).to.include('<clientCredentialsFlowUser> is "TODO"');
    const worse = policy('Fraud_Check', { isAdminApproved: 'true', ...values, ...user });
    const others = refusal([app('Fraud_Check', header, worse, scopes)]);
    expect(others?.match(/\n- /g)).to.have.length(5);
    expect(others)
      .to.match(/^FilesSkipped: /)
      .and.include('<isAdminApproved>')
      .and.include('"Relax"');
    const users = { ...user, executeHandlerAs: '__USER__' };
    expect(refusal([app('Fraud_Check', header, policy('Fraud_Check', users))])?.match(/\n- /g)).to.have.length(2);
  });

  it('is not one in another case, an empty one, or a new scope', () => {
    for (const value of ['Enforce_relaxrefresh', 'Enforce_RelaxRefresh', ''])
      expect(withPolicy({ ipRelaxationPolicyType: value }), value).to.equal(undefined);
    for (const value of ['Api, RefreshToken', 'Api,RefreshToken,', 'Api, NewScope2027', ''])
      expect(withScopes(value), value).to.equal(undefined);
  });

  const spelled = [
    ['api,refresh_token', 'Api, RefreshToken'],
    ['Api; RefreshToken', 'Api, RefreshToken'],
    ['Api, McpApi', 'Api, MCP'],
    ['Api mcp_api', 'Api, MCP'],
  ] as const;
  for (const [value, right] of spelled) {
    it(`is a scope as clients spell it, which comes with the right one: ${value}`, () => {
      expect(withScopes(value)).to.include(`can't be "${value}"`).and.include(`Write there: ${right}`);
    });
  }
});
