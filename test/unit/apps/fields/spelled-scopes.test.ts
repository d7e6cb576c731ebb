import { expect } from 'chai';
import { EcaError } from '../../../../src/errors/eca-error.ts';
import { setOauth } from '../../../../src/apps/edits/oauth-edits.ts';
import { valueOf } from '../../../../src/apps/app.ts';
import { acme, documentWith, settingsType } from '../acme.ts';

const none = { set: undefined, add: undefined, remove: undefined };
const nothing = { assignments: [], callbackUrls: none, ipRanges: { add: [], remove: [] }, certificate: undefined };

/** The scopes of a file after a scope was added that it has in some spelling, or what is wrong with them. */
function added(text: string): string {
  const scopes = { commaSeparatedOauthScopes: text, externalClientApplication: 'Acme' };
  const plain = acme({ global: {} });
  const documents = [
    ...plain.documents.filter(({ type }) => type !== settingsType),
    documentWith(settingsType, 'S', scopes),
  ];
  try {
    const edit = setOauth({ ...nothing, scopes: { ...none, add: ['refresh_token'] } });
    return valueOf(edit({ ...plain, documents }), settingsType, 'commaSeparatedOauthScopes') ?? '';
  } catch (error) {
    if (!(error instanceof EcaError)) throw error;
    return [error.code, error.variant, 'hint' in error.data ? error.data.hint : ''].filter(Boolean).join(' ');
  }
}

describe('scopes in files as clients spell them', () => {
  const rows: ReadonlyArray<readonly [text: string, after: string]> = [
    ['api,refresh_token', 'Api, RefreshToken'],
    ['API, REFRESHTOKEN', 'Api, RefreshToken'],
    ['Api,RefreshToken,', 'Api,RefreshToken,'],
    ['Api, RefreshToken', 'Api, RefreshToken'],
    ['Api, offline_access, refresh_token', 'Api, OfflineAccess, RefreshToken'],
    ['Api, NewScope2027', 'Api, NewScope2027, RefreshToken'],
    ['Api; RefreshToken', 'ScopeUnknown separator'],
    ['Api RefreshToken', 'ScopeUnknown separator'],
    ['Api, McpApi', 'ScopeUnknown MCP'],
  ];
  for (const [text, after] of rows) {
    it(`"${text}" becomes ${after}`, () => {
      expect(added(text)).to.equal(after);
    });
  }
});
