import { askedSpan, availableSpan } from './asked-span.ts';

describe('askedSpan', () => {
  const asked = { requestedOn: 500, dataRange: { datasets: [] } };

  it.each([
    [
      { from: null, to: null },
      { from: null, to: 500 },
    ],
    [
      { from: 100, to: 200 },
      { from: 100, to: 200 },
    ],
    [
      { from: 100, to: 900 },
      { from: 100, to: 500 },
    ],
  ])('ends with the request at the latest: %j', (range, span) => {
    expect(askedSpan({ ...asked, ...range })).toEqual(span);
  });
});

describe('availableSpan', () => {
  it('covers all datasets', () => {
    const datasets = [
      { firstEventOn: 10, lastEventOn: 20 },
      { firstEventOn: 5, lastEventOn: 15 },
    ];
    expect(availableSpan(datasets)).toEqual({ first: 5, last: 20 });
  });

  it.each([
    { firstEventOn: null, lastEventOn: null },
    { firstEventOn: 5, lastEventOn: null },
    { firstEventOn: null, lastEventOn: 30 },
  ])('tells nothing when one of them is not told: %j', (hidden) => {
    expect(availableSpan([{ firstEventOn: 10, lastEventOn: 20 }, hidden])).toBeNull();
  });

  it('tells nothing of no dataset', () => {
    expect(availableSpan([])).toBeNull();
  });
});
