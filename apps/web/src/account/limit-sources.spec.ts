import { limitSources } from './limit-sources.ts';

const own = { name: 'default', values: { maxDataExports: 5, maxDataExportRecords: 1_000, other: 1 } };
const plan = { name: 'gold', userUsageLimit: { values: { maxDataExports: 9, maxDataExportRecords: 500 } } };

describe('limitSources', () => {
  it('lists the own limit, then those that plans of teams grant', () => {
    const teams = {
      items: [
        { name: 'Boilers', usagePlan: plan },
        { name: 'No plan', usagePlan: null },
        { name: 'No limit', usagePlan: { name: 'free', userUsageLimit: null } },
      ],
    };
    expect(limitSources({ usageLimit: own, teams })).toEqual([
      { name: 'default', values: { maxDataExports: 5, maxDataExportRecords: 1_000 } },
      { team: 'Boilers', name: 'gold', values: { maxDataExports: 9, maxDataExportRecords: 500 } },
    ]);
  });
});
