import { forbidden, offers, servedNodes, visibleDocument } from '../metadata/serve.ts';
import { settingsFields } from '../metadata/fields-settings.ts';
import { textOf, textsOf, type Node } from '../metadata/node.ts';
import { SETTINGS } from '../metadata/types.ts';
import { escapeXml } from '../metadata/xml.ts';
import { fault, response } from './envelope.ts';
import { noAccessText } from './list-metadata.ts';
import type { SoapOperation } from './operation.ts';

const flat = (nodes: readonly Node[]): string =>
  nodes
    .map(({ name, value }) => `<${name}>${typeof value === 'string' ? escapeXml(value) : flat(value)}</${name}>`)
    .join('');

/** Settings are read under the name of their root element, for instance OauthOidcSettings. */
const settingsMember = (type: string): string | undefined =>
  Object.keys(settingsFields).find((member) => settingsFields[member]?.root === type);

/** readMetadata: at most ten names a call; a name that does not exist gives a nil record. */
export const readMetadata: SoapOperation = ({ org, args, version }) => {
  const type = textOf(args, 'type') ?? '';
  const names = textsOf(args, 'fullNames');
  const stored = settingsMember(type) ? SETTINGS : type;
  // guess: the wording; the limit of ten is general to the CRUD calls.
  if (names.length > 10)
    return fault('LIMIT_EXCEEDED', 'record limit reached. cannot submit more than 10 records in this operation');
  if (!offers(org, stored, version) || type === SETTINGS) {
    if (org.ecaEnabled || org.switches.ecaDisabled === 'refused')
      return fault('INVALID_TYPE', 'This type of metadata is not available for this organization');
  }
  if (offers(org, stored, version) && forbidden(org, stored)) return fault('INSUFFICIENT_ACCESS', noAccessText);
  const unreadable = names.find((name) => visibleDocument(org, stored, name)?.installed !== undefined);
  // guess: that a read of what came with a package fails as a retrieve does, by switch, or gives a nil record.
  if (unreadable !== undefined && org.switches.installedApps === 'fails')
    return fault('UNKNOWN_EXCEPTION', `An unexpected error occurred. Load of ${unreadable} failed.`);
  const records = names.map((name) => {
    const document = visibleDocument(org, stored, name);
    if (!document || document.installed !== undefined) return '<records xsi:nil="true"/>';
    return `<records xsi:type="${type}"><fullName>${escapeXml(name)}</fullName>${flat(servedNodes(org, document, version))}</records>`;
  });
  return response('readMetadata', `<result>${records.join('')}</result>`);
};
