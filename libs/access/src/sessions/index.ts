/** What there is to know of browsers' sessions, for services that check no tokens. */
export { accessSettings } from '../access-settings.ts';
export { isManager } from '../authentication/manager-claim.ts';
export { requiredPublicUrl, sessionSettings, type SessionSettings } from '../session-settings.ts';
export { BrowserSessions, SESSION_SETTINGS, type BrowserSession } from './browser-sessions.ts';
export { requireOwnSite } from './own-site.ts';
export { cookieName, readCookie, isSecure, SESSION_COOKIE } from './session-cookie.ts';
