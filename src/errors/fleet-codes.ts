/** The codes of work that machines share, that is taken up again, or that a schedule does, with their names. */
export const fleetCodes = {
  TargetsFileUnreadable: ['file', 'problem'],
  CanaryUnknown: ['canary', 'orgs'],
  OrgSkipped: ['failed'],
  ShardInvalid: ['shard', 'variable', 'value'],
  ResultsInvalid: ['file', 'detail'],
  ResultsLocked: ['file', 'pid', 'host', 'minutes', 'lock'],
  SavedFileInvalid: ['file', 'detail'],
  NotInSavedFile: ['file', 'what', 'names', 'apps'],
  MergeInvalid: ['file', 'detail'],
  ExecNotAllowed: ['file', 'commands'],
  NoRotationInManifest: ['file', 'apps'],
  SuccessorUnproved: ['app', 'org', 'detail'],
} as const;
