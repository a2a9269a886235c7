import { z } from 'zod';
import { messagingSettings } from './messaging-settings.ts';

describe('messagingSettings', () => {
  const schema = z.object(messagingSettings);

  it('defaults to the database itself', () => {
    expect(schema.parse({})).toEqual({ QUEUE_URL: 'postgres:', QUEUE_NAME: 'exports' });
  });

  it.each(['amqp://guest:guest@localhost', 'amqps://u:p@mq.example:5671/vhost', 'postgres:'])('takes %s', (url) => {
    expect(schema.parse({ QUEUE_URL: url }).QUEUE_URL).toBe(url);
  });

  it.each(['amqp:', 'amqp://', 'http://localhost', 'postgres://db', 'rabbit'])('refuses %s', (url) => {
    expect(schema.safeParse({ QUEUE_URL: url }).success).toBe(false);
  });

  it.each(['', 'amq.exports', 'a b', 'ä'])('refuses the queue name "%s"', (name) => {
    expect(schema.safeParse({ QUEUE_NAME: name }).success).toBe(false);
  });
});
