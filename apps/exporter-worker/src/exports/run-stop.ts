/** Why a run ended without the export being over; no fault of anybody's. */
export class RunStop extends Error {
  constructor(readonly reason: 'shutdown' | 'quantum' | 'import') {
    super(`the run was stopped: ${reason}`);
    this.name = 'RunStop';
  }
}
