import type { Phrase } from '../../errors/codes.ts';
import type { App } from '../app.ts';
import type { FlowName } from '../flows/flow-names.ts';
import { linkOf } from '../link.ts';
import type { Finding } from './run-as-check.ts';

/** Where to read the secret of an app whose org doesn't give it out: that of a linked app is in the source org. */
export function secretAdvice(app: App, flow: FlowName, place: Phrase['data']): Finding {
  const link = linkOf(app);
  const phrase =
    link.kind === 'linked'
      ? { key: 'CheckSecretElsewhere', data: { ...place, flow, sourceOrg: link.sourceOrgId } }
      : { key: 'CheckSecretByHand', data: place };
  return { level: 'advice', phrase };
}
