import { cancelDeploy, checkDeployStatus, deploy } from './deploy.ts';
import { describeMetadata } from './describe-metadata.ts';
import { listMetadata } from './list-metadata.ts';
import type { SoapOperation } from './operation.ts';
import { readMetadata } from './read-metadata.ts';
import { checkRetrieveStatus, retrieve } from './retrieve.ts';

/** Every Metadata SOAP operation that is emulated; any other one answers 501 and is counted. */
export const soapOperations: Record<string, SoapOperation> = {
  cancelDeploy,
  checkDeployStatus,
  checkRetrieveStatus,
  deploy,
  describeMetadata,
  listMetadata,
  readMetadata,
  retrieve,
};
