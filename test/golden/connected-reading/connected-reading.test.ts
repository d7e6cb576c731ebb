import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { detailOf, flowsOf, policiesOf } from '../../../src/apps/connected/app-views.ts';
import type { ConnectedApp } from '../../../src/apps/connected-app.ts';
import { withoutSecret } from '../../../src/apps/secrets.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { casesIn } from '../documents.ts';

const folder = new URL('./', import.meta.url);
const read = (name: string, file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');

/** As it is read from an org: without the secret that a file may hold. */
function appOf(name: string): ConnectedApp {
  const place = {
    name,
    id: '0H4000000000001',
    lastModifiedDate: '2026-11-20T00:00:00.000Z',
    namespace: null,
    installed: false,
  };
  const xml = parseXml(withoutSecret(read(name, 'app.xml'), name), name);
  return { ...place, kind: 'connected-app', org: 'admin@example.com', orgId: '00D000000000001EAA', xml };
}

describe('what is shown of a connected app', () => {
  for (const name of casesIn(folder)) {
    it(`${name}: all of it, its flows and its policies`, () => {
      const app = appOf(name);
      const told = { display: detailOf(app), flows: flowsOf(app), policies: policiesOf(app) };
      expect(told).to.deep.equal(JSON.parse(read(name, 'expected.json')));
    });
  }

  it('has no secret in it', () => {
    const [, secret] = /<consumerSecret>(.+)<\/consumerSecret>/.exec(read('every-element', 'app.xml')) ?? [];
    const app = appOf('every-element');
    expect(JSON.stringify([app, detailOf(app)])).not.to.include(secret);
  });
});
