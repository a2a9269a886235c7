import { isIPv6 } from 'node:net';

const GROUPS = 8;

/**
 * Whom an address counts for in limits: IPv6 comes in networks of 2^64 addresses, of which one customer has them all; an IPv4 address is
 * itself, also when it is written as IPv6 (`::ffff:192.0.2.1`), as a socket for both does.
 */
export function networkPrefix(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (isMapped) return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** Eight numbers, however it is written (RFC 4291, 2.2). */
function groupsOf(address: string): number[] {
  const [text = ''] = address.split('%'); // the zone says which interface
  const [before = [], after] = text.split('::').map(partsOf);
  if (after === undefined) return before;
  const zeros = Array.from({ length: GROUPS - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after];
}

function partsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((part) => {
    const [a, b, c, d] = part.split('.').map(Number);
    if (a === undefined || b === undefined || c === undefined || d === undefined) return [parseInt(part, 16)];
    return [a * 256 + b, c * 256 + d];
  });
}
