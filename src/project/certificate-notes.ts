import type { App } from '../apps/app.ts';
import { certificateRisks, isWithheld, mayWithhold } from '../apps/certificate/clues.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { appNameOf } from '../apps/estate-join.ts';
import type { FiledDocument } from '../apps/files/project-files.ts';
import { childText } from '../xml/read.ts';

/** What the files may lack, since the org may not return it. */
export function certificateNotes(apps: readonly App[], filed: readonly FiledDocument[]): Consequence[] {
  const silent = apps.filter((app) => mayWithhold(app) && (app.showsCertificates !== true || isWithheld(app)));
  const kept = silent.filter((app) => filed.some((file) => appNameOf(file) === app.name && hasCertificate(file)));
  const others = silent.filter((app) => !kept.includes(app));
  const unseen = others.filter((app) => !isWithheld(app));
  const note = (key: string, some: readonly App[]): Consequence[] => {
    const [first] = some;
    const names = some.map(({ name }) => name).join(', ');
    return first === undefined ? [] : [{ key, data: { apps: names, org: first.org } }];
  };
  return [
    ...note('CertificateKeptInFile', kept),
    ...others.flatMap(certificateRisks),
    ...note('CertificateNotRetrieved', unseen),
  ];
}

function hasCertificate({ type, xml }: FiledDocument): boolean {
  const isGlobal = type === 'ExtlClntAppGlobalOauthSettings';
  return isGlobal && (childText(xml.root, 'certificate') ?? '').trim() !== '';
}
