export { ConfigError, loadConfig } from './config/load-config.ts';
export { serviceSettings, type ServiceSettings } from './config/service-settings.ts';
export { duration, flag, wholeNumber } from './config/setting-types.ts';
export { versionOfProgram } from './config/version.ts';
export { HealthModule } from './health/health.module.ts';
export { HealthRegistry, type HealthProbe } from './health/health-registry.ts';
export { currentAsker, followRequest, forNobody, setAsker } from './http/asker.ts';
export { networkPrefix } from './http/network-prefix.ts';
export { readOrigin } from './http/origin.ts';
export { PUBLIC, Public } from './http/public.decorator.ts';
export { toProblem, type Problem } from './http/problem.ts';
export { ProblemFilter } from './http/problem.filter.ts';
export { RequestLimitGuard } from './http/request-limit.guard.ts';
export {
  programLimitSettings,
  provideRequestLimiter,
  REQUEST_WINDOW_S,
  RequestLimiter,
  requestLimitSettings,
  SHARED_REQUEST_COUNT,
  type RequestLimitSettings,
} from './http/request-limiter.ts';
export { trustProxies } from './http/trust-proxies.ts';
export { BODY_LIMIT, main, runService, type ServiceOptions } from './lifecycle/run-service.ts';
export { every, type Periodic } from './lifecycle/periodic.ts';
export { describeError } from './lifecycle/describe-error.ts';
export { withinLimit } from './lifecycle/within-limit.ts';
export { readCorrelationId } from './logging/correlation.ts';
export { LoggingModule } from './logging/logging.module.ts';
export { MetricsModule } from './metrics/metrics.module.ts';
export { Html, html } from './plain-pages/html.ts';
export { plainPage } from './plain-pages/plain-page.ts';
export { plainStyle } from './plain-pages/style.ts';
export { failSpan, inSpan, tracer } from './tracing/spans.ts';
export { currentTraceparent } from './tracing/traceparent.ts';
export { hashSecret, newSecret } from './secrets/secret.ts';
