import type { PackageFacts, ProjectFile } from '../../../../src/audit/package/facts/package-facts.ts';
import { globalType, securityType } from '../../../unit/apps/acme.ts';
import type { LintCases } from './lint-case.ts';
import { global, header, oauth, project, security, wellMade } from './project.ts';

const globalPath = 'force-app/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml';
const of = (...files: readonly ProjectFile[]): PackageFacts => project(wellMade(...files));

/** What Salesforce demands of partners, on files. */
export const controlCases: Readonly<Record<string, LintCases>> = {
  ECA001: {
    finds: [of(global({ isDeviceFlowEnabled: 'true' })), `${globalPath}:5:5 ${globalType}.isDeviceFlowEnabled true`],
    edge: [
      [
        'a callback URL on localhost doesn’t help a packaged app',
        of(global({ callbackUrl: 'http://localhost:1717/x', isDeviceFlowEnabled: 'true' })),
        `${globalPath}:5:5 ${globalType}.isDeviceFlowEnabled true`,
      ],
      ['no global settings in the project', project([header(), oauth({ oauthLink: '' })]), '? Acme not-in-files'],
      ['a link to the org that has them', project([header(), oauth()]), '? Acme linked'],
      ['another flow', of(global({ isCodeCredFlowEnabled: 'true' })), ''],
    ],
  },
  ECA002: {
    finds: [of(global({ isPkceRequired: 'false' })), `${globalPath}:7:5 ${globalType}.isPkceRequired false`],
    edge: [
      ['settings that don’t mention it', of(global({ isPkceRequired: '' })), '? Acme not-in-files'],
      ['an app without a flow that uses it', of(global({ callbackUrl: '', isPkceRequired: 'false' })), ''],
    ],
  },
  ECA003: {
    finds: [
      of(global({ isRefreshTokenRotationEnabled: 'false' })),
      `${globalPath}:8:5 ${globalType}.isRefreshTokenRotationEnabled false`,
    ],
    edge: [
      [
        'an app without refresh tokens',
        of(global({ isRefreshTokenRotationEnabled: 'false' }), oauth({ commaSeparatedOauthScopes: 'Api' })),
        '',
      ],
    ],
  },
  ECA004: {
    finds: [
      of(global({ isEnforceRefreshTokenTTL: 'false' })),
      `${globalPath}:6:5 ${globalType}.isEnforceRefreshTokenTTL false`,
    ],
    edge: [
      ['a project without OAuth settings', project([header(), global()]), '? Acme not-in-files'],
      [
        'an app without refresh tokens',
        of(global({ isEnforceRefreshTokenTTL: 'false' }), oauth({ commaSeparatedOauthScopes: 'Api' })),
        '',
      ],
    ],
  },
  ECA005: {
    finds: [
      of(security({})),
      `force-app/extlClntAppOauthSecuritySettings/Acme.ecaOauthSecurity-meta.xml:2:1 ${securityType}.tokenIpRanges null`,
    ],
    edge: [
      ['no security settings in the project', project([header(), oauth(), global()]), '? Acme not-in-files'],
      ['a mobile app, which is exempt', of(global({ callbackUrl: 'acme://oauth/done' }), security({})), ''],
    ],
  },
};
