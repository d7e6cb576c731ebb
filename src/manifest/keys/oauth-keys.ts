import { isOauthType } from '../../apps/document-types.ts';
import type { ElementName } from './key.ts';
import { keyNamed } from './keys.ts';
import { elementParts } from './read-app.ts';

/** Whether a key, or an element as `set.Type.path`, is in an app's OAuth settings or its OAuth policy. */
export function isInOauth(name: string): boolean {
  const elements = keyNamed(name)?.elements ?? [name.replace(/^set\./, '') as ElementName];
  return elements.some((element) => isOauthType(elementParts(element).type));
}
