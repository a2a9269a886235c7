export * from './errors.ts';
export * from './event-field.ts';
export * from './export-status.ts';
export * from './metric-name.ts';
export * from './timestamp-precision.ts';
export * from './export-request.ts';
export * from './usage-limit.ts';
