import { CONNECTED_APP, GLOBAL, OAUTH_POLICY } from '../metadata/types.ts';
import { connectedAppRules } from './connected-app.ts';
import type { Rule } from './draft.ts';
import { consumerKeyFits, oauthLinkHolds, orgScopeHolds } from './links.ts';
import {
  idTokenValidityFits,
  internalStatesStay,
  jwtTimeoutsFit,
  listsFit,
  periodsArePositive,
  samlAllowed,
} from './limits.ts';
import {
  certificateReads,
  codeCredentialsAllowed,
  idleLimitHolds,
  namedUserJwtExists,
  pluginSettingsFit,
  policyValuesFit,
  scopesKnown,
} from './oauth.ts';
import {
  globalHasOauth,
  oauthHasConsumer,
  onlyOne,
  parentExists,
  parentStays,
  policyHasOauth,
  requiredFields,
} from './parent.ts';
import { pushHasOneConfig } from './plugins.ts';
import { permissionSetsExist, profilesExist, usersExist } from './people.ts';
import { userMayWrite } from './permissions.ts';

/** The apps whose document of a type is in the deploy. */
export type Deployed = (type: string) => ReadonlySet<string>;

const ownRules = (deployed: Deployed): readonly Rule[] => [
  userMayWrite,
  parentExists,
  parentStays,
  requiredFields,
  onlyOne,
  policyHasOauth,
  globalHasOauth,
  oauthHasConsumer(deployed(GLOBAL)),
  oauthLinkHolds,
  orgScopeHolds,
  consumerKeyFits,
  scopesKnown,
  usersExist,
  permissionSetsExist,
  profilesExist,
  namedUserJwtExists,
  codeCredentialsAllowed,
  certificateReads,
  pluginSettingsFit,
  policyValuesFit,
  idleLimitHolds(deployed(OAUTH_POLICY)),
  jwtTimeoutsFit,
  idTokenValidityFits,
  periodsArePositive,
  listsFit,
  internalStatesStay,
  samlAllowed,
  pushHasOneConfig,
];

/**
 * Every rule for a type, in the order in which an org is taken to apply them; the first complaint is the component's
 * problem.
 */
export const rulesFor = (deployed: Deployed): ((type: string) => readonly Rule[]) => {
  const rules = ownRules(deployed);
  return (type) => (type === CONNECTED_APP ? connectedAppRules : rules);
};
