import { documentTypeNames } from '../../apps/document-types.ts';
import { readAssignment, readUnset } from '../../apps/fields/assignments.ts';
import type { FlowName } from '../../apps/flows/flow-names.ts';
import type { Change } from '../../apps/plan/plan.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import { shellWord } from '../../errors/shell-word.ts';

/** An element that changed. */
export type ElementChange = Pick<Change, 'field' | 'before' | 'after'> & { readonly type?: string };

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

/**
 * The flag that names the flows that were switched on; undefined if anything else was changed, or a part was on. A new
 * certificate switches JWT bearer on.
 */
export function flowsSwitchedOn(changes: readonly ElementChange[]): string | undefined {
  const [jwt, others] = [changes.filter(isNewCertificate), changes.filter((one) => !isNewCertificate(one))];
  if (others.some(({ before, after }) => before === 'true' || after !== 'true')) return undefined;
  if (jwt.length > 0 && others.length === 0) return ' --flow jwt-bearer';
  const flags = flowsIn(others);
  return flags === undefined || jwt.length === 0 ? flags : `${flags} --flow jwt-bearer`;
}

/** The flag that names the flows that were switched off; undefined if anything else was changed, or a part was off. */
export function flowsSwitchedOff(changes: readonly ElementChange[]): string | undefined {
  return changes.some(({ before, after }) => before !== 'true' || after === 'true') ? undefined : flowsIn(changes);
}

/**
 * The username of an app's former run-as user, empty if it had none; the policy's switch of the flow goes on and
 * off with the user. Returns undefined if anything else was changed, or one of the two alone.
 */
export function runAsBefore(changes: readonly ElementChange[]): string | undefined {
  const user = changes.find(({ field }) => field === 'clientCredentialsFlowUser');
  const flow = changes.find((one) => one.field === 'isClientCredentialsFlowEnabled' && one.type === oauthPolicy);
  if (user === undefined || changes.length !== (flow === undefined ? 1 : 2)) return undefined;
  const { before, after } = user;
  const isSwitched = flow !== undefined && (flow.after === 'true') === (after !== null);
  if (isSwitched !== (before === null || after === null)) return undefined;
  return before ?? '';
}

const oauthPolicy = 'ExtlClntAppOauthConfigurablePolicies';

/** Elements that `--set` leaves to flags of their own. */
const ownFlag = ['certificate', 'clientCredentialsFlowUser'];

/** More elements than that are easier to undo by a saved file. */
const mostElements = 6;

/**
 * The flags that set elements of an external client app back, and remove those that it didn't have; undefined if one
 * has a flag of its own or a text of several lines, or if they are too many for a command to read.
 */
export function elementsBefore(changes: readonly ElementChange[]): string | undefined {
  if (changes.length > mostElements) return undefined;
  const flags = changes.map(elementBefore);
  return flags.includes(undefined) ? undefined : flags.join('');
}

function elementBefore({ type: typeName, field, before }: ElementChange): string | undefined {
  const type = documentTypeNames.find((one) => one === typeName);
  if (type === undefined || ownFlag.includes(field) || before?.includes('\n') === true) return undefined;
  const [path, types] = [`${type}.${field}`, [type]];
  try {
    if (before === null) return ` --unset ${type}.${readUnset(path, types).path}`;
    return ` --set ${shellWord(`${path}=${readAssignment(`${path}=${before}`, types).value ?? ''}`)}`;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return undefined;
  }
}

const isNewCertificate = ({ field, before, after }: ElementChange): boolean =>
  field === 'certificate' && before === null && after !== null;

function flowsIn(changes: readonly ElementChange[]): string | undefined {
  const count = (field: string, all: readonly string[]): number => all.filter((one) => one === field).length;
  const fields = changes.map(({ field }) => field);
  const on = switches.filter(([, own]) => own.every((field) => count(field, fields) === count(field, own)));
  const known = on.flatMap(([, own]) => own);
  if (on.length === 0 || known.length !== fields.length) return undefined;
  return on.map(([flow]) => ` --flow ${flow}`).join('');
}
