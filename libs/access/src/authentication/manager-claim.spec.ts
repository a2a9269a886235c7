import { isManager } from './manager-claim.ts';

const claims = {
  iss: 'https://issuer.example',
  sub: 'ada',
  exp: 0,
  realm_access: { roles: ['user', 'obelisk-manager'] },
  'https://example.org/admin': 'yes',
};

describe('the claim that names platform managers', () => {
  it.each([
    ['realm_access.roles=obelisk-manager', true],
    ['realm_access.roles=manager', false],
    ['realm_access.roles.0=user', true],
    ['realm_access=user', false],
    ['toString=x', false],
    ['nothing.at.all=x', false],
    ['sub=ada', true],
    ['sub=Ada', false],
  ])('%s', (claim, expected) => {
    expect(isManager(claims, claim)).toBe(expected);
  });

  it('is not asked without a setting', () => {
    expect(isManager(claims, undefined)).toBeUndefined();
  });
});
