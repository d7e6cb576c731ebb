import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { disableFlow, enableFlow, type FlowOptions } from '../../../../src/apps/flows/flow-edits.ts';
import { flowLack } from '../../../../src/apps/flows/flow-lack.ts';
import { flowNames } from '../../../../src/apps/flows/flow-names.ts';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { acme, linkedAcme } from '../acme.ts';

const settings = { commaSeparatedOauthScopes: 'Api' };
const options: FlowOptions = {
  callbackUrls: ['https://acme.example/callback'],
  certificate: 'MIIB',
  runAs: 'robot@acme.example',
};

const apps: Readonly<Record<string, App>> = {
  whole: acme({ global: {}, policy: {} }),
  linked: linkedAcme({ policy: {} }),
  'without OAuth': acme({ settings: undefined }),
  'without a consumer': acme({ settings, policy: {} }),
};

function codeOf(edit: () => unknown): string | undefined {
  try {
    edit();
    return undefined;
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return error.code;
  }
}

describe('what an app lacks for a flow', () => {
  for (const [name, app] of Object.entries(apps))
    it(`is what the commands refuse it for: ${name}`, () => {
      for (const flow of flowNames) {
        const lack = flowLack(app, flow)?.code;
        expect(lack, flow).to.equal(codeOf(() => enableFlow(flow, options)(app)));
        if (flow !== 'web-server') expect(lack, flow).to.equal(codeOf(() => disableFlow(flow)(app)));
      }
    });
});
