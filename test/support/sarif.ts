import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

const place = import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
let compiled: ValidateFunction | undefined;

/** What is wrong with the text of a SARIF file by the schema of the OASIS committee; empty if it fits. */
export function sarifFaults(text: string): string[] {
  compiled ??= compile();
  compiled(JSON.parse(text));
  return (compiled.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** The schema is of draft 4, of which it uses nothing that later drafts changed but the name of its id. */
function compile(): ValidateFunction {
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(new URL(place), 'utf8')) as Record<string, unknown>;
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, inlineRefs: false }).compile(schema);
}

/** The parts of a SARIF file that tests look at. */
export type SarifText = {
  readonly runs: ReadonlyArray<{
    readonly tool: {
      readonly driver: { readonly rules: ReadonlyArray<{ readonly id: string; readonly helpUri: string }> };
    };
    readonly invocations: ReadonlyArray<{
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: ReadonlyArray<{
        readonly level: string;
        readonly message: { readonly text: string };
      }>;
    }>;
    readonly results: ReadonlyArray<{
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: ReadonlyArray<{
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }>;
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly suppressions: ReadonlyArray<{ readonly status: string; readonly justification: string }>;
    }>;
  }>;
};
