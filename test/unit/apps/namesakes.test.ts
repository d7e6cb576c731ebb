import { expect } from 'chai';
import type { App } from '../../../src/apps/app.ts';
import { switchApp } from '../../../src/apps/edits/policy-edits.ts';
import { planFiles } from '../../../src/apps/files/project-files.ts';
import { enableFlows, setRunAs } from '../../../src/apps/flows/flow-edits.ts';
import { acme } from './acme.ts';

/** An app as Setup never makes it, and a deploy may: each of its documents has the name of the app. */
function namesakes(): App {
  const app = acme({ global: {}, policy: {}, appPolicy: { isEnabled: 'true' } });
  return { ...app, documents: app.documents.map((one) => ({ ...one, fullName: app.name })) };
}

const namesOf = ({ documents }: App): string[] => documents.map(({ type, fullName }) => `${type}/${fullName}`);

describe('an app whose documents all have its own name', () => {
  it('keeps these documents, and gets no other, whatever is edited', () => {
    const app = namesakes();
    const edits = [
      enableFlows(['device', 'client-credentials'], { runAs: 'bot@acme.example.com' }),
      setRunAs('bot@acme.example.com'),
      switchApp(false),
    ];
    for (const edit of edits) {
      const edited = edit(app);
      expect(namesOf(edited)).to.deep.equal(namesOf(app));
      expect(edited.documents.map(({ xml }) => xml.text)).not.to.deep.equal(app.documents.map(({ xml }) => xml.text));
    }
  });

  it('becomes one file for each document, told apart by folder and suffix', () => {
    const paths = planFiles(namesakes(), [], { withIds: false }).map(({ path }) => path);
    expect(new Set(paths).size).to.equal(5);
    for (const path of paths) expect(path).to.match(/\/Acme\.\w+-meta\.xml$/);
  });
});
