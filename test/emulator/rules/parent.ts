import { APP_POLICY, fieldsOf, GLOBAL, HEADER, OAUTH, OAUTH_POLICY, SETTINGS } from '../metadata/types.ts';
import { textOf } from '../metadata/node.ts';
import { keyOf } from '../org/org.ts';
import { appOf, globalOf, headerOf, oauthOf, satellite, type Rule } from './draft.ts';

/** Every satellite names its app, and the app exists (field reports give both texts). */
export const parentExists: Rule = (draft, candidate) => {
  if (candidate.type === HEADER || candidate.type === SETTINGS) return null;
  const app = appOf(candidate);
  if (!app) return 'Enter the name of the parent external client app';
  return headerOf(draft, app) ? null : 'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id';
};

/** guess: that a satellite cannot be given to another app, and the wording; no report tells of one that was. */
export const parentStays: Rule = ({ documents }, candidate) => {
  const before = documents.get(keyOf(candidate.type, candidate.fullName));
  const app = before && candidate.type !== SETTINGS ? appOf(before) : undefined;
  return app === undefined || app === appOf(candidate)
    ? null
    : `${candidate.fullName} belongs to the external client app ${app} and can't be moved to ${appOf(candidate)}`;
};

/** guess: the wording; that the org wants contactEmail is a field report, the others are required by the guide. */
export const requiredFields: Rule = (_draft, { type, fullName, nodes }) => {
  const missing = fieldsOf(type, fullName).find(({ name, required }) => required && !textOf(nodes, name));
  return missing ? `Required field is missing: ${missing.name}` : null;
};

/** Global settings stand on OAuth settings of the same app, and those must not be linked to another org. */
export const globalHasOauth: Rule = (draft, candidate) => {
  if (candidate.type !== GLOBAL) return null;
  const oauth = oauthOf(draft, appOf(candidate) ?? '');
  const link = oauth && textOf(oauth.nodes, 'oauthLink');
  const foreign = link !== undefined && !link.startsWith(`${draft.org.orgId.slice(0, 15)}:`);
  return oauth && !foreign
    ? null
    : "The external client app configured in your global OAuth Settings doesn't have a valid OAuth settings configuration.";
};

/** guess: the wording; a policy needs OAuth settings to stand on. */
export const policyHasOauth: Rule = (draft, candidate) =>
  candidate.type !== OAUTH_POLICY || oauthOf(draft, appOf(candidate) ?? '')
    ? null
    : 'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id';

/** guess: the wording, where reports disagree whether OAuth settings may stand without consumer or link. */
export const oauthHasConsumer =
  (coming: ReadonlySet<string>): Rule =>
  (draft, candidate) => {
    if (candidate.type !== OAUTH || draft.org.switches.oauthWithoutGlobal === 'accept') return null;
    const app = appOf(candidate) ?? '';
    const linked = textOf(candidate.nodes, 'oauthLink') !== undefined;
    const consumer = globalOf(draft, app) !== undefined || coming.has(app);
    return linked || consumer ? null : 'OAuth settings cannot be applied without global settings';
  };

/** The column that must be unique for a type: one document of it per app or per OAuth settings. */
const uniqueBy: Record<string, string> = {
  [OAUTH_POLICY]: 'ExtlClntAppOauthSettingsId',
  [APP_POLICY]: 'ExternalClientApplicationId',
  [OAUTH]: 'ExternalClientApplicationId',
  [GLOBAL]: 'ExternalClientApplicationId',
};

/** One document of each type an app. The text is a field report for OAuth policies and a guess for the other types. */
export const onlyOne: Rule = (draft, candidate) => {
  const column = uniqueBy[candidate.type];
  const app = appOf(candidate);
  if (!column || !app) return null;
  const other = satellite(draft.documents, candidate.type, app);
  return other && other.fullName !== candidate.fullName
    ? `DUPLICATE_VALUE: ${column} duplicates value on ${other.fullName}`
    : null;
};
