import { CONNECTED_APP, HEADER, SETTINGS } from '../metadata/types.ts';
import { keyOf } from '../org/org.ts';
import { appOf, type Draft } from '../rules/draft.ts';
import { whyConnectedAppStays } from '../rules/connected-app.ts';
import { userMayWrite } from '../rules/permissions.ts';
import { removeComponent } from './apply.ts';
import type { Archive } from './archive.ts';
import type { DeployOptions } from './job.ts';
import { failure, message, type Report } from './report.ts';

type Deletion = Archive['deletions'][number];

/** Why a document that is there may not go, or null. */
const whyStays = (draft: Draft, { type, fullName }: Deletion, going: ReadonlySet<string>): string | null => {
  const found = draft.documents.get(keyOf(type, fullName));
  if (!found || type === SETTINGS) return null;
  if (type === CONNECTED_APP) return whyConnectedAppStays(draft, found);
  const refused = userMayWrite(draft, found);
  if (refused !== null || type === HEADER || draft.org.switches.deleteSatellite === 'allow') return refused;
  // guess: the wording; whether a satellite may go without its header is not documented.
  return going.has(appOf(found) ?? '')
    ? null
    : `This ${type} belongs to an external client app and can't be deleted by itself`;
};

/**
 * Takes documents away. Those of an app whose header goes in the same list may be listed too, in any order (a field
 * report lists all five): the header then goes last.
 */
export const deleteComponents = (
  draft: Draft,
  deletions: readonly Deletion[],
  options: DeployOptions,
  report: Report,
): void => {
  const { org } = draft;
  const headers = deletions.filter(({ type }) => type === HEADER);
  const going = new Set(headers.map(({ fullName }) => fullName));
  for (const deletion of [...deletions.filter(({ type }) => type !== HEADER), ...headers]) {
    const { type, fullName, fileName } = deletion;
    const where = { type, fullName, fileName };
    const refused = whyStays(draft, deletion, going);
    if (refused !== null) {
      report.failures.push(failure(org, { ...where, problem: refused }));
      continue;
    }
    const gone = removeComponent(draft, type, fullName);
    if (gone) report.successes.push(message(org, where, { changed: true, deleted: true, id: gone.id }));
    else {
      const problem = `No ${type} named: ${fullName} found`;
      const list = options.ignoreWarnings ? report.successes : report.failures;
      list.push({ ...failure(org, { ...where, problem, warning: true }), success: options.ignoreWarnings });
    }
  }
};
