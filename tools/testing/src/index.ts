export { startProxy, type TcpProxy, type TcpProxyOptions } from './tcp-proxy.ts';
export { createTestDatabase, type TestDatabase } from './test-database.ts';
export { waitUntil } from './wait-until.ts';
export { documentedRoutes } from './documented-routes.ts';
export { listRoutes } from './list-routes.ts';
export { seededRandom } from './seeded-random.ts';
export { startTraceCollector, type CollectedSpan, type TraceCollector } from './trace-collector.ts';
