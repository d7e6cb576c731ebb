import { deployResult } from '../deploy/result.ts';
import { apexClass } from './tables-apex.ts';
import { connectedTables } from './tables-connected.ts';
import { appTables } from './tables-apps.ts';
import { peopleTables } from './tables-people.ts';
import { sameName, type Table, type Value } from './table.ts';

const organization: Table = {
  name: 'Organization',
  fields: [
    'Id',
    'Name',
    'InstanceName',
    'IsSandbox',
    'TrialExpirationDate',
    'NamespacePrefix',
    'OrganizationType',
    'LanguageLocaleKey',
    'CreatedDate',
  ],
  relations: {},
  rows: (org) => [
    {
      Id: org.orgId,
      Name: org.name,
      InstanceName: 'EMU1',
      IsSandbox: org.isSandbox,
      TrialExpirationDate: null,
      NamespacePrefix: org.spec.namespace ?? null,
      OrganizationType: org.isSandbox ? 'Enterprise Edition' : 'Developer Edition',
      LanguageLocaleKey: org.language,
      CreatedDate: '2024-01-01T08:00:00.000+0000',
    },
  ],
};

const deployFields = {
  Id: 'id',
  Status: 'status',
  CheckOnly: 'checkOnly',
  RollbackOnError: 'rollbackOnError',
  IgnoreWarnings: 'ignoreWarnings',
  NumberComponentsDeployed: 'numberComponentsDeployed',
  NumberComponentsTotal: 'numberComponentsTotal',
  NumberComponentErrors: 'numberComponentErrors',
  CreatedDate: 'createdDate',
  StartDate: 'startDate',
  CompletedDate: 'completedDate',
  ErrorMessage: 'errorMessage',
  CreatedById: 'createdBy',
} as const;

const deployRequest: Table = {
  name: 'DeployRequest',
  fields: Object.keys(deployFields),
  relations: { CreatedBy: { object: 'User', via: 'CreatedById' } },
  toolingOnly: true,
  rows: (org) =>
    [...org.jobs.values()].flatMap((job) => {
      if (job.kind !== 'deploy') return [];
      const result = deployResult(org, job, false);
      return [
        Object.fromEntries(
          Object.entries(deployFields).map(([field, name]) => [field, (result[name] ?? null) as Value]),
        ),
      ];
    }),
};

const tables: readonly Table[] = [
  organization,
  deployRequest,
  apexClass,
  ...peopleTables,
  ...connectedTables,
  ...appTables,
];

/** The table of an object name, or undefined when the org does not know it. */
export const findTable = (name: string, tooling: boolean, ecaEnabled: boolean): Table | undefined => {
  const table = tables.find((candidate) => sameName(candidate.name, name));
  if (!table || (table.toolingOnly && !tooling)) return undefined;
  return !ecaEnabled && appTables.includes(table) ? undefined : table;
};
