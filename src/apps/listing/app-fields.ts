import { closest } from '../closest.ts';
import { flowNames } from '../flows/flow-names.ts';
import type { AppSummary } from '../views/summary.ts';
import { EcaError } from '../../errors/eca-error.ts';

/**
 * What an app has of a field: any number of texts, or undefined where this login can't know it. A field with `values`
 * has exactly one of them.
 */
export type AppField = {
  readonly values?: readonly string[];
  readonly textsOf: (app: AppSummary) => readonly string[] | undefined;
};

const flowFields = Object.fromEntries(
  flowNames.map((flow): [string, AppField] => [
    `flow.${flow}`,
    { values: ['on', 'off', 'partial', 'unknown'], textsOf: ({ flows }) => [flows[flow]] },
  ]),
);

/** What apps can be listed by: the names of columns and of keys to sort by, in the order of a CSV file. */
export const appFields: ReadonlyMap<string, AppField> = new Map<string, AppField>(
  Object.entries({
    name: { textsOf: ({ name }) => [name] },
    label: { textsOf: ({ label }) => [label] },
    kind: { values: ['eca', 'connected-app'], textsOf: ({ kind }) => [kind] },
    link: { values: ['own', 'linked', 'none'], textsOf: ({ link }) => [link] },
    'source-org': { textsOf: ({ sourceOrgId }) => listed(sourceOrgId) },
    enabled: { values: ['true', 'false', 'unknown'], textsOf: ({ enabled }) => [String(enabled ?? 'unknown')] },
    flows: { textsOf: flowTexts },
    ...flowFields,
    'run-as': { textsOf: (app) => (app.runAs === null && hidesPolicies(app) ? undefined : listed(app.runAs)) },
    scope: { textsOf: ({ scopes }) => scopes },
    callback: {
      textsOf: (app) => (app.callbackUrls.length === 0 && hidesConsumer(app) ? undefined : app.callbackUrls),
    },
    key: { textsOf: (app) => (app.consumerKey === null && hidesConsumer(app) ? undefined : listed(app.consumerKey)) },
  } satisfies Record<string, AppField>),
);

/** Reads the name of a field in any case. Throws EcaError ColumnUnknown with near misses. */
export function readFieldName(flag: string, typed: string, names: readonly string[] = [...appFields.keys()]): string {
  const name = typed.trim().toLowerCase().replaceAll('_', '-');
  if (names.includes(name)) return name;
  // most names of flows are long, and may be typed without what precedes them
  const short = names.filter((one) => one.endsWith(`.${name}`));
  const near = [short, closest(name, names), nearParts(name, names)].find((some) => some.length > 0) ?? [];
  throw new EcaError('ColumnUnknown', { flag, column: typed.trim(), hint: near.join(', '), columns: names.join(', ') });
}

/** The names whose last part a typing error could have meant. */
function nearParts(typed: string, names: readonly string[]): string[] {
  const lastOf = (name: string): string => name.split('.').at(-1) ?? '';
  const near = closest(typed, names.map(lastOf));
  return names.filter((name) => near.includes(lastOf(name)));
}

/** The flows that aren't off, with their state unless they are on. */
function flowTexts({ flows }: AppSummary): readonly string[] | undefined {
  if (flowNames.every((flow) => flows[flow] === 'unknown')) return undefined;
  return flowNames
    .filter((flow) => flows[flow] !== 'off')
    .map((flow) => (flows[flow] === 'on' ? flow : `${flow} (${flows[flow]})`));
}

/** The consumer is in another org, or this login can't see it. */
function hidesConsumer({ flows }: AppSummary): boolean {
  return flows['web-server'] === 'unknown';
}

/** A connected app has no policies of its own. */
function hidesPolicies({ kind, enabled, flowDetails }: AppSummary): boolean {
  return kind === 'eca' && (enabled === null || flowDetails['client-credentials']?.reason === 'permission');
}

function listed(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}
