import { fileProperties, forbidden, offers, visibleDocuments } from '../metadata/serve.ts';
import { textOf } from '../metadata/node.ts';
import { findType, isPolicyType } from '../metadata/types.ts';
import { fault, response, toXml } from './envelope.ts';
import type { SoapOperation } from './operation.ts';

/** guess: that this is the text where a permission for a type is missing. */
export const noAccessText = 'insufficient access rights on cross-reference id';

/** listMetadata: at most three queries a call; no result is no element at all. */
export const listMetadata: SoapOperation = ({ org, args, version }) => {
  const asked = Number(textOf(args, 'asOfVersion') ?? version);
  const types = args
    .filter(({ name }) => name === 'queries')
    .map(({ value }) => textOf(typeof value === 'string' ? [] : value, 'type') ?? '');
  // guess: the wording; the guide gives the limit of three.
  if (types.length > 3) return fault('EXCEEDED_ID_LIMIT', 'too many queries: the limit is 3');
  const unknown = types.find((type) => !offers(org, type, asked));
  if (unknown !== undefined && (org.ecaEnabled || org.switches.ecaDisabled === 'refused')) {
    const place = org.ecaEnabled ? 'version' : 'organization';
    return findType(unknown)
      ? fault('INVALID_TYPE', `Cannot use: ${unknown} in this ${place}`)
      : fault('INVALID_TYPE', `Unknown type:${unknown}`);
  }
  if (types.some((type) => offers(org, type, asked) && forbidden(org, type))) {
    return fault('INSUFFICIENT_ACCESS', noAccessText);
  }
  const listed = types.filter(
    (type) => offers(org, type, asked) && !(isPolicyType(type) && org.switches.listPolicies !== 'listed'),
  );
  const result = listed.flatMap((type) => visibleDocuments(org, type).map((document) => fileProperties(org, document)));
  return response('listMetadata', toXml('result', result));
};
