import { expect } from 'chai';
import { flowNames } from '../../../src/apps/flows/flow-names.ts';
import { EcaError } from '../../../src/errors/eca-error.ts';
import { reportError } from '../../../src/output/error-text.ts';

/** What a flow can't be enabled without, as flow enable would ask for it. */
const needs: Readonly<Record<string, string>> = {
  'web-server': '--callback-url',
  'client-credentials': '--run-as',
  'jwt-bearer': '--certificate',
};

describe('what to do about a flow that is off', () => {
  for (const flow of flowNames) {
    it(`is a command with all that ${flow} needs`, () => {
      const remedies = [{ key: `enableFlow.${flow}`, data: { app: 'Acme', org: 'dev' } }];
      const { actions } = reportError(
        new EcaError('FlowNotOn', { app: 'Acme', org: 'dev', flow, why: 'off', remedies }),
      );
      expect(actions[0]).to.include(`sf eca flow enable --name Acme --target-org dev --flow ${flow}`);
      expect(actions[0]).to.include(needs[flow] ?? '');
    });
  }
});
