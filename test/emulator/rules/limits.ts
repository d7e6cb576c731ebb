import { textOf, type Node } from '../metadata/node.ts';
import { GLOBAL, HEADER, OAUTH, OAUTH_POLICY, SAML_POLICY, SECURITY, APP_POLICY, fieldsOf } from '../metadata/types.ts';
import { appOf, headerOf, satellite, type Rule } from './draft.ts';

const groupsOf = (nodes: readonly Node[], name: string): Node[][] =>
  nodes.flatMap((node) => (node.name === name && typeof node.value !== 'string' ? [node.value] : []));

const early = [1, 5, 10, 15, 30];
const late = [...early, 60, 90, 120, 240, 480, 720];

/** guess: the wording. Minutes that a JWT access token may live: the guide's list, longer since 65. */
export const jwtTimeoutsFit: Rule = ({ version }, { type, nodes }) => {
  if (type !== OAUTH_POLICY) return null;
  const wrong = ['guestJwtTimeout', 'namedUserJwtTimeout'].find((name) => {
    const minutes = textOf(nodes, name);
    return minutes !== undefined && !(version >= 65 ? late : early).includes(Number(minutes));
  });
  return wrong ? `${wrong}: ${textOf(nodes, wrong)} isn't one of the allowed values` : null;
};

/** guess: the wording. The guide gives 1 to 720 minutes for ID tokens, but its own sample has 0, so that is let in. */
export const idTokenValidityFits: Rule = (_draft, { type, nodes }) => {
  const config = type === GLOBAL ? groupsOf(nodes, 'idTokenConfig')[0] : undefined;
  const minutes = config && textOf(config, 'idTokenValidityInMinutes');
  return minutes !== undefined && (Number(minutes) < 0 || Number(minutes) > 720)
    ? `idTokenValidityInMinutes: ${minutes} must be between 1 and 720`
    : null;
};

/** guess: that periods below zero are refused, and the wording. */
export const periodsArePositive: Rule = (_draft, { type, fullName, nodes }) => {
  const wrong = fieldsOf(type, fullName).find(
    ({ name, kind }) => kind === 'int' && Number(textOf(nodes, name) ?? '0') < 0,
  );
  return wrong ? `${wrong.name}: ${textOf(nodes, wrong.name)} must not be negative` : null;
};

/** guess: the wordings. At most 128 IP ranges and 128 attributes, whose keys are unique: Metadata API guide. */
export const listsFit: Rule = (_draft, { type, nodes }) => {
  if (type !== OAUTH && type !== OAUTH_POLICY && type !== SAML_POLICY && type !== SECURITY) return null;
  const long = ['trustedIpRanges', 'tokenIpRanges', 'customAttributes'].find(
    (name) => groupsOf(nodes, name).length > 128,
  );
  if (long) return `${long}: no more than 128 entries are allowed`;
  const keys = groupsOf(nodes, 'customAttributes').map((attribute) => textOf(attribute, 'key')?.trim());
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  return twice === undefined ? null : `DUPLICATE_VALUE: customAttributes key ${twice} is used more than once`;
};

/** guess: the wording. SAML is for local apps whose policy has the SAML plugin on: Metadata API guide. */
export const samlAllowed: Rule = (draft, candidate) => {
  if (candidate.type !== SAML_POLICY) return null;
  const app = appOf(candidate) ?? '';
  const local = textOf(headerOf(draft, app)?.nodes ?? [], 'distributionState') === 'Local';
  const plugin = textOf(satellite(draft.documents, APP_POLICY, app)?.nodes ?? [], 'isSamlPluginEnabled');
  return local && plugin !== 'false' ? null : `SAML isn't available for the external client app ${app}`;
};

/** guess: the refusal and its wording. The guide keeps two states for Salesforce's own use. */
export const internalStatesStay: Rule = ({ documents }, { type, fullName, nodes }) => {
  const state = type === HEADER ? textOf(nodes, 'distributionState') : undefined;
  if (state !== 'Managed' && state !== 'AutoInstalled') return null;
  const before = documents.get(`${HEADER}/${fullName}`);
  return before && textOf(before.nodes, 'distributionState') === state
    ? null
    : `distributionState ${state} is for internal use only`;
};
