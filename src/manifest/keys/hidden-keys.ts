import type { App } from '../../apps/app.ts';
import { connectedDocument } from '../../apps/connected/as-app.ts';
import { flowNames } from '../../apps/flows/flow-names.ts';
import { flowState } from '../../apps/flows/flow-states.ts';
import { mayBeHidden } from '../../apps/require-documents.ts';
import type { ElementName } from './key.ts';
import { keyNamed } from './keys.ts';
import { elementParts } from './read-app.ts';

/**
 * Whether a key, or an element of `set`, is in a document that this login may not see, or a flow whose state it can't
 * see: an app without a value may have one all the same.
 */
export function isHiddenIn(app: App, name: string): boolean {
  const flow = flowNames.find((one) => name === `flows.${one}`);
  if (flow !== undefined && connectedDocument(app) === undefined) return flowState(app, flow).state === 'unknown';
  const elements = keyNamed(name)?.elements ?? [name.replace(/^set\./, '') as ElementName];
  return elements.some((element) => mayBeHidden(app, elementParts(element).type));
}
