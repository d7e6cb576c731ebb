import type { JobTrouble } from '../deploy/submit.ts';
import type { Node } from '../metadata/node.ts';
import type { Org } from '../org/org.ts';
import type { Reply } from '../server/reply.ts';

/** What a SOAP operation works with. */
export type SoapContext = {
  org: Org;
  args: Node[];
  version: number;
  trouble: JobTrouble;
  truncateZip: boolean;
  onSurprise: (what: string) => void;
};

export type SoapOperation = (context: SoapContext) => Reply | Promise<Reply>;
