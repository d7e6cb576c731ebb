import type { DeployedApp } from '../change/deploy-apps.ts';
import type { RetrieveResult } from '../project/retrieve-app.ts';
import type { ChangeReport } from './change-text.ts';
import { changeReport, changeText } from './change-text.ts';
import { hang, pairs } from './layout.ts';
import { dim, good, warned } from './style.ts';
import { say } from './texts.ts';

/** What deploying a project's files did to one org. */
export type DeployReport = {
  readonly apps: ReadonlyArray<ChangeReport & Pick<DeployedApp, 'created' | 'dropped'>>;
};

/** The result of a deploy with words for what follows from it. */
export function deployReport(apps: readonly DeployedApp[]): DeployReport {
  return { apps: apps.map((app) => ({ ...changeReport(app), created: app.created, dropped: app.dropped })) };
}

/** A deploy for people: each app as a change, with what the org did not get. */
export function deployText({ apps }: DeployReport, org: string): string {
  return apps
    .map(({ created, dropped, ...app }) => {
      const rows = dropped.map(({ type, fullName, field }): [string, string] => [
        field ?? say('output', 'create.document'),
        `${type} ${dim(fullName)}`,
      ]);
      const left = rows.length === 0 ? [] : ['', `  ${say('output', 'project.dropped')}`, pairs(rows, 4)];
      const fresh = created ? [hang(`  ${good('+')} `, say('output', 'project.created', { app: app.app, org }))] : [];
      return [changeText(app, org), ...fresh, ...left].join('\n');
    })
    .join('\n\n');
}

/** A retrieve for people: one line, the files that changed, and those that have no document in the org. */
export function retrieveText({ apps, files, stray, dangling, dryRun }: RetrieveResult, org: string): string {
  const changed = files.filter(({ state }) => state !== 'unchanged');
  const counts = { apps: apps.length, files: files.length, changed: changed.length, org };
  const key = changed.length === 0 ? 'retrieve.none' : dryRun ? 'retrieve.dryRun' : 'retrieve.done';
  const rows = changed.map(({ path, state }): [string, string] => [say('output', `retrieve.${state}`), path]);
  const lost = stray.map((path) => hang(`  ${warned('!')} `, say('output', 'retrieve.stray', { path, org })));
  const foreign = dangling.map((one) => hang(`  ${warned('!')} `, say('output', 'retrieve.dangling', { ...one, org })));
  const blocks = [say('output', key, counts), ...(rows.length > 0 ? [pairs(rows)] : []), ...lost, ...foreign];
  return blocks.join('\n');
}
