import { connected, eca, linkedEca, used } from '../audited.ts';
import type { Cases } from '../case.ts';

const device = { isDeviceFlowEnabled: 'true' };
const localhost = 'http://localhost:1717/OauthRedirect';
const clientCredentials = { isClientCredentialsFlowEnabled: 'true' };

export const flowCases: Cases = {
  ECA001: {
    finds: [eca({ global: device }), 'ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled true'],
    fine: eca({ global: { ...device, callbackUrl: localhost } }),
    edge: [
      [
        'a packaged app',
        eca({ header: { distributionState: 'Packaged' }, global: { ...device, callbackUrl: localhost } }),
        'ExtlClntAppGlobalOauthSettings.isDeviceFlowEnabled true',
      ],
      [
        'a connected app from API 68 on',
        connected('<oauthConfig><isDeviceFlowEnabled>true</isDeviceFlowEnabled></oauthConfig>'),
        'ConnectedApp.oauthConfig.isDeviceFlowEnabled true',
      ],
      ['a connected app below API 68', connected('<oauthConfig></oauthConfig>'), { cannotTell: 'not-returned' }],
      ['an app whose switches are in another org', linkedEca(), { cannotTell: 'linked' }],
    ],
  },
  ECA002: {
    finds: [eca({ global: { isPkceRequired: 'false' } }), 'ExtlClntAppGlobalOauthSettings.isPkceRequired false'],
    fine: eca(),
    edge: [
      ['an app without any code flow', eca({ global: { callbackUrl: '', isPkceRequired: 'false' } }), null],
      [
        'only the code and credentials flow',
        eca({ global: { callbackUrl: '', isCodeCredFlowEnabled: 'true', isPkceRequired: 'false' } }),
        'ExtlClntAppGlobalOauthSettings.isPkceRequired false',
      ],
      [
        'a connected app that doesn’t mention it, whose default is off',
        connected('<oauthConfig><callbackUrl>https://a.example.com</callbackUrl></oauthConfig>'),
        'ConnectedApp.oauthConfig.isPkceRequired false',
      ],
      ['an app without OAuth', connected('<samlConfig></samlConfig>'), null],
    ],
  },
  ECA027: {
    finds: [
      eca({ policy: { isGuestCodeCredFlowEnabled: 'true' } }),
      'ExtlClntAppOauthConfigurablePolicies.isGuestCodeCredFlowEnabled true',
    ],
    fine: eca(),
    edge: [['a connected app, which has no such policy', connected('<oauthConfig></oauthConfig>'), null]],
  },
  ECA029: {
    finds: [eca({}, used(1, { flows: ['username-password'] })), 'LoginHistory.LoginSubType username-password'],
    fine: eca({}, used(1, { flows: ['web-server'] })),
    edge: [
      ['use that wasn’t read', eca(), { cannotTell: 'not-read' }],
      ['a history that the org doesn’t show', eca({}, used(1, { flows: null })), { cannotTell: 'not-shown' }],
      ['a history that was cut', eca({}, used(1, { mayMiss: true })), { cannotTell: 'not-shown' }],
    ],
  },
  ECA035: {
    finds: [
      eca({ global: clientCredentials, policy: { isClientCredentialsFlowEnabled: 'false' } }),
      'client-credentials policy, run-as-user',
    ],
    fine: eca({
      global: clientCredentials,
      policy: { ...clientCredentials, clientCredentialsFlowUser: 'bot@acme.com' },
    }),
    edge: [
      [
        'a user is missing',
        eca({ global: clientCredentials, policy: clientCredentials }),
        'client-credentials run-as-user',
      ],
      ['off in both places', eca(), null],
      [
        'a connected app whose only switch is off',
        connected('<oauthConfig><isTokenExchangeEnabled>false</isTokenExchangeEnabled></oauthConfig>'),
        null,
      ],
      [
        'a connected app whose policy bars the flow',
        connected(
          '<oauthConfig><isTokenExchangeEnabled>true</isTokenExchangeEnabled></oauthConfig><oauthPolicy><isTokenExchangeFlowEnabled>false</isTokenExchangeFlowEnabled></oauthPolicy>',
        ),
        'token-exchange policy',
      ],
    ],
  },
};
