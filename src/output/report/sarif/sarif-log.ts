import type { Acceptance } from '../../../audit/baseline/acceptance.ts';
import type { Severity } from '../../../audit/facts/rule.ts';
import { visible } from '../../safety/visible.ts';
import { fingerprints } from './fingerprints.ts';

/** A rule that findings refer to, with its texts. */
export type SarifRule = {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly help: string;
  readonly helpUri: string;
  readonly severity: Severity;
};

/** Where to look: a file below the folder that was checked, with `/` between its parts, and a line from 1 on. */
export type SarifPlace = { readonly path: string; readonly line: number };

/**
 * Something that was found. `identity` is what stays the same from run to run, `subject` names what it is about, and
 * `facts` are for whoever reads the file by a program.
 */
export type SarifFinding = {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly subject: string;
  readonly place: SarifPlace;
  readonly identity: readonly string[];
  readonly accepted: Acceptance | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
};

/** What the run couldn't do: an `error` makes it incomplete, a `note` says what wasn't judged. */
export type SarifNotice = { readonly level: 'error' | 'note'; readonly id: string; readonly message: string };

/** A whole run; `category` keeps its uploads from replacing those of another command. */
export type SarifRun = {
  readonly version: string;
  readonly category: string;
  readonly rules: readonly SarifRule[];
  readonly findings: readonly SarifFinding[];
  readonly notices: readonly SarifNotice[];
};

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';
const home = 'https://github.com/sf-plugin-eca/sf-plugin-eca';

const levels: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'note' };
/** GitHub shows from 7.0 on as high, from 4.0 on as medium (GitHub Docs, "SARIF support for code scanning"). */
const scores: Readonly<Record<Severity, string>> = { high: '8.0', medium: '5.5', low: '2.0' };

/** A run as the text of a SARIF 2.1.0 file, as GitHub's code scanning and other readers take it. */
export function sarifLog({ version, category, rules, findings, notices }: SarifRun): string {
  const places = rules.map(({ id }) => id);
  const marks = fingerprints(findings.map(({ identity }) => identity));
  const run = {
    tool: { driver: { name: 'sf eca', version, informationUri: home, rules: rules.map(descriptorOf) } },
    automationDetails: { id: `${category}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: notices.every(({ level }) => level !== 'error'),
        toolExecutionNotifications: notices.map(({ level, id, message }) => ({
          level,
          descriptor: { id },
          message: { text: plain(message) },
        })),
      },
    ],
    results: findings.map((finding, index) => resultOf(finding, places.indexOf(finding.rule), marks[index] ?? '')),
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function descriptorOf({ id, title, why, help, helpUri, severity }: SarifRule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: help },
    helpUri,
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['security'], 'security-severity': scores[severity] },
  };
}

function resultOf(
  { rule, severity, message, subject, place, accepted, facts }: SarifFinding,
  ruleIndex: number,
  mark: string,
): object {
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: plain(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place.path), uriBaseId: '%SRCROOT%' },
          region: { startLine: place.line },
        },
        logicalLocations: [{ fullyQualifiedName: visible(subject) }],
      },
    ],
    // GitHub compares the first one only
    partialFingerprints: { primaryLocationLineHash: mark, 'ecaFinding/v1': mark },
    suppressions: accepted === null ? [] : [suppressionOf(accepted)],
    properties: Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? visible(fact) : fact]),
    ),
  };
}

function suppressionOf({ reason, text, until, by }: Acceptance): object {
  return {
    kind: 'external',
    status: 'accepted',
    justification: visible(text),
    properties: { reason, until, by: visible(by) },
  };
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A text that has no links: SARIF's readers make one of what is in brackets (SARIF 2.1.0, 3.11.6). */
function plain(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line).replace(/[\\[\]]/g, '\\$&'))
    .join('\n');
}
