import { resolve } from 'node:path';
import { fileUnwritable } from '../../../delivery/files/file-unwritable.ts';
import { readPlainFile } from '../../../delivery/files/plain-file.ts';
import { replaceFile } from '../../../delivery/files/replace-file.ts';
import { EcaError } from '../../../errors/eca-error.ts';
import { textOfBytes } from '../../../errors/text-encoding.ts';
import { isPlanText, planFileText, readPlanText } from '../../../manifest/saved/plan-text.ts';
import type { SavedPlan } from '../../../manifest/saved/saved-plan.ts';
import { interruptible } from '../../../base-command/interruption.ts';
import { readBoundedFile } from '../../../org/files/bounded-file.ts';

/** Ten thousand apps that all change take less. */
const mostBytes = 256 * 1024 * 1024;

/** Reads a saved plan. Throws EcaError PlanUnreadable. */
export async function readPlanFile(file: string): Promise<SavedPlan> {
  const bytes = await readBoundedFile(file, mostBytes, { followsLinks: true }).catch((cause: NodeJS.ErrnoException) => {
    const { code: variant, message } = cause;
    throw new EcaError('PlanUnreadable', { file, problem: variant ?? message }, { cause, variant });
  });
  return interruptible(() => readPlanText(textOfBytes(bytes) ?? '', file));
}

/**
 * Makes sure, before any org is read, that a plan can be saved there, since nothing but another plan is replaced.
 * Throws EcaError PlanFileTaken or FileUnwritable.
 */
export async function preparePlanFile(file: string): Promise<void> {
  const path = resolve(file);
  const found = await readPlainFile(path, fileUnwritable(path), BigInt(mostBytes));
  requireReplaceable(file, found?.bytes);
}

/** Saves a plan for its owner only (0600), in one step. Throws EcaError PlanFileTaken or FileUnwritable. */
export async function writePlanFile(file: string, plan: SavedPlan): Promise<void> {
  const path = resolve(file);
  const replaced = (old: Buffer | undefined): Buffer => {
    requireReplaceable(file, old);
    return Buffer.from(planFileText(plan));
  };
  await replaceFile(path, replaced, { tighten: true, largest: BigInt(mostBytes), refuse: fileUnwritable(path) });
}

function requireReplaceable(file: string, bytes: Buffer | undefined): void {
  if (bytes === undefined) return;
  const text = textOfBytes(bytes);
  if (text === undefined || !(text.trim() === '' || isPlanText(text))) throw new EcaError('PlanFileTaken', { file });
}
