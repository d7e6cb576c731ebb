/** Which requests a fault meets: all that are named must fit; `path` is a regular expression over path and query. */
export type FaultMatch = { method?: string; path?: string; soapOperation?: string };

/** A component failure that a `fail-deploy` fault reports. */
export type PlannedFailure = {
  componentType: string;
  fullName: string;
  fileName: string;
  problem: string;
  lineNumber?: number;
  columnNumber?: number;
};

/** Trouble on request, used up after `count` requests (default 1, 0 is for ever); the first `skip` matches pass. */
export type Fault = {
  match?: FaultMatch;
  count?: number;
  skip?: number;
} & (
  | { do: 'drop-before' | 'drop-during' | 'hang' | 'hang-after' | 'truncate-zip' | 'api-access-control' }
  /** `polls`: and the job that the request started stays pending for so many requests. */
  | { do: 'drop-after'; polls?: number }
  | { do: 'html'; status?: number }
  | { do: 'redirect'; location: string }
  | { do: 'status'; status: 401 | 429 | 500 | 503; retryAfterSeconds?: number }
  /** An OAuth error that nothing in an emulated org leads to. */
  | { do: 'oauth-error'; error: string; description?: string; status?: number }
  /** Any answer whatever, to the letter: what other programs between here and an org say. */
  | { do: 'reply'; status: number; contentType?: string; headers?: Record<string, string>; body: string }
  | { do: 'delay'; delayMs: number }
  | { do: 'pending'; polls: number }
  | { do: 'fail-deploy'; failures: PlannedFailure[] }
);

export type ArmedFault = { fault: Fault; skip: number; left: number };

type Arrived = { method: string; path: string; soapOperation: string | null };

const fits = ({ match = {} }: Fault, { method, path, soapOperation }: Arrived): boolean =>
  (match.method === undefined || match.method === method) &&
  (match.path === undefined || new RegExp(match.path).test(path)) &&
  (match.soapOperation === undefined || match.soapOperation === soapOperation);

/** Puts a fault on watch. */
export const arm = (fault: Fault): ArmedFault => ({ fault, skip: fault.skip ?? 0, left: fault.count ?? 1 });

/** Takes the fault that meets this request, counting it down, or undefined. */
export const takeFault = (armed: ArmedFault[], arrived: Arrived): Fault | undefined => {
  for (const [index, entry] of armed.entries()) {
    if (!fits(entry.fault, arrived)) continue;
    if (entry.skip > 0) {
      entry.skip -= 1;
      continue;
    }
    if (entry.left === 1) armed.splice(index, 1);
    else if (entry.left > 1) entry.left -= 1;
    return entry.fault;
  }
  return undefined;
};
