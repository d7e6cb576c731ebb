import { expect } from 'chai';
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
      const { text } = exported([org('prod', apps, 'prod')], { existing: label(existing) });
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
});
