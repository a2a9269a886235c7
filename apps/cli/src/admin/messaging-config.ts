import { messagingSettings, type MessagingSettings } from '@obelisk/messaging';
import { loadConfig } from '@obelisk/platform';
import { z } from 'zod';

/** The queue that the services use. @throws ConfigError */
export function readMessagingSettings(): MessagingSettings {
  return loadConfig(z.object(messagingSettings), process.env);
}
