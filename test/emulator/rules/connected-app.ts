import { childrenOf, textOf, textsOf, type Node } from '../metadata/node.ts';
import { CONNECTED_APP } from '../metadata/types.ts';
import { consumersOf } from '../org/pairs.ts';
import { keyOf, mayDo } from '../org/org.ts';
import { englishProfile } from '../org/people.ts';
import type { Rule } from './draft.ts';
import { certificateProblem } from './oauth.ts';

const configOf = (nodes: readonly Node[]): Node[] => childrenOf(nodes, 'oauthConfig');

/** guess: the wording. Customize Application and Modify All Data (help page on editing connected apps). */
const userMayEdit: Rule = ({ org }) =>
  mayDo(org, 'CustomizeApplication') && mayDo(org, 'ModifyAllData')
    ? null
    : 'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id';

/** guess: the text. Since Spring '26 no connected app is created by any API (knowledge article 005228017). */
const creationIsOver: Rule = ({ org, documents }, { type, fullName }) =>
  documents.has(keyOf(type, fullName)) || org.switches.connectedAppCreation === 'accept'
    ? null
    : 'You can’t create a connected app. To continue, create an external client app, or contact Salesforce Support.';

/** guess: the text. What came with a package belongs to its publisher. */
const notFromPackage: Rule = ({ documents }, { type, fullName }) =>
  documents.get(keyOf(type, fullName))?.installed
    ? `Cannot modify managed object: entity=ConnectedApplication, component=${fullName}`
    : null;

/** guess: the wording, which is that of external client apps. */
const requiredElements: Rule = (_draft, { nodes }) => {
  const missing = ['contactEmail', 'label'].find((name) => !textOf(nodes, name));
  return missing ? `Required field is missing: ${missing}` : null;
};

/** A key is given at creation or never: 8 to 256 letters and digits, and nobody else's (the last text is published). */
const keyFits: Rule = ({ org, documents }, { type, fullName, nodes }) => {
  const key = textOf(configOf(nodes), 'consumerKey');
  const before = documents.get(keyOf(type, fullName));
  const own = before && textOf(configOf(before.nodes), 'consumerKey');
  if (!key || key === own) return null;
  // guess: that a key which is not the app's own is refused and not ignored, and both wordings.
  if (own !== undefined) return 'Consumer Key: the consumer key of a connected app can’t be changed';
  if (!/^[A-Za-z0-9]{8,256}$/.test(key)) return 'Consumer Key: must be 8 to 256 alphanumeric characters';
  const taken = [org, ...org.neighbours()].some((any) => consumersOf(any).some(({ pair }) => pair.key === key));
  return taken ? 'The consumer key is already taken.' : null;
};

/** guess: the wording. The user of the client credentials flow needs its flag and a consumer (Metadata API guide). */
const credentialUserFits: Rule = ({ org }, { nodes }) => {
  const name = textOf(configOf(nodes), 'oauthClientCredentialUser');
  if (!name) return null;
  if (textOf(configOf(nodes), 'isClientCredentialEnabled') !== 'true')
    return 'oauthClientCredentialUser: the client credentials flow is not enabled for this connected app';
  return org.users.some(({ username }) => username.toLowerCase() === name.toLowerCase())
    ? null
    : `No such user: ${name}`;
};

const given = (nodes: readonly Node[], name: string): string[] => textsOf(nodes, name).filter((text) => text !== '');

/** guess: the wordings. Permission sets and profiles are for apps whose users an administrator approves. */
const audienceFits: Rule = ({ org }, { nodes }) => {
  const [sets, profiles] = [given(nodes, 'permissionSetName'), given(nodes, 'profileName')];
  if (sets.length + profiles.length > 0 && textOf(configOf(nodes), 'isAdminApproved') !== 'true')
    return 'permissionSetName and profileName need isAdminApproved';
  const set = sets.find((name) => !org.permissionSets.some((known) => known.name === name));
  if (set !== undefined) return `In field: permissionSetName - no PermissionSet named ${set} found`;
  const known = org.profiles.flatMap(({ name }) =>
    org.switches.profileNames === 'both' ? [name, englishProfile(name, org.language)] : [name],
  );
  const profile = profiles.find((name) => !known.includes(name));
  return profile === undefined ? null : `In field: profileName - no Profile named ${profile} found`;
};

/** guess: the wordings. These two are strings in the WSDL; their values are the guide's. */
const policyFits: Rule = (_draft, { nodes }) => {
  const policy = childrenOf(nodes, 'oauthPolicy');
  const relaxation = textOf(policy, 'ipRelaxation');
  if (relaxation && !['ENFORCE', 'BYPASS_2FACTOR', 'BYPASS', 'ENFORCE_RELAXREFRESH'].includes(relaxation))
    return `ipRelaxation: ${relaxation} is not a valid value`;
  const refresh = textOf(policy, 'refreshTokenPolicy');
  return refresh && !/^(infinite|zero|specific_(lifetime|inactivity):[1-9]\d*:(HOURS|DAYS|MONTHS))$/.test(refresh)
    ? `refreshTokenPolicy: ${refresh} is not a valid value`
    : null;
};

/** guess: the wordings. Minutes of an ID token, and what a session policy may say: Metadata API guide. */
const valuesFit: Rule = (_draft, { nodes }) => {
  const minutes = textOf(childrenOf(configOf(nodes), 'idTokenConfig'), 'idTokenValidity');
  if (minutes !== undefined && (Number(minutes) < 1 || Number(minutes) > 720))
    return `idTokenValidity: ${minutes} must be between 1 and 720`;
  const action = textOf(childrenOf(nodes, 'sessionPolicy'), 'policyAction');
  return action && !['Block', 'RaiseSessionLevel'].includes(action)
    ? `policyAction: ${action} is not a valid value`
    : null;
};

const certificateReads: Rule = (_draft, { nodes }) => certificateProblem(textOf(configOf(nodes), 'certificate'));

/** Every rule of connected apps, in the order in which an org is taken to apply them. */
export const connectedAppRules: readonly Rule[] = [
  userMayEdit,
  creationIsOver,
  notFromPackage,
  requiredElements,
  keyFits,
  credentialUserFits,
  audienceFits,
  policyFits,
  valuesFit,
  certificateReads,
];

/** Why a connected app may not be deleted, or null. Those of this org may be, after Spring '26 as before. */
export const whyConnectedAppStays: Rule = (draft, candidate) =>
  candidate.type === CONNECTED_APP ? (userMayEdit(draft, candidate) ?? notFromPackage(draft, candidate)) : null;
