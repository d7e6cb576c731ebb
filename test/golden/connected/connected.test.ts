import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { App, AppEdit } from '../../../src/apps/app.ts';
import { asApp } from '../../../src/apps/connected/as-app.ts';
import { setConnected } from '../../../src/apps/connected/edits.ts';
import { setConnectedRunAs, unsetConnectedRunAs } from '../../../src/apps/connected/run-as-edits.ts';
import { type Consequences, consequencesOf } from '../../../src/apps/risks/consequences.ts';
import { type Change, planOf } from '../../../src/apps/plan/plan.ts';
import { isEcaError } from '../../../src/errors/eca-error.ts';
import { readConnectedOauth, readConnectedPolicies } from '../../../src/input/settings/connected-flags.ts';
import { parseXml } from '../../../src/xml/document.ts';
import { casesIn } from '../documents.ts';

/** What a person types, and why the case is there. */
type Edit = {
  readonly why: string;
  readonly command: keyof typeof commands;
  readonly flags?: Readonly<Record<string, unknown>>;
};

type Expected =
  | ({ readonly changes: ReadonlyArray<Pick<Change, 'field' | 'before' | 'after'>> } & Consequences)
  | { readonly refused: { readonly code: string; readonly data: object } };

const folder = new URL('./', import.meta.url);
const cases = casesIn(folder);
const certificate = fileURLToPath(new URL('../../emulator/samples/jwt-certificate.pem', import.meta.url));

const commands = {
  'oauth set': async (flags: Record<string, unknown>): Promise<AppEdit> =>
    setConnected(await readConnectedOauth(flags['certificate'] === undefined ? flags : { ...flags, certificate })),
  'policy set': async (flags: Record<string, unknown>): Promise<AppEdit> =>
    Promise.resolve(setConnected(readConnectedPolicies(flags))),
  'user set': async (flags: Record<string, unknown>): Promise<AppEdit> =>
    Promise.resolve(setConnectedRunAs(String(flags['run-as']), { enableFlow: flags['enable-flow'] === true })),
  'user unset': async (): Promise<AppEdit> => Promise.resolve(unsetConnectedRunAs),
};

function appWith(text: string): App {
  const place = { name: 'Acme', id: undefined, lastModifiedDate: undefined, namespace: null, installed: false };
  return asApp({ ...place, kind: 'connected-app', org: 'golden', orgId: '00D000000000001EAA', xml: parseXml(text) });
}

/** What a case comes to, in the form in which it is kept. */
async function outcomeOf({ command, flags = {} }: Edit, text: string): Promise<{ expected: Expected; after: string }> {
  const before = appWith(text);
  try {
    const after = (await commands[command]({ ...flags }))(before);
    const { changes, documents } = planOf(before, after);
    const rows = changes.map((change) => ({ field: change.field, before: change.before, after: change.after }));
    return { expected: { changes: rows, ...consequencesOf(before, after) }, after: documents[0]?.xml.text ?? '' };
  } catch (error) {
    if (!isEcaError(error)) throw error;
    return { expected: { refused: { code: error.code, data: error.data } }, after: '' };
  }
}

describe('golden edits of connected apps (M1)', () => {
  it('cover every command', () => {
    const edits = cases.map((name) => JSON.parse(readFileSync(new URL(`${name}/edit.json`, folder), 'utf8')) as Edit);
    expect(new Set(edits.map(({ command }) => command))).to.have.property('size', Object.keys(commands).length);
  });

  for (const name of cases) {
    const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder)).toString('utf8');

    it(name, async () => {
      const wish = JSON.parse(read('edit.json')) as Edit;
      expect(wish.why, 'why this case is there').to.match(/\w/);
      const { expected, after } = await outcomeOf(wish, read('before.xml'));
      expect(expected).to.deep.equal(JSON.parse(read('expected.json')));
      const files = ['before.xml', 'edit.json', 'expected.json', ...(after === '' ? [] : ['after.xml'])];
      expect(readdirSync(new URL(name, folder)).toSorted(), 'the files of the case').to.deep.equal(files.toSorted());
      if (after !== '') expect(after).to.equal(read('after.xml'));
    });
  }
});
