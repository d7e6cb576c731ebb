import type { PackageFacts, ProjectFile } from '../../../../src/audit/package/facts/package-facts.ts';
import { globalType, sourceOrg } from '../../../unit/apps/acme.ts';
import { controlCases } from './controls.ts';
import type { LintCases } from './lint-case.ts';
import { file, global, header, link, oauth, policy, project, wellMade } from './project.ts';

const inPackage = { folder: 'force-app', ignored: false };
const elsewhere = `${sourceOrg}:888000000000002`;
const globalPath = 'force-app/extlClntAppGlobalOauthSets/Acme.ecaGlblOauth-meta.xml';
const of = (...files: readonly ProjectFile[]): PackageFacts => project(wellMade(...files));
const withSecret = (value: string): PackageFacts =>
  of(
    file(
      globalType,
      `<${globalType} xmlns="http://soap.sforce.com/2006/04/metadata">\n  <consumerSecret>${value}</consumerSecret>\n  <externalClientApplication>Acme</externalClientApplication>\n</${globalType}>`,
    ),
  );

export const lintCases: Readonly<Record<string, LintCases>> = {
  ...controlCases,
  ECA101: {
    finds: [
      of(header({ distributionState: 'Local' })),
      'force-app/externalClientApps/Acme.eca-meta.xml:3:5 ExternalClientApplication.distributionState Local',
    ],
    edge: [
      [
        'the value of many samples',
        of(header({ distributionState: 'Packageable' })),
        'force-app/externalClientApps/Acme.eca-meta.xml:3:5 ExternalClientApplication.distributionState Packageable',
      ],
      [
        'no value',
        of(file('ExternalClientApplication', { label: 'Acme' })),
        'force-app/externalClientApps/Acme.eca-meta.xml:2:1 ExternalClientApplication.distributionState null',
      ],
      ['a local app outside the package', of(header({ distributionState: 'Local' }, { folder: undefined })), ''],
      ['a local app that isn’t deployed', of(header({ distributionState: 'Local' }, { ignored: true })), ''],
    ],
  },
  ECA102: {
    finds: [of(global({}, inPackage)), `${globalPath}:2:1 null ${globalType}`],
    edge: [
      [
        'policies',
        of(policy({}, inPackage)),
        'force-app/extlClntAppOauthPolicies/Acme.ecaOauthPlcy-meta.xml:2:1 null ExtlClntAppOauthConfigurablePolicies',
      ],
      ['a file that .forceignore names', of(global({}, { folder: 'force-app', ignored: true })), ''],
    ],
  },
  ECA103: {
    finds: [
      of(oauth({ oauthLink: elsewhere })),
      `force-app/extlClntAppOauthSettings/Acme.ecaOauth-meta.xml:5:5 ExtlClntAppOauthSettings.oauthLink ${elsewhere}`,
    ],
    edge: [
      [
        'a header of another org',
        of(header({ orgScopedExternalApp: `${sourceOrg}:Acme` })),
        `force-app/externalClientApps/Acme.eca-meta.xml:5:5 ExternalClientApplication.orgScopedExternalApp ${sourceOrg}:Acme`,
      ],
      ['one org, and no known Dev Hub', project(wellMade(), { devHubId: undefined }), '? Acme dev-hub'],
      [
        'two orgs, and no known Dev Hub',
        project(wellMade(header({ orgScopedExternalApp: `${sourceOrg}:Acme` })), { devHubId: undefined }),
        [
          `force-app/extlClntAppOauthSettings/Acme.ecaOauth-meta.xml:5:5 ExtlClntAppOauthSettings.oauthLink ${link}`,
          `force-app/externalClientApps/Acme.eca-meta.xml:5:5 ExternalClientApplication.orgScopedExternalApp ${sourceOrg}:Acme`,
        ].join('; '),
      ],
      ['a placeholder that a deploy replaces', of(oauth({ oauthLink: '__HUB_LINK__' })), ''],
      ['no link at all', of(oauth({ oauthLink: '' })), ''],
    ],
  },
  ECA104: {
    finds: [withSecret('7A1F00'), `${globalPath}:2:3 ${globalType}.consumerSecret null`],
    edge: [
      ['an empty element', withSecret(''), ''],
      ['a placeholder that a deploy replaces', withSecret('${SECRET}'), ''],
      [
        'a file that git ignores',
        of(global({ consumerSecret: '7A1F00' }, { folder: undefined, ignored: true, tracked: false })),
        '',
      ],
    ],
  },
  ECA105: {
    finds: [of(global({ consumerKey: '3MVG9KEY' })), `${globalPath}:9:5 ${globalType}.consumerKey 3MVG9KEY`],
    edge: [['an empty element', of(global({ consumerKey: '' })), '']],
  },
  ECA106: {
    finds: [
      of(global({ shouldRotateConsumerSecret: 'true' })),
      `${globalPath}:9:5 ${globalType}.shouldRotateConsumerSecret true`,
    ],
    edge: [
      ['a command that is off', of(global({ shouldRotateConsumerKey: 'false' })), ''],
      [
        'another spelling of true',
        of(global({ shouldRotateConsumerKey: '1' })),
        `${globalPath}:9:5 ${globalType}.shouldRotateConsumerKey 1`,
      ],
    ],
  },
  ECA107: {
    finds: [
      project(wellMade(), { strangers: [{ path: 'force-app/x/Acme.ecaPolicy-meta.xml', suffix: 'ecaPlcy' }] }),
      'force-app/x/Acme.ecaPolicy-meta.xml:1:1 null null',
    ],
    edge: [['files with the suffixes of their types, in other folders', of(oauth({}, { directory: 'acme' })), '']],
  },
  ECA108: {
    finds: [
      of(oauth({}, { directory: 'externalClientApps' })),
      'force-app/externalClientApps/Acme.ecaOauth-meta.xml:2:1 null externalClientApps',
    ],
    edge: [
      ['source format in a folder of its own', of(oauth({}, { directory: 'acme' })), ''],
      [
        'metadata format in such a folder',
        of(oauth({}, { path: 'force-app/acme/Acme.ecaOauth' })),
        'force-app/acme/Acme.ecaOauth:2:1 null acme',
      ],
    ],
  },
  ECA109: {
    finds: [
      project(wellMade(oauth({ areAttributesIncludedInAssetToken: 'true' })), { sourceApiVersion: 60 }),
      'force-app/extlClntAppOauthSettings/Acme.ecaOauth-meta.xml:6:5 ExtlClntAppOauthSettings.areAttributesIncludedInAssetToken true',
    ],
    edge: [
      [
        'the version that has it',
        project(wellMade(oauth({ areAttributesIncludedInAssetToken: 'true' })), { sourceApiVersion: 61 }),
        '',
      ],
      [
        'a whole type',
        project(wellMade(file('ExtlClntAppCanvasSettings', { externalClientApplication: 'Acme' })), {
          sourceApiVersion: 65,
        }),
        'force-app/extlClntAppCanvasSettings/Acme.ecaCanvas-meta.xml:2:1 null ExtlClntAppCanvasSettings',
      ],
      [
        'a project without a version, which sf builds with the newest',
        project(wellMade(oauth({ areAttributesIncludedInAssetToken: 'true' })), { sourceApiVersion: undefined }),
        '',
      ],
      ['a file outside the package', project(wellMade(), { sourceApiVersion: 60 }), ''],
    ],
  },
  ECA110: {
    finds: [
      of(global({ callbackUrl: 'https://a.example.com/cb\nhttps://*.example.com/cb' })),
      `${globalPath}:4:1 ${globalType}.callbackUrl https://*.example.com/cb`,
    ],
    edge: [
      [
        'plain http',
        of(global({ callbackUrl: 'http://a.example.com/cb' })),
        `${globalPath}:3:18 ${globalType}.callbackUrl http://a.example.com/cb`,
      ],
      [
        'the user’s own machine',
        of(global({ callbackUrl: 'https://localhost:8443/cb' })),
        `${globalPath}:3:18 ${globalType}.callbackUrl https://localhost:8443/cb`,
      ],
      ['a scheme of a mobile app', of(global({ callbackUrl: 'acme://oauth/done' })), ''],
      [
        'an app that isn’t packaged',
        project([header({}, { folder: undefined }), global({ callbackUrl: 'http://a.b/' })]),
        '',
      ],
      ['no global settings in the project', project([header()]), '? Acme not-in-files'],
    ],
  },
  ECA111: {
    finds: [
      of(policy({ commaSeparatedPermissionSet: 'Acme_User, Acme_Admin' })),
      'force-app/extlClntAppOauthPolicies/Acme.ecaOauthPlcy-meta.xml:3:5 ExtlClntAppOauthConfigurablePolicies.commaSeparatedPermissionSet Acme_Admin',
    ],
    edge: [
      [
        'the package’s own namespace',
        project(wellMade(policy({ commaSeparatedPermissionSet: 'acme__ACME_User' })), { namespace: 'Acme' }),
        '',
      ],
      [
        'a permission set of a package that it depends on',
        project(wellMade(policy({ commaSeparatedPermissionSet: 'Base_User' })), {
          folders: [
            { path: 'force-app', permissionSets: [], dependsOn: ['base'] },
            { path: 'base', permissionSets: ['Base_User'], dependsOn: [] },
          ],
        }),
        '',
      ],
      [
        'a record id, which orgs refuse',
        of(policy({ commaSeparatedPermissionSet: '0PS000000000001' })),
        'force-app/extlClntAppOauthPolicies/Acme.ecaOauthPlcy-meta.xml:3:5 ExtlClntAppOauthConfigurablePolicies.commaSeparatedPermissionSet 0PS000000000001',
      ],
    ],
  },
};
