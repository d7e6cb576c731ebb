import { offers } from '../metadata/serve.ts';
import { textOf } from '../metadata/node.ts';
import { metadataTypes } from '../metadata/types.ts';
import { response, toXml } from './envelope.ts';
import type { SoapOperation } from './operation.ts';

/** describeMetadata: the types that the org has at a version. */
export const describeMetadata: SoapOperation = ({ org, args, version }) => {
  const asked = Number(textOf(args, 'asOfVersion') ?? version);
  const metadataObjects = metadataTypes
    .filter(({ name }) => offers(org, name, asked))
    .map(({ name, directory, suffix }) => ({
      directoryName: directory,
      inFolder: false,
      metaFile: false,
      suffix,
      xmlName: name,
    }));
  const result = { metadataObjects, organizationNamespace: '', partialSaveAllowed: true, testRequired: false };
  return response('describeMetadata', toXml('result', result));
};
