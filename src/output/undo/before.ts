import type { FlowName } from '../../apps/flows/flow-names.ts';
import type { Change } from '../../apps/plan/plan.ts';
import { shellWord } from '../../errors/shell-word.ts';

/** An element that changed. */
export type ElementChange = Pick<Change, 'field' | 'before' | 'after'>;

/** The flags that set settings of an org back; undefined if one of them had no value. */
export function settingsBefore(changes: readonly ElementChange[]): string | undefined {
  if (changes.some(({ before }) => before === null || before === '')) return undefined;
  return changes.map(({ field, before }) => ` --set ${shellWord(`${field}=${before ?? ''}`)}`).join('');
}

/** The switches of flows that `flow disable` sets back, as often as they are in the documents of an app. */
const switches: ReadonlyArray<readonly [flow: FlowName, fields: readonly string[]]> = [
  ['client-credentials', ['isClientCredentialsFlowEnabled', 'isClientCredentialsFlowEnabled']],
  ['device', ['isDeviceFlowEnabled']],
  ['code-credentials', ['isCodeCredFlowEnabled']],
  ['token-exchange', ['isTokenExchangeEnabled', 'isTokenExchangeFlowEnabled']],
];

/** The flag that names the flows that were switched on; undefined if anything else was changed, or a part was on. */
export function flowsSwitchedOn(changes: readonly ElementChange[]): string | undefined {
  if (changes.some(({ before, after }) => before === 'true' || after !== 'true')) return undefined;
  const count = (field: string, all: readonly string[]): number => all.filter((one) => one === field).length;
  const fields = changes.map(({ field }) => field);
  const on = switches.filter(([, own]) => own.every((field) => count(field, fields) === count(field, own)));
  const known = on.flatMap(([, own]) => own);
  if (on.length === 0 || known.length !== fields.length) return undefined;
  return on.map(([flow]) => ` --flow ${flow}`).join('');
}
