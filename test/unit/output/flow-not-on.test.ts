import { expect } from 'chai';
import { flowNames } from '../../../src/apps/flows/flow-names.ts';
import { lackingFlag } from '../../../src/apps/flows/lacking-flag.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';
import { printForTerminal } from '../../../src/output/page/going-on.ts';
import { acme } from '../apps/acme.ts';

/** What a flow can't be enabled without, as flow enable would ask for it. */
const needs: Readonly<Record<string, string>> = {
  'web-server': ' --callback-url URL',
  'client-credentials': ' --run-as USERNAME',
  'jwt-bearer': ' --certificate FILE',
};
const bare = acme({ global: {}, policy: {} });
const whole = acme({
  global: { callbackUrl: 'http://localhost:1717/OauthRedirect', certificate: 'MIIC' },
  policy: { clientCredentialsFlowUser: 'runner@acme.com' },
});

describe('what to do about a flow that is off', () => {
  beforeEach(() => printForTerminal(true));

  for (const flow of flowNames) {
    it(`is a command with what the app lacks for ${flow}, and no more`, () => {
      for (const [app, option] of [
        [bare, needs[flow] ?? ''],
        [whole, ''],
      ] as const) {
        const data = { app: 'Acme', org: 'dev', flow, option: lackingFlag(app, flow) };
        const remedies = [{ key: 'enableFlow', data }];
        const { actions } = reportError(
          new EcaError('FlowNotOn', { app: 'Acme', org: 'dev', flow, why: 'off', remedies }),
        );
        expect(actions[0]).to.equal(
          `Switch it on: sf eca flow enable --name Acme --target-org dev --flow ${flow}${option}`,
        );
      }
    });
  }
});
