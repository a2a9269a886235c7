import { vi } from 'vitest';

// What a file replaces, such as fetch, must not be there for the next file of its process.
afterAll(() => void vi.restoreAllMocks());
