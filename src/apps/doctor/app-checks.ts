import type { Finding } from '../checks/run-as-check.ts';
import type { FlowName } from '../flows/flow-names.ts';
import { type DoctorCheck, errorLine, type Fact, line, linesOf } from './doctor-check.ts';

/** Advice of `check` about the org, which has a line of its own here. */
const saidOfOrg = ['CheckSecretByHand', 'CheckApprovedAppsOnly'];

/** The flows of an app as `check` judges them, and what is known of the app; undefined if none was named. */
export type ExaminedApp = {
  readonly app: string;
  readonly link: 'own' | 'linked' | 'none';
  readonly flows: ReadonlyArray<{
    readonly flow: FlowName;
    readonly isOff: boolean;
    readonly findings: readonly Finding[];
  }>;
  /** What the token endpoint says of its key; undefined if the org doesn't show one. */
  readonly consumer: Fact<'known' | 'unknown' | 'silent'> | undefined;
};

/** An app that users have tokens of although it isn't installed. */
export type Stranger = { readonly app: string; readonly users: number };

/** The lines about an app. */
export function appChecks(fact: Fact<ExaminedApp | Stranger>, org: string): DoctorCheck[] {
  if ('failed' in fact) return [errorLine('app', 'installed', fact.failed)];
  if ('users' in fact.known) return [line('app', 'installed', 'failure', 'installed.stranger', { ...fact.known, org })];
  const { app, link, flows, consumer } = fact.known;
  // an org refuses every login by a key that it doesn't know
  const isKeyAccepted = consumer === undefined || ('known' in consumer && consumer.known === 'known');
  return [
    line('app', 'installed', 'ok', `installed.${link}`, { app, org }),
    ...(consumer === undefined
      ? [line('app', 'propagation', 'warning', 'propagation.no-key', { app, org })]
      : linesOf('app', 'propagation', consumer, (stand) => [
          line(
            'app',
            'propagation',
            stand === 'known' ? 'ok' : stand === 'unknown' ? 'failure' : 'warning',
            `propagation.${stand}`,
            {
              app,
              org,
            },
          ),
        ])),
    ...flows.flatMap((flow) => flowLines(flow, { app, org }, isKeyAccepted)),
  ];
}

const statusOf = { problem: 'failure', unknown: 'warning', advice: 'warning' } as const;

function flowLines(
  { flow, isOff, findings }: ExaminedApp['flows'][number],
  place: { readonly app: string; readonly org: string },
  isKeyAccepted: boolean,
): DoctorCheck[] {
  const id = `flow-${flow}`;
  const data = { ...place, flow };
  if (isOff) return [line('app', id, 'ok', 'flow.off', data)];
  const ownFindings = findings.filter(({ phrase }) => !saidOfOrg.includes(phrase.key));
  if (ownFindings.length === 0)
    return [
      isKeyAccepted ? line('app', id, 'ok', 'flow.ok', data) : line('app', id, 'warning', 'flow.ok-but-key', data),
    ];
  return ownFindings.map(({ level, phrase }) => ({
    id,
    area: 'app' as const,
    status: statusOf[level],
    said: { phrase },
  }));
}
