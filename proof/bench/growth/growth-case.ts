import type { Stack } from '@obelisk/stack';
import type pg from 'pg';
import type { ExportClient } from '../export/export-client.ts';

/** The system that is measured; no worker is at work but where a case starts it. */
export interface Subject {
  stack: Stack;
  client: ExportClient;
  database: pg.Client;
  userId: string;
}

/** Something whose cost should not follow `n`. */
export interface GrowthCase {
  name: string;
  /** Of what there are `n`, and then ten times as many. */
  of: string;
  n: number;
  /** What is measured, smaller is better: a time, or memory. */
  unit: string;
  /** Makes it so many, and measures. */
  measure(subject: Subject, n: number): Promise<number>;
}
