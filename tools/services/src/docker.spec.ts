import { dockerRunArguments } from './docker.ts';

describe('dockerRunArguments', () => {
  it('publishes on the loopback only and keeps secrets out of the arguments', () => {
    const env = { RABBITMQ_DEFAULT_PASS: 'very secret' };
    const args = dockerRunArguments('n', { image: 'rabbitmq:4', env, hostPort: 40_001, containerPort: 5_672 });
    expect(args.join(' ')).toBe(
      'run --detach --rm --name n --publish 127.0.0.1:40001:5672 -e RABBITMQ_DEFAULT_PASS rabbitmq:4',
    );
  });
});
