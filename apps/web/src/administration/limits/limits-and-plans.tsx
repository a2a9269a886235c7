import { Limits } from './limits.tsx';
import { Plans } from './plans.tsx';

/** What accounts may hold, and what teams may have. */
export function LimitsAndPlans() {
  return (
    <>
      <Limits />
      <Plans />
    </>
  );
}
