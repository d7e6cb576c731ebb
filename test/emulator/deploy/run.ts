import { checkStructure } from '../metadata/check-structure.ts';
import { textOf } from '../metadata/node.ts';
import { findType, GLOBAL, HEADER, metadataTypes, OAUTH, SETTINGS } from '../metadata/types.ts';
import { keyOf, nextTime, type Org } from '../org/org.ts';
import { rulesFor } from '../rules/all.ts';
import type { Candidate, Draft } from '../rules/draft.ts';
import { applyComponent, createDefaultPolicy, removeComponent } from './apply.ts';
import type { Archive, Component, FileProblem } from './archive.ts';
import type { DeployMessage, DeployOptions, DeployOutcome } from './job.ts';

type Place = { type: string; fullName: string; fileName: string };
type Report = { successes: DeployMessage[]; failures: DeployMessage[] };

const message = (org: Org, place: Place, rest: Partial<DeployMessage>): DeployMessage => ({
  changed: false,
  componentType: place.type,
  created: false,
  createdDate: nextTime(org),
  deleted: false,
  fileName: place.fileName,
  fullName: place.fullName,
  success: true,
  ...rest,
});

const failure = (org: Org, { problem, line, column, warning, ...place }: FileProblem): DeployMessage =>
  message(org, place, {
    problem,
    problemType: warning ? 'Warning' : 'Error',
    success: false,
    ...(line === undefined ? {} : { lineNumber: line }),
    ...(column === undefined ? {} : { columnNumber: column }),
  });

/** guess: the wording. The guide says that a rotation is a warning, so it needs ignoreWarnings. */
const rotationWarning = (candidate: Candidate, exists: boolean, options: DeployOptions): string | null => {
  const asked = ['shouldRotateConsumerKey', 'shouldRotateConsumerSecret'].find(
    (name) => textOf(candidate.nodes, name) === 'true',
  );
  return candidate.type === GLOBAL && exists && asked && !options.ignoreWarnings
    ? `${asked} is true: this deployment generates new consumer credentials. To continue, ignore warnings.`
    : null;
};

const place = (component: Component): Place => ({
  type: component.type,
  fullName: component.fullName,
  fileName: component.fileName,
});

const deployComponents = (
  draft: Draft,
  components: readonly Component[],
  options: DeployOptions,
  report: Report,
): void => {
  const { org } = draft;
  const order = new Map(metadataTypes.map(({ name }, index) => [name, index]));
  const sorted = [...components].sort((a, b) => (order.get(a.type) ?? 0) - (order.get(b.type) ?? 0));
  const checked = sorted.map((component) => ({
    component,
    result: checkStructure(component, draft.version, org.switches),
  }));
  const withGlobal = new Set(
    checked.flatMap(({ component, result }) =>
      component.type === GLOBAL && 'nodes' in result ? (textOf(result.nodes, 'externalClientApplication') ?? []) : [],
    ),
  );
  const rules = rulesFor(withGlobal);
  const fresh: Candidate[] = [];
  for (const { component, result } of checked) {
    if ('problem' in result) {
      report.failures.push(failure(org, { ...place(component), ...result }));
      continue;
    }
    const candidate: Candidate = { type: component.type, fullName: component.fullName, nodes: result.nodes };
    const exists = draft.documents.has(keyOf(component.type, component.fullName));
    const problem = rules.reduce<string | null>((found, rule) => found ?? rule(draft, candidate), null);
    const warning = problem === null ? rotationWarning(candidate, exists, options) : null;
    if (problem !== null || warning !== null) {
      report.failures.push(
        failure(org, { ...place(component), problem: problem ?? warning ?? '', warning: problem === null }),
      );
      continue;
    }
    const { document, created, changed } = applyComponent(draft, candidate);
    report.successes.push(message(org, place(component), { created, changed, id: document.id }));
    if (!created) continue;
    if (org.switches.policyInCreatingDeploy === 'collide') createDefaultPolicy(draft, candidate);
    else fresh.push(candidate);
  }
  for (const candidate of fresh) createDefaultPolicy(draft, candidate);
};

const deleteComponents = (
  draft: Draft,
  deletions: Archive['deletions'],
  options: DeployOptions,
  report: Report,
): void => {
  const { org } = draft;
  for (const { type, fullName, fileName } of deletions) {
    const where = { type, fullName, fileName };
    if (type !== HEADER && org.switches.deleteSatellite === 'refuse' && draft.documents.has(keyOf(type, fullName))) {
      // guess: the wording; whether a satellite may go alone is not documented.
      report.failures.push(
        failure(org, {
          ...where,
          problem: `This ${type} belongs to an external client app and can't be deleted by itself`,
        }),
      );
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

const notEmulated = (components: readonly Component[]): string | null => {
  const found = components.find(({ type }) => type !== SETTINGS && findType(type)?.fields === null);
  return found ? `deploy of ${found.type}` : null;
};

/**
 * Runs a deploy against an org: atomic with rollbackOnError, without a trace with checkOnly. `onSurprise` hears of
 * types that are not emulated.
 */
export const runDeploy = (
  org: Org,
  archive: Archive,
  options: DeployOptions,
  onSurprise: (what: string) => void,
): DeployOutcome => {
  const surprise = notEmulated(archive.components);
  if (surprise) onSurprise(surprise);
  const report: Report = { successes: [], failures: archive.problems.map((problem) => failure(org, problem)) };
  const draft: Draft = { org, documents: new Map(org.documents), version: archive.version, options };
  deleteComponents(
    draft,
    archive.deletions.filter(({ when }) => when === 'pre'),
    options,
    report,
  );
  deployComponents(draft, archive.components, options, report);
  deleteComponents(
    draft,
    archive.deletions.filter(({ when }) => when === 'post'),
    options,
    report,
  );
  const failed = report.failures.length > 0;
  const partial = failed && !options.rollbackOnError && report.successes.length > 0;
  if (!options.checkOnly && (!failed || partial)) Object.assign(org, { documents: draft.documents });
  return { status: failed ? (partial ? 'SucceededPartial' : 'Failed') : 'Succeeded', ...report };
};

/** The documents that new OAuth settings and headers bring with them when an org is set up without a deploy. */
export const completeEstate = (draft: Draft): void => {
  for (const entry of [...draft.documents.values()])
    if (entry.type === OAUTH || entry.type === HEADER) createDefaultPolicy(draft, entry);
};
