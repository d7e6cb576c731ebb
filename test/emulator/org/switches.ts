import type { Switches } from '../spec.ts';

/** The side of each dispute that an org takes unless it says otherwise: the stricter one where both are plausible. */
export const defaultSwitches: Switches = {
  pkceRequired: 'honoured',
  outOfOrder: 'reject',
  foreignOrgScope: 'reject',
  ipRelaxCase: 'Enforce_RelaxRefresh',
  listPolicies: 'listed',
  ecaDisabled: 'refused',
  policyInCreatingDeploy: 'replace',
  oauthWithoutGlobal: 'accept',
  deleteSatellite: 'refuse',
  deleteHeader: 'cascade',
  omittedFields: 'reset',
  profileNames: 'label',
  secretElement: 'absent',
  consumerSecretDeploy: 'accept',
  codeCredentials: 'needs-setting',
  namedUserJwtAt64: 'accept',
  ignoredFields: [],
  extraFields: [],
  pendingPolls: 0,
  sessionExpired: false,
  apiAccessControl: false,
  queryPageSize: 2000,
};
