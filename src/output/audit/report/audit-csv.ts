import { csvFile } from '../../csv/csv-file.ts';
import { visibleData } from '../../safety/visible.ts';
import { findingsIn, type PlacedFinding, type ReportedAudit } from './reported-audit.ts';

const table = csvFile<readonly PlacedFinding[], PlacedFinding>(
  {
    org: ({ org }) => org,
    orgId: ({ orgId }) => orgId,
    severity: ({ severity }) => severity,
    rule: ({ rule }) => rule,
    title: ({ title }) => title,
    app: ({ app }) => app,
    kind: ({ kind }) => kind,
    owner: ({ publisher }) => publisher?.owner ?? null,
    namespace: ({ publisher }) => publisher?.namespace ?? null,
    element: ({ element }) => element,
    value: ({ value }) => value,
    users: ({ evidence }) => evidence.users,
    lastUsed: ({ evidence }) => evidence.lastUsed,
    fix: ({ fix }) => fix,
    cutsOff: ({ cutsOff }) => cutsOff,
    accepted: ({ accepted }) => accepted?.reason ?? null,
    acceptedText: ({ accepted }) => accepted?.text ?? null,
    acceptedUntil: ({ accepted }) => accepted?.until ?? null,
    acceptedBy: ({ accepted }) => accepted?.by ?? null,
    file: ({ file = null }) => file,
    line: ({ line = null }) => line,
    groups: ({ groups }) => groups?.join(', ') ?? null,
  },
  (findings) => findings,
);

/** The findings of an audit as a CSV file (RFC 4180), a line for each; what isn't known is empty. */
export function auditCsv(audit: ReportedAudit): string {
  return `${[table.heading, table.linesOf(visibleData(findingsIn(audit)), '')].filter((text) => text !== '').join('\n')}\n`;
}
