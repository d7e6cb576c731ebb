import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { withoutScopeLabels } from '../../../../src/apps/fields/scope-labels.ts';
import {
  canonicalScopes,
  oauthScopeNames,
  oauthScopes,
  readScope,
  splitScopes,
} from '../../../../src/apps/fields/scopes.ts';

/**
 * What an org lists when a bad scope is deployed, and the three of the published types of October 2026, with the OAuth
 * names that clients send.
 */
const listed = `
  A2A a2a_api, Address address, Api api, Basic id, CDP cdp_api, CDPCalculatedInsight cdp_calculated_insight_api,
  CDPIdentityResolution cdp_identityresolution_api, CDPIngest cdp_ingest_api, CDPProfile cdp_profile_api,
  CDPQuery cdp_query_api, CDPSegment cdp_segment_api, Chatbot chatbot_api, Chatter chatter_api, CmdbDiscovery cmdb_discovery_api,
  Content content,
  CustomApplications visualforce, CustomPermissions custom_permissions, DataCloudUserClaims data_cloud_user_claims,
  Eclair eclair_api, EinsteinGPT einstein_gpt_api, Email email, ForgotPassword forgot_password, Full full,
  Interaction interaction_api, Lightning lightning, MCP mcp_api, OfflineAccess offline_access, OpenID openid,
  Pardot pardot_api, Phone phone, Profile profile, PwdlessLogin pwdless_login_api, RefreshToken refresh_token,
  SCRT scrt_api, SFApiPlatform sfap_api, SemanticLayer semantic_layer_api, UserRegistration user_registration_api,
  Wave wave_api, Web web`
  .split(',')
  .map((pair) => pair.trim().split(' '));

describe('OAuth scopes', () => {
  it('all 39 have the name that a client sends', () => {
    expect(listed).to.have.length(39);
    expect(Object.entries(oauthScopes)).to.deep.equal(listed);
  });

  it('no two share a name', () => {
    expect(new Set(Object.values(oauthScopes))).to.have.property('size', 39);
  });

  it('are read from the labels of Setup, which end with their names', () => {
    const labels = 'Manage user data via APIs (api), Perform requests at any time (refresh_token, offline_access)';
    expect(splitScopes(withoutScopeLabels(labels))).to.deep.equal(['api', 'refresh_token']);
    expect(withoutScopeLabels('Full access (full)').trim()).to.equal('full');
    for (const other of ['api refresh_token', 'Api, Web', 'Api Web (full)', 'api web Full access (full)'])
      expect(withoutScopeLabels(other)).to.equal(other);
    for (const [typed, names] of [
      ['manage user data via apis (API)', ['API']],
      ['Manage user data via APIs', ['api']],
      ['MANAGE USER DATA VIA  APIS, full access (full)', ['api', 'full']],
      ['manage user data via web browsers, perform requests at any time', ['web', 'refresh_token']],
      ['access the identity url service (id, profile, email, address, phone), api', ['id', 'api']],
      ['access new services (new_api)', ['new_api']],
      ['api, full access', ['api', 'full']],
    ] as const)
      expect(splitScopes(withoutScopeLabels(typed)), typed).to.deep.equal(names);
  });

  it('are all named where one is unknown', () => {
    expect(() => readScope('Manage'))
      .to.throw()
      .with.nested.property('data.scopes')
      .that.includes('refresh_token')
      .and.includes('cdp_api');
  });

  it('are suggested once each, by the name that clients send', () => {
    const hintOf = (typed: string): string => {
      try {
        return readScope(typed);
      } catch (error) {
        return isEcaError(error) && 'hint' in error.data ? String(error.data.hint) : String(error);
      }
    };
    expect(hintOf('fulll')).to.equal('full');
    const names: readonly string[] = Object.values(oauthScopes);
    for (const name of Object.entries(oauthScopes).flat()) {
      const near = hintOf(`${name}s`).split(', ');
      expect(near, name).to.deep.equal([...new Set(near)]);
      expect(
        near.filter((one) => !names.includes(one)),
        name,
      ).to.deep.equal([]);
    }
  });

  it('are split at commas, with blanks and line breaks between', () => {
    expect(splitScopes(' Api,Web,\n RefreshToken ,')).to.deep.equal(['Api', 'Web', 'RefreshToken']);
    expect(splitScopes('')).to.deep.equal([]);
  });

  it('keep their order and unknown names when they are shown', () => {
    expect(oauthScopeNames('Web, Api, Brandnew, constructor')).to.deep.equal(['web', 'api', 'Brandnew', 'constructor']);
  });

  it('are one set whatever the order, the blanks, the doubles and the synonyms', () => {
    const canonical = 'Api, Basic, RefreshToken';
    expect(canonicalScopes('RefreshToken,Api,Basic,Api')).to.equal(canonical);
    expect(canonicalScopes('OfflineAccess, Api, Profile, Email, Address, Phone')).to.equal(canonical);
    expect(canonicalScopes('Api, Web')).not.to.equal(canonicalScopes('Api'));
    expect(canonicalScopes('constructor')).to.equal('constructor');
  });
});
