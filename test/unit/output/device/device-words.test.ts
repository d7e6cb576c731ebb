import { expect } from 'chai';
import { type FiledApp, planSourceEdit } from '../../../../src/apps/files/source-edit.ts';
import { devicePhrase } from '../../../../src/apps/flows/device-rule.ts';
import { enableFlow } from '../../../../src/apps/flows/flow-edits.ts';
import { consequenceReport } from '../../../../src/output/consequences.ts';
import { printForTerminal } from '../../../../src/output/page/going-on.ts';
import { acme } from '../../apps/acme.ts';
import { readFiles } from '../../house-rules/source-files.ts';

const cure = '--add-callback-url http://localhost:1717/OauthRedirect --require-pkce';
const app = acme({ global: { callbackUrl: 'https://acme.example.com/cb' } });

describe('the commands that the rule for the device flow prints (C3, T2)', () => {
  before(() => printForTerminal(true));

  it('are for the org that was meant, each value a word of its own', () => {
    const commandIn = (org: string): readonly string[] | undefined =>
      consequenceReport(devicePhrase({ ...app, org }, 'callback')).actions;
    expect(commandIn('dev')).to.deep.equal([`sf eca oauth set --name Acme --kind eca --target-org dev ${cure}`]);
    expect(commandIn('my org')).to.deep.equal([
      `sf eca oauth set --name Acme --kind eca --target-org 'my org' ${cure}`,
    ]);
    expect(commandIn('')).to.deep.equal([`sf eca oauth set --name Acme --kind eca ${cure}`]);
    const packaged = consequenceReport(devicePhrase(app, 'packaged')).actions;
    expect(packaged).to.deep.equal(['sf eca flow list --name Acme --kind eca --target-org dev']);
  });

  it('are for the folder where files were edited', () => {
    const documents = app.documents.map((document) => ({ ...document, path: 'x', text: document.xml.text }));
    const filed: FiledApp = { ...app, org: 'my app', documents };
    const { notes } = planSourceEdit(filed, enableFlow('device', {}));
    const [rule] = notes.filter(({ key }) => key === 'DeviceRuleCallback').map(consequenceReport);
    expect(rule?.actions).to.deep.equal([`sf eca oauth set --name Acme --kind eca --source-dir 'my app' ${cure}`]);
  });

  it('no text of ours puts a value into a command that is several words, but for our own flags', () => {
    const glued = readFiles(['messages'], ['.md']).flatMap(({ path, text }) =>
      (
        text.match(
          /\bsf (?:eca|org|project)[^\n]*\w\}\{(?!(?:option|onOrg|manifestOption|kindOption|setBack)\})\w+\}/g,
        ) ?? []
      ).map((found) => `${path}: ${found}`),
    );
    expect(glued).to.deep.equal([]);
  });
});
