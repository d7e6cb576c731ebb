import { expect } from 'chai';
import fc from 'fast-check';
import { findApp, isNameOf } from '../../../src/apps/find-app.ts';
import { namesInText } from '../../../src/apps/names-in-text.ts';
import { hasCode } from '../../../src/errors/eca-error.ts';
import { documentWith, headerType, thisOrg } from '../../unit/apps/acme.ts';
import type { App } from '../../../src/apps/app.ts';

const app = (name: string, label: string): App => ({
  name,
  orgId: thisOrg,
  org: 'dev',
  policiesReadable: true,
  documents: [documentWith(headerType, name, { label })],
});

const name = fc.constantFrom('Kiosk', 'app', 'app_uat', 'ns__Sync', 'Other');
const typed = fc.array(fc.constantFrom('Kiosk', 'KIOSK', 'app', 'app_uat', 'Sync', 'ns__Sync', 'Nobody'), {
  minLength: 2,
  maxLength: 3,
});

describe('a label that contains commas', () => {
  it('never takes the place of several API names, whatever the labels are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2 }), typed, fc.constantFrom(',', ', '), (names, parts, comma) => {
        const text = parts.join(comma);
        const apps = [...names.map((one) => app(one, one)), app('Vendor', text)];
        const areNames = namesInText(text).every((part) => names.some((one) => isNameOf(one, part)));
        if (!areNames) expect(findApp(apps, text, 'dev').name).to.equal('Vendor');
        else expect(() => findApp(apps, text, 'dev')).to.satisfy((find: () => unknown) => isAmbiguous(find));
      }),
    );
  });
});

function isAmbiguous(find: () => unknown): boolean {
  try {
    find();
    return false;
  } catch (error) {
    return hasCode(error, 'AppAmbiguous');
  }
}
