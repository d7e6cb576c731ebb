import { type App, type AppDocument, documentOf } from '../apps/app.ts';
import { isPolicyType } from '../apps/document-types.ts';
import { hasCode } from '../errors/eca-error.ts';
import { duplicatedName } from '../org/metadata/deploy-problems.ts';
import { parseXml } from '../xml/document.ts';
import { setChild } from '../xml/edit.ts';
import { childText } from '../xml/read.ts';

/** The name an org has for a policy, by `type fullName` in the deploy. */
export type PolicyNames = ReadonlyMap<string, string>;

/** The key of a policy in `PolicyNames`. */
export function keyOfPolicy({ type, fullName }: Pick<AppDocument, 'type' | 'fullName'>): string {
  return `${type} ${fullName}`;
}

/**
 * The names in the errors of an org that had created default policies first and refused a second one: "… duplicates
 * value on <fullName>" (field report). Reports differ on whether it creates them before or after the contents of the
 * same deploy. Empty for every other error.
 */
function policyNamesIn(error: unknown): PolicyNames {
  if (!hasCode(error, 'DeployFailed')) return new Map();
  const names = (error.answer?.problems ?? []).flatMap((problem): Array<[string, string]> => {
    const name = isPolicyType(problem.type) ? duplicatedName(problem) : undefined;
    return name === undefined ? [] : [[`${problem.type} ${problem.fullName}`, name]];
  });
  return new Map(names);
}

/** The documents with policies under the names that the org has for them, and labels to match. */
export function underOrgNames(documents: readonly AppDocument[], names: PolicyNames): AppDocument[] {
  return documents.map((document) => {
    const fullName = names.get(keyOfPolicy(document));
    if (fullName === undefined) return document;
    const { xml } = document;
    const named = childText(xml.root, 'label')?.trim() === document.fullName;
    const text = named ? setChild(xml.text, 'label', fullName) : xml.text;
    return { ...document, fullName, xml: parseXml(text, fullName) };
  });
}

/**
 * Runs a creation, and runs it again under the org's names if the org refused ours for policies: the whole deploy was
 * rolled back, so nothing of it exists. `before` returns the app of a policy as it was. Never passes a policy that may
 * have existed then, hidden from this login, to the second attempt, which would reset it.
 */
export async function withPolicyNames<T>(
  before: (key: string) => App | undefined,
  create: (names: PolicyNames) => Promise<T>,
  names: PolicyNames = new Map(),
): Promise<T> {
  try {
    return await create(names);
  } catch (error) {
    const told = [...policyNamesIn(error)].filter(([key]) => !names.has(key) && isNew(before(key), key));
    if (told.length === 0) throw error;
    return withPolicyNames(before, create, new Map([...names, ...told]));
  }
}

/** An org creates the OAuth policy with the OAuth settings, and the app's own with the header. */
function isNew(before: App | undefined, key: string): boolean {
  const owner = key.startsWith('ExtlClntAppOauth') ? 'ExtlClntAppOauthSettings' : 'ExternalClientApplication';
  return before !== undefined && documentOf(before, owner) === undefined;
}
