import { parseMetricEvent } from '@obelisk/domain';
import { sampleReadings, type SampleReading } from './sample-readings.ts';

describe('sampleReadings', () => {
  const readings = [...sampleReadings()];
  const count = (holds: (reading: SampleReading) => boolean) => readings.filter(holds).length;

  it('has at least 200,000 events of all five types, each a valid one with a key of its own', () => {
    expect(readings.length).toBeGreaterThanOrEqual(200_000);
    expect(new Set(readings.map(({ metric }) => metric.split('::')[1]))).toEqual(
      new Set(['number', 'number[]', 'bool', 'string', 'json']),
    );
    for (const reading of readings) parseMetricEvent(reading);
    const keys = new Set(
      readings.map(({ timestamp, metric, source }) => `${String(timestamp)}|${metric}|${source ?? ''}`),
    );
    expect(keys.size).toBe(readings.length);
  });

  it('has events with and without tags, location, elevation and source', () => {
    for (const property of ['tags', 'location', 'elevation', 'source'] as const) {
      const having = count((reading) => reading[property] !== undefined);
      expect(having).toBeGreaterThan(0);
      expect(having).toBeLessThan(readings.length);
    }
  });

  it('is the same every time', () => {
    let index = 0;
    for (const reading of sampleReadings()) {
      if (index % 1_000 === 0) expect(reading).toEqual(readings[index]);
      index++;
    }
    expect(index).toBe(readings.length);
  });
});
