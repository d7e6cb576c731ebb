import { csvFile } from '../../csv/csv-file.ts';
import { visibleData } from '../../safety/visible.ts';
import { findingsIn, type PlacedFinding, type ReportedAudit } from './reported-audit.ts';

/** A finding, or an org that couldn't be audited, which has only a title. */
type Row = Partial<PlacedFinding> & Pick<PlacedFinding, 'org' | 'orgId'>;

const table = csvFile<readonly Row[], Row>(
  {
    org: ({ org }) => org,
    orgId: ({ orgId }) => orgId,
    severity: ({ severity = null }) => severity,
    rule: ({ rule = null }) => rule,
    title: ({ title = null }) => title,
    app: ({ app = null }) => app,
    kind: ({ kind = null }) => kind,
    owner: ({ publisher }) => publisher?.owner ?? null,
    namespace: ({ publisher }) => publisher?.namespace ?? null,
    element: ({ element = null }) => element,
    value: ({ value = null }) => value,
    users: ({ evidence }) => evidence?.users ?? null,
    lastUsed: ({ evidence }) => evidence?.lastUsed ?? null,
    fix: ({ fix = null }) => fix,
    cutsOff: ({ cutsOff = null }) => cutsOff,
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

/**
 * The findings of an audit as a CSV file (RFC 4180), a line for each, and one for each org that couldn't be audited;
 * what isn't known is empty.
 */
export function auditCsv(audit: ReportedAudit): string {
  const rows: readonly Row[] = [...failuresIn(audit), ...findingsIn(audit)];
  return `${[table.heading, table.linesOf(visibleData(rows), '')].filter((text) => text !== '').join('\n')}\n`;
}

function failuresIn({ orgs }: ReportedAudit): Row[] {
  return orgs.flatMap(({ org, orgId, ...one }) =>
    one.status === 'ok' ? [] : [{ org, orgId, title: `${one.error.code}: ${one.error.message.replaceAll('\n', ' ')}` }],
  );
}
