import { expect } from 'chai';
import { connectedFlow, connectedFlowList } from '../../../../src/apps/connected/flows.ts';
import { connectedPolicyView } from '../../../../src/apps/connected/policy-view.ts';
import { detailConnected, summariseConnected } from '../../../../src/apps/connected/summary.ts';
import { type FlowName, flowNames } from '../../../../src/apps/flows/flow-names.ts';
import { connectedApp } from './stark.ts';

const oauth = (inner: string): string => `<oauthConfig>${inner}</oauthConfig>`;
const state = (inner: string, flow: FlowName): unknown => connectedFlow(connectedApp(inner), flow);

describe('what a connected app says of itself', () => {
  it('is described like an external client app, with the OAuth names of its scopes', () => {
    const app = connectedApp(`<label>Stark Portal</label>
      <oauthConfig>
        <callbackUrl>https://one.example.com/cb
https://two.example.com/cb</callbackUrl>
        <consumerKey>3MVG9stark</consumerKey>
        <isClientCredentialEnabled>true</isClientCredentialEnabled>
        <oauthClientCredentialUser>bot@stark.example.com</oauthClientCredentialUser>
        <scopes>Api</scopes>
        <scopes>SFAP</scopes>
        <scopes>RefreshToken</scopes>
      </oauthConfig>`);
    expect(summariseConnected(app)).to.deep.equal({
      name: 'Stark_Portal',
      label: 'Stark Portal',
      kind: 'connected-app',
      link: 'own',
      sourceOrgId: null,
      enabled: null,
      flows: {
        'web-server': 'on',
        device: 'unknown',
        'client-credentials': 'on',
        'jwt-bearer': 'off',
        'code-credentials': 'off',
        'token-exchange': 'off',
      },
      flowDetails: { device: { reason: 'no-metadata' } },
      runAs: 'bot@stark.example.com',
      scopes: ['api', 'sfap_api', 'refresh_token'],
      callbackUrls: ['https://one.example.com/cb', 'https://two.example.com/cb'],
      consumerKey: '3MVG9stark',
      documents: [{ type: 'ConnectedApp', fullName: 'Stark_Portal' }],
    });
  });

  it('without OAuth is its name, and no flow at all', () => {
    const { label, link, flows, consumerKey, scopes, callbackUrls } = summariseConnected(connectedApp(''));
    expect([label, link, consumerKey, scopes, callbackUrls]).to.deep.equal(['Stark_Portal', 'none', null, [], []]);
    expect(new Set(Object.values(flows))).to.deep.equal(new Set(['off']));
  });

  it('holds every element by dotted path, and those that no guide names', () => {
    const { id, documents, certificate } = detailConnected(
      connectedApp('<label>S</label><oauthConfig><isZebra>1</isZebra></oauthConfig><zebra>x</zebra>'),
    );
    expect([id, certificate]).to.deep.equal(['0H4000000000001', null]);
    expect(documents).to.deep.equal([
      {
        type: 'ConnectedApp',
        fullName: 'Stark_Portal',
        fileName: 'connectedApps/Stark_Portal.connectedApp',
        id: '0H4000000000001',
        lastModifiedDate: '2026-11-20T00:00:00.000Z',
        fields: { label: 'S', 'oauthConfig.isZebra': '1', zebra: 'x' },
        unknown: ['oauthConfig.isZebra', 'zebra'],
      },
    ]);
  });

  it('has null for an unreadable certificate', () => {
    expect(detailConnected(connectedApp(oauth('<certificate>no</certificate>'))).certificate).to.equal(null);
  });
});

describe('the flows of a connected app', () => {
  const cases: ReadonlyArray<[FlowName, string, unknown]> = [
    ['web-server', oauth('<callbackUrl> </callbackUrl>'), { state: 'off' }],
    ['device', '', { state: 'off' }],
    ['device', oauth(''), { state: 'unknown', reason: 'no-metadata' }],
    ['device', oauth('<isDeviceFlowEnabled>true</isDeviceFlowEnabled>'), { state: 'on' }],
    ['device', oauth('<isDeviceFlowEnabled>false</isDeviceFlowEnabled>'), { state: 'off' }],
    ['jwt-bearer', oauth('<certificate>MII</certificate>'), { state: 'on' }],
    ['code-credentials', oauth('<isCodeCredentialEnabled>true</isCodeCredentialEnabled>'), { state: 'on' }],
    [
      'client-credentials',
      oauth('<isClientCredentialEnabled>true</isClientCredentialEnabled>'),
      { state: 'partial', missing: ['run-as-user'] },
    ],
    [
      'client-credentials',
      oauth('<oauthClientCredentialUser>bot@stark.example.com</oauthClientCredentialUser>'),
      { state: 'off' },
    ],
    ['token-exchange', oauth('<isTokenExchangeEnabled>true</isTokenExchangeEnabled>'), { state: 'on' }],
    [
      'token-exchange',
      `${oauth('<isTokenExchangeEnabled>true</isTokenExchangeEnabled>')}
      <oauthPolicy><isTokenExchangeFlowEnabled>false</isTokenExchangeFlowEnabled></oauthPolicy>`,
      { state: 'partial', missing: ['policy'] },
    ],
    [
      'token-exchange',
      '<oauthPolicy><isTokenExchangeFlowEnabled>false</isTokenExchangeFlowEnabled></oauthPolicy>',
      { state: 'off' },
    ],
  ];
  for (const [flow, inner, expected] of cases) {
    it(`${flow} of ${inner || 'an app without OAuth'} is ${JSON.stringify(expected)}`, () => {
      expect(state(inner, flow)).to.deep.equal(expected);
    });
  }

  it('come in one order, each with the elements it lives in', () => {
    const { app, kind, flows } = connectedFlowList(
      connectedApp(oauth('<isClientCredentialEnabled>true</isClientCredentialEnabled>')),
    );
    expect([app, kind, flows.map(({ flow }) => flow)]).to.deep.equal(['Stark_Portal', 'connected-app', flowNames]);
    expect(flows[1]).to.deep.equal({
      flow: 'device',
      state: 'unknown',
      reason: 'no-metadata',
      places: [{ type: 'ConnectedApp', field: 'oauthConfig.isDeviceFlowEnabled', value: null }],
    });
    expect(flows[2]).to.deep.equal({
      flow: 'client-credentials',
      state: 'partial',
      missing: ['run-as-user'],
      places: [
        { type: 'ConnectedApp', field: 'oauthConfig.isClientCredentialEnabled', value: 'true' },
        { type: 'ConnectedApp', field: 'oauthConfig.oauthClientCredentialUser', value: null },
      ],
    });
  });
});

describe('the policies of a connected app', () => {
  it('are the elements that an administrator decides, with lists and run-as user apart', () => {
    const app = connectedApp(`<label>S</label>
      <oauthConfig>
        <callbackUrl>https://one.example.com/cb</callbackUrl>
        <isAdminApproved>true</isAdminApproved>
        <oauthClientCredentialUser>bot@stark.example.com</oauthClientCredentialUser>
      </oauthConfig>
      <oauthPolicy><ipRelaxation> ENFORCE </ipRelaxation><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy>
      <permissionSetName>One</permissionSetName>
      <permissionSetName>Two</permissionSetName>
      <profileName></profileName>
      <sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>`);
    expect(connectedPolicyView(app)).to.deep.equal({
      app: 'Stark_Portal',
      kind: 'connected-app',
      runAs: 'bot@stark.example.com',
      permissionSets: ['One', 'Two'],
      profiles: [],
      appPolicy: null,
      oauthPolicy: {
        fullName: 'Stark_Portal',
        elements: {
          'oauthConfig.isAdminApproved': 'true',
          'oauthPolicy.ipRelaxation': 'ENFORCE',
          'oauthPolicy.refreshTokenPolicy': 'zero',
          'sessionPolicy.sessionTimeout': '15',
        },
      },
    });
  });

  it('are null where none of them is said', () => {
    expect(connectedPolicyView(connectedApp('<label>S</label>')).oauthPolicy).to.equal(null);
  });
});
