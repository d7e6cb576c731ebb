import type { Org } from './org.ts';

/** The org's own present in milliseconds: the machine's, moved by what tests have added to it. */
export const now = (org: Org): number => Date.now() + org.clockOffset;

/** Lets time pass in an org: what expires or takes effect later does so, without anybody waiting. */
export const advance = (org: Org, minutes: number): void =>
  void Object.assign(org, { clockOffset: org.clockOffset + minutes * 60_000 });

/** A moment as Salesforce writes it. */
export const timeText = (moment: number): string => new Date(moment).toISOString();
