import { checkStructure } from '../metadata/check-structure.ts';
import { textOf } from '../metadata/node.ts';
import { findType, GLOBAL, metadataTypes, SETTINGS } from '../metadata/types.ts';
import { keyOf, type Org } from '../org/org.ts';
import { rulesFor } from '../rules/all.ts';
import type { Candidate, Draft } from '../rules/draft.ts';
import { applyComponent, createDefaultPolicy } from './apply.ts';
import type { Archive, Component } from './archive.ts';
import { deleteComponents } from './delete.ts';
import type { DeployOptions, DeployOutcome } from './job.ts';
import { failure, message, type Place, type Report } from './report.ts';

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
  const rules = rulesFor(
    (type) =>
      new Set(
        checked.flatMap(({ component, result }) =>
          component.type === type && 'nodes' in result ? (textOf(result.nodes, 'externalClientApplication') ?? []) : [],
        ),
      ),
  );
  const fresh: Candidate[] = [];
  for (const { component, result } of checked) {
    if ('problem' in result) {
      report.failures.push(failure(org, { ...place(component), ...result }));
      continue;
    }
    const candidate: Candidate = { type: component.type, fullName: component.fullName, nodes: result.nodes };
    const exists = draft.documents.has(keyOf(component.type, component.fullName));
    const problem = rules(component.type).reduce<string | null>((found, rule) => found ?? rule(draft, candidate), null);
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
  const deleteAt = (time: 'pre' | 'post'): void =>
    deleteComponents(
      draft,
      archive.deletions.filter(({ when }) => when === time),
      options,
      report,
    );
  deleteAt('pre');
  deployComponents(draft, archive.components, options, report);
  deleteAt('post');
  const failed = report.failures.length > 0;
  const partial = failed && !options.rollbackOnError && report.successes.length > 0;
  if (!options.checkOnly && (!failed || partial)) Object.assign(org, { documents: draft.documents });
  return { status: failed ? (partial ? 'SucceededPartial' : 'Failed') : 'Succeeded', ...report };
};
