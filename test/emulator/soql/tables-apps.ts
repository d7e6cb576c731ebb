import { visibleDocuments } from '../metadata/serve.ts';
import { textOf } from '../metadata/node.ts';
import { scopeColumns, scopeNames } from '../metadata/scopes.ts';
import { APP_POLICY, HEADER, OAUTH, OAUTH_POLICY } from '../metadata/types.ts';
import { keyOf, type Org, type StoredDocument } from '../org/org.ts';
import type { Row, Table } from './table.ts';

const common = [
  'Id',
  'DeveloperName',
  'NamespacePrefix',
  'MasterLabel',
  'CreatedDate',
  'LastModifiedDate',
  'LastModifiedById',
] as const;

const nameParts = (fullName: string): { DeveloperName: string; NamespacePrefix: string | null } => {
  const [first = '', second] = fullName.split('__');
  return second === undefined
    ? { DeveloperName: first, NamespacePrefix: null }
    : { DeveloperName: second, NamespacePrefix: first };
};

const commonValues = (document: StoredDocument): Row => ({
  Id: document.id,
  ...nameParts(document.fullName),
  MasterLabel: textOf(document.nodes, 'label') ?? document.fullName,
  CreatedDate: document.createdDate.replace('Z', '+0000'),
  LastModifiedDate: document.lastModifiedDate.replace('Z', '+0000'),
  LastModifiedById: document.lastModifiedById,
});

const relations = {
  LastModifiedBy: { object: 'User', via: 'LastModifiedById' },
  ExternalClientApplication: { object: 'ExternalClientApplication', via: 'ExternalClientApplicationId' },
};

const parentId = (org: Org, { nodes }: StoredDocument): string | null =>
  org.documents.get(keyOf(HEADER, textOf(nodes, 'externalClientApplication') ?? ''))?.id ?? null;

const text = ({ nodes }: StoredDocument, name: string): string | null => textOf(nodes, name) ?? null;

const application: Table = {
  name: 'ExternalClientApplication',
  fields: [...common, 'ContactEmail', 'Description', 'DistributionState'],
  relations: { LastModifiedBy: relations.LastModifiedBy },
  rows: (org) =>
    visibleDocuments(org, HEADER).map((document) => ({
      ...commonValues(document),
      ContactEmail: text(document, 'contactEmail'),
      Description: text(document, 'description'),
      DistributionState: text(document, 'distributionState'),
    })),
};

const scopeFields = Object.entries(scopeColumns).map(([scope, column]) => ({ scope, field: `OauthScopes${column}` }));

const oauthSettings: Table = {
  name: 'ExtlClntAppOauthSettings',
  fields: [...common, 'ExternalClientApplicationId', ...scopeFields.map(({ field }) => field)],
  relations,
  rows: (org) =>
    visibleDocuments(org, OAUTH).map((document) => {
      const scopes = scopeNames(textOf(document.nodes, 'commaSeparatedOauthScopes'));
      return {
        ...commonValues(document),
        ExternalClientApplicationId: parentId(org, document),
        ...Object.fromEntries(scopeFields.map(({ scope, field }) => [field, scopes.includes(scope)])),
      };
    }),
};

const oauthPolicy: Table = {
  name: 'ExtlClntAppOauthPlcyCnfg',
  fields: [...common, 'ExternalClientApplicationId', 'PermittedUsersPolicyType'],
  relations,
  rows: (org) =>
    visibleDocuments(org, OAUTH_POLICY).map((document) => ({
      ...commonValues(document),
      ExternalClientApplicationId: parentId(org, document),
      PermittedUsersPolicyType: text(document, 'permittedUsersPolicyType'),
    })),
};

const appPolicy: Table = {
  name: 'ExtlClntAppPlcyCnfg',
  fields: [...common, 'ExternalClientApplicationId', 'IsEnabled', 'OauthPluginStatus', 'StartPage', 'StartUrl'],
  relations,
  rows: (org) =>
    visibleDocuments(org, APP_POLICY).map((document) => ({
      ...commonValues(document),
      ExternalClientApplicationId: parentId(org, document),
      IsEnabled: text(document, 'isEnabled') === 'true',
      // guess: the values of the status.
      OauthPluginStatus: text(document, 'isOauthPluginEnabled') === 'true' ? 'Enabled' : 'Disabled',
      StartPage: text(document, 'startPage'),
      StartUrl: text(document, 'startUrl'),
    })),
};

export const appTables: readonly Table[] = [application, oauthSettings, oauthPolicy, appPolicy];
