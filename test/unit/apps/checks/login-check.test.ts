import { expect } from 'chai';
import type { App } from '../../../../src/apps/app.ts';
import { checkLogin, type LoginFacts } from '../../../../src/apps/checks/login-check.ts';
import type { FlowName } from '../../../../src/apps/flows/flow-names.ts';
import { consequenceReport } from '../../../../src/output/consequences.ts';
import { acme, type Fields } from '../acme.ts';

const around: LoginFacts = {
  org: 'dev',
  now: 0,
  setting: () => true,
  userOf: () => undefined,
  username: undefined,
  approved: undefined,
};

const actionsFor = (app: App, flow: FlowName): readonly string[] | undefined => {
  const off = checkLogin(app, flow, around).find(({ phrase }) => phrase.key === 'CheckFlowOff');
  return off && consequenceReport(off.phrase).actions;
};

const bare = acme({ global: {}, policy: {} });
const flow = 'isClientCredentialsFlowEnabled';
const command = 'sf eca flow enable --name Acme --target-org dev --flow';

describe('checking a login', () => {
  const lacking: ReadonlyArray<[FlowName, string]> = [
    ['web-server', ' --callback-url URL'],
    ['client-credentials', ' --run-as USERNAME'],
    ['jwt-bearer', ' --certificate FILE'],
    ['device', ''],
    ['code-credentials', ''],
    ['token-exchange', ''],
  ];
  for (const [name, option] of lacking) {
    it(`prints a command that switches ${name} on with all that the app lacks`, () => {
      expect(actionsFor(bare, name)).to.deep.equal([`${command} ${name}${option}`]);
    });
  }

  it('says of an app without global OAuth settings that it has no consumer, and how it gets one', () => {
    const [found, ...others] = checkLogin(acme({ settings: {} }), 'device', around);
    expect([found?.phrase.key, found?.level, others]).to.deep.equal(['CheckNoConsumer', 'problem', []]);
    expect(found && consequenceReport(found.phrase).actions?.[0]).to.include(
      'sf eca create --name Acme --target-org dev',
    );
  });

  it('asks for nothing that the app has', () => {
    const policy = { clientCredentialsFlowUser: 'bot@acme.example', [flow]: 'false' };
    const globals: readonly Fields[] = [{}, { [flow]: 'true' }];
    for (const global of globals) {
      expect(actionsFor(acme({ global, policy }), 'client-credentials')).to.deep.equal([
        `${command} client-credentials`,
      ]);
    }
  });
});
