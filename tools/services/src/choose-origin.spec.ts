import { chooseOrigin, type OriginProbes } from './choose-origin.ts';

function probes(yes: Partial<Record<keyof OriginProbes, boolean>>): { asked: string[]; probes: OriginProbes } {
  const asked: string[] = [];
  const probe = (name: keyof OriginProbes) => () => {
    asked.push(name);
    return Promise.resolve(yes[name] ?? false);
  };
  return { asked, probes: { given: probe('given'), apt: probe('apt'), docker: probe('docker') } };
}

describe('chooseOrigin', () => {
  it('uses what the environment names, and asks no further', async () => {
    const { asked, probes: all } = probes({ given: true, apt: true, docker: true });
    expect(await chooseOrigin('RabbitMQ', 'AMQP_URL', all)).toBe('given');
    expect(asked).toEqual(['given']);
  });

  it('prefers packages to containers', async () => {
    const { asked, probes: all } = probes({ apt: true, docker: true });
    expect(await chooseOrigin('RabbitMQ', 'AMQP_URL', all)).toBe('apt');
    expect(asked).toEqual(['given', 'apt']);
  });

  it('takes a container where packages cannot be installed', async () => {
    expect(await chooseOrigin('RabbitMQ', 'AMQP_URL', probes({ docker: true }).probes)).toBe('docker');
  });

  it('says in one line what to do when there is no way', async () => {
    const failure = chooseOrigin('RabbitMQ', 'AMQP_URL', probes({}).probes);
    await expect(failure).rejects.toThrow(
      /^No RabbitMQ for the tests: set AMQP_URL to one that answers, or run as root on Debian or Ubuntu, or start Docker\.$/,
    );
  });
});
