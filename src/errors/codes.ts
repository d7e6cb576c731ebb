/**
 * The closed set of error codes, each with the names its text in `messages/errors.md` may use as `{name}`.
 * Scripts branch on the code, so a code is never renamed.
 */
export const errorCodes = {
  // what the caller asked for
  AppNotFound: ['app', 'org', 'hint'],
  AppNotInFiles: ['app', 'folder', 'hint'],
  FilesWithoutApps: ['folder'],
  AppExists: ['app', 'org'],
  AppNameInvalid: ['app'],
  AppAmbiguous: ['app', 'org', 'names'],
  FlowUnknown: ['flow', 'flows'],
  FlagMissing: ['flag', 'why'],
  FlagNotForFlow: ['flag', 'flow'],
  TargetsFileUnreadable: ['file', 'problem'],
  FileNameRefused: ['name'],
  DocumentTwice: ['type', 'paths'],
  DocumentNotInFiles: ['app', 'type', 'folder'],
  NoProject: ['folder'],
  OneOrgOnly: ['count'],
  AppsFailed: ['org', 'done', 'problems'],
  SourceUnwritable: ['path', 'problem'],
  SourceUnreadable: ['path', 'problem'],
  NoTargets: ['pattern'],
  ApiVersionTooOld: ['version', 'oldest'],
  // which org
  NoDefaultOrg: [],
  OrgNotFound: ['org', 'hint'],
  // what the org says
  SessionExpired: ['org'],
  ApiAccessBlocked: ['org', 'detail'],
  JwtSessionRefused: ['org', 'apiVersion'],
  ConnectionFailed: ['org', 'detail'],
  NotSalesforce: ['org', 'detail'],
  OrgBusy: ['org', 'detail'],
  RequestRefused: ['org', 'detail'],
  BrokenAnswer: ['org', 'detail'],
  EcaNotEnabled: ['org'],
  MissingPermission: ['org', 'permission', 'what'],
  XmlInvalid: ['file', 'line', 'problem'],
  // consumer keys and secrets
  SecretAccessOff: ['org', 'url', 'detail'],
  SecretAccessDenied: ['org', 'permissions', 'detail'],
  StagingRefused: ['org', 'state', 'date', 'detail'],
  // what the app allows
  AppHasNoOauth: ['app'],
  GlobalSettingsElsewhere: ['app', 'what', 'sourceOrg'],
  GlobalSettingsMissing: ['app'],
  LinkSourceUnfit: ['app', 'org', 'why'],
  WebServerCannotBeDisabled: ['app'],
  CallbackUrlMissing: ['app'],
  CallbackUrlInvalid: ['url', 'why'],
  CallbackUrlsTooLong: ['length'],
  CertificateMissing: ['app'],
  CertificateInvalid: ['file', 'why'],
  CertificateDiffers: ['app'],
  RunAsMissing: ['app'],
  RunAsNotFound: ['user', 'org'],
  RunAsIsEmail: ['user', 'usernames'],
  RunAsSeveral: ['user', 'usernames'],
  RunAsUnfit: ['user', 'why'],
  RunAsAdministrator: ['user', 'permissions'],
  CodeCredentialsOffInOrg: ['org'],
  // elements by name
  FieldUnknown: ['field', 'hint'],
  FieldAmbiguous: ['field', 'names'],
  FieldReserved: ['field', 'why'],
  FieldValueInvalid: ['field', 'value', 'expected'],
  FieldTooNew: ['field', 'since', 'apiVersion'],
  ScopeUnknown: ['scope', 'hint'],
  SettingUnknown: ['setting', 'hint'],
  SettingMissing: ['org', 'setting', 'apiVersion'],
  IpRangeInvalid: ['range', 'why'],
  CombinationRefused: ['app', 'why'],
  PermissionSetUnknown: ['name', 'org', 'hint'],
  PermissionSetLicensed: ['name', 'org'],
  ProfileUnknown: ['name', 'org', 'hint'],
  NothingToSet: [],
  // the change itself
  ConsentMissing: ['app', 'consequences'],
  ConsentRefused: ['app'],
  SelfCutOff: ['app', 'org', 'consequences'],
  SelfMayBeCutOff: ['app', 'org', 'consequences'],
  ChangedMeanwhile: ['app', 'org', 'documents'],
  DeployFailed: ['org', 'deployId', 'problems'],
  DeployStillRunning: ['org', 'deployId', 'minutes'],
  DeployUnwatched: ['org', 'deployId', 'detail'],
  DeployUncertain: ['org', 'detail'],
  DeployLost: ['org', 'detail'],
  ValueNotTaken: ['org', 'deployId', 'values'],
  ConsumerKept: ['app', 'org', 'deployId', 'problems'],
  DeleteIncomplete: ['app', 'org', 'deployId', 'documents'],
  ReadBackFailed: ['org', 'deployId', 'detail'],
  DeployInterrupted: ['org', 'deployId'],
  // OAuth
  HostNotTrusted: ['host', 'why'],
  MyDomainNeeded: ['host'],
  NotOauth: ['host', 'detail'],
  OauthRefused: ['host', 'step', 'error', 'description', 'status', 'app', 'org'],
  InstanceUrlMismatch: ['expected', 'actual'],
  SignatureWrong: ['host'],
  CallbackRefused: ['why'],
  DeviceCodeExpired: [],
  KeyFileInvalid: ['file', 'why'],
  Interrupted: ['detail'],
  Unexpected: ['detail'],
} as const satisfies Record<string, readonly string[]>;

export type ErrorCode = keyof typeof errorCodes;

/** Something with words of its own, by their key in `messages` and the values they name. */
export type Phrase = { readonly key: string; readonly data: Readonly<Record<string, string>> };

export type ErrorValue = string | number | readonly Phrase[];

/** The values that the text of `C` names. */
export type ErrorData<C extends ErrorCode = ErrorCode> = C extends ErrorCode
  ? Readonly<Record<(typeof errorCodes)[C][number], ErrorValue>>
  : never;
