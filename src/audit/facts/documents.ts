import { counterparts } from '../../apps/connected/counterparts.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import type { AuditedApp } from './audit-facts.ts';
import type { Hit, RuleVerdict } from './rule.ts';

/** An element of an external client app; for a connected app its counterpart is meant. */
export type Element = { readonly type: DocumentType; readonly field: string };

export const inGlobal = (field: string): Element => ({ type: 'ExtlClntAppGlobalOauthSettings', field });
export const inSettings = (field: string): Element => ({ type: 'ExtlClntAppOauthSettings', field });
export const inPolicy = (field: string): Element => ({ type: 'ExtlClntAppOauthConfigurablePolicies', field });

export const scopesElement = inSettings('commaSeparatedOauthScopes');

/** The name of an element in results: with its type, and by its dotted path for a connected app. */
export function elementName({ kind }: Pick<AuditedApp, 'kind'>, { type, field }: Element): string {
  if (kind === 'eca') return `${type}.${field}`;
  const counterpart = counterparts.find(({ to }) => to.some((place) => place.type === type && place.field === field));
  return `ConnectedApp.${counterpart?.setting ?? field}`;
}

/** The trimmed text of an element of an app; undefined for an empty or a missing one. */
export function valueIn({ read }: AuditedApp, { type, field }: Element): string | undefined {
  const text = read.elements.get(type)?.get(field);
  return text === '' ? undefined : text;
}

/** Whether an element of an app says `true`. */
export function isOnIn(app: AuditedApp, element: Element): boolean {
  return valueIn(app, element) === 'true';
}

/** The hit that an element has a value. */
export function hitAt(app: AuditedApp, element: Element, rest: Omit<Hit, 'element' | 'value'> = {}): Hit {
  return { element: elementName(app, element), value: valueIn(app, element) ?? null, ...rest };
}

/** What a rule says of an app in which nothing is wrong. */
export const noHits: RuleVerdict = [];

/**
 * What to say of an app where a document can't be judged: why, or that nothing is wrong in an app without OAuth
 * settings; undefined if it can.
 */
export function gapIn({ withheld, read }: AuditedApp, type: DocumentType): RuleVerdict | undefined {
  if (withheld) return 'withheld';
  if (read.consumer === 'none') return noHits;
  if (read.elements.has(type)) return undefined;
  return type === 'ExtlClntAppGlobalOauthSettings' && read.consumer === 'linked' ? 'linked' : 'permission';
}

/** Judges an app by one element: a value that is wrong is a hit, a missing one can't be judged. */
export function judgeElement(app: AuditedApp, element: Element, isWrong: (value: string) => boolean): RuleVerdict {
  const gap = gapIn(app, element.type);
  if (gap !== undefined) return gap;
  const value = valueIn(app, element);
  if (value === undefined) return 'not-returned';
  return isWrong(value) ? [hitAt(app, element)] : noHits;
}

/** Like `gapIn` for apps whose scopes must be readable, and include this one (its name in metadata) to be judged. */
export function gapInScoped(app: AuditedApp, scope: string): RuleVerdict | undefined {
  return gapIn(app, scopesElement.type) ?? (app.read.scopes.has(scope) ? undefined : noHits);
}

export const isFalse = (value: string): boolean => value === 'false';
export const isTrue = (value: string): boolean => value === 'true';
