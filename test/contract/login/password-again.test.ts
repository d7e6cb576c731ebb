import { expect } from 'chai';
import { Secret } from '../../../src/errors/secret.ts';
import { loginByCodeCredentials } from '../../../src/login/code-credentials.ts';
import { clientIn, keeping, robotOrg, wire } from './stage.ts';

describe('a wrong password that somebody typed', () => {
  it('is asked for again, at most twice', async () => {
    const switches = { codeCredentials: 'accept' } as const;
    const org = await robotOrg({ global: { isCodeCredFlowEnabled: true } }, { switches });
    const client = await clientIn(org, { flow: 'code-credentials' });
    const login = async (...typed: readonly string[]): Promise<string[]> => {
      const left = [...typed];
      const next = (): Secret => new Secret(left.shift() ?? 'none');
      const person = { username: org.username, password: next(), scopes: [], callbackUrl: undefined };
      const options = { ...person, askAgain: async (): Promise<Secret> => Promise.resolve(next()) };
      const ended = await loginByCodeCredentials(client, options, { ...keeping, replace: true }, wire).then(
        ({ username }) => username,
        () => 'refused',
      );
      return [ended, ...left];
    };
    expect(await login('wrong', 'wrong', 'Emulated1!', 'unasked')).to.deep.equal([org.username, 'unasked']);
    expect(await login('wrong', 'wrong', 'wrong', 'unasked')).to.deep.equal(['refused', 'unasked']);
  });
});
