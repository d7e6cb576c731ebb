import { isEcaType, isPolicyType } from '../metadata/types.ts';
import { mayDo } from '../org/org.ts';
import type { Rule } from './draft.ts';

/** guess: the wording. Policies need ExternalClientAppAdmin, the rest ExternalClientAppDeveloper (object reference). */
export const userMayWrite: Rule = ({ org }, { type }) => {
  if (!isEcaType(type)) return null;
  const needed = isPolicyType(type) ? 'ExternalClientAppAdmin' : 'ExternalClientAppDeveloper';
  return mayDo(org, needed) ? null : 'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id';
};
