import { readFileSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { removeChild, setChild, setChildren } from '../../../src/xml/edit.ts';

/** What a person wants of `before.xml`: the steps in order, and why the case is there. */
type Edit = { readonly why: string; readonly edits: readonly Step[] };
type Step =
  | { readonly set: Readonly<Record<string, string>> }
  | { readonly setAll: Readonly<Record<string, readonly string[]>> }
  | { readonly remove: readonly string[] };

const folder = new URL('./', import.meta.url);
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function applied(text: string, step: Step): string {
  if ('set' in step) return Object.entries(step.set).reduce((all, [path, value]) => setChild(all, path, value), text);
  if ('setAll' in step) {
    return Object.entries(step.setAll).reduce((all, [name, values]) => setChildren(all, name, values), text);
  }
  return step.remove.reduce((all, path) => removeChild(all, path), text);
}

describe('golden documents (M1, M8)', () => {
  it('are there', () => {
    expect(cases).to.not.be.empty;
  });

  for (const name of cases) {
    const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder)).toString('utf8');

    describe(name, () => {
      it('has its three files and no other', () => {
        expect(readdirSync(new URL(name, folder)).toSorted()).to.deep.equal(['after.xml', 'before.xml', 'edit.json']);
      });

      it('becomes the same bytes as the expected document', () => {
        const { why, edits } = JSON.parse(read('edit.json')) as Edit;
        expect(why, 'why this case is there').to.match(/\w/);
        expect(edits).to.not.be.empty;
        expect(edits.reduce(applied, read('before.xml'))).to.equal(read('after.xml'));
      });
    });
  }
});
