import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checkout.mjs';
import { advisoriesOn } from './findings.ts';

/** Advisories that don't concern this plugin, by their URL, each with the reason. */
const explained = new Map([]);

/** Runs npm in a folder, and returns what it printed; whether it succeeded is for the caller to see there. */
export function npm(folder, ...args) {
  const onWindows = process.platform === 'win32';
  const { stdout } = spawnSync(onWindows ? 'npm.cmd' : 'npm', args, {
    cwd: folder,
    encoding: 'utf8',
    shell: onWindows,
  });
  return stdout;
}

/** The report of `npm audit` on the lockfile of a folder. Throws an error where the registry has no audit. */
export function auditReport(folder) {
  const text = npm(folder, 'audit', '--omit=dev', '--package-lock-only', '--json');
  const report = text.startsWith('{') ? JSON.parse(text) : { message: 'npm audit gave no report' };
  if (report.vulnerabilities === undefined) throw new Error(`Not audited: ${report.message}`);
  return report;
}

/** The unexplained advisories of a report about packages that the bundle in dist contains. */
export function openAdvisories(report) {
  const { components } = JSON.parse(readFileSync(join(root, 'dist', 'sbom.cdx.json'), 'utf8'));
  const names = new Set(components.map(({ name }) => name));
  return advisoriesOn(names, report).filter(({ url }) => !explained.has(url));
}

/** An advisory in one line. */
export const lineOf = ({ url, name, severity, title }) => `${name}: ${title} (${severity}) ${url}`;
