import { textOf } from '../metadata/node.ts';
import { PUSH } from '../metadata/types.ts';
import type { Rule } from './draft.ts';

const configs = ['androidPushConfig', 'applePushConfig', 'pushConfigLink'];

/** guess: the wording. Push settings have exactly one configuration, or a link to one: Metadata API guide. */
export const pushHasOneConfig: Rule = (_draft, { type, nodes }) => {
  if (type !== PUSH) return null;
  const given = configs.filter((name) =>
    nodes.some((node) => node.name === name && (typeof node.value !== 'string' || textOf(nodes, name) !== undefined)),
  );
  return given.length === 1 ? null : `Specify exactly one of these: ${configs.join(', ')}`;
};
