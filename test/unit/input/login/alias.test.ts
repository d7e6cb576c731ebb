import { Ux } from '@salesforce/sf-plugins-core';
import { expect } from 'chai';
import { isEcaError } from '../../../../src/errors/eca-error.ts';
import { storeOptionsFrom } from '../../../../src/input/login/login-setup.ts';
import { newProgress } from '../../../../src/output/page/progress.ts';

const progress = newProgress(new Ux().spinner);
const flags = { 'set-default': false, 'set-default-dev-hub': false, 'replace-login': false, 'no-store': false };

function taken(alias: string): string | undefined {
  try {
    return storeOptionsFrom({ json: true, ...flags, alias }, progress).alias;
  } catch (error) {
    return isEcaError(error) ? error.code : String(error);
  }
}

describe('the alias of a login', () => {
  for (const [typed, alias] of [
    ['sync', 'sync'],
    [' sync ', 'sync'],
    ['größe_1.uat-2', 'größe_1.uat-2'],
    ['kiosk@acme.example', 'kiosk@acme.example'],
  ] as const) {
    it(`${JSON.stringify(typed)} is taken`, () => expect(taken(typed)).to.equal(alias));
  }

  for (const typed of ['my sync', 'a,b', 'qa-*', '-o', "o'brien", '$HOME', 'a\nb', ' ', '']) {
    it(`${JSON.stringify(typed)} is refused: no command could name it unquoted`, () =>
      expect(taken(typed)).to.equal('AliasUnfit'));
  }
});
