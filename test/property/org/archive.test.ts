import { expect } from 'chai';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { unzipSync } from 'fflate';
import { zipDeletion } from '../../../src/org/metadata/archive.ts';

type Package = { readonly Package: { readonly types: { readonly name: string; readonly members: readonly string[] } } };

const asText = { ignoreAttributes: true, parseTagValue: false, trimValues: false, isArray: isMembers };
function isMembers(name: string): boolean {
  return name === 'members';
}

/** Names with markup in them, of characters that XML can contain and that no parser normalises. */
const hostileName = fc
  .array(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '</members>', '<members>*</members>', '&lt;', 'A', 'é'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

describe('attack: a name that an org reports becomes markup in a manifest (M6)', () => {
  it('each name is one member, read back as it was by another parser', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(hostileName, { minLength: 1, maxLength: 4 }), async (names) => {
        const components = names.map((fullName) => ({ type: 'ExternalClientApplication' as const, fullName }));
        const files = unzipSync(Buffer.from(await zipDeletion(components, '66.0'), 'base64'));
        const text = Buffer.from(files['destructiveChanges.xml'] ?? []).toString();
        const { types } = (new XMLParser(asText).parse(text) as Package).Package;
        expect(types.name).to.equal('ExternalClientApplication');
        expect(types.members).to.deep.equal(names);
      }),
      { numRuns: 50 },
    );
  });
});
