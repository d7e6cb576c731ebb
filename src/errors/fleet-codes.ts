/** The codes of work that several machines share, or that is taken up again, with the names in their texts. */
export const fleetCodes = {
  TargetsFileUnreadable: ['file', 'problem'],
  CanaryUnknown: ['canary', 'orgs'],
  OrgSkipped: ['failed'],
  ShardInvalid: ['shard', 'variable', 'value'],
  ResultsInvalid: ['file', 'detail'],
  SavedFileInvalid: ['file', 'detail'],
  NotInSavedFile: ['file', 'what', 'names', 'apps'],
  MergeInvalid: ['file', 'detail'],
} as const;
