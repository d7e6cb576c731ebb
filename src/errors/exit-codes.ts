import type { ErrorCode } from './codes.ts';

/**
 * What the command line itself corrects: a flag, an argument, a variable of the environment, or a file that a flag
 * names. What this machine stored, a project has or an org answers is never wrong usage.
 */
const wrongUsage: readonly ErrorCode[] = [
  'WrongUsage',
  'AppNamedTwice',
  'ArgumentAfterOrgs',
  'AppNameInvalid',
  'OneOrgOnly',
  'OneProjectOnly',
  'CanaryUnknown',
  'ShardInvalid',
  'ResultsInvalid',
  'ManifestUnreadable',
  'PlanUnreadable',
  'PlanFileTaken',
  'OrgNotInManifest',
  'AppNotInManifest',
  'NoRotationInManifest',
  'ExecNotAllowed',
  'SavedFileInvalid',
  'NotInSavedFile',
  'FlowUnknown',
  'ColumnUnknown',
  'FilterInvalid',
  'FlagMissing',
  'AliasUnfit',
  'FlagForOneApp',
  'FlagsContradict',
  'FlagNotForFlow',
  'FlagNotForRotation',
  'FlagReplaced',
  'TargetsFileUnreadable',
  'ReportInvalid',
  'RuleUnknown',
  'BaselineInvalid',
  'BaselineUnreadable',
  'NoDefaultOrg',
  'CallbackUrlInvalid',
  'CallbackUrlsTooLong',
  'ScopeUnknown',
  'CertificateInvalid',
  'FieldUnknown',
  'FieldAmbiguous',
  'FieldReserved',
  'FieldValueInvalid',
  'IpRangeInvalid',
  'AttributeInvalid',
  'NothingToSet',
  'SinkInvalid',
  'SinkMissing',
  'DurationInvalid',
  'UsernameInvalid',
  'UsernameForOneOrg',
  'SettingUnknown',
  'HostNotTrusted',
  'CallbackNotRegistered',
  'CallbackElsewhere',
  'MyDomainNeeded',
  'KeyFileInvalid',
  'SecretSourceInvalid',
  'ProxyInvalid',
];

/** Variants that are about an org's answer instead. */
const answered: Readonly<Partial<Record<ErrorCode, string>>> = { HostNotTrusted: 'answered' };

/** Variants of other codes that the command line corrects: a path that the user typed. */
const typed: Readonly<Partial<Record<ErrorCode, string>>> = { SourceUnreadable: 'typed' };

/** The errors of a Ctrl-C. */
export const interruptions: readonly ErrorCode[] = ['Interrupted', 'DeployInterrupted', 'ConsumerWaitInterrupted'];

/** What continues by itself in the org after `--wait` is over. */
export const unfinished: readonly ErrorCode[] = ['DeployStillRunning', 'AppsStillRunning', 'ConsumerNotReady'];

/** The exit code of a command that ends with this error before it reaches any org. */
export function exitCodeOfError(code: ErrorCode, variant?: string): number {
  if (interruptions.includes(code)) return 130;
  if (variant !== undefined && answered[code] === variant) return 1;
  const isTyped = variant !== undefined && typed[code] === variant;
  return isTyped || wrongUsage.includes(code) ? 2 : 1;
}
