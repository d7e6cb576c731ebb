import { expect } from 'chai';
import type { EcaError } from '../../../src/errors/eca-error.ts';
import { type CallbackOptions, chooseCallback } from '../../../src/login/callback-choice.ts';

const nothing: CallbackOptions = { callbackUrl: undefined, port: undefined, manual: false };
const remote = 'https://www.example.com/callback';
const named = 'http://localhost:1717/OauthRedirect';
const numbered = 'http://127.0.0.1:8080/cb';

function choose(registered: readonly string[], wish: Partial<CallbackOptions> = {}): string {
  try {
    return chooseCallback(registered, { ...nothing, ...wish }, { app: null, source: null });
  } catch (error) {
    return (error as EcaError).code;
  }
}

describe('the callback URL of a login', () => {
  const cases: ReadonlyArray<
    readonly [what: string, registered: string[], wish: Partial<CallbackOptions>, chosen: string]
  > = [
    ['the one of sf where nothing is known', [], {}, named],
    ['its port', [], { port: 3000 }, 'http://localhost:3000/OauthRedirect'],
    ['the registered one, to the letter', [remote, 'http://localhost:8443/a/b/'], {}, 'http://localhost:8443/a/b/'],
    ['loopback by number before its name (L2)', [named, numbered], {}, numbered],
    ['the one of that port', [numbered, named], { port: 1717 }, named],
    ['none of another port', [named], { port: 9 }, 'CallbackNotRegistered'],
    ['the one asked for', [numbered, named], { callbackUrl: named }, named],
    ['none that is not registered', [numbered], { callbackUrl: named }, 'CallbackNotRegistered'],
    ['any where nothing is known', [], { callbackUrl: numbered }, numbered],
    ['none elsewhere', [remote], {}, 'CallbackElsewhere'],
    ['none elsewhere, asked for or not', [remote, named], { callbackUrl: remote }, 'CallbackElsewhere'],
    ['none by https', ['https://localhost:1717/OauthRedirect'], {}, 'CallbackElsewhere'],
    ['none of an app of the machine', ['myapp://done'], {}, 'CallbackElsewhere'],
    ['none on all addresses', ['http://0.0.0.0:1717/cb'], {}, 'CallbackElsewhere'],
    ['the first, by hand', [remote, named], { manual: true }, remote],
    ['any, by hand', [named, remote], { manual: true, callbackUrl: remote }, remote],
  ];
  for (const [what, registered, wish, chosen] of cases) {
    it(`is ${what}`, () => {
      expect(choose(registered, wish)).to.equal(chosen);
    });
  }
});
