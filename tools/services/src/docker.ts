import { randomBytes } from 'node:crypto';
import { commandSucceeds, runCommand } from './run-command.ts';

/** A container with one port published on 127.0.0.1. */
export interface ContainerOptions {
  readonly image: string;
  readonly command?: readonly string[];
  /** Given to the container; values do not appear in the list of processes. */
  readonly env: Record<string, string>;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly signal?: AbortSignal | undefined;
}

export function dockerAnswers(): Promise<boolean> {
  return commandSucceeds('docker', ['info']);
}

/** The arguments of `docker run`; `-e NAME` without a value takes it from docker's own environment. */
export function dockerRunArguments(name: string, options: ContainerOptions): string[] {
  const { image, command = [], env, hostPort, containerPort } = options;
  const published = `127.0.0.1:${String(hostPort)}:${String(containerPort)}`;
  const variables = Object.keys(env).flatMap((variable) => ['-e', variable]);
  return ['run', '--detach', '--rm', '--name', name, '--publish', published, ...variables, image, ...command];
}

/** Starts a container; the image is pulled when it is not there. @returns its name, and what removes it again */
export async function startContainer(
  options: ContainerOptions,
): Promise<{ readonly name: string; remove(): Promise<void> }> {
  const name = `obelisk-test-${randomBytes(4).toString('hex')}`;
  const remove = async () => {
    await runCommand('docker', ['rm', '--force', '--volumes', name]);
  };
  try {
    const { env, signal } = options;
    await runCommand('docker', dockerRunArguments(name, options), { env, signal, timeoutMs: 600_000 });
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
  return { name, remove };
}
