import { expect } from 'chai';
import type { LoginFlow } from '../../../src/login/login-client.ts';
import { secretUse } from '../../../src/login/read-secret.ts';
import { acme, type Fields } from '../apps/acme.ts';

describe('what a login uses the consumer secret for', () => {
  const optional: Fields = { isConsumerSecretOptional: 'true' };
  const noRefresh: Fields = { isSecretRequiredForRefreshToken: 'false' };
  const rows: ReadonlyArray<readonly [LoginFlow, Fields, 'login' | 'refresh' | undefined]> = [
    ['jwt', {}, undefined],
    ['client-credentials', { ...optional, ...noRefresh }, 'login'],
    ['device', {}, 'refresh'],
    ['device', noRefresh, undefined],
    ['web', {}, 'login'],
    ['web', optional, 'refresh'],
    ['web', { ...optional, ...noRefresh }, undefined],
  ];
  for (const [flow, global, use] of rows) {
    it(`${flow} with ${JSON.stringify(global)}: ${use ?? 'nothing'}`, () => {
      expect(secretUse(acme({ global }), flow)).to.equal(use);
    });
  }
});
