import type { Phrase } from '../../errors/codes.ts';
import type { App } from '../app.ts';
import { flowNames } from './flow-names.ts';
import { flowState } from './flow-states.ts';

/** What still prevents logins through a new consumer: no flow is on, or one only in some of its places. */
export function flowsNotReady(app: App, org: string): Phrase[] {
  const inState = (wanted: string): string[] => flowNames.filter((flow) => flowState(app, flow).state === wanted);
  const half = inState('partial');
  const data = { app: app.name, org };
  const none = [...half, ...inState('on'), ...inState('unknown')].length === 0;
  return [
    ...(none ? [{ key: 'NoFlowOn', data }] : []),
    ...(half.length > 0 ? [{ key: 'FlowsHalfOn', data: { ...data, flows: half.join(', ') } }] : []),
  ];
}
