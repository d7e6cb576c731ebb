import type { Rule } from './draft.ts';
import { consumerKeyFits, oauthLinkHolds, orgScopeHolds } from './links.ts';
import {
  certificateReads,
  codeCredentialsAllowed,
  namedUserJwtExists,
  pluginSettingsFit,
  policyValuesFit,
  scopesKnown,
} from './oauth.ts';
import { globalHasOauth, oauthHasConsumer, onlyOne, parentExists, policyHasOauth, requiredFields } from './parent.ts';
import { permissionSetsExist, profilesExist, usersExist } from './people.ts';
import { userMayWrite } from './permissions.ts';

/** Every rule, in the order in which an org is taken to apply them; the first complaint is the component's problem. */
export const rulesFor = (appsWithGlobal: ReadonlySet<string>): readonly Rule[] => [
  userMayWrite,
  parentExists,
  requiredFields,
  onlyOne,
  policyHasOauth,
  globalHasOauth,
  oauthHasConsumer(appsWithGlobal),
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
];
