import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'yaml';
import { app, exported, org } from './exported.ts';

const byHand = `# ours
version: 1
orgs:
  prod: { target:   prod, protect: true }    # the real one

  qa:   { target: ['qa-*'] }
apps:

  Acme:   # the portal
    in:     [prod]
    label:  Acme Portal   # shown to users
    flows:  { web-server: on,   device: off }

    scopes: [ api, refresh_token ]
    callbackUrls:
    - 'https://acme.example/cb'
    security:   {  requirePkce:   true }

  # nowhere yet
  Other: { in: [ qa ],  label: "Other", scopes: [api]   }


`;
const handMadeJson = `{
    "version": 1,
    "orgs": { "prod": { "target": "prod" },
              "qa": { "target": ["qa-*"] } },
    "apps": {
        "Other": { "in": ["qa"], "label": "Other" },
        "Acme": {
            "in": ["prod"],
            "label": "Acme Portal",
            "scopes": ["api", "refresh_token"],
            "flows": { "web-server": "on", "device": "off" }, "callbackUrls": ["https://acme.example/cb"]
        }
    }
}
`;

describe('an export into a manifest that was written by hand', () => {
  it('leaves each line that says the right thing as its author formatted it', () => {
    const label = (text: string): string => text.replace('Acme Portal', 'Acme').replace("'Acme Portal'", 'Acme');
    const apps = [app('https://acme.example/cb'), { ...app('https://x.example/cb'), name: 'Elsewhere' }];
    for (const existing of [byHand, byHand.replaceAll('\n', '\r\n'), handMadeJson]) {
      const { text } = exported([org('prod', apps, 'prod')], {
        existing: label(existing),
      });
      expect(parse(text), text).to.have.nested.property('apps.Acme.label', 'Acme Portal');
      const lines = text.split('\n');
      const lost = existing.split('\n').filter((line) => !lines.includes(line) && !line.includes('label'));
      expect(lost, text).to.deep.equal([]);
      expect(text)
        .to.include('Acme Portal')
        .and.match(/\n +"?Elsewhere/);
      expect(text.includes('\r\n'), text).to.equal(existing.includes('\r\n'));
      expect(/(?<!\r)\n/.test(text)).to.equal(!existing.includes('\r\n'));
    }
  });

  it('leaves every other byte where each mapping is indented its own way', () => {
    const indent = fc.integer({ min: 1, max: 6 }).map((width) => ' '.repeat(width));
    const indents = fc.array(indent, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(indents, fc.boolean(), ([orgs, prod, beside, acme, flows, urls, other, security] = [], isLast) => {
        const [inAcme, inOther] = [`${beside}${acme}`, `${beside}${other}`];
        const label = `${inAcme}label:   Acme   # shown`;
        const lines = [
          ['version: 1', 'orgs:', `${orgs}prod:`, `${orgs}${prod}target:   prod`, 'apps:', `${beside}Other:`],
          [
            `${inOther}in: [ prod ]`,
            `${inOther}security:`,
            `${inOther}${security}requirePkce:  true`,
            `${beside}Acme:`,
          ],
          isLast ? [] : [label],
          [`${inAcme}flows:`, `${inAcme}${flows}web-server:  on`, `${inAcme}${flows}device: off`],
          [
            `${inAcme}scopes: [ api,  refresh_token ]`,
            `${inAcme}callbackUrls:`,
            `${inAcme}${urls}- 'https://acme.example/cb'`,
          ],
          isLast ? [label, ''] : [''],
        ].flat();
        const expected = lines.map((line) => (line === label ? `${inAcme}label:   Acme Portal   # shown` : line));
        const acmeOnly = [app('https://acme.example/cb')];
        const write = (apps: typeof acmeOnly): string =>
          exported([org('prod', apps, 'prod')], {
            existing: lines.join('\n'),
          }).text;
        expect(write(acmeOnly).split('\n')).to.deep.equal(expected);
        const more = write([...acmeOnly, { ...app('https://x.example/cb'), name: 'Elsewhere' }]);
        const begin = more.indexOf(`\n${beside}Elsewhere:`);
        expect(begin, more).to.be.greaterThan(0);
        expect(more.slice(0, begin).trimEnd()).to.equal(expected.join('\n').trimEnd());
        expect(parse(more)).to.have.nested.property('apps.Elsewhere.callbackUrls');
      }),
      { numRuns: 60 },
    );
  });

  it('leaves the lines that say the right thing where an entry has no place of its own in the text', () => {
    const existing =
      'version: 1\norgs:   { prod: { target: prod } }   # one\napps:\n  ? Other\n  : { in: [prod],   label: x }\n';
    const { text } = exported([org('prod', [app('https://x.example/cb')], 'prod')], { existing });
    expect(parse(text)).to.have.nested.property('apps.Acme.label', 'Acme Portal');
    expect(text).to.include('orgs:   { prod: { target: prod } }   # one\n');
  });
});
