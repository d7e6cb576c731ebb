import type { DeployedApp } from '../../change/app/deploy-apps.ts';
import { isEcaError } from '../../errors/eca-error.ts';
import type { Deletion } from '../../project/delta.ts';
import type { Replacement } from '../../project/replacements.ts';
import type { RetrieveResult } from '../../project/retrieve-app.ts';
import { type ConsequenceReport, consequenceReport } from '../consequences.ts';
import type { ErrorReport } from '../error-text.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { remark } from '../page/remarks.ts';
import { dim, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { type ChangeReport, changeReport, changeText } from './change-text.ts';

/** What deploying a project's files did to one org; `ignored` are files that .forceignore names. */
export type DeployReport = {
  readonly apps: ReadonlyArray<ChangeReport & Pick<DeployedApp, 'created' | 'dropped' | 'kept'>>;
  /** Apps that couldn't be deployed, besides the error of their org. */
  readonly failed: ReadonlyArray<{
    readonly app: string;
    readonly deployId: string | null;
    readonly error: ErrorReport;
  }>;
  readonly ignored: readonly string[];
  /** What sfdx-project.json replaces in the deployed files. */
  readonly replacements: readonly Replacement[];
};

/** The result of a deploy with texts for its consequences. */
export function deployReport(
  apps: readonly DeployedApp[],
  files: Pick<DeployReport, 'ignored' | 'replacements'>,
): DeployReport {
  return {
    apps: apps.map((app) => {
      const { created, dropped, kept } = app;
      return { ...changeReport(app), created, dropped, kept };
    }),
    failed: [],
    ...files,
  };
}

/** The error of a deploy whose facts are as complete as its report, so that the apps that are done can be shown. */
export function withFiles(error: unknown, files: Pick<DeployReport, 'ignored' | 'replacements'>): unknown {
  return isEcaError(error) && error.done !== undefined ? error.with({ done: { ...error.done, ...files } }) : error;
}

/** What a retrieve did to a project's files, with texts for what is good to know. */
export type RetrieveReport = Omit<RetrieveResult, 'notes'> & { readonly notes: readonly ConsequenceReport[] };

/** The result of a retrieve with texts for what is good to know. */
export function retrieveReport(result: RetrieveResult): RetrieveReport {
  return { ...result, notes: result.notes.map(consequenceReport) };
}

/** A deploy as text: each app as a change, with what the org did not get. */
export function deployText({ apps, ignored, replacements }: DeployReport, org: string): string {
  const blocks = apps.map(({ created, dropped, kept, ...app }) => {
    const left = [...elementTexts('project.dropped', dropped), ...elementTexts('project.kept', kept)];
    const fresh = created
      ? [wrapWithPrefix(`  ${good('+')} `, messageText('output', 'project.created', { app: app.app, org }))]
      : [];
    return [changeText(app, org), ...fresh, ...left].join('\n');
  });
  if (apps.length === 0) blocks.push(messageText('output', 'project.nothing', { org }));
  const others = [...replacementTexts(replacements), ...(ignored.length > 0 ? [ignoredText(ignored)] : [])];
  return [...blocks, ...others].join('\n\n');
}

/** What a manifest deletes and a deploy doesn't. */
export function deletionTexts(deletions: readonly Deletion[]): string[] {
  return deletions.map(({ path, type, fullName }) => {
    const key = type === 'ExternalClientApplication' ? 'project.deletesApp' : 'project.deletes';
    return messageText('output', key, { path, type, name: fullName });
  });
}

/** Replacements that are for no file of the project. */
export function forNoFileTexts(patterns: readonly string[]): string[] {
  return patterns.map((pattern) => messageText('output', 'project.forNoFile', { pattern }));
}

/** Elements under a line that says what happened to them. */
function elementTexts(key: string, elements: DeployedApp['dropped']): string[] {
  if (elements.length === 0) return [];
  const rows = elements.map(({ type, fullName, field }): [string, string] => [
    field ?? messageText('output', 'create.document'),
    `${type} ${dim(fullName)}`,
  ]);
  return ['', wrapWithPrefix('  ', messageText('output', key)), pairs(rows, 4)];
}

function replacementTexts(replacements: readonly Replacement[]): string[] {
  if (replacements.length === 0) return [];
  const lines = replacements.map(({ path, replaced, by, found }) => {
    const key = found ? 'project.replaced' : 'project.notReplaced';
    const text = messageText('output', key, { path, text: replaced, by });
    return found ? wrapWithPrefix('    ', text) : remark(text);
  });
  return [[`  ${messageText('output', 'project.replacements')}`, ...lines].join('\n')];
}

function ignoredText(paths: readonly string[]): string {
  return [`  ${messageText('output', 'project.ignored')}`, ...paths.map((path) => wrapWithPrefix('    ', path))].join(
    '\n',
  );
}

/** A retrieve as text: one line, the files that changed, and those whose documents the org doesn't have. */
export function retrieveText(report: RetrieveReport, org: string): string {
  const { apps, files, stray, unseen, dangling, dryRun, ignored, notes } = report;
  const changed = files.filter(({ state }) => state !== 'unchanged');
  const counts = { apps: apps.length, files: files.length, changed: changed.length, org };
  const none = files.length === 0 ? 'retrieve.nothing' : 'retrieve.none';
  const key = changed.length === 0 ? none : dryRun ? 'retrieve.dryRun' : 'retrieve.done';
  const rows = changed.map(({ path, state }): [string, string] => [messageText('output', `retrieve.${state}`), path]);
  const lost = stray.map((path) => remark(messageText('output', 'retrieve.stray', { path, org })));
  const unknown = unseen.map(({ path, reason }) =>
    remark(messageText('output', `retrieve.unseen.${reason}`, { path, org })),
  );
  const foreign = dangling.map((one) => remark(messageText('output', 'retrieve.dangling', { ...one, org })));
  const left = ignored.length > 0 ? [ignoredText(ignored)] : [];
  const lines = [
    messageText('output', key, counts),
    ...(rows.length > 0 ? [pairs(rows)] : []),
    ...lost,
    ...unknown,
    ...foreign,
    ...left,
  ];
  return [...lines, ...(notes.length > 0 ? ['', ...notes.map((one) => remark(one))] : [])].join('\n');
}
