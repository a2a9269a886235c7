import { faultsExpected, type FailpointCase } from './failpoint-case.ts';
import { LEASE_MS, type CaseResult } from './run-case.ts';

const RECOVERY_LIMIT_MS = LEASE_MS + 5_000;

/** What is wrong with how an export went on after a fault, compared with one that nothing disturbed; nothing when all is well. */
export function faultsOf(what: FailpointCase, result: CaseResult, undisturbed: CaseResult): string[] {
  const { status, message, archive, csv, faults, recovery, parts } = result;
  const wrong: string[] = [];
  if (status !== 'COMPLETED') wrong.push(`it is ${status}: ${String(message)}`);
  if (csv !== undisturbed.csv) wrong.push('another CSV');
  if (archive !== undisturbed.archive) wrong.push('other bytes');
  if (faults !== faultsExpected(what)) wrong.push(`${String(faults)} faults happened`);
  if ((recovery ?? 0) > RECOVERY_LIMIT_MS) wrong.push(`claimed again after ${String(recovery)} ms`);
  if (parts > undisturbed.parts + 1) wrong.push(`${String(parts)} parts stored for ${String(undisturbed.parts)}`);
  return wrong;
}
