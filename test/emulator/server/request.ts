import type { JobTrouble } from '../deploy/submit.ts';
import type { Org } from '../org/org.ts';

/** An HTTP request at an emulated org, with what a fault wants of it. */
export type Request = {
  org: Org;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  trouble: JobTrouble;
  truncateZip: boolean;
  onSurprise: (what: string) => void;
};
