import { isObjectType, type GraphQLSchema } from 'graphql';
import { MATRIX, type MatrixRow } from '../../test/access-matrix.ts';
import { CALLERS, type Caller } from '../../test/access-world.ts';
import type { Permission } from '../graphql/needs.ts';
import { makeCatalogSchema } from './schema.ts';

const callers = (names: string) => new Set(names.split(' ') as Caller[]);

/** Who has each permission in the world of the access matrix, whose things are the owner's. */
const HOLDERS: Readonly<Record<Permission, ReadonlySet<Caller>>> = {
  'any account': new Set(CALLERS),
  'whole person': callers('other member manager owner platform steward'),
  'all scopes': callers('other member manager owner platform'),
  'platform:manage': callers('platform'),
  'dataset:see': callers('member manager owner platform reader writer steward'),
  'dataset:read': callers('member manager owner reader'),
  'dataset:manage': callers('manager owner platform steward'),
  'team:see': callers('member manager owner platform reader steward teamClient'),
  'team:manage': callers('manager owner platform steward'),
  'team:manage or self': callers('member manager owner platform steward'),
  'team:act': callers('member manager owner'),
  'account:see': callers('owner reader steward teamClient'),
  'account:own': callers('owner reader steward'),
  'client:manage': callers('owner platform steward'),
  'client:widen': callers('owner platform'),
  'export:see': callers('member manager owner reader steward teamClient'),
  'export:stop': callers('manager owner platform reader steward'),
  'export:renew': callers('owner reader steward'),
  'export:share': callers('member manager owner'),
};

/** The rows that ask with the plain arguments; those with a word after the field ask for more or less. */
const PLAIN_ROWS = Object.entries(MATRIX).filter(([name]) => !name.includes(' '));

const letThrough = ({ expected }: MatrixRow) => CALLERS.filter((caller) => 'SB'.includes(expected[caller]));
const refused = ({ expected }: MatrixRow) => CALLERS.filter((caller) => expected[caller] === 'A');

describe('the permission that a resolver shows', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await makeCatalogSchema();
  });

  const needsOf = (name: string): Permission | undefined => {
    const [typeName = '', fieldName = ''] = name.split('.');
    const type = schema.getType(typeName);
    if (!isObjectType(type)) return undefined;
    return type.getFields()[fieldName]?.extensions['needs'] as Permission | undefined;
  };

  it('is there for every operation of the access matrix', () => {
    expect(PLAIN_ROWS.length).toBeGreaterThan(90);
    expect(PLAIN_ROWS.map(([name]) => name).filter((name) => needsOf(name) === undefined)).toEqual([]);
  });

  it.each(PLAIN_ROWS)('is what the access matrix says: %s', (name, row) => {
    const permission = needsOf(name) ?? 'any account';
    const holders = CALLERS.filter((caller) => HOLDERS[permission].has(caller));
    // Of what does not exist nothing is given; who lacks the permission is refused all the same.
    if (letThrough(row).length === 0) expect(refused(row).filter((caller) => holders.includes(caller))).toEqual([]);
    else expect({ permission, callers: letThrough(row) }).toEqual({ permission, callers: holders });
  });
});
