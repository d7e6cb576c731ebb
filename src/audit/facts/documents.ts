import { counterparts } from '../../apps/connected/counterparts.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import type { AuditedApp } from './audit-facts.ts';
import type { Hit, Reason, RuleVerdict } from './rule.ts';

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
  const text = read.elements.get(type)?.get(field)?.trim();
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

/**
 * Why a document of an app can't be judged; `nothing` if the app has no OAuth settings, so that there is nothing to
 * judge; undefined if it can.
 */
function gapIn({ withheld, read }: AuditedApp, type: DocumentType): Reason | 'nothing' | undefined {
  if (withheld) return 'withheld';
  if (read.consumer === 'none') return 'nothing';
  if (read.elements.has(type)) return undefined;
  return type === 'ExtlClntAppGlobalOauthSettings' && read.consumer === 'linked' ? 'linked' : 'permission';
}

/** Judges an app by one element: a value that is wrong is a hit, a missing one can't be judged. */
export function judgeElement(app: AuditedApp, element: Element, isWrong: (value: string) => boolean): RuleVerdict {
  return whereReadable(app, element.type, () => {
    const value = valueIn(app, element);
    if (value === undefined) return 'not-returned';
    return isWrong(value) ? [hitAt(app, element)] : [];
  });
}

/** Judges an app by documents that must be readable; there is nothing to find in an app without OAuth settings. */
export function whereReadable(app: AuditedApp, type: DocumentType, judge: () => RuleVerdict): RuleVerdict {
  const gap = gapIn(app, type);
  return gap === undefined ? judge() : gap === 'nothing' ? [] : gap;
}

/** Judges only apps whose scopes include one of these (metadata names); the scopes must be readable. */
export function whereScoped(app: AuditedApp, names: readonly string[], judge: () => RuleVerdict): RuleVerdict {
  return whereReadable(app, scopesElement.type, () => (names.some((name) => app.read.scopes.has(name)) ? judge() : []));
}

export const isFalse = (value: string): boolean => value === 'false';
export const isTrue = (value: string): boolean => value === 'true';
