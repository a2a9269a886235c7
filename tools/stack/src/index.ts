export { callerFolder } from './caller-folder.ts';
export { startEmbeddedServer } from './postgres/embedded-server.ts';
export { embeddedDatabaseUrl } from './postgres/postgres-secrets.ts';
export type { ChildService } from './process/child-service.ts';
export { type LogSink, logToFolder } from './process/log-sink.ts';
export { stopRequests } from './process/stop-requests.ts';
export {
  demoSignInLink,
  ensureDemoClient,
  ensureDemoDataset,
  type DemoClient,
  type DemoDataset,
} from './sample/demo-account.ts';
export { importSample } from './sample/import-sample.ts';
export { sampleReadings, type SampleReading } from './sample/sample-readings.ts';
export { startStack, type Stack } from './stack.ts';
export type { StackOptions } from './stack-options.ts';
export { guideRequest, guideStatus } from './client/guide.ts';
export { ObeliskClient, type GuideExport, type GuideResponse } from './client/obelisk-client.ts';
export { drawImport } from './terminal/import-progress.ts';
export { ProgressBar } from './terminal/progress-bar.ts';
