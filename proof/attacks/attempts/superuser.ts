import { onDatabase } from '../../system/on-database.ts';
import type { Attack } from '../attack.ts';

const PROGRAM = "COPY (SELECT 1) TO PROGRAM 'true'";

export const superuser: Attack = {
  name: "1.9 a program on the database's machine, by the role of the services",
  run: async ({ stack }) => {
    const answer = await onDatabase(stack.databaseUrl, PROGRAM).then(
      () => 'it ran',
      (error: unknown) => String((error as { code?: string }).code),
    );
    return { repelled: answer === '42501', answer }; // insufficient_privilege
  },
};
