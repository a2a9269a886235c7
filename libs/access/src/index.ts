export { AccessModule } from './access.module.ts';
export { type ReadableDataset } from './access.repository.ts';
export { accessSettings, type AccessSettings } from './access-settings.ts';
export { type Account } from './account.ts';
export { Authenticator } from './authentication/authenticator.ts';
export { AccessPolicy, type ExportAccess } from './authorization/access-policy.ts';
export { CurrentAccount, type WithAccount } from './current-account.ts';
